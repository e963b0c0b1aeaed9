#pragma once

/// \file
/// The shape of every answer that leaves the program: named columns, rows, and fields around them.

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace quadrille::wire {

/// A number and how many digits behind the point are promised. Few enough that every processor
/// prints the same ones.
struct Number {
  double value = 0.0;
  int decimals = 3;
};

struct Missing {};  ///< no value: `null` in JSON, `NA` in CSV, `-` in text

enum class ColumnType : std::uint8_t {
  text,
  integer,
  number,
  flag,
  texts,
  table,
  reference,  ///< an item by its number, or a row of a data set in words
};

/// What becomes of a table within a row when rows must be flat (CSV).
enum class Nested : std::uint8_t {
  rows,    ///< one row for each inner row, with the outer cells repeated
  joined,  ///< one cell: "USA 0.120|IRN 0.031"
};

struct Column {
  std::string name;  ///< the JSON field and CSV column; part of the public interface
  ColumnType type = ColumnType::text;
  Nested nested = Nested::joined;  ///< of a column of tables
};

struct Cell;
struct Field;

/// Invariants: every row has one cell for each column, of the column's type or missing.
class Table {
 public:
  // Out of line, because a row's cells may hold tables and are not complete yet.
  Table();
  explicit Table(std::vector<Column> columns);
  Table(const Table& other);
  Table(Table&& other) noexcept;
  Table& operator=(const Table& other);
  Table& operator=(Table&& other) noexcept;
  ~Table();

  /// \pre one cell for each column, each of its column's type or missing
  void add(std::vector<Cell> row);

  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<std::vector<Cell>>& rows() const { return rows_; }

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

/// Named values in a fixed order.
using Record = std::vector<Field>;

/// One value. A `Record` stands in fields around a table, never in a column.
struct Cell {
  std::variant<Missing, std::string, std::int64_t, Number, bool, std::vector<std::string>, Table,
               Record>
      value;

  Cell() = default;
  Cell(const Cell& other);
  Cell(Cell&& other) noexcept;
  Cell& operator=(const Cell& other);
  Cell& operator=(Cell&& other) noexcept;
  ~Cell();
  /// Implicit on purpose: a row reads as a list of what it holds. Whole numbers of any width and
  /// texts of any kind are taken; an empty optional is missing.
  // NOLINTBEGIN(google-explicit-constructor,bugprone-forwarding-reference-overload): see above; the
  // requirement leaves copies and moves to the constructors meant for them.
  template <class Value>
    requires(!std::same_as<std::remove_cvref_t<Value>, Cell>)
  Cell(Value&& from) : value(stored(std::forward<Value>(from))) {}
  // NOLINTEND(google-explicit-constructor,bugprone-forwarding-reference-overload)

 private:
  template <class Value>
  static auto stored(Value&& from);
};

/// The text; missing where it is empty.
[[nodiscard]] Cell or_missing(std::string_view text);

struct Field {
  std::string name;
  Cell value;
};

template <class Value>
auto Cell::stored(Value&& from) {
  using Plain = std::remove_cvref_t<Value>;
  if constexpr (std::same_as<Plain, bool>) {
    return from;
  } else if constexpr (std::integral<Plain>) {
    return static_cast<std::int64_t>(from);
  } else if constexpr (std::convertible_to<Value, std::string_view>) {
    return std::string(std::string_view(from));
  } else if constexpr (requires {
                         *from;
                         from.has_value();
                       }) {
    return from.has_value() ? Cell(*from).value : decltype(Cell::value)(Missing{});
  } else {
    return std::forward<Value>(from);
  }
}

/// An answer: a table under its name, with what holds for all of it around it.
struct Report {
  Record head;       ///< fields before the rows: {"date": ...}
  std::string name;  ///< of the rows: "dyads"
  Table table;
  Record tail;  ///< fields after the rows: the run record
};

/// `number` in fixed notation with its decimals; never "-0.000".
[[nodiscard]] std::string plain_text(const Number& number);

}  // namespace quadrille::wire
