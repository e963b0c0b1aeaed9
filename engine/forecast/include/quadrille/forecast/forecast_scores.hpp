#pragma once

/// \file
/// How well probabilities did, once the outcomes came.

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/dyad.hpp"

namespace quadrille::forecast {

/// Forecasts whose outcome is known. One entry a row in each.
struct KnownForecasts {
  std::span<const double> probability = {};    ///< in (0, 1)
  std::span<const std::uint8_t> outcome = {};  ///< 1 it happened, 0 it did not
  std::span<const domain::Dyad> dyad = {};     ///< rows of one dyad are not independent
};

struct ScoreOptions {
  double base_rate = .5;  ///< of what was learnt from: the forecast to beat
  std::size_t groups = 10;
  std::size_t replicates = 1000;  ///< of the bootstrap, at least 100
  std::uint64_t seed = 20250308;
  std::size_t threads = 0;  ///< 0: as many as the machine has; never changes a result
};

/// A figure and the interval that holds it in 95 of 100 draws of dyads.
struct ScoredFigure {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

/// Forecasts of like probability: how often it happened.
struct ReliabilityGroup {
  std::size_t forecasts = 0;
  double forecast = 0.0;  ///< mean probability
  ScoredFigure happened;  ///< share; its interval is the band
  [[nodiscard]] bool is_within() const {
    return happened.low <= forecast && forecast <= happened.high;
  }
};

struct ForecastScores {
  std::size_t forecasts = 0;
  std::size_t happened = 0;
  double expected = 0.0;        ///< sum of the probabilities
  double log_score = 0.0;       ///< mean of log P(what happened)
  double base_log_score = 0.0;  ///< of the base rate
  ScoredFigure skill;           ///< 1 - log_score / base_log_score: 0 no better, 1 certain
  double brier = 0.0;           ///< mean of (probability - outcome)^2
  ScoredFigure auc;  ///< how often a row where it happened had the higher of two probabilities
  /// By ascending probability; each group has the same share of all that was expected to happen.
  std::vector<ReliabilityGroup> reliability = {};
};

/// The scores of forecasts.
///
/// Model.       Intervals draw as many dyads as there are, with replacement, each with all its
///              rows, and take the 2.5th and 97.5th percentile of the figure.
/// Assumes.     Dyads are independent of each other; wars of many make intervals too narrow.
/// Says not.    That another period would score alike.
/// Errors.      `invalid_argument` for columns of different lengths, probabilities outside (0, 1),
///              options out of range, or outcomes that are all alike; `cancelled` on `stop`.
/// Method.      O(rows log rows + replicates rows).
/// Determinism. Same input and seed, same bits on any number of threads.
/// Source.      Log and Brier scores: [GneitingRaftery2007]; AUC: [HanleyMcNeil1982]; bootstrap of
///              clusters: [DavisonHinkley1997, section 3.8].
/// Validated.   By hand and against a slow count: forecast_scores_test.cpp.
[[nodiscard]] Result<ForecastScores> score_forecasts(const KnownForecasts& forecasts,
                                                     const ScoreOptions& options,
                                                     const std::stop_token& stop = {});

}  // namespace quadrille::forecast
