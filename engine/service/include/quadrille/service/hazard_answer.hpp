#pragma once

/// \file
/// How probable militarised disputes are, year by year and pair by pair: the question as a person
/// asks it; and how well such forecasts did.

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/forecast/forecast_scores.hpp"
#include "quadrille/forecast/hazard.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// The first year that hazards are learnt from: votes begin in 1946, and a drift needs five years.
inline constexpr int kHazardLearnsFrom = 1951;

struct HazardQuestion {
  std::optional<std::string> a = {};  ///< only dyads of this actor
  std::optional<std::string> b = {};  ///< with `a`: this dyad alone
  std::optional<int> since = {};  ///< years to forecast, both included; empty: the year after the
  std::optional<int> until = {};  ///< last of which the case knows the disputes
  std::optional<std::string> parameters = {};  ///< of the alignments: read_parameters()
  std::size_t threads = 0;
};

struct DyadHazard {
  domain::Dyad dyad;
  int year = 0;
  double probability = 0.0;
};

struct HazardAnswer {
  std::vector<DyadHazard> hazards = {};  ///< by year, the most probable first
  forecast::HazardModel model = {};
  RunRecord run = {};
};

/// \par Model
/// forecast::fit_hazard on the years from kHazardLearnsFrom to the one before `since` (as far as
/// the case knows their disputes), then the hazard of each year on what was known on its eve.
/// \par Errors
/// `not_found` for an unknown actor and for a case without records of disputes; `inconsistent` for
/// years out of order or that leave none to learn from; those of hazard_panel and fit_hazard.
/// \par Determinism
/// The same case and question give the same bits.
[[nodiscard]] Result<HazardAnswer> hazard(CaseSession& session, const HazardQuestion& question,
                                          const std::stop_token& stop = {});

/// `{"hazards": [{"a", "b", "year", "probability"}], "learnt_from", "recalibration", "run"}`
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const HazardAnswer& answer);

struct HazardEvaluationQuestion {
  int cutoff = 1990;              ///< last year that is learnt from
  std::optional<int> until = {};  ///< last year that is judged; empty: the last of which disputes
                                  ///< are known from the data set of first choice
  std::optional<std::string> parameters = {};
  std::size_t replicates = 1000;
  std::uint64_t seed = 20250308;
  std::size_t threads = 0;
};

/// What one set of terms scored after the cut-off.
struct ScoredHazard {
  forecast::HazardModel model = {};
  forecast::ForecastScores scores = {};
};

struct HazardEvaluation {
  /// Opportunity, history, alignment and all, each as fitted; last all, recalibrated.
  std::vector<ScoredHazard> scored = {};
  int first_judged = 0;
  int last_judged = 0;
  RunRecord run = {};
};

/// Learns up to the cut-off, forecasts each later year on what was known on its eve, and scores the
/// forecasts. \par Errors As hazard() and forecast::score_forecasts.
[[nodiscard]] Result<HazardEvaluation> evaluate_hazard(CaseSession& session,
                                                       const HazardEvaluationQuestion& question,
                                                       const std::stop_token& stop = {});

/// `{"evaluation": [{"terms", "recalibrated", "forecasts", "onsets", "expected", "skill", ...,
/// "reliability":
/// [...], "coefficients": [...]}]}`
[[nodiscard]] wire::Report to_report(const HazardEvaluation& evaluation);

/// The reliability of one set of terms as a report of its own, for people.
[[nodiscard]] wire::Report reliability_report(const ScoredHazard& scored);

}  // namespace quadrille::service
