#pragma once

/// \file
/// Two estimates side by side: who moved, and whether the order of states is the same.

#include <cstddef>
#include <optional>
#include <vector>

#include "quadrille/domain/ids.hpp"
#include "quadrille/ideal/ideal_points.hpp"

namespace quadrille::ideal {

/// An estimate with its panel; both outlive it.
struct Solution {
  const VotePanel& panel;
  const IdealPoints& points;
};

struct PointShift {
  domain::ActorId state{};
  int period = 0;
  double before = 0.0;
  double after = 0.0;   ///< on the scale of before
  double sd = 0.0;      ///< of the estimate before
  double in_sds = 0.0;  ///< (after - before) / sd
};

struct SolutionComparison {
  std::vector<PointShift> shifts = {};  ///< the largest in units of sd first
  std::size_t only_before = 0;          ///< units that the other solution lacks
  std::size_t only_after = 0;
  double correlation = 0.0;       ///< over the units of both
  double rank_correlation = 0.0;  ///< Spearman's
};

/// Units that both have, `after` shifted and stretched so that they have mean and standard
/// deviation of `before`: each estimate has a scale of its own.
/// Says not. Whether a shift is larger than chance: both rest on almost the same votes.
[[nodiscard]] SolutionComparison compare(const Solution& before, const Solution& after);

/// Spearman's rank correlation, ties at their mean rank; 0 where one side has no spread.
/// \pre of equal length
[[nodiscard]] double rank_correlation(const std::vector<double>& x, const std::vector<double>& y);

}  // namespace quadrille::ideal
