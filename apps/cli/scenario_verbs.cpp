#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/generate_answer.hpp"
#include "quadrille/service/response_answer.hpp"
#include "quadrille/service/scenario_answer.hpp"
#include "quadrille/wire/text_table.hpp"

#include "arguments.hpp"
#include "interrupt.hpp"
#include "listing.hpp"
#include "report_file.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

using service::CaseSession;

constexpr std::size_t kChangesShown = 24;
constexpr std::size_t kFixedShown = 12;

/// So many rows of a table of changes, and how many there are.
void show_changes(const wire::Table& changes, std::size_t shown, Terminal& terminal) {
  terminal.result(wire::to_text(
      narrowed(changes, {"kind", "subject", "before", "after", "sd", "same_sign"}, shown),
      terminal.width()));
  if (changes.rows().size() > shown) {
    terminal.result(fmt::format("{} of {} changes shown; --json has all, with their reasons\n",
                                shown, changes.rows().size()));
  }
}

/// One table a theatre.
void show_fills(service::WhatIfAnswer answer, const domain::Case& facts, Terminal& terminal) {
  std::vector<scenario::FillAnswer> left = std::move(answer.comparison.fills);
  while (!left.empty()) {
    const std::string theatre = left.front().theatre;
    answer.comparison.fills.clear();
    std::ranges::copy_if(left, std::back_inserter(answer.comparison.fills),
                         [&](const auto& one) { return one.theatre == theatre; });
    std::erase_if(left, [&](const auto& one) { return one.theatre == theatre; });
    terminal.result("\n" + terminal.strong("By who fills the gap: " + theatre) + "\n");
    terminal.result(wire::to_text(
        narrowed(service::fill_table(facts, answer),
                 {"actor", "fill", "comfort", "comfort_sign", "freedom_of_action", "freedom_sign"}),
        terminal.width()));
  }
}

Result<scenario::ResponseOptions> response_options(const WhatIfArguments& arguments) {
  scenario::ResponseOptions options{.rounds = arguments.responses};
  if (arguments.toward) {
    const auto toward = scenario::parse_toward(*arguments.toward);
    if (!toward || options.rounds == 0) {
      return fail(
          ErrorCode::invalid_argument,
          !toward ? fmt::format("--toward is \"{}\": it is comfort or balance", *arguments.toward)
                  : "--toward says what responses go after; --responses N asks for some");
    }
    options.toward = *toward;
  }
  return options;
}

void show_responses(const scenario::ResponseReport& report, const domain::Case& facts,
                    Terminal& terminal) {
  terminal.result("\n" + terminal.strong("Rounds of response (experimental)") + "\n");
  if (!report.rounds.empty()) {
    terminal.result(wire::to_text(service::response_table(facts, report), terminal.width()));
  }
  terminal.result(service::end_of(report) + "\n");
  terminal.note(std::string(service::kResponsesAreExperimental));
}

}  // namespace

Outcome run_whatif(const WhatIfArguments& arguments, Terminal& terminal) {
  std::optional<PageForm> form;
  if (arguments.report) {
    const auto named = page_form(*arguments.report);
    if (!named) {
      return fail(named.error());
    }
    form = *named;
  }
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto scenario = service::find_scenario(*session, arguments.scenario);
  if (!scenario) {
    return fail(scenario.error());
  }
  service::WhatIfQuestion question;
  question.theatres = arguments.theatres;
  question.whom = arguments.whom;
  question.options.draws.draws = arguments.draws;
  question.options.draws.seed = arguments.seed;
  if (const auto asked = response_options(arguments)) {
    question.responses = *asked;
  } else {
    return fail(asked.error());
  }
  const Interrupt interrupt;
  terminal.progress("drawing the world as it is and as it would be");
  const auto answer = service::what_if(*session, *scenario, question, interrupt.token());
  terminal.end_progress();
  if (!answer) {
    return fail(answer.error());
  }
  const domain::Case& facts = session->facts();
  if (form) {
    if (const auto written =
            write_file(*arguments.report, rendered(service::to_page(facts, *answer), *form));
        !written) {
      return fail(written.error());
    }
  }
  const wire::Table changes = service::scenario_change_table(*answer);
  if (show_structured(service::to_record(facts, *answer), "changes", changes, terminal)) {
    return Exit::ok;
  }
  terminal.result(terminal.strong(fmt::format("What if: {}", scenario->name)) + "\n");
  terminal.result(terminal.faint(terminal.paragraph(
      fmt::format("On {}; who fills a gap: {}; {} paired draws.", format_iso_date(scenario->on),
                  theatre::name(scenario->fill), arguments.draws),
      0)));
  if (answer->responses) {
    show_responses(*answer->responses, facts, terminal);
  }
  if (changes.rows().empty()) {
    terminal.result("\nNothing changes.\n");
    return Exit::ok;
  }
  const auto of = [&answer](service::Changes which) {
    return service::scenario_change_table(*answer, which);
  };
  if (const wire::Table varying = of(service::Changes::varying); !varying.rows().empty()) {
    terminal.result("\n");
    show_changes(varying, kChangesShown, terminal);
  }
  if (const wire::Table fixed = of(service::Changes::fixed); !fixed.rows().empty()) {
    terminal.result("\n" + terminal.strong("Without a spread: fixed by the edits, or not drawn") +
                    "\n");
    show_changes(fixed, kFixedShown, terminal);
  }
  show_fills(*answer, facts, terminal);
  for (const std::string& conflict : answer->comparison.conflicts) {
    terminal.note("Against later evidence: " + conflict + ".");
  }
  return Exit::ok;
}

Outcome run_scenario_generate(const GenerateArguments& arguments, Terminal& terminal) {
  const auto on = maybe_last_day("--on", arguments.on);
  if (!on) {
    return fail(on.error());
  }
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const Interrupt interrupt;
  service::GenerateQuestion question{.theatre = arguments.theatre,
                                     .actor = arguments.actor,
                                     .quantity = arguments.quantity,
                                     .above = arguments.above,
                                     .below = arguments.below,
                                     .on = *on};
  question.progress = [&](const scenario::GenerateProgress& progress) {
    terminal.progress(fmt::format("trying {}: {} of {}",
                                  progress.edits == 1 ? "single edits" : "pairs of edits",
                                  progress.done + 1, progress.of));
  };
  const auto answer = service::generate_scenario(*session, question, interrupt.token());
  terminal.end_progress();
  if (!answer) {
    return fail(answer.error());
  }
  const domain::Case& facts = session->facts();
  if (arguments.file) {
    const std::string text = service::first_as_file(facts, *answer);
    if (text.empty()) {
      terminal.note(fmt::format("{} is not written: there is no such scenario.", *arguments.file));
    } else if (const auto written = write_file(*arguments.file, text); !written) {
      return fail(written.error());
    }
  }
  terminal.note(fmt::format("It is {:.4f} now; {} sets of edits were tried.", answer->list.before,
                            answer->list.tried));
  return show_report(service::to_report(facts, *answer), terminal,
                     answer->list.holds ? "The finding is true as things are."
                                        : "Neither one edit nor two of them make it true.",
                     {"edits", "moved", "after", "words"});
}

Outcome run_scenario_new(const ScenarioArguments& arguments, Terminal& terminal) {
  auto session = CaseSession::open(arguments.path, casefile::Access::write);
  if (!session) {
    return fail(session.error());
  }
  const auto name = service::keep_scenario(*session, arguments.names.front(), signed_now());
  if (!name) {
    return fail(name.error());
  }
  if (!terminal.structured(wire::Record{{"added", "scenario"}, {"name", *name}})) {
    terminal.result(fmt::format("Kept the scenario \"{}\"\n", *name));
  }
  return Exit::ok;
}

Outcome run_scenario_list(const ScenarioArguments& arguments, Terminal& terminal) {
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto kept = service::kept_scenarios(*session);
  if (!kept) {
    return fail(kept.error());
  }
  wire::Table table(
      {{.name = "name"}, {.name = "on"}, {.name = "edits", .type = wire::ColumnType::integer}});
  for (const service::KeptScenario& one : *kept) {
    const auto scenario = service::parse_scenario(one.text, one.name, *session);
    if (!scenario) {
      return fail(scenario.error());
    }
    table.add({one.name, format_iso_date(scenario->on), scenario->edits.size()});
  }
  return show_report({.head = {}, .name = "scenarios", .table = std::move(table), .tail = {}},
                     terminal, "The case keeps no scenarios.", {"name", "on", "edits"});
}

Outcome run_scenario_show(const ScenarioArguments& arguments, Terminal& terminal) {
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto kept = service::kept_scenarios(*session);
  if (!kept) {
    return fail(kept.error());
  }
  const auto found =
      std::ranges::find(*kept, arguments.names.front(), &service::KeptScenario::name);
  if (found == kept->end()) {
    return fail(ErrorCode::not_found,
                fmt::format("the case keeps no scenario \"{}\"", arguments.names.front()));
  }
  if (!terminal.structured(wire::Record{{"name", found->name}, {"text", found->text}})) {
    terminal.result(found->text);
  }
  return Exit::ok;
}

Outcome run_scenario_compare(const ScenarioArguments& arguments, Terminal& terminal) {
  if (arguments.names.size() < 2) {
    return fail(ErrorCode::invalid_argument, "a comparison needs two scenarios or more");
  }
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  std::vector<wire::Column> columns{{.name = "kind"}, {.name = "subject"}, {.name = "region"}};
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<std::optional<double>>>
      rows;
  const Interrupt interrupt;
  for (std::size_t i = 0; i < arguments.names.size(); ++i) {
    const auto scenario = service::find_scenario(*session, arguments.names[i]);
    if (!scenario) {
      return fail(scenario.error());
    }
    columns.push_back({.name = scenario->name, .type = wire::ColumnType::number});
    service::WhatIfQuestion question;
    question.options.draws.draws = 0;  // only the differences are shown
    const auto answer = service::what_if(*session, *scenario, question, interrupt.token());
    if (!answer) {
      return fail(answer.error());
    }
    for (const scenario::Change& change : answer->comparison.changes) {
      if (change.before && change.after) {
        auto& cells = rows[{change.kind, change.subject, change.theatre}];
        cells.resize(arguments.names.size());
        cells[i] = *change.after - *change.before;
      }
    }
  }
  wire::Table table(std::move(columns));
  for (const auto& [key, changes] : rows) {
    const auto& [kind, subject, region] = key;
    std::vector<wire::Cell> cells{kind, subject, region};
    for (const std::optional<double>& change : changes) {
      cells.emplace_back(wire::Number{change.value_or(0.0), 4});
    }
    table.add(std::move(cells));
  }
  const wire::Report report{.head = {}, .name = "changes", .table = std::move(table), .tail = {}};
  if (!terminal.structured(report)) {
    terminal.result(wire::to_text(report.table, terminal.width()));
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
