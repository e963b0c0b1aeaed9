#include <algorithm>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/edge_answer.hpp"
#include "quadrille/service/reach_answer.hpp"
#include "quadrille/service/theatre_answer.hpp"
#include "quadrille/wire/text_table.hpp"

#include "arguments.hpp"
#include "listing.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

using service::CaseSession;
using service::TheatreAnswer;

constexpr std::size_t kCounterweightsShown = 8;
constexpr std::size_t kActorsShown = 14;

void show_shares(const TheatreAnswer& answer, const domain::Case& facts, Terminal& terminal) {
  terminal.result(terminal.strong("Shares of the theatre") + "\n");
  const wire::Table table = service::share_table(facts, answer);
  terminal.result(wire::to_text(narrowed(table, {"actor", "share", "sd", "weight"}, kActorsShown),
                                terminal.width()));
  if (table.rows().size() > kActorsShown) {
    terminal.result(
        fmt::format("{} of {} shown; --json has all\n", kActorsShown, table.rows().size()));
  }
}

void show_standings(const TheatreAnswer& answer, const domain::Case& facts, Terminal& terminal) {
  terminal.result("\n" + terminal.strong("What it means to each") + "\n");
  terminal.result(wire::to_text(
      narrowed(service::standing_table(facts, answer),
               {"actor", "comfort", "comfort_sd", "threat", "freedom_of_action", "freedom_air"},
               kActorsShown),
      terminal.width()));
}

void show_counterweights(const TheatreAnswer& answer, const domain::Case& facts,
                         Terminal& terminal) {
  terminal.result("\n" + terminal.strong("Counterweights, the strongest first") + "\n");
  terminal.result(wire::to_text(
      narrowed(service::counterweight_table(facts, answer),
               {"for", "against", "counterweight", "total", "displacement", "restraint", "loss"},
               kCounterweightsShown),
      terminal.width()));
}

/// All that makes the figures of one actor.
void show_actor(TheatreAnswer answer, domain::ActorId actor, const domain::Case& facts,
                Terminal& terminal) {
  const auto standing =
      std::ranges::find(answer.assessment.standings, actor, &theatre::Standing::actor);
  if (standing == answer.assessment.standings.end()) {
    return;
  }
  answer.assessment.standings = {*standing};
  const wire::Table table = service::standing_table(facts, answer);
  show_standings(answer, facts, terminal);
  terminal.result("\n" + terminal.strong("Made of") + "\n");
  for (std::size_t column = 0; column < table.columns().size(); ++column) {
    if (table.columns()[column].name == "parts") {
      terminal.result(wire::to_text(std::get<wire::Table>(table.rows().front()[column].value),
                                    terminal.width()));
    }
  }
  std::erase_if(answer.counterweights,
                [actor](const theatre::Counterweight& one) { return one.whom != actor; });
  show_counterweights(answer, facts, terminal);
}

void note_unknown(const TheatreAnswer& answer, const domain::Case& facts, Terminal& terminal) {
  if (!answer.facts.without_strength.empty()) {
    terminal.note(fmt::format("{} presences have no known strength and weigh nothing.",
                              answer.facts.without_strength.size()));
  }
  std::string codes;
  for (const domain::ActorId actor : answer.facts.unknown_distance) {
    codes += fmt::format("{}{}", codes.empty() ? "" : ", ", facts.actor(actor).code());
  }
  if (!codes.empty()) {
    terminal.note(
        fmt::format("The distance of {} is not known: what they could bring from home "
                    "does not count.",
                    codes));
  }
}

}  // namespace

Outcome run_theatre(const TheatreArguments& arguments, Terminal& terminal) {
  const auto on = maybe_last_day("--on", arguments.on);
  const auto versus = maybe_last_day("--versus", arguments.versus);
  if (!on || !versus) {
    return fail(!on ? on.error() : versus.error());
  }
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  if (arguments.theatre.empty()) {
    return show_report(service::theatre_list(session->facts()), terminal,
                       "The case has no theatres.", {"theatre", "name", "states"});
  }
  service::TheatreQuestion question;
  question.theatre = arguments.theatre;
  question.on = *on;
  question.versus = *versus;
  question.unreviewed =
      arguments.reviewed ? domain::Unreviewed::left_out : domain::Unreviewed::counted;
  std::optional<domain::ActorId> actor;
  if (arguments.actor) {
    const auto id = session->actor(*arguments.actor);
    if (!id) {
      return fail(id.error());
    }
    actor = *id;
  }
  const auto answer = service::theatre_of(*session, question);
  if (!answer) {
    return fail(answer.error());
  }
  const domain::Case& facts = session->facts();
  if (show_structured(service::to_record(facts, *answer), "actors",
                      answer->versus ? service::change_table(facts, *answer)
                                     : service::standing_table(facts, *answer),
                      terminal)) {
    return Exit::ok;
  }
  terminal.result(terminal.strong(fmt::format("{} on {}", answer->theatre.name,
                                              format_iso_date(answer->date))) +
                  "\n\n");
  if (actor) {
    show_actor(*answer, *actor, facts, terminal);
    return Exit::ok;
  }
  show_shares(*answer, facts, terminal);
  show_standings(*answer, facts, terminal);
  if (answer->versus) {
    std::string others;
    for (const domain::ActorId other : answer->others) {
      others += fmt::format("{}{}", others.empty() ? "" : ", ", facts.actor(other).code());
    }
    if (!others.empty()) {
      terminal.note(fmt::format(
          "Not compared, since they were not there then, or had another government: {}.", others));
    }
    terminal.result(
        "\n" +
        terminal.strong(fmt::format("Won and lost since {}", format_iso_date(*answer->versus))) +
        "\n");
    terminal.result(wire::to_text(
        narrowed(service::change_table(facts, *answer),
                 {"actor", "share", "comfort", "comfort_same_sign", "freedom_of_action", "threat"},
                 kActorsShown),
        terminal.width()));
  }
  show_counterweights(*answer, facts, terminal);
  note_unknown(*answer, facts, terminal);
  return Exit::ok;
}

Outcome run_edge(const EdgeArguments& arguments, Terminal& terminal) {
  const auto on = maybe_last_day("--on", arguments.on);
  if (!on) {
    return fail(on.error());
  }
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  service::EdgeQuestion question;
  question.actor = arguments.actor;
  question.on = *on;
  question.theatre = arguments.theatre;
  const auto answer = service::edge_of(*session, question);
  if (!answer) {
    return fail(answer.error());
  }
  const domain::Case& facts = session->facts();
  if (show_structured(service::to_record(facts, *answer), "coalitions",
                      service::coalition_table(facts, *answer), terminal)) {
    return Exit::ok;
  }
  constexpr std::size_t kCoalitionsShown = 12;
  const theatre::EdgeReport& report = answer->report;
  terminal.result(terminal.strong(fmt::format("The military edge of {} on {}",
                                              facts.actor(report.actor).display_name(),
                                              format_iso_date(report.date))) +
                  "\n");
  terminal.result(
      fmt::format("Alone: {}; with allies: {}.\n\n", name(report.alone), name(report.with_allies)));
  terminal.result(wire::to_text(
      narrowed(service::edge_table(*answer), {"measure", "side", "edge", "own", "unit"}),
      terminal.width()));
  terminal.result("\n" + terminal.strong("Against the largest coalitions") + "\n");
  terminal.result(wire::to_text(
      narrowed(service::coalition_table(facts, *answer),
               {"members", "ratio", "sd", "together", "measure", "side"}, kCoalitionsShown),
      terminal.width()));
  const wire::Table endings = service::ending_table(facts, *answer);
  if (!endings.rows().empty()) {
    terminal.result("\n" + terminal.strong("Single changes that end it") + "\n");
    terminal.result(wire::to_text(
        narrowed(endings, {"measure", "side", "change", "actor", "factor"}, kCoalitionsShown),
        terminal.width()));
  }
  return Exit::ok;
}

Outcome run_reach(const ReachArguments& arguments, Terminal& terminal) {
  const auto on = maybe_last_day("--on", arguments.on);
  if (!on) {
    return fail(on.error());
  }
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  service::ReachQuestion question;
  question.holder = arguments.holder;
  question.on = *on;
  question.closed = arguments.closed;
  question.options.unentered =
      arguments.unentered ? theatre::Unentered::counted : theatre::Unentered::left_out;
  question.options.range_kilometres = arguments.range.value_or(question.options.range_kilometres);
  const auto answer = service::reach_of(*session, question);
  if (!answer) {
    return fail(answer.error());
  }
  const domain::Case& facts = session->facts();
  if (show_structured(service::to_record(facts, *answer), "destinations",
                      service::destination_table(facts, *answer), terminal)) {
    return Exit::ok;
  }
  terminal.result(terminal.strong(fmt::format("What {} can supply on {}",
                                              facts.actor(answer->report.holder).display_name(),
                                              format_iso_date(answer->report.date))) +
                  "\n");
  std::vector<std::string> columns{"place", "status", "distance_km", "via"};
  if (!arguments.closed.empty()) {
    columns = {"place", "status", "before_km", "distance_km", "change", "via"};
  }
  terminal.result(wire::to_text(narrowed(service::destination_table(facts, *answer), columns),
                                terminal.width()));
  if (!answer->report.articulations.empty()) {
    terminal.result("\n" + terminal.strong("Places whose loss alone cuts others off") + "\n");
    terminal.result(wire::to_text(service::articulation_table(facts, *answer), terminal.width()));
  }
  if (!answer->report.blocked.empty()) {
    terminal.result("\n" + terminal.strong("Ways that are entered and cannot be used") + "\n");
    terminal.result(wire::to_text(service::blocked_table(facts, *answer), terminal.width()));
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
