#pragma once

/// \file
/// A run of days.

#include <chrono>

namespace quadrille::domain {

using Day = std::chrono::sys_days;

/// The last day that dates in this program reach; the end of what has no end yet.
inline constexpr Day kOpenEnd = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31};
/// The first day that dates in this program reach; the start of what has no known start.
inline constexpr Day kOpenStart = std::chrono::sys_days{std::chrono::year{1} / 1 / 1};

/// The calendar year that a day is in, and the last day of one.
[[nodiscard]] constexpr int year_of(Day day) {
  return static_cast<int>(std::chrono::year_month_day{day}.year());
}
[[nodiscard]] constexpr Day last_day_of(int year) {
  return std::chrono::sys_days{std::chrono::year{year} / 12 / 31};
}

/// Days `from <= day < until`: half-open, so adjacent spans neither overlap nor leave a gap.
/// Sources that print inclusive last days are converted by their reader.
struct DaySpan {
  Day from;
  Day until;

  [[nodiscard]] constexpr bool contains(Day day) const { return from <= day && day < until; }
  [[nodiscard]] constexpr bool overlaps(const DaySpan& other) const {
    return from < other.until && other.from < until;
  }
  friend constexpr bool operator==(const DaySpan&, const DaySpan&) = default;
};

/// The days that are in both; `from` is not before `until` where there is none.
[[nodiscard]] constexpr DaySpan common_days(const DaySpan& a, const DaySpan& b) {
  return {.from = a.from < b.from ? b.from : a.from,
          .until = a.until < b.until ? a.until : b.until};
}

}  // namespace quadrille::domain
