#pragma once

/// \file
/// Dates as sentences give them.

#include <string>

#include "quadrille/domain/day_span.hpp"
#include "quadrille/domain/partial_date.hpp"

namespace quadrille::records {

/// "24 February 2025", "February 2025", "2025"
[[nodiscard]] std::string in_words(const domain::PartialDate& date);
[[nodiscard]] std::string in_words(domain::Day day);
/// "4 April 1949 to 30 June 1966", "4 April 1949 on", "30 June 1966 at the latest" or "all times"
[[nodiscard]] std::string in_words(const domain::DaySpan& span);

/// The days between two spans: 0 where they share a day, 1 where they adjoin.
[[nodiscard]] int days_apart(const domain::DaySpan& left, const domain::DaySpan& right);

}  // namespace quadrille::records
