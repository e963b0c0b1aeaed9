#pragma once

/// \file
/// How probable it is that two states begin a militarised dispute within a year.

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/forecast/hazard_panel.hpp"
#include "quadrille/numerics/logistic_regression.hpp"

namespace quadrille::forecast {

/// What the forecast may use.
enum class HazardTerms : std::uint8_t {
  opportunity,  ///< distance, contiguity, capabilities
  history,      ///< and rivalry, pacts, peace, recent disputes of the pair and of each
  alignment,    ///< or, instead of history, what the alignment makes of it
  all,          ///< both
};
[[nodiscard]] std::string_view name(HazardTerms terms);

/// Whether forecasts are corrected by how earlier ones turned out.
enum class Recalibrate : std::uint8_t { no, yes };

struct HazardOptions {
  int first_year = 1951;  ///< of what it learns from, both included
  int last_year = 1990;
  HazardTerms terms = HazardTerms::all;
  double ridge = 10.0;  ///< on standardised columns; > 0
  Recalibrate recalibrate = Recalibrate::yes;
  std::size_t threads = 0;  ///< 0: as many as the machine has; never changes a result
};

struct HazardTerm {
  std::string name = {};
  double mean = 0.0;  ///< over what was learnt from; a column is (value - mean) / spread
  double spread = 1.0;
  double coefficient = 0.0;  ///< change of the log odds for one spread
  double sd = 0.0;           ///< of the coefficient, rows taken as independent
};

/// A correction of probabilities: the log odds become
/// intercept + low log(p) - high log(1 - p). The identity where none was learnt.
struct Recalibration {
  double intercept = 0.0;
  double low = 1.0;    ///< > 0, so that it keeps the order of forecasts; bends small probabilities
  double high = 1.0;   ///< >= 0; bends large ones
  int first_year = 0;  ///< of the forecasts that it was learnt from, both included; 0: none
  int last_year = 0;
  std::size_t forecasts = 0;  ///< that it was learnt from
  std::size_t onsets = 0;     ///< among them
};

struct HazardModel {
  HazardOptions options = {};
  double intercept = 0.0;
  std::vector<HazardTerm> terms = {};
  Recalibration recalibration = {};
  std::size_t rows = 0;  ///< it learnt from
  std::size_t onsets = 0;
  numerics::Termination termination = numerics::Termination::converged;

  [[nodiscard]] double base_rate() const {
    return static_cast<double>(onsets) / static_cast<double>(rows);
  }
};

/// Learns the hazard from the rows of some years whose outcome is known.
///
/// Model.       P(onset in year t) = logistic of a linear form of what was known on the eve of t:
///              distance, contiguity, the shares of capabilities, rivalry, last year's dispute,
///              years of peace, disputes lately begun by the pair and by each of the two (a state
///              in quarrels is a danger to those near it), and the alignment with its drift, its
///              spread and the deviations of its channels. All of it and the scales are in
///              docs/methods/hazard.md. Then a correction, whose bends are learnt from
///              forecasts of years that the regression behind them had not seen: from the years up
///              to ten, twenty ... before the last one, as long as ten remain, the ten years after
///              each. Its level is that of the years learnt from.
/// Assumes.     What made disputes in the years learnt from makes them later.
/// Says not.    Who begins, how it ends, nor why: coefficients of columns that tell of one thing
///              share it out among them. An onset is what the data set of disputes codes as one.
/// Errors.      `invalid_argument` for options out of range, and for years without rows of both
///              outcomes; `cancelled` on `stop`.
/// Method.      numerics::fit_logistic on standardised columns: O(iterations rows columns^2), for
///              the last year and for each of those before.
/// Determinism. Same panel, same bits on any number of threads.
/// Source.      Peace years: [BeckKatzTucker1998]; opportunity: [Bremer1992]; recalibration:
///              [KullEtAl2017], here with a level for each span, so that only the bends are shared.
/// Validated.   On simulated panels in hazard_test.cpp; on 1991-2010: docs/validation.md.
[[nodiscard]] Result<HazardModel> fit_hazard(const HazardPanel& panel,
                                             const HazardOptions& options = {},
                                             const std::stop_token& stop = {});

/// The probability of each row of the range. \pre rows of the panel
[[nodiscard]] std::vector<double> hazards(const HazardModel& model, const HazardPanel& panel,
                                          const HazardPanel::Range& rows);

}  // namespace quadrille::forecast
