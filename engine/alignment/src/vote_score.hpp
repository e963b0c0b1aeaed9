#pragma once

/// \file
/// How well votes were foretold, and scores added up dyad by dyad.

#include <vector>

#include "prediction_panel.hpp"

namespace quadrille::alignment {

/// 0 of nothing.
[[nodiscard]] double mean_of(const std::vector<double>& scores);
[[nodiscard]] double mean_vote_score(const std::vector<VotePrediction>& votes);
/// Adds one observation; dyads ascend.
void add_to_dyad(std::uint32_t dyad, double model, double persistence,
                 std::vector<DyadScore>& dyads);
/// The scores of `judged`; base rate and persistence have the spreads of `fitted`.
[[nodiscard]] OutcomeScore vote_score(const Panel& fitted, const Panel& judged);

}  // namespace quadrille::alignment
