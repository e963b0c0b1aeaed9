#pragma once

/// \file
/// Where an estimate in two dimensions begins.

#include <vector>

#include "quadrille/ideal/plane_points.hpp"

namespace quadrille::ideal {

/// For each unit: its ideal point of the estimate in one dimension, and its state's score on the
/// first principal component of the residuals of that estimate. The residual of a vote is the slope
/// of its log probability, weighted by its curvature; a score is one for all periods of a state.
/// It begins with the state of which the estimate says least. Every score is 0 where no residual
/// is left.
[[nodiscard]] std::vector<PlaneVector> first_places(const VotePanel& panel,
                                                    const IdealPoints& one_dimension);

}  // namespace quadrille::ideal
