#include "listing.hpp"

#include <fmt/format.h>

#include "quadrille/wire/text_table.hpp"

namespace quadrille::cli {

Outcome show_report(const wire::Report& report, Terminal& terminal, std::string_view nothing,
                    const std::vector<std::string>& columns) {
  if (terminal.structured(report)) {
    return Exit::ok;
  }
  if (report.table.rows().empty()) {
    terminal.result(fmt::format("{}\n", nothing));
    return Exit::ok;
  }
  // A terminal has room for the main columns; JSON and CSV have them all.
  std::vector<std::size_t> kept;
  std::vector<wire::Column> heads;
  for (std::size_t column = 0; column < report.table.columns().size(); ++column) {
    for (const std::string& wanted : columns) {
      if (report.table.columns()[column].name == wanted) {
        kept.push_back(column);
        heads.push_back(report.table.columns()[column]);
      }
    }
  }
  wire::Table table(std::move(heads));
  for (const auto& row : report.table.rows()) {
    std::vector<wire::Cell> cells;
    for (const std::size_t column : kept) {
      cells.push_back(row[column]);
    }
    table.add(std::move(cells));
  }
  terminal.result(wire::to_text(table, terminal.width()));
  return Exit::ok;
}

}  // namespace quadrille::cli
