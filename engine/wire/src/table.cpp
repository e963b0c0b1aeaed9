#include "quadrille/wire/table.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

namespace quadrille::wire {
namespace {

bool fits(const Cell& cell, ColumnType type) {
  if (std::holds_alternative<Missing>(cell.value)) {
    return true;
  }
  switch (type) {
    case ColumnType::text:
      return std::holds_alternative<std::string>(cell.value);
    case ColumnType::integer:
      return std::holds_alternative<std::int64_t>(cell.value);
    case ColumnType::number:
      return std::holds_alternative<Number>(cell.value);
    case ColumnType::flag:
      return std::holds_alternative<bool>(cell.value);
    case ColumnType::texts:
      return std::holds_alternative<std::vector<std::string>>(cell.value);
    case ColumnType::table:
      return std::holds_alternative<Table>(cell.value);
    case ColumnType::reference:
      return std::holds_alternative<std::int64_t>(cell.value) ||
             std::holds_alternative<std::string>(cell.value);
  }
  return false;
}

}  // namespace

// Not inline: g++ 12 takes the alternatives that a cell does not hold for uninitialised ones.
Table::Table() = default;
Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
Table::Table(const Table& other) = default;
Table::Table(Table&& other) noexcept = default;
Table& Table::operator=(const Table& other) = default;
Table& Table::operator=(Table&& other) noexcept = default;
Table::~Table() = default;

Cell::Cell(const Cell& other) = default;
Cell::Cell(Cell&& other) noexcept = default;
Cell& Cell::operator=(const Cell& other) = default;
Cell& Cell::operator=(Cell&& other) noexcept = default;
Cell::~Cell() = default;

void Table::add(std::vector<Cell> row) {
  QUADRILLE_EXPECT(row.size() == columns_.size(), "a table row has one cell for each column");
  for (std::size_t column = 0; column < row.size(); ++column) {
    QUADRILLE_EXPECT(fits(row[column], columns_[column].type), "a cell is of its column's type");
  }
  rows_.push_back(std::move(row));
}

Cell or_missing(std::string_view text) { return text.empty() ? Cell(Missing{}) : Cell(text); }

std::string plain_text(const Number& number) {
  QUADRILLE_EXPECT(std::isfinite(number.value), "only finite numbers leave the program");
  std::string text = fmt::format("{:.{}f}", number.value, number.decimals);
  // "-0.000" and "0.000" are one value; which of them rounding gives depends on noise.
  if (text.front() == '-' && std::all_of(text.begin() + 1, text.end(), [](char letter) {
        return letter == '0' || letter == '.';
      })) {
    text.erase(0, 1);
  }
  return text;
}

}  // namespace quadrille::wire
