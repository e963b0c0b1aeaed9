#include <fmt/format.h>

#include "quadrille/service/case_info.hpp"
#include "quadrille/service/facts.hpp"
#include "quadrille/wire/text_table.hpp"

#include "arguments.hpp"
#include "listing.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

using service::CaseSession;

Result<CaseSession> to_write(const std::string& path) {
  return CaseSession::open(path, casefile::Access::write);
}
Result<CaseSession> to_read(const std::string& path) {
  return CaseSession::open(path, casefile::Access::read);
}

Outcome added(Terminal& terminal, std::string_view kind, const std::string& what,
              std::optional<std::uint32_t> id) {
  wire::Record record{{"added", kind}, {"name", what}};
  if (id) {
    record.push_back({"id", *id});
  }
  if (!terminal.structured(record)) {
    terminal.result(id && kind == "tie" ? fmt::format("Added the tie {} as item {}\n", what, *id)
                                        : fmt::format("Added the {} {}\n", kind, what));
  }
  return Exit::ok;
}

}  // namespace

Outcome run_enter(const EnterArguments& arguments, Terminal& terminal) {
  auto session = to_write(arguments.path);
  if (!session) {
    return fail(session.error());
  }
  const auto entered = service::enter_facts(*session, arguments.file, signed_now());
  if (!entered) {
    return fail(entered.error());
  }
  const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
  const wire::Record record{{"file", arguments.file},
                            {"actors", count(entered->actors)},
                            {"items", count(entered->items)},
                            {"places", count(entered->places)},
                            {"theatres", count(entered->theatres)}};
  if (!terminal.structured(record)) {
    terminal.result(fmt::format("Entered {} facts, {} new actors, {} places and {} theatres\n",
                                entered->items, entered->actors, entered->places,
                                entered->theatres));
  }
  return Exit::ok;
}

Outcome run_actor_add(const ActorArguments& arguments, Terminal& terminal) {
  service::NewActor actor{.code = arguments.actor,
                          .names = arguments.names,
                          .kind = {},
                          .cow = arguments.cow,
                          .gleditsch_ward = arguments.gleditsch_ward,
                          .from = {},
                          .until = {}};
  if (arguments.kind) {
    actor.kind = domain::parse_actor_kind(*arguments.kind);
    if (!actor.kind) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("--kind: \"{}\" is none of state, government, organisation, "
                              "collective, group, territory, people and person",
                              *arguments.kind));
    }
  }
  const auto from = maybe_date("--from", arguments.from);
  const auto until = maybe_date("--until", arguments.until);
  if (!from || !until) {
    return fail(!from ? from.error() : until.error());
  }
  actor.from = *from;
  actor.until = *until;
  auto session = to_write(arguments.path);
  if (!session) {
    return fail(session.error());
  }
  const auto id = service::add_actor(*session, actor, signed_now());
  if (!id) {
    return fail(id.error());
  }
  return added(terminal, "actor", arguments.actor, domain::number(*id));
}

/// A line for what is one value or a list of names, a table under its name, nothing for nothing.
void show_field(const wire::Field& field, Terminal& terminal) {
  if (const auto* table = std::get_if<wire::Table>(&field.value.value)) {
    if (!table->rows().empty()) {
      terminal.result("\n" + terminal.strong(field.name) + "\n" +
                      wire::to_text(*table, terminal.width()));
    }
    return;
  }
  if (std::holds_alternative<wire::Missing>(field.value.value)) {
    return;
  }
  const auto* names = std::get_if<std::vector<std::string>>(&field.value.value);
  const auto* text = std::get_if<std::string>(&field.value.value);
  const auto* integer = std::get_if<std::int64_t>(&field.value.value);
  const std::string value = names != nullptr     ? fmt::format("{}", fmt::join(*names, ", "))
                            : text != nullptr    ? *text
                            : integer != nullptr ? std::to_string(*integer)
                                                 : "";
  terminal.result(terminal.paragraph(value, 18, field.name));
}

Outcome run_actor_show(const ActorArguments& arguments, Terminal& terminal) {
  auto session = to_read(arguments.path);
  if (!session) {
    return fail(session.error());
  }
  if (arguments.actor.empty()) {
    return show_report(service::actor_list(session->facts()), terminal, "The case has no actors.",
                       {"code", "name", "kind", "from", "until"});
  }
  const auto id = session->actor(arguments.actor);
  if (!id) {
    return fail(id.error());
  }
  const wire::Record record = service::actor_record(session->facts(), *id);
  if (terminal.structured(record)) {
    return Exit::ok;
  }
  for (const wire::Field& field : record) {
    show_field(field, terminal);
  }
  return Exit::ok;
}

Outcome run_source_add(const SourceArguments& arguments, Terminal& terminal) {
  const auto grade = maybe_grade(arguments.grade);
  if (!grade) {
    return fail(grade.error());
  }
  auto session = to_write(arguments.path);
  if (!session) {
    return fail(session.error());
  }
  const auto id = service::add_source(
      *session,
      {.name = arguments.name, .owner = arguments.owner, .grade = grade->value_or(domain::Grade{})},
      signed_now());
  if (!id) {
    return fail(id.error());
  }
  return added(terminal, "source", arguments.name, domain::number(*id));
}

Outcome run_source_show(const SourceArguments& arguments, Terminal& terminal) {
  auto session = to_read(arguments.path);
  if (!session) {
    return fail(session.error());
  }
  return show_report(service::source_list(session->facts()), terminal, "The case has no sources.",
                     {"name", "owner", "grade", "grade_words", "documents"});
}

Outcome run_issue_add(const IssueArguments& arguments, Terminal& terminal) {
  auto session = to_write(arguments.path);
  if (!session) {
    return fail(session.error());
  }
  const auto id = service::add_issue(*session,
                                     {.code = arguments.code,
                                      .question = arguments.question,
                                      .low_pole = arguments.low,
                                      .high_pole = arguments.high,
                                      .decider = arguments.decider,
                                      .beneficiary = arguments.beneficiary,
                                      .host = arguments.host},
                                     signed_now());
  if (!id) {
    return fail(id.error());
  }
  return added(terminal, "issue", arguments.code, domain::number(*id));
}

Outcome run_issue_show(const IssueArguments& arguments, Terminal& terminal) {
  if (!arguments.code.empty()) {
    return run_issue_contest(arguments, terminal);
  }
  auto session = to_read(arguments.path);
  if (!session) {
    return fail(session.error());
  }
  return show_report(service::issue_list(session->facts()), terminal, "The case has no issues.",
                     {"code", "question", "low_pole", "high_pole", "decider", "stances"});
}

Outcome run_tie_add(const TieArguments& arguments, Terminal& terminal) {
  const auto relation = domain::parse_relation(arguments.relation);
  if (!relation) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("\"{}\" is no relation: defence_pact, neutrality_pact, "
                            "nonaggression_pact, consultation_pact, guarantee, pact, ally, "
                            "strategic_rivalry, rival, dispute, presence, deconfliction, trade, "
                            "trade_broken, member, control, governs, overflight or "
                            "status_of_forces",
                            arguments.relation));
  }
  const auto from = maybe_date("--from", arguments.from);
  const auto until = maybe_date("--until", arguments.until);
  if (!from || !until) {
    return fail(!from ? from.error() : until.error());
  }
  auto session = to_write(arguments.path);
  if (!session) {
    return fail(session.error());
  }
  const auto id = service::add_tie(*session,
                                   {.a = arguments.a,
                                    .b = arguments.b,
                                    .relation = *relation,
                                    .from = *from,
                                    .until = *until,
                                    .hostility = arguments.hostility,
                                    .members = arguments.members,
                                    .label = arguments.label,
                                    .host_consents = !arguments.against_host,
                                    .source = arguments.source,
                                    .reference = arguments.reference},
                                   signed_now());
  if (!id) {
    return fail(id.error());
  }
  return added(terminal, "tie",
               fmt::format("{} {} {}", arguments.a, domain::name(*relation), arguments.b),
               domain::number(*id));
}

Outcome run_tie_show(const TieArguments& arguments, Terminal& terminal) {
  auto session = to_read(arguments.path);
  if (!session) {
    return fail(session.error());
  }
  std::vector<domain::ActorId> of;
  for (const std::string* text : {&arguments.a, &arguments.b}) {
    if (!text->empty()) {
      const auto id = session->actor(*text);
      if (!id) {
        return fail(id.error());
      }
      of.push_back(*id);
    }
  }
  return show_report(service::tie_list(session->facts(), of), terminal,
                     "The case has no such ties.",
                     {"item", "a", "b", "relation", "from", "until", "label"});
}

Outcome run_lexicon_add(const LexiconArguments& arguments, Terminal& terminal) {
  auto session = to_write(arguments.path);
  if (!session) {
    return fail(session.error());
  }
  if (const auto done =
          service::add_lexicon_line(*session, arguments.list, arguments.cells, signed_now());
      !done) {
    return fail(done.error());
  }
  return added(terminal, "lexicon line", fmt::format("\"{}\"", fmt::join(arguments.cells, " ")),
               {});
}

Outcome run_lexicon_show(const LexiconArguments& arguments, Terminal& terminal) {
  auto session = to_read(arguments.path);
  if (!session) {
    return fail(session.error());
  }
  const auto list = service::lexicon_list(*session);
  if (!list) {
    return fail(list.error());
  }
  return show_report(*list, terminal, "The case adds nothing to the lexicon.", {"list", "line"});
}

}  // namespace quadrille::cli
