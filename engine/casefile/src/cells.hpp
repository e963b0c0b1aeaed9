#pragma once

/// \file
/// Reads a row cell by cell, and remembers the first cell that is not what a case holds.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/day_span.hpp"

#include "schema.hpp"
#include "sqlite.hpp"

namespace quadrille::casefile {

/// A cursor over a table in the order of rows, with `row` and `operation` read ahead of the rest.
class Cells {
 public:
  static Result<Cells> of(Connection& connection, const Table& table) {
    auto query = connection.prepare(selection(table));
    if (!query) {
      return fail(query.error());
    }
    return Cells(std::move(*query), table.name, connection.path());
  }

  /// Goes to the next row. False at the end.
  Result<bool> next() {
    auto stepped = query_.step();
    at_row_ = stepped.value_or(false);
    if (at_row_) {
      row_ = query_.integer(0);
      operation_ = query_.integer(1);
      column_ = 2;
    }
    return stepped;
  }
  [[nodiscard]] bool at_row() const { return at_row_; }
  [[nodiscard]] std::int64_t row() const { return row_; }
  [[nodiscard]] std::int64_t operation() const { return operation_; }
  [[nodiscard]] std::uint32_t number_ahead(int column) const {
    return static_cast<std::uint32_t>(query_.integer(column));
  }

  // The next cell, as what it should be.
  std::string text() { return std::string(query_.text(column_++)); }
  std::optional<std::string> optional_text() { return present() ? std::optional(text()) : skip(); }
  double real() { return query_.real(column_++); }
  std::optional<double> optional_real() { return present() ? std::optional(real()) : skip(); }
  /// A whole number that fits `Number`.
  template <class Number>
  Number whole() {
    const std::int64_t value = query_.integer(column_++);
    if (value < static_cast<std::int64_t>(std::numeric_limits<Number>::min()) ||
        value > static_cast<std::int64_t>(std::numeric_limits<Number>::max())) {
      complain(fmt::format("{} is out of range", value));
      return Number{};
    }
    return static_cast<Number>(value);
  }
  template <class Number>
  std::optional<Number> optional_whole() {
    return present() ? std::optional(whole<Number>()) : skip();
  }
  template <class Id>
  Id id() {
    return Id{whole<std::uint32_t>()};
  }
  template <class Id>
  std::optional<Id> optional_id() {
    return present() ? std::optional(id<Id>()) : skip();
  }
  /// A word that `parse` knows; it returns an optional.
  template <class Parse>
  auto word(Parse parse) {
    const std::string_view text = query_.text(column_++);
    auto value = parse(text);
    if (!value) {
      complain(fmt::format("\"{}\" is no word of this column", text));
    }
    return value.value_or(typename decltype(value)::value_type{});
  }
  domain::Day day() {
    const auto parsed = parse_iso_date(query_.text(column_++));
    if (!parsed) {
      complain(parsed.error().message);
    }
    return parsed.value_or(domain::Day{});
  }
  /// Two columns; an empty one is open.
  domain::DaySpan span() {
    domain::DaySpan span{domain::kOpenStart, domain::kOpenEnd};
    if (present()) {
      span.from = day();
    } else {
      skip();
    }
    if (present()) {
      span.until = day();
    } else {
      skip();
    }
    return span;
  }
  /// A value that a domain factory makes of the text.
  template <class Value, class Make>
  Value made(Make make, Value otherwise) {
    Result<Value> value = make(query_.text(column_++));
    if (!value) {
      complain(value.error().message);
      return otherwise;
    }
    return *value;
  }
  [[nodiscard]] bool present() const { return !query_.is_null(column_); }
  std::nullopt_t skip(int columns = 1) {
    column_ += columns;
    return std::nullopt;
  }

  void complain(std::string what) {
    if (!complaint_) {
      complaint_ = std::move(what);
    }
  }
  /// What was wrong with the cells read so far.
  [[nodiscard]] Result<void> sound() const {
    if (complaint_) {
      return broken(*complaint_);
    }
    return {};
  }
  [[nodiscard]] tl::unexpected<Error> broken(std::string_view what) const {
    return fail(ErrorCode::corrupt,
                fmt::format("{} is damaged (table {}, row {}: {})", path_, table_, row_, what));
  }

 private:
  Cells(Statement query, std::string_view table, std::string path)
      : query_(std::move(query)), table_(table), path_(std::move(path)) {}
  Statement query_;
  std::string_view table_;
  std::string path_;
  bool at_row_ = false;
  std::int64_t row_ = 0;
  std::int64_t operation_ = 0;
  int column_ = 2;
  std::optional<std::string> complaint_;
};

}  // namespace quadrille::casefile
