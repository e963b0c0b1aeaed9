#pragma once

/// \file
/// The plainest forecasts of a decision: the compromise, the median, the position that wins every
/// vote by pairs, and the one that the bargainers gain most by together.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace quadrille::bargaining {

/// The compromise: sum w x / sum w [ThomsonEtAl2006].
///
/// Model. Everyone pulls the outcome to its position with its weight.
/// Assumes. A decision can lie anywhere between the positions.
/// Says not. How sure it is: see outcome_distribution.hpp.
/// Errors. None. \pre as many weights as positions, none negative, one above 0
/// Method (cost). One pass.
/// Determinism. No chance.
/// Source. [ThomsonEtAl2006]; the baseline that is hard to beat on decisions of the European Union.
/// Validated. docs/validation.md, "contested decisions".
[[nodiscard]] double compromise(std::span<const double> position, std::span<const double> weight);

/// Where the weight is cut exactly in half between two positions.
enum class MedianTie : std::uint8_t { middle, lower };

/// The position of the weighted median actor [Black1948].
///
/// Model. Single-peaked preferences, votes by pairs of proposals.
/// Assumes. One line.
/// Says not. That a decision is near it: it is right more often and wrong by more than the mean.
/// Errors. None. \pre as for compromise()
/// Method (cost). A sort.
/// Determinism. No chance.
/// Source. [Black1948].
/// Validated. Published cases; docs/validation.md.
[[nodiscard]] double weighted_median(std::span<const double> position,
                                     std::span<const double> weight,
                                     MedianTie tie = MedianTie::middle);

/// The winner by pairs among the positions taken.
struct CondorcetWinner {
  double position = 0.0;
  std::size_t beaten = 0;  ///< how many other positions it beats
  bool beats_all = false;  ///< or only more than every other does
};

/// The position that beats the others, each actor voting with weight times the difference of
/// distances: sum w_k (|x_k - b| - |x_k - a|).
///
/// Model. Votes by pairs, as intense as the difference matters. Where none beats all others: the
/// one that beats most, the lowest of equals [Copeland's rule].
/// Assumes. One line.
/// Says not. That a vote would be held.
/// Errors. None. \pre as for compromise()
/// Method (cost). O(positions^2 actors).
/// Determinism. No chance.
/// Source. Scholz, Calbert and Smith's rendering of the challenge model [ScholzEtAl2011, section
/// 3]. Validated. Against a search over all pairs in the tests.
[[nodiscard]] CondorcetWinner condorcet_winner(std::span<const double> position,
                                               std::span<const double> weight);

/// What happens without agreement.
struct NashOptions {
  /// Where things stay then, in [0, 1]; none: what each actor likes least on the whole scale.
  std::optional<double> reference_point{};
};

struct NashSolution {
  /// None: no position is better than the reference point for everyone with weight (deadlock).
  std::optional<double> position{};
  double lowest = 0.0;   ///< what everyone prefers to no agreement: from here
  double highest = 1.0;  ///< to here
};

/// The asymmetric Nash bargaining solution: the position o with the largest
/// sum w_k ln(d_k - |x_k - o|), d_k the distance at which disagreement leaves actor k.
///
/// Model. [Nash1950] with weights.
/// Assumes. Utilities that fall with distance; full information.
/// Says not. That agreement is reached: on decisions of the European Union it errs by far more than
///   the compromise.
/// Errors. None. \pre as for compromise(); the reference point in [0, 1]
/// Method (cost). Bisection on the slope of a concave function, 60 steps of O(actors).
/// Determinism. No chance.
/// Source. [Nash1950]; on such decisions [SchneiderFinkeBailer2010].
/// Validated. Two actors by hand, laws; docs/validation.md.
[[nodiscard]] NashSolution nash_solution(std::span<const double> position,
                                         std::span<const double> weight,
                                         const NashOptions& options = {});

}  // namespace quadrille::bargaining
