#pragma once

/// \file
/// Ideal points in two dimensions, in seconds: maximum a posteriori, with a smoother over time.

#include <optional>
#include <stop_token>

#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/plane_points.hpp"

namespace quadrille::ideal {

struct PlaneOptions {
  /// Those of the point estimate in one dimension, the same for both dimensions.
  Priors priors{.first_sd = 3.0, .discrimination_sd = 0.3};
  Anchors anchors{};  ///< along which the first dimension runs, the first of them high
  /// A state that is to stand above the middle on the second dimension. Empty: the state whose
  /// points on it, summed over its periods, lie farthest from the middle.
  std::optional<domain::ActorId> high_on_second = {};
  std::size_t most_iterations = 300;
  double tolerance = 2e-3;  ///< largest change of a coordinate in an iteration
  std::size_t threads = 0;  ///< 0: as many as the machine has; never changes a result
};

/// Where states stand in two dimensions, and how surely.
///
/// Model.       Ordered probit in three categories, see PlaneItem; a state's places are a random
///              walk in both dimensions, alike and independent (Priors); the same resolution in
///              several periods is one item and ties their scales together.
/// Assumes.     Turning the plane, stretching it and moving it change no probability once items are
///              turned with it, so these are fixed by agreement: over all units both dimensions
///              have mean 0, variance 1 and no correlation; of the directions that are left, the
///              first dimension is that on which alone the means of both anchors differ, the first
///              anchor above the second. The second dimension is what the anchors do *not* differ
///              on. Its sign: `high_on_second`.
/// Method.      Turns of Newton steps, first every item's four numbers, with the doubt about the
///              places; then every state's whole path, with the doubt about the discriminations, by
///              the exact smoother of its walk on the votes expanded to second order. As the
///              expansion has it, a vote counts what is in doubt by its own curvature (and not by
///              1, as latent positions would have it). A precision that all places share, found on
///              the way, holds the variances of both dimensions at the mean 1 (and draws whoever
///              hardly votes towards the middle); the scale above is
///              set in the end. Turns are hastened by steps ahead [Nesterov1983]. It begins with
///              the estimate in one dimension and, for the second, with the scores of states on the
///              first principal component of what that leaves unsaid. About 0.15 s a turn on one
///              thread, 60 turns, for all votes of 75 sessions.
/// Says not.    That the second dimension is one thing all along: what divides states beside the
///              anchors' quarrel may change from decade to decade, and only slow steps and
///              resolutions that come again hold it. Where nothing divides them it is noise, blown
///              up to variance 1, with items that hardly point to it. A maximum that turns find
///              need not be the only one. Standard deviations are those of a place given the items
///              and the scale.
/// Errors.      `not_found` for a panel without items and for an anchor or a state named for the
///              second dimension that has no vote in it; `inconsistent` where both anchors are one
///              or stand at one place, where that state stands in the middle, and where votes tell
///              states apart along one line at most; `cancelled` on `stop`.
/// Determinism. Same input, same bits on any number of threads.
/// Source.      Model: [BaileyEtAl2017] with a second dimension; doubt on both sides:
///              [ImaiLoOlmsted2016]; Newton steps and directions by anchors: this project.
/// Validated.   Against simulated places: plane_estimate_test.cpp; on masked votes:
///              docs/validation.md.
[[nodiscard]] Result<PlanePoints> plane_estimate(const VotePanel& panel,
                                                 const PlaneOptions& options,
                                                 const std::stop_token& stop = {});

}  // namespace quadrille::ideal
