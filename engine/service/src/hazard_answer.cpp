#include "quadrille/service/hazard_answer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"
#include "quadrille/service/alignment_answer.hpp"
#include "quadrille/service/hazard_panel.hpp"
#include "quadrille/service/parameters_file.hpp"

#include "members_by_year.hpp"

namespace quadrille::service {
namespace {

using forecast::HazardPanel;
using forecast::HazardTerms;
using wire::ColumnType;
using wire::Number;

constexpr int kProbabilityDecimals = 6;
constexpr int kScoreDecimals = 4;

Result<alignment::Parameters> parameters_of(const std::optional<std::string>& name) {
  return name ? read_parameters(*name) : alignment::Parameters{};
}

/// The records behind hazards, and the years of disputes among them.
struct Grounds {
  const domain::Records* records = nullptr;
  CoveredYears disputes = {};
};

Result<Grounds> grounds_of(CaseSession& session) {
  const auto records = session.records({.kinds = kinds_of_hazard()});
  if (!records) {
    return fail(records.error());
  }
  const auto years = years_of_disputes(**records);
  if (!years) {
    return fail(ErrorCode::not_found,
                "the case has no records of militarised disputes; \"quadrille import load CASE mid "
                "FILE\" adds them");
  }
  return Grounds{.records = *records, .disputes = *years};
}

Result<HazardPanel> panel_of(const CaseSession& session, const Grounds& grounds, int last_year,
                             alignment::Parameters parameters, std::size_t threads,
                             const std::stop_token& stop) {
  const domain::World world(session.facts(), *grounds.records, eve_of(last_year));
  return hazard_panel(world,
                      {.first_year = kHazardLearnsFrom,
                       .last_year = last_year,
                       .parameters = std::move(parameters),
                       .threads = threads},
                      stop);
}

Result<void> check_years(int first, int last) {
  if (first > last) {
    return fail(ErrorCode::inconsistent,
                fmt::format("hazards cannot be given from {} until {}", first, last));
  }
  if (first <= kHazardLearnsFrom) {
    return fail(ErrorCode::inconsistent,
                fmt::format("hazards are learnt from {} on, so that the first year that can be "
                            "forecast is {}, not {}",
                            kHazardLearnsFrom, kHazardLearnsFrom + 1, first));
  }
  return {};
}

/// Which dyads are asked for.
struct WantedDyads {
  std::optional<domain::ActorId> a = {};
  std::optional<domain::ActorId> b = {};
  [[nodiscard]] bool has(const domain::Dyad& dyad) const {
    return (!a || dyad.has(*a)) && (!b || dyad.has(*b));
  }
};

Result<WantedDyads> wanted_of(CaseSession& session, const HazardQuestion& question) {
  WantedDyads wanted;
  for (const auto& [text, actor] :
       {std::pair(&question.a, &wanted.a), std::pair(&question.b, &wanted.b)}) {
    if (*text) {
      const auto found = session.actor(**text);
      if (!found) {
        return fail(found.error());
      }
      *actor = *found;
    }
  }
  if (wanted.a && wanted.a == wanted.b) {
    return fail(ErrorCode::invalid_argument, "a pair is two different actors");
  }
  return wanted;
}

void sort_by_year_and_probability(std::vector<DyadHazard>& hazards) {
  std::ranges::sort(hazards, {}, [](const DyadHazard& one) {
    return std::tuple(one.year, -one.probability, one.dyad);
  });
}

/// Forecasts of the years after the cut-off with their outcomes.
struct Judged {
  std::vector<double> probability = {};
  std::vector<std::uint8_t> outcome = {};
  std::vector<domain::Dyad> dyad = {};
};

Judged judged_of(const HazardPanel& panel, const forecast::HazardModel& model,
                 const HazardPanel::Range& rows) {
  const std::vector<double> probabilities = forecast::hazards(model, panel, rows);
  Judged judged;
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    if (const auto onset = panel.onset(row)) {
      judged.probability.push_back(probabilities[row - rows.first]);
      judged.outcome.push_back(*onset ? 1 : 0);
      judged.dyad.push_back(panel.dyad(row));
    }
  }
  return judged;
}

wire::Table reliability_table(const forecast::ForecastScores& scores) {
  wire::Table table({{.name = "forecasts", .type = ColumnType::integer},
                     {.name = "forecast", .type = ColumnType::number},
                     {.name = "happened", .type = ColumnType::number},
                     {.name = "low", .type = ColumnType::number},
                     {.name = "high", .type = ColumnType::number},
                     {.name = "within", .type = ColumnType::flag}});
  for (const forecast::ReliabilityGroup& group : scores.reliability) {
    table.add({group.forecasts, Number{group.forecast, 5}, Number{group.happened.value, 5},
               Number{group.happened.low, 5}, Number{group.happened.high, 5}, group.is_within()});
  }
  return table;
}

wire::Table coefficient_table(const forecast::HazardModel& model) {
  wire::Table table({{.name = "term"},
                     {.name = "mean", .type = ColumnType::number},
                     {.name = "spread", .type = ColumnType::number},
                     {.name = "coefficient", .type = ColumnType::number},
                     {.name = "sd", .type = ColumnType::number}});
  for (const forecast::HazardTerm& term : model.terms) {
    table.add({term.name, Number{term.mean, 4}, Number{term.spread, 4}, Number{term.coefficient, 4},
               Number{term.sd, 4}});
  }
  return table;
}

wire::Record learnt_from(const forecast::HazardModel& model) {
  return {{"first_year", model.options.first_year},
          {"last_year", model.options.last_year},
          {"dyad_years", model.rows},
          {"onsets", model.onsets}};
}

wire::Record recalibration_of(const forecast::HazardModel& model) {
  const forecast::Recalibration& learnt = model.recalibration;
  if (learnt.forecasts == 0) {
    return {{"forecasts", 0}};
  }
  return {{"intercept", Number{learnt.intercept, kScoreDecimals}},
          {"low", Number{learnt.low, kScoreDecimals}},
          {"high", Number{learnt.high, kScoreDecimals}},
          {"first_year", learnt.first_year},
          {"last_year", learnt.last_year},
          {"forecasts", learnt.forecasts},
          {"onsets", learnt.onsets}};
}

}  // namespace

Result<HazardAnswer> hazard(CaseSession& session, const HazardQuestion& question,
                            const std::stop_token& stop) {
  const auto wanted = wanted_of(session, question);
  if (!wanted) {
    return fail(wanted.error());
  }
  auto parameters = parameters_of(question.parameters);
  if (!parameters) {
    return fail(parameters.error());
  }
  const auto grounds = grounds_of(session);
  if (!grounds) {
    return fail(grounds.error());
  }
  const int last =
      question.until.value_or(std::max(question.since.value_or(0), grounds->disputes.last + 1));
  const int first = question.since.value_or(question.until.value_or(last));
  if (auto checked = check_years(first, last); !checked) {
    return fail(checked.error());
  }
  HazardAnswer answer;
  const std::string version = parameters->version;
  const auto panel =
      panel_of(session, *grounds, last, std::move(*parameters), question.threads, stop);
  if (!panel) {
    return fail(panel.error());
  }
  auto model = forecast::fit_hazard(*panel,
                                    {.first_year = kHazardLearnsFrom,
                                     .last_year = std::min(first - 1, grounds->disputes.last),
                                     .threads = question.threads},
                                    stop);
  auto run = run_record(session, "hazard", eve_of(last));
  if (!model || !run) {
    return fail(!model ? model.error() : run.error());
  }
  const auto rows = panel->years(first, last);
  const std::vector<double> probabilities = forecast::hazards(*model, *panel, rows);
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    if (wanted->has(panel->dyad(row))) {
      answer.hazards.push_back({.dyad = panel->dyad(row),
                                .year = panel->year(row),
                                .probability = probabilities[row - rows.first]});
    }
  }
  sort_by_year_and_probability(answer.hazards);
  answer.model = std::move(*model);
  answer.run = std::move(*run);
  answer.run.parameters = version;
  return answer;
}

wire::Report to_report(const domain::Case& facts, const HazardAnswer& answer) {
  wire::Table table({{.name = "a"},
                     {.name = "b"},
                     {.name = "year", .type = ColumnType::integer},
                     {.name = "probability", .type = ColumnType::number}});
  for (const DyadHazard& one : answer.hazards) {
    const OrderedPair pair = ordered(facts, one.dyad, std::nullopt);
    table.add({facts.actor(pair.a).code(), facts.actor(pair.b).code(), one.year,
               Number{one.probability, kProbabilityDecimals}});
  }
  return {.head = {},
          .name = "hazards",
          .table = std::move(table),
          .tail = {{"learnt_from", learnt_from(answer.model)},
                   {"recalibration", recalibration_of(answer.model)},
                   {"run", to_record(answer.run)}}};
}

Result<HazardEvaluation> evaluate_hazard(CaseSession& session,
                                         const HazardEvaluationQuestion& question,
                                         const std::stop_token& stop) {
  auto parameters = parameters_of(question.parameters);
  if (!parameters) {
    return fail(parameters.error());
  }
  const auto grounds = grounds_of(session);
  if (!grounds) {
    return fail(grounds.error());
  }
  HazardEvaluation evaluation{
      .first_judged = question.cutoff + 1,
      .last_judged = question.until.value_or(grounds->disputes.last_of_first_choice)};
  if (auto checked = check_years(evaluation.first_judged, evaluation.last_judged); !checked) {
    return fail(checked.error());
  }
  const std::string version = parameters->version;
  const auto panel = panel_of(session, *grounds, evaluation.last_judged, std::move(*parameters),
                              question.threads, stop);
  if (!panel) {
    return fail(panel.error());
  }
  const auto rows = panel->years(evaluation.first_judged, evaluation.last_judged);
  const auto add = [&](forecast::HazardModel model) -> Result<void> {
    const Judged judged = judged_of(*panel, model, rows);
    auto scores = forecast::score_forecasts(
        {.probability = judged.probability, .outcome = judged.outcome, .dyad = judged.dyad},
        {.base_rate = model.base_rate(),
         .replicates = question.replicates,
         .seed = question.seed,
         .threads = question.threads},
        stop);
    if (!scores) {
      return fail(scores.error());
    }
    evaluation.scored.push_back({.model = std::move(model), .scores = std::move(*scores)});
    return {};
  };
  for (const auto terms :
       {HazardTerms::opportunity, HazardTerms::history, HazardTerms::alignment, HazardTerms::all}) {
    const bool is_last = terms == HazardTerms::all;
    auto model = forecast::fit_hazard(
        *panel,
        {.first_year = kHazardLearnsFrom,
         .last_year = question.cutoff,
         .terms = terms,
         .recalibrate = is_last ? forecast::Recalibrate::yes : forecast::Recalibrate::no,
         .threads = question.threads},
        stop);
    if (!model) {
      return fail(model.error());
    }
    forecast::HazardModel plain = *model;
    plain.recalibration = {};
    if (auto added = add(std::move(plain)); !added) {
      return fail(added.error());
    }
    if (is_last) {
      if (auto added = add(std::move(*model)); !added) {
        return fail(added.error());
      }
    }
  }
  auto run = run_record(session, "hazard", eve_of(evaluation.last_judged));
  if (!run) {
    return fail(run.error());
  }
  evaluation.run = std::move(*run);
  evaluation.run.parameters = version;
  evaluation.run.seed = question.seed;
  return evaluation;
}

wire::Report to_report(const HazardEvaluation& evaluation) {
  wire::Table table({{.name = "terms"},
                     {.name = "recalibrated", .type = ColumnType::flag},
                     {.name = "forecasts", .type = ColumnType::integer},
                     {.name = "onsets", .type = ColumnType::integer},
                     {.name = "expected", .type = ColumnType::number},
                     {.name = "log_score", .type = ColumnType::number},
                     {.name = "base_log_score", .type = ColumnType::number},
                     {.name = "skill", .type = ColumnType::number},
                     {.name = "skill_low", .type = ColumnType::number},
                     {.name = "skill_high", .type = ColumnType::number},
                     {.name = "auc", .type = ColumnType::number},
                     {.name = "auc_low", .type = ColumnType::number},
                     {.name = "auc_high", .type = ColumnType::number},
                     {.name = "brier", .type = ColumnType::number},
                     {.name = "reliability", .type = ColumnType::table},
                     {.name = "coefficients", .type = ColumnType::table}});
  for (const ScoredHazard& one : evaluation.scored) {
    const forecast::ForecastScores& scores = one.scores;
    table.add({forecast::name(one.model.options.terms), one.model.recalibration.forecasts > 0,
               scores.forecasts, scores.happened, Number{scores.expected, 1},
               Number{scores.log_score, kProbabilityDecimals},
               Number{scores.base_log_score, kProbabilityDecimals},
               Number{scores.skill.value, kScoreDecimals}, Number{scores.skill.low, kScoreDecimals},
               Number{scores.skill.high, kScoreDecimals}, Number{scores.auc.value, kScoreDecimals},
               Number{scores.auc.low, kScoreDecimals}, Number{scores.auc.high, kScoreDecimals},
               Number{scores.brier, kProbabilityDecimals}, reliability_table(scores),
               coefficient_table(one.model)});
  }
  QUADRILLE_EXPECT(!evaluation.scored.empty(), "a set of terms that was scored");
  return {.head = {{"learnt_from", learnt_from(evaluation.scored.front().model)},
                   {"judged_from", evaluation.first_judged},
                   {"judged_until", evaluation.last_judged}},
          .name = "evaluation",
          .table = std::move(table),
          .tail = {{"recalibration", recalibration_of(evaluation.scored.back().model)},
                   {"run", to_record(evaluation.run)}}};
}

wire::Report reliability_report(const ScoredHazard& scored) {
  return {.head = {}, .name = "reliability", .table = reliability_table(scored.scores), .tail = {}};
}

}  // namespace quadrille::service
