#pragma once

/// \file
/// What may come out of a contested decision, as a distribution over its scale.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/bargaining/stake_columns.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/contest.hpp"

namespace quadrille::bargaining {

/// An outcome that is exactly somebody's position.
struct Atom {
  double position = 0.0;
  double probability = 0.0;
};

/// Part atoms, part a beta distribution around the expected outcome.
///
/// Invariants: atoms ascend by position, each position once, their probabilities sum to 1;
/// positions and mean in [0, 1]; atom_share in [0, 1].
class OutcomeDistribution {
 public:
  struct Spec {
    std::vector<Atom> atoms{};   ///< in any order, repeated positions are added up
    double mean = .5;            ///< of the beta part; at 0 or 1 that part is a point
    double concentration = 4.0;  ///< k: shapes are k mean and k (1 - mean); above 0
    double atom_share = .5;
  };
  /// Errors. `invalid_argument` naming what is outside its range.
  [[nodiscard]] static Result<OutcomeDistribution> make(Spec spec);

  [[nodiscard]] const std::vector<Atom>& atoms() const { return spec_.atoms; }
  /// P(outcome <= x). Cost. O(atoms).
  [[nodiscard]] double cdf(double x) const;
  /// The smallest x with cdf(x) >= p, to 1e-9. \pre 0 < p < 1. Cost. 30 cdf().
  [[nodiscard]] double quantile(double p) const;
  [[nodiscard]] double mean() const;
  /// The continuous ranked probability score of what came out [GneitingRaftery2007]: 0 is perfect,
  /// in units of the scale from 0 to 1.
  /// Method (cost). 16-point Gauss-Legendre between the places where the integrand jumps or bends.
  [[nodiscard]] double crps(double outcome) const;
  /// Where the outcome lies in the forecast, as a probability; on an atom the middle of its jump.
  [[nodiscard]] double pit(double outcome) const;

 private:
  explicit OutcomeDistribution(Spec spec) : spec_(std::move(spec)) {}
  [[nodiscard]] double beta_part(double x) const;
  Spec spec_;
};

/// How wide the intervals are, and from which errors that was learned.
struct Calibration {
  struct Width {
    double level = 0.0;       ///< of the interval, for example .8
    double half_width = 0.0;  ///< in units of the scale from 0 to 1
  };
  std::vector<Width> widths{};
  std::string learned_on{};  ///< in words
  std::size_t outcomes = 0;  ///< how many
};

/// 50, 80 and 90 % from the absolute errors of forecasts whose outcomes came: the split-conformal
/// quantile, the ceil((n + 1) level)-th smallest error.
///
/// Model. The next error is exchangeable with those seen.
/// Errors. `invalid_argument` for fewer than 30 errors, or one outside [0, 1].
/// Source. [VovkEtAl2005].
/// Validated. Leave-one-proposal-out coverage on decisions of the European Union;
/// docs/validation.md.
[[nodiscard]] Result<Calibration> calibrate(std::span<const double> absolute_errors,
                                            std::string learned_on);

/// From 322 decisions of the European Union (waves 1 and 2 of DEU [ArreguiPerarnaud2022]).
[[nodiscard]] Calibration calibration_on_eu_decisions();

struct OutcomeOptions {
  Weighing weighing = Weighing::capability_and_salience;
  double concentration = 4.0;  ///< above 0
  double atom_share = .5;      ///< in [0, 1]
};

struct Interval {
  double level = 0.0;
  double low = 0.0;
  double high = 0.0;
};

struct OutcomeForecast {
  double expected = 0.0;    ///< the forecast: of the election, or of the decider's rule
  double compromise = 0.0;  ///< the weighted mean, hard to beat
  std::vector<double>
      win_probability{};  ///< shape (actors): of its position, which others may share
  OutcomeDistribution distribution;
  std::vector<Interval> intervals{};  ///< expected +- the calibrated widths, cut to the scale
};

/// The default answer.
///
/// Model. Half a probabilistic Condorcet election (Markov, uniform) among the initial positions,
///   half a beta distribution with its mean and k = 4. With one decider: (1 - pull) its own
///   position
///   + pull times the weighted mean, and the election's probabilities mixed likewise.
/// Assumes. The stakes are right: how unsure they are is another question, see input_draws.hpp.
/// Says not. When it comes out. The intervals say how far such forecasts were off elsewhere.
/// Errors. `invalid_argument` by options.
/// Method (cost). O(actors^3).
/// Determinism. No chance.
/// Source. model.md section 7; [WiseLesterEfird2015].
/// Validated. On decisions of the European Union; docs/validation.md, command ./dev bench deu.
[[nodiscard]] Result<OutcomeForecast> estimate_outcome(const StakeColumns& stakes,
                                                       const domain::DecisionRule& rule,
                                                       const Calibration& calibration,
                                                       const OutcomeOptions& options = {});

/// Only the expected outcome, for many runs: the same number.
/// \pre weights sum to more than 0. Cost. O(actors^3).
[[nodiscard]] double expected_outcome(const StakeColumns& stakes, const domain::DecisionRule& rule,
                                      Weighing weighing = Weighing::capability_and_salience);

/// Words of estimative probability [ICD203]: "likely" for .55 to .8.
[[nodiscard]] std::string_view in_words(double probability);

}  // namespace quadrille::bargaining
