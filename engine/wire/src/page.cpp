#include "quadrille/wire/page.hpp"

#include <string_view>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"
#include "quadrille/base/overloaded.hpp"
#include "quadrille/wire/text_table.hpp"

#include "markup.hpp"

namespace quadrille::wire {
namespace {

// Dark enough on white for text (4.5 : 1 and more). Narrow screens get cards; paper gets small
// type.
constexpr std::string_view kPageStyle = R"(
body{font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Helvetica,Arial,'Liberation Sans',sans-serif;
color:#222;background:#fff;max-width:72rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.2rem;margin-top:2rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ddd;
overflow-wrap:anywhere}
th{border-bottom:2px solid #888}
.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
@media screen and (max-width:42rem){
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,tbody,tr,td{display:block}
tr{border:1px solid #ccc;border-radius:.4rem;margin:.6rem 0;padding:.2rem 0}
td,td.number{display:flex;justify-content:space-between;gap:1rem;border:0;white-space:normal;
text-align:right;padding:.1rem .6rem}
td:empty{display:none}
td::before{content:attr(data-name);color:#595959;text-align:left;flex:none}
}
@media print{
body{font-size:9pt;max-width:none;padding:0}
thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}
}
)";

/// Of one line, with what would end a cell or a line taken out of the way.
std::string cell(std::string_view text) {
  std::string out;
  for (const char letter : printable(text)) {
    if (letter == '|') {
      out += '\\';
    }
    out += letter;
  }
  return out;
}

std::string markdown(const PageTable& table) {
  std::string text;
  if (!table.heading.empty()) {
    text += fmt::format("## {}\n\n", printable(table.heading));
  }
  std::string names = "|";
  std::string rule = "|";
  for (const PageColumn& column : table.columns) {
    names += fmt::format(" {} |", cell(column.name));
    rule += column.alignment == Alignment::right ? " ---: |" : " --- |";
  }
  text += names + "\n" + rule + "\n";
  for (const auto& row : table.rows) {
    text += "|";
    for (const std::string& value : row) {
      text += fmt::format(" {} |", cell(value));
    }
    text += "\n";
  }
  return text + "\n";
}

std::string html(const PageTable& table) {
  std::string text;
  if (!table.heading.empty()) {
    text += fmt::format("<h2>{}</h2>\n", escaped(table.heading));
  }
  const auto kind = [](const PageColumn& column) {
    return column.alignment == Alignment::right ? " class=\"number\"" : "";
  };
  text += "<table>\n<thead><tr>";
  for (const PageColumn& column : table.columns) {
    text += fmt::format("<th scope=\"col\"{}>{}</th>", kind(column), escaped(column.name));
  }
  text += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    QUADRILLE_EXPECT(row.size() == table.columns.size(), "one cell for each column");
    text += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += fmt::format("<td{} data-name=\"{}\">{}</td>", kind(table.columns[i]),
                          escaped(table.columns[i].name), escaped(row[i]));
    }
    text += "</tr>\n";
  }
  return text + "</tbody>\n</table>\n";
}

}  // namespace

std::string to_markdown(const Page& page) {
  std::string text = fmt::format("# {}\n\n", printable(page.title));
  for (const auto& part : page.parts) {
    text += std::visit(Overloaded{
                           [](const PageParagraph& one) { return printable(one.text) + "\n\n"; },
                           [](const PageList& list) {
                             std::string points;
                             for (const std::string& point : list.points) {
                               points += fmt::format("- {}\n", printable(point));
                             }
                             return points + "\n";
                           },
                           [](const PageTable& table) { return markdown(table); },
                       },
                       part);
  }
  while (text.ends_with("\n\n")) {
    text.pop_back();
  }
  return text;
}

std::string to_html(const Page& page) {
  std::string text = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\"/>\n<title>{0}</title>\n<style>{1}</style>\n</head>\n<body>\n"
      "<h1>{0}</h1>\n",
      escaped(page.title), kPageStyle);
  for (const auto& part : page.parts) {
    text += std::visit(
        Overloaded{
            [](const PageParagraph& one) { return fmt::format("<p>{}</p>\n", escaped(one.text)); },
            [](const PageList& list) {
              std::string points;
              for (const std::string& point : list.points) {
                points += fmt::format("<li>{}</li>\n", escaped(point));
              }
              return points.empty() ? points : "<ul>\n" + points + "</ul>\n";
            },
            [](const PageTable& table) { return html(table); },
        },
        part);
  }
  return text + "</body>\n</html>\n";
}

}  // namespace quadrille::wire
