#pragma once

/// \file
/// What a scenario changes in alignments, surprises and military edges.

#include <vector>

#include "quadrille/alignment/parameters.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/scenario/comparison.hpp"

#include "reach_changes.hpp"

namespace quadrille::scenario {

/// Below this a difference is no change.
inline constexpr double kNoChange = 1e-9;

/// Alignments that are not the same. The same standard normal moves both, so that only the
/// difference of their spreads is unsure.
[[nodiscard]] std::vector<Change> alignment_changes(const domain::Case& facts,
                                                    const domain::Postures& before,
                                                    const domain::Postures& after);

/// z of every pair that has one in either world. Only where alignments differ.
[[nodiscard]] Result<std::vector<Change>> surprise_changes(const domain::World& before,
                                                           const domain::World& after,
                                                           const alignment::Parameters& parameters);

/// The edge of each of these, by measure, alone and with allies.
[[nodiscard]] Result<std::vector<Change>> edge_changes(const BothWorlds& worlds,
                                                       const std::vector<domain::ActorId>& actors,
                                                       domain::Day on);

/// Those asked about, and those of whom a number is changed.
[[nodiscard]] std::vector<domain::ActorId> whose_edge(const Scenario& scenario,
                                                      std::vector<domain::ActorId> whom);

}  // namespace quadrille::scenario
