#pragma once

/// \file
/// Ideal points in seconds: maximum a posteriori, with a smoother over time.

#include <stop_token>

#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/ideal_points.hpp"

namespace quadrille::ideal {

struct PointOptions {
  Priors priors = {};
  std::optional<Anchors> anchors = {};
  std::size_t most_iterations = 100;
  double tolerance = 1e-3;  ///< largest change of an ideal point in an iteration
  std::size_t threads = 0;  ///< 0: as many as the machine has; never changes a result
};

/// The point estimate of a panel.
/// Errors. `cancelled` on `stop`; `not_found` for an empty panel.
[[nodiscard]] Result<IdealPoints> point_estimate(const VotePanel& panel,
                                                 const PointOptions& options = {},
                                                 const std::stop_token& stop = {});

}  // namespace quadrille::ideal
