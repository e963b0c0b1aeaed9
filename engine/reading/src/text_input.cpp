#include "quadrille/reading/text_input.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <istream>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "html_text.hpp"
#include "utf8_text.hpp"

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

tl::unexpected<Error> too_large(std::string_view file) {
  return fail(ErrorCode::too_large, fmt::format("{} is larger than {} MiB, the most that is read",
                                                file, kLargestInput >> 20U));
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
