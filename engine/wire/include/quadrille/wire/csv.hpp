#pragma once

/// \file
/// Answers as comma-separated values that R, Python and spreadsheets read alike.

#include <cstdint>
#include <string>

#include "quadrille/wire/table.hpp"

namespace quadrille::wire {

/// Spreadsheets run a cell that begins with = + - @ as a formula. `yes` puts an apostrophe before
/// such *text*; numbers are never touched. `no` keeps the data exact.
enum class SpreadsheetSafe : std::uint8_t { no, yes };

/// One header line, then the rows: UTF-8, line feeds, `NA` for what is missing, quotes only where
/// RFC 4180 needs them. Lists are joined by `|`; tables within rows become rows or one cell, as
/// their column says. A column of an inner table whose name the outer table has already is
/// called `outer_inner`.
/// \pre at most one column is to become rows
/// Source: [RFC4180].
[[nodiscard]] std::string to_csv(const Table& table, SpreadsheetSafe safe = SpreadsheetSafe::no);

}  // namespace quadrille::wire
