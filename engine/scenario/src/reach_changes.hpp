#pragma once

/// \file
/// What a scenario changes in the reach of those it touches, and what evidence speaks against it.

#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/postures.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/scenario/comparison.hpp"
#include "quadrille/scenario/edits.hpp"

namespace quadrille::scenario {

/// Both worlds of a comparison.
struct BothWorlds {
  const domain::World& before;
  const domain::World& after;
  const domain::Postures& before_postures;
  const domain::Postures& after_postures;
};

/// Ways of every holder of whom a presence ends, goes to another, or lies where a place closes.
[[nodiscard]] Result<std::vector<Change>> reach_changes(const BothWorlds& worlds,
                                                        const EditedCase& edited, domain::Day on);

/// Items known after the scenario's day that say that what it ends still stands, as sentences.
[[nodiscard]] std::vector<std::string> later_evidence_against(const domain::Case& facts,
                                                              const Scenario& scenario);

}  // namespace quadrille::scenario
