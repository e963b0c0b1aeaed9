#include "quadrille/service/reach_answer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

#include "asked_world.hpp"

namespace quadrille::service {
namespace {

using wire::ColumnType;
using wire::Number;

wire::Cell kilometres(const std::optional<double>& value) {
  return value ? wire::Cell(Number{*value, 0}) : wire::Cell(wire::Missing{});
}

}  // namespace

Result<ReachAnswer> reach_of(CaseSession& session, const ReachQuestion& question) {
  const auto holder = session.actor(question.holder);
  if (!holder) {
    return fail(holder.error());
  }
  const auto date = asked_day(session, question.on);
  if (!date) {
    return fail(date.error());
  }
  theatre::ReachOptions options = question.options;
  for (const std::string& text : question.closed) {
    const domain::Place* place = session.facts().find_place(text);
    if (place == nullptr) {
      return fail(ErrorCode::not_found, fmt::format("the case has no place \"{}\"", text));
    }
    options.closed.push_back(place->id);
  }
  const auto asked = asked_world(session, *date, kinds_of_alignment());
  if (!asked) {
    return fail(asked.error());
  }
  auto report = theatre::reach(asked->world, *holder, *date, asked->postures, options);
  auto run = run_record(session, "reach", *date);
  if (!report || !run) {
    return fail(!report ? report.error() : run.error());
  }
  return ReachAnswer{.report = std::move(*report), .run = std::move(*run)};
}

wire::Table destination_table(const domain::Case& facts, const ReachAnswer& answer) {
  wire::Table table({{.name = "place"},
                     {.name = "reached", .type = ColumnType::flag},
                     {.name = "distance_km", .type = ColumnType::number},
                     {.name = "via", .type = ColumnType::texts},
                     {.name = "state"},
                     {.name = "status"},
                     {.name = "before_km", .type = ColumnType::number},
                     {.name = "change"},
                     {.name = "air_km", .type = ColumnType::number},
                     {.name = "sea_km", .type = ColumnType::number},
                     {.name = "weakest_consent", .type = ColumnType::number},
                     {.name = "all_consent", .type = ColumnType::number}});
  for (const theatre::Destination& one : answer.report.destinations) {
    std::vector<std::string> via;
    if (one.way) {
      via.push_back(facts.place(one.way->origin).name);
      for (const domain::PlaceId place : one.way->via) {
        via.push_back(facts.place(place).name);
      }
    }
    table.add({one.place, one.way.has_value(),
               kilometres(one.way ? std::optional(one.way->kilometres) : std::nullopt), via,
               facts.actor(one.state).code(), name(one.served), kilometres(one.before),
               name(one.change), kilometres(one.by_mode[0]), kilometres(one.by_mode[1]),
               one.way ? wire::Cell(Number{one.way->weakest, 2}) : wire::Cell(wire::Missing{}),
               one.way ? wire::Cell(Number{one.way->consented, 2}) : wire::Cell(wire::Missing{})});
  }
  return table;
}

wire::Table articulation_table(const domain::Case& facts, const ReachAnswer& answer) {
  wire::Table table({{.name = "place"}, {.name = "cuts_off", .type = ColumnType::texts}});
  for (const theatre::Articulation& one : answer.report.articulations) {
    table.add({facts.place(one.place).name, one.cuts_off});
  }
  return table;
}

wire::Table blocked_table(const domain::Case& facts, const ReachAnswer& answer) {
  wire::Table table({{.name = "from"},
                     {.name = "to"},
                     {.name = "mode"},
                     {.name = "why"},
                     {.name = "by", .type = ColumnType::texts}});
  for (const theatre::BlockedRoute& one : answer.report.blocked) {
    std::vector<std::string> by;
    for (const theatre::Passage& passage : one.by) {
      by.push_back(facts.actor(passage.state).code());
    }
    table.add(
        {facts.place(one.from).name, facts.place(one.to).name, name(one.mode), name(one.why), by});
  }
  return table;
}

wire::Record to_record(const domain::Case& facts, const ReachAnswer& answer) {
  return {{"holder", facts.actor(answer.report.holder).code()},
          {"date", format_iso_date(answer.report.date)},
          {"destinations", destination_table(facts, answer)},
          {"articulations", articulation_table(facts, answer)},
          {"blocked", blocked_table(facts, answer)},
          {"run", to_record(answer.run)}};
}

}  // namespace quadrille::service
