#pragma once

/// \file
/// Where states stand as their votes place them, as tables.

#include <optional>
#include <string>
#include <vector>

#include "quadrille/service/vote_solution.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// Which of the estimated ideal points are shown.
struct IdealSelection {
  std::vector<domain::ActorId> actors = {};  ///< empty: all
  std::optional<int> on = {};                ///< a period; empty: all
};

/// `period,ccode,iso3,ideal_point,sd,lower,upper,votes`, ascending by state and period. `iso3` is
/// missing for states that ISO 3166 has no such code for.
[[nodiscard]] wire::Table ideal_table(const domain::Case& facts, const VoteSolution& solution,
                                      const IdealSelection& selection = {});

/// The states of a period, the highest first: `rank,state,name,ideal_point,sd,lower,upper,votes`.
[[nodiscard]] wire::Table ranking_table(const domain::Case& facts, const VoteSolution& solution,
                                        int period);

/// Whether an estimate settled, as a sentence.
[[nodiscard]] std::string settled_in_words(bool converged, std::size_t iterations);
[[nodiscard]] std::string convergence_in_words(const VoteSolution& solution);

/// `{"method", "by", "votes", "items", "roll_calls", "states", "units", "anchors", "fit",
/// "converged", "iterations", "convergence", "ideal_points": [...], "run"}`
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const VoteSolution& solution,
                                     const IdealSelection& selection = {});

}  // namespace quadrille::service
