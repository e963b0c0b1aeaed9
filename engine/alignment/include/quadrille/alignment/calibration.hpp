#pragma once

/// \file
/// Letting history set the numbers of the model: which parameters foretold best what came next, and
/// how well they foretell what came after.

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/alignment/parameters.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::alignment {

/// Calendar years, both included.
struct Years {
  int first = 0;
  int last = 0;
};

struct CalibrationOptions {
  Years fit{.first = 1951, .last = 1990};  ///< outcomes of these years; the filter starts in 1946
  int history_from = 1946;                 ///< earlier outcomes are never used
  std::size_t dyads_of_each = 6;           ///< one dyad in so many is used for fitting, >= 1
  std::size_t rounds = 3;                  ///< over all parameters, each with a smaller step
  /// Weight of the squared logarithm of (parameter / starting value), summed, in the composite
  /// score, which is of the order of one.
  double penalty = 0.002;
  std::size_t threads = 0;
  Parameters start = {};
};

/// What is foretold, and by whom.
enum class Outcome : std::uint8_t { votes, disputes, pacts };
[[nodiscard]] std::string_view name(Outcome outcome);

/// Summed log scores of one dyad.
struct DyadScore {
  std::uint32_t dyad = 0;  ///< place among those of the world
  std::size_t observations = 0;
  double model = 0.0;
  double persistence = 0.0;
};

/// Mean log scores of predictions of one outcome; larger is better.
struct OutcomeScore {
  Outcome outcome{};
  std::size_t observations = 0;
  std::size_t happened = 0;           ///< of disputes and pacts: onsets
  double model = 0.0;                 ///< with the parameters that are scored
  double persistence = 0.0;           ///< last year's cosine; last year's dispute, rivalry or pact
  double base_rate = 0.0;             ///< the mean, or the share of years with an onset, before
  double opportunity = 0.0;           ///< of onsets: without alignment; of votes as base_rate
  double skill = 0.0;                 ///< of onsets: 1 - model / base_rate
  std::vector<DyadScore> dyads = {};  ///< ascending; those with observations
};

/// How much better one prediction is than another, per observation, and the interval that holds
/// 95 % of what other samples of dyads would show.
struct ScoreGain {
  double gain = 0.0;
  double low = 0.0;
  double high = 0.0;
};

/// Of the model over persistence.
///
/// Model.       The years of one dyad hang together, so whole dyads are drawn anew, with
///              replacement, and the gain is worked out again: percentiles 2.5 and 97.5.
/// Assumes.     That dyads are independent of each other. They share states, so the interval is
///              still somewhat too narrow. Parameters and regressions count as given.
/// Says not.    That a gain in later years will be the same.
/// Errors.      None; 0 where nothing was observed.
/// Method.      Cluster bootstrap, O(replicates dyads).
/// Determinism. Same scores and seed, same bits.
/// Source.      [EfronTibshirani1993].
/// Validated.   calibration_test.cpp.
[[nodiscard]] ScoreGain gain_over_persistence(const OutcomeScore& score, std::uint64_t seed = 1990);
/// Of one set of parameters over another, on the same outcomes.
[[nodiscard]] ScoreGain gain_over(const OutcomeScore& score, const OutcomeScore& other,
                                  std::uint64_t seed = 1990);

struct Calibration {
  Parameters parameters;
  double score_at_start = 0.0;  ///< composite, penalty included
  double score = 0.0;
  std::size_t evaluations = 0;
  std::size_t dyads = 0;  ///< used for fitting
};

/// Parameters that foretell well.
///
/// Model.       The composite score of model.md section 3: for each year the filter knows what the
///              records told by the end of the year before. It foretells (1) the cosines of the
///              year's votes, normally distributed, (2) whether a dispute breaks out and (3)
///              whether a pact comes into force where none was, both by a logistic regression on
///              opportunity (least distance, contiguity, capabilities, years since the last
///              dispute) and on the alignment and the channel's deviation. Composite: mean log
///              score of the votes, plus the log-score skill of each onset over its base rate, less
///              the penalty. Estimated are the dynamics of a and of the deviations of votes, pacts
///              and conflict, the noise of these channels, and what a change of government leaves.
///              Loadings stay: they say what friend and foe are. Channels of events and reports
///              have no history here and keep their starting values.
/// Assumes.     Outcomes count as independent; a dyad's years are not: gain_over() tells what a
///              difference of scores means.
/// Says not.    That alignment causes disputes or pacts.
/// Errors.      `inconsistent` where the records hold no votes or no disputes in the years of the
///              fit; `invalid_argument` for options out of range; `cancelled` on `stop`.
/// Method.      Pattern search over the logarithms of the parameters, one after the other, steps of
///              1.6, 1.25 and 1.1: some two hundred runs of the filter over the chosen dyads.
/// Determinism. Same records and options, same bits on any number of threads.
/// Source.      model.md section 3; scores: [GneitingRaftery2007].
/// Validated.   calibration_test.cpp; docs/validation.md for scores after the cut-off.
[[nodiscard]] Result<Calibration> calibrate(const domain::World& world,
                                            const CalibrationOptions& options = {},
                                            const std::stop_token& stop = {});

/// Scores of one set of parameters on the outcomes of `judged`, over all dyads. Regressions and
/// base rates come from the outcomes of `options.fit`, never from the years that are judged.
[[nodiscard]] Result<std::vector<OutcomeScore>> score_predictions(const domain::World& world,
                                                                  const Parameters& parameters,
                                                                  Years judged,
                                                                  const CalibrationOptions& options,
                                                                  const std::stop_token& stop = {});

}  // namespace quadrille::alignment
