#pragma once

/// \file
/// How alike two profiles are: the scores of the literature, each 1 for equal profiles.

#include <cstdint>
#include <optional>
#include <span>

#include "quadrille/similarity/cross_table.hpp"

namespace quadrille::similarity {

/// How far apart two steps count.
enum class Difference : std::uint8_t { absolute, squared };

// All of them:
//
// Model.       Let x and y be the steps of two actors on the n things that both are rated on, d
//              the difference of two steps, and Delta the length of the scale.
// Assumes.     Steps of equal width; things of equal weight, where no weights are given.
// Says not.    That two actors are friends: states with no ties at all have equal profiles.
// Errors.      None; nothing where the score has no value, as said at each.
// Method.      From the CrossTable in O(steps^2); whole numbers up to the last division, so that
//              neither the order of things nor that of the two actors changes a bit.
// Determinism. Same input, same bits.
// Validated.   By hand and against sums over the things in profile_scores_test.cpp; against figures
//              of another program in real_profiles_test.cpp.

/// Signorino and Ritter's S = 1 - 2 sum d / (n Delta), d absolute; or d and Delta squared.
/// In [-1, 1]. Nothing where n = 0. Source. [SignorinoRitter1999], equal weights.
[[nodiscard]] std::optional<double> s_score(const CrossTable& table, Difference difference);

/// The same with weights: 1 - 2 sum w d / (Delta sum w). A thing of weight 0 does not count.
/// Nothing where the weights sum to 0. The sum runs over the things in their order: O(things).
/// \pre weights >= 0, as many as things. Source. [SignorinoRitter1999].
[[nodiscard]] std::optional<double> weighted_s_score(Profile x, Profile y,
                                                     std::span<const double> weights,
                                                     std::size_t steps, Difference difference);

/// Cohen's kappa = 1 - D_o / D_e, D_o = sum (x - y)^2 and D_e what it would be on average were the
/// things shuffled: sum (x - mean x)^2 + sum (y - mean y)^2 + n (mean x - mean y)^2. On two steps
/// it is (p_o - p_e) / (1 - p_e) with each actor's own shares. At most 1. Nothing where D_e = 0:
/// both stand on one and the same step throughout. Source. [Haege2011].
[[nodiscard]] std::optional<double> cohen_kappa(const CrossTable& table);

/// Scott's pi = 1 - D_o / D_e, D_e from the pooled mean m of both: sum (x - m)^2 + sum (y - m)^2.
/// In [-1, 1]. Nothing where D_e = 0. Source. [Haege2011].
[[nodiscard]] std::optional<double> scott_pi(const CrossTable& table);

/// Kendall's tau-b, of pairs of things that x and y rank alike or unlike, ties taken out of the
/// norm. In [-1, 1]. Nothing where x or y stands on one step throughout. Source. [Kendall1945];
/// for alliances [BuenodeMesquita1975].
[[nodiscard]] std::optional<double> kendall_tau_b(const CrossTable& table);

/// Mean of 1 - |x - y| / Delta: the share of agreement, an abstention half way. In [0, 1]. Nothing
/// where n = 0. Source. [Lijphart1963].
[[nodiscard]] std::optional<double> mean_agreement(const CrossTable& table);

}  // namespace quadrille::similarity
