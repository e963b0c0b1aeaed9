#include "quadrille/service/scenario_answer.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/response_answer.hpp"

#include "asked_world.hpp"
#include "decision_changes.hpp"
#include "text_file.hpp"

namespace quadrille::service {
namespace {

using wire::ColumnType;
using wire::Number;

constexpr std::string_view kPrefix = "scenario/";
constexpr std::uintmax_t kLargestScenario = std::uintmax_t{1} << 20U;

Result<std::string> text_of(const std::filesystem::path& file) {
  return read_text_file(file, kLargestScenario, "1 MiB that a scenario may have");
}

wire::Cell maybe(const std::optional<double>& value, int decimals = 4) {
  return value ? wire::Cell(Number{*value, decimals}) : wire::Cell(wire::Missing{});
}

}  // namespace

Result<WhatIfAnswer> what_if(CaseSession& session, const scenario::Scenario& scenario,
                             const WhatIfQuestion& question, const std::stop_token& stop) {
  scenario::CompareOptions options = question.options;
  for (const std::string& code : question.theatres) {
    const auto theatre = theatre_in(session.facts(), code);
    if (!theatre) {
      return fail(theatre.error());
    }
    options.theatres.push_back((*theatre)->id);
  }
  for (const std::string& text : question.whom) {
    const auto actor = session.actor(text);
    if (!actor) {
      return fail(actor.error());
    }
    options.whom.push_back(*actor);
  }
  const auto records = session.records({.kinds = kinds_of_theatre()});
  if (!records) {
    return fail(records.error());
  }
  std::optional<scenario::ResponseReport> responses;
  if (question.responses.rounds > 0) {
    auto found = scenario::simulate_responses(session.facts(), **records, scenario, options,
                                              question.responses, stop);
    if (!found) {
      return fail(found.error());
    }
    responses = std::move(*found);
  }
  auto comparison = scenario::compare(session.facts(), **records,
                                      responses ? responses->scenario : scenario, options, stop);
  auto run = run_record(session, "scenario", scenario.on);
  if (!comparison || !run) {
    return fail(!comparison ? comparison.error() : run.error());
  }
  const auto decisions = decision_changes(session, responses ? responses->scenario : scenario,
                                          options.draws.seed, stop);
  if (!decisions) {
    return fail(decisions.error());
  }
  if (!decisions->empty()) {
    comparison->changes.insert(comparison->changes.end(), decisions->begin(), decisions->end());
    scenario::sort_changes(comparison->changes);
  }
  run->seed = options.draws.seed;
  run->options.push_back(fmt::format("draws={}", options.draws.draws));
  run->options.push_back(fmt::format("fill={}", theatre::name(scenario.fill)));
  run->options.push_back(fmt::format("response={}", scenario.response));
  if (responses) {
    run->options.push_back(fmt::format("responses={}", question.responses.rounds));
    run->options.push_back(fmt::format("toward={}", scenario::name(question.responses.toward)));
  }
  return WhatIfAnswer{.scenario = scenario,
                      .responses = std::move(responses),
                      .comparison = std::move(*comparison),
                      .run = std::move(*run)};
}

wire::Table scenario_change_table(const WhatIfAnswer& answer, Changes which) {
  wire::Table table({{.name = "kind"},
                     {.name = "subject"},
                     {.name = "before", .type = ColumnType::number},
                     {.name = "after", .type = ColumnType::number},
                     {.name = "sd", .type = ColumnType::number},
                     {.name = "same_sign", .type = ColumnType::number},
                     {.name = "region"},
                     {.name = "why"}});
  for (const scenario::Change& change : answer.comparison.changes) {
    const bool fixed = change.before && change.after && !scenario::has_spread(change);
    if (which != Changes::all && (which == Changes::fixed) != fixed) {
      continue;
    }
    const int decimals = change.kind == "reach" ? 0 : 4;
    table.add({change.kind, change.subject, maybe(change.before, decimals),
               maybe(change.after, decimals), maybe(change.sd), maybe(change.same_sign, 3),
               change.theatre.empty() ? wire::Cell(wire::Missing{}) : wire::Cell(change.theatre),
               change.why});
  }
  return table;
}

wire::Table fill_table(const domain::Case& facts, const WhatIfAnswer& answer) {
  wire::Table table({{.name = "region"},
                     {.name = "actor"},
                     {.name = "fill"},
                     {.name = "comfort", .type = ColumnType::number},
                     {.name = "comfort_sign", .type = ColumnType::number},
                     {.name = "freedom_of_action", .type = ColumnType::number},
                     {.name = "freedom_sign", .type = ColumnType::number},
                     {.name = "threat", .type = ColumnType::number},
                     {.name = "threat_sign", .type = ColumnType::number}});
  for (const scenario::FillAnswer& one : answer.comparison.fills) {
    const auto at = [&one](theatre::Quantity quantity) {
      return one.contrasts[static_cast<std::size_t>(quantity)];
    };
    const auto comfort = at(theatre::Quantity::comfort);
    const auto freedom = at(theatre::Quantity::freedom_of_action);
    const auto threat = at(theatre::Quantity::threat);
    table.add({one.theatre, facts.actor(one.actor).code(), one.fill, Number{comfort.mean, 4},
               Number{comfort.same_sign, 3}, Number{freedom.mean, 4}, Number{freedom.same_sign, 3},
               Number{threat.mean, 4}, Number{threat.same_sign, 3}});
  }
  return table;
}

wire::Record to_record(const domain::Case& facts, const WhatIfAnswer& answer) {
  wire::Record record{{"scenario", answer.scenario.name},
                      {"date", format_iso_date(answer.scenario.on)},
                      {"changes", scenario_change_table(answer)},
                      {"fills", fill_table(facts, answer)},
                      {"conflicts", answer.comparison.conflicts}};
  if (answer.responses) {
    record.push_back({"responses", response_table(facts, *answer.responses)});
    record.push_back({"responses_end", end_of(*answer.responses)});
    record.push_back({"experimental", std::string(kResponsesAreExperimental)});
  }
  record.push_back({"run", to_record(answer.run)});
  return record;
}

Result<std::string> keep_scenario(CaseSession& session, const std::filesystem::path& file,
                                  const casefile::Signature& signature) {
  const auto text = text_of(file);
  if (!text) {
    return fail(text.error());
  }
  const auto scenario = parse_scenario(*text, file, session);
  if (!scenario) {
    return fail(scenario.error());
  }
  if (const auto applied = scenario::apply(session.facts(), *scenario); !applied) {
    return fail(applied.error());
  }
  casefile::Operation operation{.name = "scenario new", .signature = signature};
  operation.settings.push_back({.name = std::string(kPrefix) + scenario->name, .value = *text});
  return session.file().commit(operation).transform(
      [&scenario](casefile::OperationId) { return scenario->name; });
}

Result<std::vector<KeptScenario>> kept_scenarios(CaseSession& session) {
  return session.file().settings().transform([](const std::vector<casefile::Setting>& settings) {
    std::vector<KeptScenario> kept;
    for (const casefile::Setting& setting : settings) {
      if (setting.name.starts_with(kPrefix)) {
        kept.push_back({.name = setting.name.substr(kPrefix.size()), .text = setting.value});
      }
    }
    return kept;
  });
}

Result<scenario::Scenario> find_scenario(CaseSession& session, const std::string& file_or_name) {
  std::error_code problem;
  if (std::filesystem::is_regular_file(file_or_name, problem)) {
    const auto text = text_of(file_or_name);
    if (!text) {
      return fail(text.error());
    }
    return parse_scenario(*text, file_or_name, session);
  }
  const auto kept = kept_scenarios(session);
  if (!kept) {
    return fail(kept.error());
  }
  std::string known;
  for (const KeptScenario& one : *kept) {
    if (one.name == file_or_name) {
      return parse_scenario(one.text, one.name, session);
    }
    known += fmt::format("{}\"{}\"", known.empty() ? "" : ", ", one.name);
  }
  return fail(ErrorCode::not_found,
              fmt::format("there is no file {0} and no scenario \"{0}\" in the case{1}",
                          file_or_name, known.empty() ? "" : "; it has " + known));
}

}  // namespace quadrille::service
