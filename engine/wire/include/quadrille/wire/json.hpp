#pragma once

/// \file
/// Answers as JSON: field names are kept for ever, numbers have few and stable digits.

#include <string>

#include "quadrille/wire/table.hpp"

namespace quadrille::wire {

/// One object, `{"date": ..., "dyads": [...], "run": {...}}`, one row of the table a line, with a
/// newline at the end. Missing cells are `null`; every string is valid, escaped UTF-8.
[[nodiscard]] std::string to_json(const Report& report);

/// The same object on one line: JSON Lines, the form of the gold files.
[[nodiscard]] std::string to_json_line(const Report& report);

/// A record alone, each of its fields on a line of its own.
[[nodiscard]] std::string to_json(const Record& record);

}  // namespace quadrille::wire
