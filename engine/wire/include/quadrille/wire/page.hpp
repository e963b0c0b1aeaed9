#pragma once

/// \file
/// A page for people, described once and written as Markdown or as HTML.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace quadrille::wire {

struct PageParagraph {
  std::string text;
};

/// A list of points; where it is empty nothing is listed.
struct PageList {
  std::vector<std::string> points;
};

enum class Alignment : std::uint8_t { left, right };
struct PageColumn {
  std::string name;
  Alignment alignment = Alignment::left;
};

/// Invariant: every row has one cell for each column.
struct PageTable {
  std::string heading;  ///< may be empty
  std::vector<PageColumn> columns;
  std::vector<std::vector<std::string>> rows;
};

struct Page {
  std::string title;
  std::vector<std::variant<PageParagraph, PageList, PageTable>> parts;
};

/// Line breaks within a text become spaces; a `|` in a cell is escaped.
/// Source: tables as in GitHub Flavored Markdown.
[[nodiscard]] std::string to_markdown(const Page& page);

/// One file that refers to no other and runs nothing: its style is in it. On a narrow screen each
/// row becomes a card of named values; on paper rows are not cut and headers repeat. Every text is
/// escaped; the page is also well-formed XML.
[[nodiscard]] std::string to_html(const Page& page);

}  // namespace quadrille::wire
