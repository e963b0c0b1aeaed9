#include "quadrille/service/edge_answer.hpp"

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/theatre/edge_facts.hpp"

#include "asked_world.hpp"

namespace quadrille::service {
namespace {

using wire::ColumnType;
using wire::Number;

std::string_view side_name(theatre::OwnSide side) {
  return side == theatre::OwnSide::alone ? "alone" : "with allies";
}

std::vector<std::string> codes(const domain::Case& facts,
                               const std::vector<domain::ActorId>& actors) {
  std::vector<std::string> names;
  for (const domain::ActorId actor : actors) {
    names.push_back(facts.actor(actor).code());
  }
  return names;
}

}  // namespace

Result<EdgeAnswer> edge_of(CaseSession& session, const EdgeQuestion& question) {
  const auto actor = session.actor(question.actor);
  if (!actor) {
    return fail(actor.error());
  }
  std::optional<domain::Theatre> theatre;
  if (question.theatre) {
    const auto found = theatre_in(session.facts(), *question.theatre);
    if (!found) {
      return fail(found.error());
    }
    theatre = **found;
  }
  const auto date = asked_day(session, question.on);
  if (!date) {
    return fail(date.error());
  }
  const auto asked = asked_world(session, *date, kinds_of_theatre());
  if (!asked) {
    return fail(asked.error());
  }
  const theatre::EdgeFacts facts = theatre::edge_facts(asked->world, *actor, *date, theatre);
  auto report = theatre::military_edge(facts, asked->postures, question.options);
  auto run = run_record(session, "edge", *date);
  if (!report || !run) {
    return fail(!report ? report.error() : run.error());
  }
  return EdgeAnswer{.report = std::move(*report), .allies = facts.allies, .run = std::move(*run)};
}

wire::Table edge_table(const EdgeAnswer& answer) {
  wire::Table table({{.name = "measure"},
                     {.name = "side"},
                     {.name = "edge", .type = ColumnType::number},
                     {.name = "own", .type = ColumnType::number},
                     {.name = "unit"},
                     {.name = "own_factor", .type = ColumnType::number},
                     {.name = "complete", .type = ColumnType::flag}});
  for (const theatre::MeasuredEdge& edge : answer.report.edges) {
    table.add(
        {edge.quantity, side_name(edge.side),
         edge.edge ? wire::Cell(Number{*edge.edge}) : wire::Cell(wire::Missing{}),
         Number{edge.own, 2}, edge.unit,
         edge.own_factor ? wire::Cell(Number{*edge.own_factor, 2}) : wire::Cell(wire::Missing{}),
         edge.search == theatre::SearchEnd::complete});
  }
  return table;
}

wire::Table coalition_table(const domain::Case& facts, const EdgeAnswer& answer) {
  wire::Table table({{.name = "members", .type = ColumnType::texts},
                     {.name = "ratio", .type = ColumnType::number},
                     {.name = "sd", .type = ColumnType::number},
                     {.name = "together", .type = ColumnType::number},
                     {.name = "measure"},
                     {.name = "side"}});
  for (const theatre::MeasuredEdge& edge : answer.report.edges) {
    for (const theatre::Coalition& one : edge.coalitions) {
      table.add({codes(facts, one.members), Number{one.ratio}, Number{one.sd},
                 Number{one.together, 2}, edge.quantity, side_name(edge.side)});
    }
  }
  return table;
}

wire::Table ending_table(const domain::Case& facts, const EdgeAnswer& answer) {
  wire::Table table({{.name = "measure"},
                     {.name = "side"},
                     {.name = "change"},
                     {.name = "actor"},
                     {.name = "factor", .type = ColumnType::number},
                     {.name = "ratio", .type = ColumnType::number},
                     {.name = "together", .type = ColumnType::number}});
  for (const theatre::MeasuredEdge& edge : answer.report.edges) {
    for (const theatre::Joining& one : edge.joining) {
      table.add({edge.quantity, side_name(edge.side), "joins the rivals",
                 facts.actor(one.actor).code(), wire::Missing{}, Number{one.ratio},
                 Number{one.together, 2}});
    }
    for (const theatre::Growth& one : edge.growth) {
      table.add({edge.quantity, side_name(edge.side), "grows", facts.actor(one.actor).code(),
                 Number{one.factor, 2}, wire::Missing{}, wire::Missing{}});
    }
  }
  return table;
}

wire::Record to_record(const domain::Case& facts, const EdgeAnswer& answer) {
  std::vector<domain::ActorId> allies;
  for (const theatre::CommittedAlly& ally : answer.allies) {
    allies.push_back(ally.actor);
  }
  return {{"actor", facts.actor(answer.report.actor).code()},
          {"date", format_iso_date(answer.report.date)},
          {"coalitions", coalition_table(facts, answer)},
          {"edges", edge_table(answer)},
          {"alone", name(answer.report.alone)},
          {"with_allies", name(answer.report.with_allies)},
          {"allies", codes(facts, allies)},
          {"changes", ending_table(facts, answer)},
          {"run", to_record(answer.run)}};
}

}  // namespace quadrille::service
