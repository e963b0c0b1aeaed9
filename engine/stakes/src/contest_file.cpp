#include "quadrille/stakes/contest_file.hpp"

#include <algorithm>
#include <array>

#include "letters.hpp"
#include "readers.hpp"

namespace quadrille::stakes {

namespace {

constexpr std::array kFormats = {Format::table, Format::ktab_csv, Format::ktab_xml, Format::decide};

bool is_whole(const Cell& cell) {
  return !cell.text.empty() &&
         std::ranges::all_of(cell.text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

Format format_of(std::string_view text) {
  const auto head = lines_of(text, ',', 2);
  const bool counts = !head.empty() && head[0].cells.size() >= 4 && is_whole(head[0].cells[2]) &&
                      is_whole(head[0].cells[3]);
  const bool titled = head.size() == 2 && head[1].cells.size() >= 3 &&
                      lower(head[1].cells[0].text) == "actor" &&
                      lower(head[1].cells[1].text).starts_with("desc");
  if (counts && titled) {
    return Format::ktab_csv;
  }
  const std::size_t first = text.find_first_not_of(" \t\r\n\"'");
  if (first != std::string_view::npos && text[first] == '<') {
    return Format::ktab_xml;
  }
  if (first != std::string_view::npos && text[first] == '#') {
    return Format::decide;
  }
  return counts || titled ? Format::ktab_csv : Format::table;
}

/// Text has no zero bytes; the letters of UTF-16 do.
Result<void> check_text(std::string_view text, std::string_view file_name) {
  if (const auto zero = text.find('\0'); zero != std::string_view::npos) {
    const auto line = 1 + std::ranges::count(text.substr(0, zero), '\n');
    return fault({.file = file_name, .line = static_cast<std::size_t>(line)},
                 "a zero byte stands here, so this is no text in UTF-8; save it as UTF-8");
  }
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return fault({.file = file_name}, "the file is empty");
  }
  return {};
}

}  // namespace

std::string_view name(Format format) {
  switch (format) {
    case Format::table:
      return "table";
    case Format::ktab_csv:
      return "ktab-csv";
    case Format::ktab_xml:
      return "ktab-xml";
    case Format::decide:
      return "decide";
  }
  return "";
}

std::optional<Format> parse_format(std::string_view text) {
  for (const Format format : kFormats) {
    if (name(format) == text) {
      return format;
    }
  }
  return std::nullopt;
}

Result<ContestFile> read_contest(std::string_view text, std::string_view file_name,
                                 const ReadOptions& options) {
  Letters letters = letters_of(text);
  if (auto sound = check_text(letters.utf8, file_name); !sound) {
    return fail(sound.error());
  }
  const Format format = format_of(letters.utf8);
  auto raw = [&] {
    switch (format) {
      case Format::ktab_csv:
        return read_ktab_csv(letters.utf8, file_name);
      case Format::ktab_xml:
        return read_ktab_xml(letters.utf8, file_name);
      case Format::decide:
        return read_decide(letters.utf8, file_name);
      case Format::table:
        break;
    }
    return read_plain(letters.utf8, file_name);
  }();
  if (!raw) {
    return fail(raw.error());
  }
  auto file = finish(std::move(*raw), format, std::move(letters.utf8), file_name, options);
  if (!file) {
    return file;
  }
  file->encoding = letters.encoding;
  if (letters.encoding == Encoding::latin1) {
    file->notes.emplace_back("the file is no UTF-8 and was read as Latin-1");
  }
  return file;
}

}  // namespace quadrille::stakes
