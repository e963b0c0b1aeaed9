#include "quadrille/service/calibration_answer.hpp"

#include <fmt/format.h>

#include "quadrille/service/parameters_file.hpp"

namespace quadrille::service {
namespace {

using wire::ColumnType;
using wire::Number;

/// The year in which the votes that history begins with were cast.
constexpr int kHistoryFrom = 1946;
constexpr int kFirstOutcome = 1951;

std::string sets_behind(const domain::Records& records) {
  std::string text;
  for (const domain::LoadedDataSet& one : records.data_sets()) {
    if (!one.tables.empty()) {
      text += fmt::format("{}{}{}{}", text.empty() ? "" : ", ", one.info.name,
                          one.info.version.empty() ? "" : " ", one.info.version);
    }
  }
  return text;
}

}  // namespace

Result<CalibrationAnswer> calibrate(CaseSession& session, const CalibrationQuestion& question,
                                    const std::stop_token& stop) {
  if (question.until < kFirstOutcome || question.judge_until < question.until) {
    return fail(ErrorCode::inconsistent,
                fmt::format("parameters are fitted to outcomes from {} on to {}, and judged on "
                            "later ones up to {}: that leaves none",
                            kFirstOutcome, question.until, question.judge_until));
  }
  std::vector<domain::RecordKind> kinds = kinds_of_alignment();
  for (const auto kind : {domain::RecordKind::vote_expectation, domain::RecordKind::capability,
                          domain::RecordKind::distance, domain::RecordKind::contiguity}) {
    kinds.push_back(kind);
  }
  const auto records = session.records({.kinds = kinds});
  if (!records) {
    return fail(records.error());
  }
  const domain::World world(session.facts(), **records,
                            std::chrono::year{question.judge_until} / 12 / 31);
  alignment::CalibrationOptions options{.fit = {.first = kFirstOutcome, .last = question.until},
                                        .history_from = kHistoryFrom,
                                        .dyads_of_each = question.dyads_of_each,
                                        .threads = question.threads,
                                        .start = {.vote_measure = question.votes}};
  CalibrationAnswer answer{.calibration = {},
                           .estimated_on = {},
                           .scored = {},
                           .fitted = options.fit,
                           .judged = {.first = question.until + 1, .last = question.judge_until}};
  auto against = read_parameters(question.against.value_or(alignment::Parameters{}.version));
  if (!against) {
    return fail(against.error());
  }
  std::vector<alignment::Parameters> candidates{std::move(*against)};
  if (question.only_score) {
    auto named = read_parameters(*question.only_score);
    if (!named) {
      return fail(named.error());
    }
    candidates.push_back(std::move(*named));
  } else {
    auto fitted = alignment::calibrate(world, options, stop);
    if (!fitted) {
      return fail(fitted.error());
    }
    fitted->parameters.version = fmt::format("{}-{}{}", kHistoryFrom, question.until,
                                             question.votes == alignment::VoteMeasure::cosine
                                                 ? ""
                                                 : fmt::format("-{}", name(question.votes)));
    answer.estimated_on = fmt::format(
        "outcomes of {} to {} of one dyad in {} ({} dyads); {}; composite score {:.4f}, {:.4f} "
        "with the starting values",
        options.fit.first, options.fit.last, question.dyads_of_each, fitted->dyads,
        sets_behind(**records), fitted->score, fitted->score_at_start);
    candidates.push_back(fitted->parameters);
    answer.calibration = std::move(*fitted);
  }
  if (answer.judged.last >= answer.judged.first) {
    for (const alignment::Parameters& one : candidates) {
      auto scores = alignment::score_predictions(world, one, answer.judged, options, stop);
      if (!scores) {
        return fail(scores.error());
      }
      answer.scored.push_back({.version = one.version, .scores = std::move(*scores)});
    }
  }
  return answer;
}

wire::Report to_report(const CalibrationAnswer& answer) {
  wire::Table table({{.name = "parameters"},
                     {.name = "outcome"},
                     {.name = "observations", .type = ColumnType::integer},
                     {.name = "happened", .type = ColumnType::integer},
                     {.name = "model", .type = ColumnType::number},
                     {.name = "persistence", .type = ColumnType::number},
                     {.name = "base_rate", .type = ColumnType::number},
                     {.name = "opportunity", .type = ColumnType::number},
                     {.name = "skill", .type = ColumnType::number},
                     {.name = "over_persistence", .type = ColumnType::number},
                     {.name = "over_persistence_low", .type = ColumnType::number},
                     {.name = "over_persistence_high", .type = ColumnType::number},
                     {.name = "over_start", .type = ColumnType::number},
                     {.name = "over_start_low", .type = ColumnType::number},
                     {.name = "over_start_high", .type = ColumnType::number}});
  for (const ScoredParameters& one : answer.scored) {
    for (std::size_t place = 0; place < one.scores.size(); ++place) {
      const alignment::OutcomeScore& score = one.scores[place];
      const alignment::OutcomeScore& start = answer.scored.front().scores[place];
      const alignment::ScoreGain over_persistence = alignment::gain_over_persistence(score);
      const alignment::ScoreGain over_start = alignment::gain_over(score, start);
      const bool onset = score.outcome != alignment::Outcome::votes;
      table.add({one.version, alignment::name(score.outcome), score.observations,
                 onset ? wire::Cell(score.happened) : wire::Cell(wire::Missing{}),
                 Number{score.model, 5}, Number{score.persistence, 5}, Number{score.base_rate, 5},
                 Number{score.opportunity, 5},
                 onset ? wire::Cell(Number{score.skill, 4}) : wire::Cell(wire::Missing{}),
                 Number{over_persistence.gain, 5}, Number{over_persistence.low, 5},
                 Number{over_persistence.high, 5}, Number{over_start.gain, 5},
                 Number{over_start.low, 5}, Number{over_start.high, 5}});
    }
  }
  return {.head = {{"fitted_from", answer.fitted.first},
                   {"fitted_until", answer.fitted.last},
                   {"judged_from", answer.judged.first},
                   {"judged_until", answer.judged.last}},
          .name = "scores",
          .table = std::move(table),
          .tail = {{"estimated_on", answer.estimated_on}}};
}

}  // namespace quadrille::service
