#pragma once

/// \file
/// On which days a data set speaks, where several tell of the same kind of thing.

#include <span>
#include <vector>

#include "quadrille/domain/day_span.hpp"

namespace quadrille::alignment {

/// Of several data sets, in order of precedence, the first that covers a day speaks for it.
/// \return for each its days, ascending and disjoint
[[nodiscard]] std::vector<std::vector<domain::DaySpan>> speaking_days(
    std::span<const domain::DaySpan> coverage);

/// Days that at least one of several lists holds, ascending; spans that touch are joined.
[[nodiscard]] std::vector<domain::DaySpan> joined(
    std::span<const std::vector<domain::DaySpan>> lists);

/// The end of the run of days that `day` lies in; `day` itself where it lies in none.
[[nodiscard]] domain::Day end_of_run(std::span<const domain::DaySpan> runs, domain::Day day);

}  // namespace quadrille::alignment
