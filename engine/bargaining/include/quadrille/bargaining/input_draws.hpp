#pragma once

/// \file
/// What the forecast would be if the stakes were a little different, as they may well be.

#include <cstdint>
#include <stop_token>
#include <vector>

#include "quadrille/bargaining/challenge_model.hpp"
#include "quadrille/bargaining/stake_columns.hpp"
#include "quadrille/base/random.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/contest.hpp"

namespace quadrille::bargaining {

/// How unsure the stakes are; shapes (actors).
struct StakeSpread {
  std::vector<double> position{};    ///< standard deviation, in units of the scale from 0 to 1
  std::vector<double> salience{};    ///< standard deviation
  std::vector<double> capability{};  ///< relative standard deviation
};

struct DrawOptions {
  std::size_t draws = 10'000;  ///< 1 to 1,000,000
  std::uint64_t seed = 1;
  std::size_t threads = 1;  ///< changes the time and nothing else
  // Taken where a stake names no spread of its own.
  double position_sd = .05;
  double salience_sd = .1;
  double capability_rsd = .2;  ///< relative

  /// Errors. `invalid_argument` naming the number that is outside its range.
  [[nodiscard]] Result<void> validate() const;
};

/// The spreads that the stakes name, else those of the options.
[[nodiscard]] StakeSpread spread_of(const domain::Contest& contest, std::size_t scale,
                                    const DrawOptions& options);

/// One drawn set of stakes: normal around the asserted values, reflected at 0 and 1; capabilities
/// lognormal with the asserted median. An actor without capability stays without. Actors of whom
/// the same position is asserted, as unsure, move together: it is one described outcome, and the
/// doubt is where on the scale it lies.
/// Determinism. The same (seed, draw), the same bits. Cost. O(actors).
[[nodiscard]] StakeColumns draw_stakes(const StakeColumns& stakes, const StakeSpread& spread,
                                       std::uint64_t seed, std::uint64_t draw);

/// What many draws give, in order of the draws.
struct DrawnOutcomes {
  std::vector<double> expected{};  ///< shape (draws)
  double mean = 0.0;
  double sd = 0.0;
  double low = 0.0;   ///< 10 % quantile
  double high = 0.0;  ///< 90 % quantile
};

/// Model. The default forecast of every drawn set of stakes.
/// Assumes. Errors of the stakes are independent, but for those of a common position.
/// Says not. How far the outcome may lie off: on decisions of the European Union the 80 % band of
///   such draws held one outcome in six.
/// Errors. `invalid_argument` by validate(); `cancelled`.
/// Method (cost). O(draws actors^3).
/// Determinism. The same bits for every number of threads.
/// Source. model.md section 7.
/// Validated. docs/validation.md.
[[nodiscard]] Result<DrawnOutcomes> draw_outcomes(const StakeColumns& stakes,
                                                  const StakeSpread& spread,
                                                  const domain::DecisionRule& rule,
                                                  const DrawOptions& options = {},
                                                  const std::stop_token& stop = {});

/// The same for the challenge model: its mean position at the end. One run alone is chaotic.
[[nodiscard]] Result<DrawnOutcomes> draw_challenges(const StakeColumns& stakes,
                                                    const StakeSpread& spread,
                                                    const ChallengeOptions& model,
                                                    const DrawOptions& options,
                                                    const std::stop_token& stop = {});

/// Mean, spread and quantiles of numbers. \pre not empty
[[nodiscard]] DrawnOutcomes summary(std::vector<double> expected);

}  // namespace quadrille::bargaining
