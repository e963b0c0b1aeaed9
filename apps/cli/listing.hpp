#pragma once

/// \file
/// A report as a table on a terminal.

#include <string>
#include <string_view>
#include <vector>

#include "quadrille/wire/table.hpp"

#include "verbs.hpp"

namespace quadrille::cli {

/// Prints the report in the form that was asked for: JSON and CSV whole, text with these columns
/// alone, or the sentence `nothing` where it has no rows.
Outcome show_report(const wire::Report& report, Terminal& terminal, std::string_view nothing,
                    const std::vector<std::string>& columns);

/// The record as JSON, or these rows of it as CSV, where one was asked for; says whether it was.
[[nodiscard]] bool show_structured(const wire::Record& record, std::string name,
                                   const wire::Table& rows, Terminal& terminal);

/// Only these columns of a table, and at most so many rows.
[[nodiscard]] wire::Table narrowed(const wire::Table& table,
                                   const std::vector<std::string>& columns,
                                   std::size_t rows = static_cast<std::size_t>(-1));

/// The number with its sign: "+0.35".
[[nodiscard]] std::string signed_text(double value, int decimals = 2);

}  // namespace quadrille::cli
