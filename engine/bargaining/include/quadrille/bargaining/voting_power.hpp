#pragma once

/// \file
/// Who can block a decision and who is needed for one.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quadrille/base/result.hpp"

namespace quadrille::bargaining {

/// A coalition that can decide and could not without any one of its members.
struct WinningSet {
  std::vector<std::size_t> members{};  ///< rows, ascending
  double share = 0.0;                  ///< of all weight
};

struct VotingPower {
  std::vector<double> shapley_shubik{};  ///< shape (actors), sums to 1
  std::vector<double> banzhaf{};         ///< shape (actors): chance to be pivotal when all others
                                         ///< vote by the toss of a coin
  std::vector<bool> can_block{};         ///< shape (actors): no coalition wins without it
  std::vector<WinningSet> smallest{};    ///< minimal winning sets, fewest members first, then by
                                         ///< share; at most PowerOptions::sets
};

struct PowerOptions {
  double quota = .5;      ///< share of the weight, in (0, 1]; at .5 more than half is needed
  std::size_t sets = 10;  ///< how many minimal winning sets are listed

  /// Errors. `invalid_argument` naming the number that is outside its range.
  [[nodiscard]] Result<void> validate() const;
};

/// Model. A weighted voting game: a coalition wins with at least the quota of the weight (at one
/// half:
///   more than it) [ShapleyShubik1954], [Banzhaf1965].
/// Assumes. Weights are votes; nobody is nearer to anybody.
/// Says not. Who will use its power: positions play no part.
/// Errors. `invalid_argument` by validate(), or where nobody has weight.
/// Method (cost). Counting coalitions by weight, weights rounded to 1/10,000 of all: O(actors^2
///   10,000) in all. The list of sets is searched by size, smallest first, up to 200,000
///   coalitions.
/// Determinism. No chance.
/// Source. [ShapleyShubik1954]; [Banzhaf1965].
/// Validated. Against enumeration of all coalitions; the Council of 1958.
[[nodiscard]] Result<VotingPower> voting_power(std::span<const double> weight,
                                               const PowerOptions& options = {});

}  // namespace quadrille::bargaining
