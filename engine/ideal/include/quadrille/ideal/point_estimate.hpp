#pragma once

/// \file
/// Ideal points in seconds: maximum a posteriori, with a smoother over time.

#include <stop_token>

#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/ideal_points.hpp"

namespace quadrille::ideal {

struct PointOptions {
  /// Discriminations are held closer to 0 than in the published model. With its wide prior the most
  /// likely points of states that vote alone run away, far beyond their posterior means.
  Priors priors{.first_sd = 3.0, .discrimination_sd = 0.3};
  /// Which end of the scale is which. Without them the state that votes most stands above.
  std::optional<Anchors> anchors = {};
  std::size_t most_iterations = 100;
  double tolerance = 2e-3;  ///< largest change of an ideal point in an iteration
  std::size_t threads = 0;  ///< 0: as many as the machine has; never changes a result
};

/// Where states stand, and how surely.
///
/// Model.       Ordered probit in three categories, see Item; a state's ideal points are a random
///              walk (Priors); the same resolution in several periods is one item and ties their
///              scales together.
/// Method.      Mean-field variational: turns of Newton steps, first every item's three numbers,
///              with the doubt about the points; then every state's whole path, with the doubt
///              about the discriminations, by the exact smoother of its random walk on the votes
///              expanded to second order. After each turn the scale is set so that all units have
///              mean 0 and standard deviation 1. About 0.05 s a turn, 20 to 30 turns, for all votes
///              of 75 sessions.
/// Says not.    How sure all is together: a standard deviation is that of a point given the items,
///              with items held closer to 0 than they need be. It is wider, by a third in the
///              median, than that of the published estimates.
/// Errors.      `not_found` for a panel without items; `cancelled` on `stop`.
/// Determinism. Same input, same bits on any number of threads.
/// Source.      Model: [BaileyEtAl2017]; mean-field moments: [ImaiLoOlmsted2016]; Newton steps in
///              place of theirs: this project.
/// Validated.   Against simulated points: point_estimate_test.cpp; published ones:
///              docs/validation.md.
[[nodiscard]] Result<IdealPoints> point_estimate(const VotePanel& panel,
                                                 const PointOptions& options = {},
                                                 const std::stop_token& stop = {});

}  // namespace quadrille::ideal
