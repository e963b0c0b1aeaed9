#pragma once

/// \file
/// Which assumptions a forecast hangs on.

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "quadrille/bargaining/input_draws.hpp"
#include "quadrille/bargaining/stake_columns.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/contest.hpp"

namespace quadrille::bargaining {

/// A bar of a tornado diagram.
struct TornadoBar {
  Input input{};
  double low_input = 0.0;   ///< one spread below, at most to the end of its range
  double high_input = 0.0;  ///< one above
  double at_low = 0.0;      ///< expected outcome there
  double at_high = 0.0;
  bool median_locked = false;  ///< the outcome moves, the median actor's position does not
};

/// Each number moved by one spread, all else as asserted; widest bar first. Cost. O(actors^4).
[[nodiscard]] std::vector<TornadoBar> tornado(const StakeColumns& stakes, const StakeSpread& spread,
                                              const domain::DecisionRule& rule);

/// What one number does when the others vary too.
struct Screened {
  Input input{};
  double mean_effect = 0.0;    ///< mu*: mean absolute change for half its range
  double effect_spread = 0.0;  ///< sigma: large where it depends on the others
};

/// A share of the variance of the expected outcome.
struct VarianceShare {
  Input input{};
  double first = 0.0;  ///< by itself
  double total = 0.0;  ///< with all it does together with others
};

struct SensitivityOptions {
  std::size_t trajectories = 50;  ///< of Morris, 2 to 10,000
  std::size_t samples = 1024;     ///< of Sobol, 16 to 1,000,000
  std::uint64_t seed = 1;
  std::size_t threads = 1;  ///< changes the time and nothing else

  /// Errors. `invalid_argument` naming the number that is outside its range.
  [[nodiscard]] Result<void> validate() const;
};

/// Elementary effects over inputs within two spreads either way; most important first.
///
/// Model. One number at a time on random paths through a grid of four levels.
/// Errors. `invalid_argument` by validate(); `cancelled`.
/// Method (cost). trajectories (3 actors + 1) forecasts.
/// Determinism. The same bits for every number of threads.
/// Source. [Morris1991], absolute effects as [CampolongoEtAl2007].
/// Validated. A linear forecast gives its own slopes.
[[nodiscard]] Result<std::vector<Screened>> morris_screening(const StakeColumns& stakes,
                                                             const StakeSpread& spread,
                                                             const domain::DecisionRule& rule,
                                                             const SensitivityOptions& options,
                                                             const std::stop_token& stop = {});

/// First-order and total indices over the same draws of stakes as draw_outcomes(); largest total
/// first. Small negative indices are sampling error and shown as they are.
///
/// Model. Variance of the expected outcome split by inputs taken as independent.
/// Errors. `invalid_argument` by validate(); `cancelled`.
/// Method (cost). samples (3 actors + 2) forecasts.
/// Determinism. The same bits for every number of threads.
/// Source. [SaltelliEtAl2010], estimators (b) and (f) of its table 2.
/// Validated. An additive forecast gives first = total and a sum of 1.
[[nodiscard]] Result<std::vector<VarianceShare>> sobol_indices(const StakeColumns& stakes,
                                                               const StakeSpread& spread,
                                                               const domain::DecisionRule& rule,
                                                               const SensitivityOptions& options,
                                                               const std::stop_token& stop = {});

}  // namespace quadrille::bargaining
