#pragma once

/// \file
/// Which items and records made an estimate, and by how much.

#include <functional>
#include <vector>

#include "quadrille/alignment/estimate.hpp"
#include "quadrille/alignment/observations.hpp"

namespace quadrille::alignment {

/// One estimate of one dyad, and how its evidence was read.
struct Estimate {
  domain::Dyad dyad;
  domain::Day day{};
  View view = View::filtered;
  Loadings quantity{};  ///< what was estimated
  double value = 0.0;
  Selection selection{};
  std::function<DyadEvidence(const Selection&)> read = {};
  std::size_t threads = 1;  ///< that `read` may be called from at once
};

/// The parts of all items and spells that observe by then, the largest effect first. Shares sum to
/// the estimate; each effect is the estimate less what reading without that one gives.
[[nodiscard]] std::vector<Contribution> contributions_to(const Estimate& estimate,
                                                         const DyadEvidence& evidence,
                                                         const domain::World& world,
                                                         const Parameters& parameters);

}  // namespace quadrille::alignment
