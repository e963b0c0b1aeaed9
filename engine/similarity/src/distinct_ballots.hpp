#pragma once

/// \file
/// The ballots of a session with every question once.

#include <map>
#include <string_view>

#include "quadrille/similarity/session_ballots.hpp"

namespace quadrille::similarity {

/// The symbol of each roll call's resolution, by the number of the roll call. Refers to the table.
using RollCallLabels = std::map<double, std::string_view>;
/// \pre roll_calls is of kind roll_call
[[nodiscard]] RollCallLabels labels_of(const domain::RecordTable& roll_calls);

/// Without roll calls that bear the same label, not empty, as an earlier one and the same ballot of
/// everybody.
[[nodiscard]] SessionBallots distinct_ballots(const domain::RecordTable& votes,
                                              const RowRange& rows, const RollCallLabels& labels);

}  // namespace quadrille::similarity
