#pragma once

/// \file
/// Forecasts that are sealed before the outcome is known, and scored when it comes.

#include <optional>
#include <string>
#include <vector>

#include "quadrille/bargaining/outcome_distribution.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/service/bargain.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// What was sealed. Its text lies in the case; the audit log says when and by whom.
struct SealedForecast {
  std::string number{};  ///< "syria-bases/1"
  std::string issue{};
  domain::Day as_of{};
  domain::Day due{};
  std::string version{};  ///< of the program
  double low = 0.0;       ///< of the scale
  double high = 100.0;
  double expected = 0.0;    ///< in [0, 1]
  double compromise = 0.0;  ///< in [0, 1]
  std::optional<double> reference_point{};
  bargaining::OutcomeDistribution distribution;
  double half_width = 0.0;  ///< of the 80 % interval
  std::string digest{};     ///< SHA-256 of the text before it
  bool whole = false;       ///< the text still has that digest
};

/// Makes the default forecast of an issue and seals it: text, inputs, version, digest.
/// \return its number and digest
/// Errors. Those of bargain(); `inconsistent` where it is due before the day of the case.
[[nodiscard]] Result<SealedForecast> seal_forecast(CaseSession& session, const std::string& issue,
                                                   std::optional<domain::Day> on, domain::Day due,
                                                   const casefile::Signature& signature);

[[nodiscard]] Result<std::vector<SealedForecast>> sealed_forecasts(CaseSession& session);
[[nodiscard]] wire::Report forecast_list(const std::vector<SealedForecast>& forecasts);

/// What came out, on the scale of the issue's stakes.
struct EnteredOutcome {
  std::string issue{};
  double value = 0.0;
  domain::Day date{};
  std::string source{};
};
/// Errors. `not_found` for an issue; `invalid_argument` for a value that is off the scale of the
/// forecasts sealed for it.
[[nodiscard]] Result<void> enter_outcome(CaseSession& session, const EnteredOutcome& outcome,
                                         const casefile::Signature& signature);

/// One forecast beside what came.
struct ScoredForecast {
  SealedForecast forecast;
  double outcome = 0.0;  ///< in [0, 1]
  double error = 0.0;    ///< absolute, in [0, 1]
  double crps = 0.0;
  double pit = 0.0;
  double brier = 0.0;   ///< of "above the middle of the scale"
  bool inside = false;  ///< of the 80 % interval
  double compromise_error = 0.0;
  double middle_error = 0.0;
};
struct ForecastRecord {
  std::vector<ScoredForecast> scored{};
  /// Mean of error less the compromise's, with its 95 % interval over issues drawn with
  /// replacement; none below two issues.
  std::optional<double> gain{};
  double gain_low = 0.0;
  double gain_high = 0.0;
};
/// Those forecasts that were sealed on or before the day of their outcome and are whole.
[[nodiscard]] Result<ForecastRecord> score_forecasts(CaseSession& session);
[[nodiscard]] wire::Record to_record(const ForecastRecord& record);
[[nodiscard]] wire::Table score_table(const ForecastRecord& record);

/// From thirty outcomes on: widths learnt from the case's own record.
[[nodiscard]] Result<std::optional<bargaining::Calibration>> own_calibration(CaseSession& session);

}  // namespace quadrille::service
