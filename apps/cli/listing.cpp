#include "listing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "quadrille/wire/text_table.hpp"

namespace quadrille::cli {

bool show_structured(const wire::Record& record, std::string name, const wire::Table& rows,
                     Terminal& terminal) {
  return terminal.form == Form::csv
             ? terminal.structured(
                   wire::Report{.head = {}, .name = std::move(name), .table = rows, .tail = {}})
             : terminal.structured(record);
}

wire::Table narrowed(const wire::Table& from, const std::vector<std::string>& columns,
                     std::size_t rows) {
  std::vector<std::size_t> kept;
  std::vector<wire::Column> heads;
  for (std::size_t column = 0; column < from.columns().size(); ++column) {
    for (const std::string& wanted : columns) {
      if (from.columns()[column].name == wanted) {
        kept.push_back(column);
        heads.push_back(from.columns()[column]);
      }
    }
  }
  wire::Table table(std::move(heads));
  for (std::size_t row = 0; row < std::min(rows, from.rows().size()); ++row) {
    std::vector<wire::Cell> cells;
    for (const std::size_t column : kept) {
      cells.push_back(from.rows()[row][column]);
    }
    table.add(std::move(cells));
  }
  return table;
}

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
  terminal.result(wire::to_text(narrowed(report.table, columns), terminal.width()));
  return Exit::ok;
}

std::string signed_text(double value, int decimals) {
  const std::string text = wire::plain_text({.value = value, .decimals = decimals});
  return text.front() == '-' ? text : "+" + text;
}

}  // namespace quadrille::cli
