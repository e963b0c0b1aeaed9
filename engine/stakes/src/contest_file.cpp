#include "quadrille/stakes/contest_file.hpp"

#include <algorithm>
#include <array>

#include "readers.hpp"

namespace quadrille::stakes {

namespace {

constexpr std::array kFormats = {Format::table, Format::ktab_csv, Format::ktab_xml, Format::decide};

bool is_whole(const Cell& cell) {
  return !cell.text.empty() &&
         std::ranges::all_of(cell.text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

Format format_of(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\"'");
  if (first == std::string_view::npos) {
    return Format::table;
  }
  if (text[first] == '<') {
    return Format::ktab_xml;
  }
  if (text[first] == '#') {
    return Format::decide;
  }
  const auto head = lines_of(text.substr(0, text.find('\n')), ',');
  if (!head.empty() && head[0].cells.size() >= 4 && is_whole(head[0].cells[2]) &&
      is_whole(head[0].cells[3])) {
    return Format::ktab_csv;
  }
  return Format::table;
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
  bool was_latin1 = false;
  std::string utf8 = as_utf8(text, was_latin1);
  if (utf8.find_first_not_of(" \t\r\n") == std::string::npos) {
    return fault({.file = file_name}, "the file is empty");
  }
  auto file = [&]() -> Result<ContestFile> {
    switch (format_of(utf8)) {
      case Format::ktab_csv:
        return read_ktab_csv(std::move(utf8), file_name);
      case Format::ktab_xml:
        return read_ktab_xml(std::move(utf8), file_name);
      case Format::decide:
        return read_decide(std::move(utf8), file_name, options);
      case Format::table:
        break;
    }
    return read_plain(std::move(utf8), file_name, options);
  }();
  if (file && was_latin1) {
    file->notes.emplace_back("the file is no UTF-8 and was read as Latin-1");
  }
  return file;
}

}  // namespace quadrille::stakes
