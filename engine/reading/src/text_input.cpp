#include "quadrille/reading/text_input.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <istream>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "html_text.hpp"

namespace quadrille::reading {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Result<std::string> as_it_is(std::string_view bytes, std::string_view /*file*/) {
  return std::string(bytes);
}

constexpr std::array<std::string_view, 2> kPlainSuffixes{".txt", ".text"};
constexpr std::array<std::string_view, 2> kMarkdownSuffixes{".md", ".markdown"};
constexpr std::array<std::string_view, 3> kHtmlSuffixes{".html", ".htm", ".xhtml"};
constexpr std::array<TextFormat, 3> kFormats{
    TextFormat{"text", kPlainSuffixes, &as_it_is},
    TextFormat{"markdown", kMarkdownSuffixes, &as_it_is},
    TextFormat{"html", kHtmlSuffixes, &html_text},
};

/// How many continuation bytes follow `lead`, and the smallest and largest first one; empty for a
/// byte that starts nothing. Source: The Unicode Standard, table 3-7.
struct Sequence {
  std::size_t length = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
};
std::optional<Sequence> sequence_after(unsigned char lead) {
  if (lead < 0x80) {
    return Sequence{};
  }
  if (lead >= 0xC2 && lead <= 0xDF) {
    return Sequence{.length = 1};
  }
  if (lead >= 0xE0 && lead <= 0xEF) {
    Sequence three{.length = 2};
    three.low = lead == 0xE0 ? 0xA0 : 0x80;
    three.high = lead == 0xED ? 0x9F : 0xBF;
    return three;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    Sequence four{.length = 3};
    four.low = lead == 0xF0 ? 0x90 : 0x80;
    four.high = lead == 0xF4 ? 0x8F : 0xBF;
    return four;
  }
  return std::nullopt;
}

/// The length of the well-formed sequence at `at`, 0 if there is none.
std::size_t well_formed_at(std::string_view bytes, std::size_t at) {
  const auto sequence = sequence_after(static_cast<unsigned char>(bytes[at]));
  if (!sequence || at + sequence->length >= bytes.size()) {
    return sequence && sequence->length == 0 ? 1 : 0;
  }
  for (std::size_t k = 1; k <= sequence->length; ++k) {
    const auto byte = static_cast<unsigned char>(bytes[at + k]);
    const unsigned char low = k == 1 ? sequence->low : 0x80;
    const unsigned char high = k == 1 ? sequence->high : 0xBF;
    if (byte < low || byte > high) {
      return 0;
    }
  }
  return sequence->length + 1;
}

/// The offset of the first byte that is not UTF-8.
std::optional<std::size_t> first_malformed(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = well_formed_at(bytes, at);
    if (length == 0) {
      return at;
    }
    at += length;
  }
  return std::nullopt;
}

tl::unexpected<Error> too_large(std::string_view file) {
  return fail(ErrorCode::too_large,
              fmt::format("{} is larger than {} MiB, the most that is read", file,
                          kLargestInput >> 20U));
}

}  // namespace

std::span<const TextFormat> text_formats() { return kFormats; }

Result<TextFormat> text_format_of(const std::filesystem::path& file) {
  std::string suffix = file.extension().string();
  std::ranges::transform(suffix, suffix.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  std::string known;
  for (const TextFormat& format : kFormats) {
    if (std::ranges::find(format.suffixes, suffix) != format.suffixes.end()) {
      return format;
    }
    for (const std::string_view other : format.suffixes) {
      known += fmt::format("{}{}", known.empty() ? "" : ", ", other);
    }
  }
  return fail(ErrorCode::invalid_argument,
              fmt::format("{} is of a kind that is not read (known are {})", file.string(), known));
}

Result<std::string> text_from_bytes(std::string bytes, const TextFormat& format,
                                    std::string_view file) {
  if (bytes.size() > kLargestInput) {
    return too_large(file);
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string::npos) {
    return fail(ErrorCode::malformed,
                fmt::format("{} is a binary file: it holds a NUL byte at offset {}", file, nul));
  }
  if (const auto at = first_malformed(bytes)) {
    return fail(ErrorCode::malformed,
                fmt::format("{} is not UTF-8 text: byte 0x{:02X} at offset {}", file,
                            static_cast<unsigned>(static_cast<unsigned char>(bytes[*at])), *at));
  }
  if (bytes.starts_with(kByteOrderMark)) {
    bytes.erase(0, kByteOrderMark.size());
  }
  if (format.text_of == &as_it_is) {
    return bytes;
  }
  return format.text_of(bytes, file);
}

Result<std::string> read_text(const std::filesystem::path& file) {
  const auto format = text_format_of(file);
  if (!format) {
    return fail(format.error());
  }
  std::error_code problem;
  const auto status = std::filesystem::status(file, problem);
  if (status.type() == std::filesystem::file_type::not_found) {
    return fail(ErrorCode::not_found, fmt::format("there is no file {}", file.string()));
  }
  if (std::filesystem::is_directory(status)) {
    return fail(ErrorCode::unreadable, fmt::format("{} is a folder", file.string()));
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return fail(ErrorCode::unreadable, fmt::format("{} cannot be read", file.string()));
  }
  return read_text(stream, *format, file.string());
}

Result<std::string> read_text(std::istream& stream, const TextFormat& format,
                              std::string_view name) {
  std::string bytes;
  std::array<char, 65536> chunk{};
  while (stream.read(chunk.data(), chunk.size()) || stream.gcount() > 0) {
    bytes.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
    if (bytes.size() > kLargestInput) {
      return too_large(name);
    }
  }
  if (stream.bad()) {
    return fail(ErrorCode::unreadable, fmt::format("{} cannot be read to its end", name));
  }
  return text_from_bytes(std::move(bytes), format, name);
}

}  // namespace quadrille::reading
