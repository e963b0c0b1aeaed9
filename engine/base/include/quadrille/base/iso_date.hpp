#pragma once

/// \file
/// Calendar days as people write them: 2025-03-08. g++ 12 can neither parse nor format them.

#include <chrono>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"

namespace quadrille {

/// Reads exactly `YYYY-MM-DD` (proleptic Gregorian, years 0001 to 9999).
/// Errors. `invalid_argument` naming the text, when it is not of that form or no such day exists.
[[nodiscard]] Result<std::chrono::sys_days> parse_iso_date(std::string_view text);

/// Writes `YYYY-MM-DD`.
[[nodiscard]] std::string format_iso_date(std::chrono::sys_days day);

/// Years, and parts of years, from `from` to `to`; a year is 365.25 days (the unit of t in the
/// model).
[[nodiscard]] constexpr double years_between(std::chrono::sys_days from, std::chrono::sys_days to) {
  return static_cast<double>((to - from).count()) / 365.25;
}

}  // namespace quadrille
