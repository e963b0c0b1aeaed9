#pragma once

/// \file
/// Parameters that history sets, and how well they foretell what came after.

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/alignment/calibration.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct CalibrationQuestion {
  int until = 1990;                       ///< last year of outcomes used for fitting
  int judge_until = 2010;                 ///< last year of outcomes that are foretold and scored
  std::optional<std::string> only_score;  ///< parameters to score, nothing fitted
  /// What is scored beside it; empty: the starting values.
  std::optional<std::string> against;
  /// What votes observe while parameters are fitted: cosine, sampled or posterior.
  alignment::VoteMeasure votes = alignment::VoteMeasure::cosine;
  std::size_t dyads_of_each = 6;
  std::size_t threads = 0;
};

/// Scores of one set of parameters over the years after the cut-off.
struct ScoredParameters {
  std::string version;
  std::vector<alignment::OutcomeScore> scores;
};

struct CalibrationAnswer {
  std::optional<alignment::Calibration> calibration;
  std::string estimated_on;              ///< one sentence
  std::vector<ScoredParameters> scored;  ///< what it is compared with first
  alignment::Years fitted{};
  alignment::Years judged{};
};

/// Errors. As alignment::calibrate and read_parameters; `inconsistent` for years out of order.
[[nodiscard]] Result<CalibrationAnswer> calibrate(CaseSession& session,
                                                  const CalibrationQuestion& question,
                                                  const std::stop_token& stop = {});

/// `{"scores": [{"parameters", "outcome", "observations", "happened", "model", "persistence",
/// "base_rate", "opportunity", "skill", "over_persistence", "over_persistence_low", ...}]}`; gains
/// with their intervals by dyads.
[[nodiscard]] wire::Report to_report(const CalibrationAnswer& answer);

}  // namespace quadrille::service
