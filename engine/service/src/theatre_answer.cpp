#include "quadrille/service/theatre_answer.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/scenario/postures_of.hpp"
#include "quadrille/service/item_words.hpp"

#include "asked_world.hpp"

namespace quadrille::service {
namespace {

using domain::ActorId;
using wire::ColumnType;
using wire::Number;

/// Standings, of the largest shares first.
std::vector<theatre::Standing> by_share(const domain::Case& facts, const TheatreAnswer& answer) {
  std::vector<theatre::Standing> standings = answer.assessment.standings;
  const auto share = [&answer](ActorId actor) {
    return theatre::share_of(answer.assessment, actor);
  };
  std::ranges::sort(standings, [&](const theatre::Standing& x, const theatre::Standing& y) {
    return std::pair(-share(x.actor), facts.actor(x.actor).code()) <
           std::pair(-share(y.actor), facts.actor(y.actor).code());
  });
  return standings;
}

wire::Table part_table(const domain::Case& facts, const theatre::Standing& standing) {
  wire::Table table({{.name = "of"},
                     {.name = "alignment", .type = ColumnType::number},
                     {.name = "comfort", .type = ColumnType::number},
                     {.name = "threat", .type = ColumnType::number},
                     {.name = "freedom_of_action", .type = ColumnType::number},
                     {.name = "items", .type = ColumnType::texts}});
  for (const theatre::Part& part : standing.parts) {
    table.add({facts.actor(part.of).code(), Number{part.alignment}, Number{part.comfort, 4},
               Number{part.threat, 4}, Number{part.freedom, 4}, item_numbers(part.items)});
  }
  return table;
}

wire::Table force_table(const domain::Case& facts, const TheatreAnswer& answer) {
  wire::Table table({{.name = "actor"},
                     {.name = "kind"},
                     {.name = "host"},
                     {.name = "label"},
                     {.name = "weight", .type = ColumnType::number},
                     {.name = "sd", .type = ColumnType::number},
                     {.name = "functions", .type = ColumnType::texts},
                     {.name = "kilometres", .type = ColumnType::number},
                     {.name = "items", .type = ColumnType::texts}});
  for (const theatre::Force& force : answer.facts.forces) {
    std::vector<std::string> functions;
    for (const domain::Function function : force.functions) {
      functions.emplace_back(domain::name(function));
    }
    table.add(
        {facts.actor(force.actor).code(), name(force.kind),
         force.host ? wire::Cell(facts.actor(*force.host).code()) : wire::Cell(wire::Missing{}),
         force.label, Number{force.weight}, Number{force.sd}, functions,
         force.kilometres ? wire::Cell(Number{*force.kilometres, 0}) : wire::Cell(wire::Missing{}),
         item_numbers(force.items)});
  }
  return table;
}

Result<void> compare_days(CaseSession& session, const TheatreQuestion& question,
                          std::span<const ActorId> actors, const domain::Postures& now,
                          TheatreAnswer& answer) {
  const domain::Day then = *question.versus;
  if (then > answer.date) {
    return fail(ErrorCode::inconsistent,
                fmt::format("--versus is an earlier day: {} lies after {}", format_iso_date(then),
                            format_iso_date(answer.date)));
  }
  const auto asked = asked_world(session, then, kinds_of_theatre(), question.unreviewed);
  if (!asked) {
    return fail(asked.error());
  }
  const auto& [world, postures] = *asked;
  const auto facts = theatre::theatre_facts(world, answer.theatre, then, question.options);
  if (!facts) {
    return fail(facts.error());
  }
  const auto before = theatre::assess(*facts, postures, actors, question.options);
  if (!before) {
    return fail(before.error());
  }
  // Both days by the measure of the earlier one.
  auto assessed = theatre::assess(answer.facts, now, actors, question.options, before->reference);
  auto contrasts =
      theatre::contrast({&*facts, &postures}, {&answer.facts, &now}, actors, question.options,
                        {.draws = question.draws, .seed = question.seed, .threads = 0});
  if (!assessed || !contrasts) {
    return fail(!assessed ? assessed.error() : contrasts.error());
  }
  answer.assessment = std::move(*assessed);
  for (std::size_t i = 0; i < actors.size(); ++i) {
    if (!scenario::is_same(session.facts(), actors[i], then, answer.date)) {
      answer.others.push_back(actors[i]);
      continue;
    }
    const auto at = [&](theatre::Quantity quantity) {
      return (*contrasts)[i * theatre::kQuantities + static_cast<std::size_t>(quantity)];
    };
    answer.changes.push_back({.actor = actors[i],
                              .share = at(theatre::Quantity::share),
                              .comfort = at(theatre::Quantity::comfort),
                              .threat = at(theatre::Quantity::threat),
                              .freedom = at(theatre::Quantity::freedom_of_action)});
    // The difference itself is that of the means; chance only says how sure it is.
    const theatre::Standing& old = before->standings[i];
    const theatre::Standing& is = answer.assessment.standings[i];
    TheatreChange& change = answer.changes.back();
    change.comfort.mean = is.comfort.mean - old.comfort.mean;
    change.threat.mean = is.threat.mean - old.threat.mean;
    change.freedom.mean = is.freedom.mean - old.freedom.mean;
    change.share.mean =
        theatre::share_of(answer.assessment, actors[i]) - theatre::share_of(*before, actors[i]);
  }
  std::ranges::sort(answer.changes, [&](const TheatreChange& x, const TheatreChange& y) {
    return std::pair(-x.comfort.mean, session.facts().actor(x.actor).code()) <
           std::pair(-y.comfort.mean, session.facts().actor(y.actor).code());
  });
  return {};
}

}  // namespace

Result<TheatreAnswer> theatre_of(CaseSession& session, const TheatreQuestion& question) {
  const auto theatre = theatre_in(session.facts(), question.theatre);
  if (!theatre) {
    return fail(theatre.error());
  }
  const auto date = asked_day(session, question.on);
  if (!date) {
    return fail(date.error());
  }
  const auto asked = asked_world(session, *date, kinds_of_theatre(), question.unreviewed);
  if (!asked) {
    return fail(asked.error());
  }
  const auto& [world, postures] = *asked;
  auto facts = theatre::theatre_facts(world, **theatre, *date, question.options);
  if (!facts) {
    return fail(facts.error());
  }
  const std::vector<ActorId> actors = scenario::who_is_asked(world);
  auto assessment = theatre::assess(*facts, postures, actors, question.options);
  auto run = run_record(session, "theatre", *date);
  if (!assessment || !run) {
    return fail(!assessment ? assessment.error() : run.error());
  }
  TheatreAnswer answer{.theatre = **theatre,
                       .date = *date,
                       .facts = std::move(*facts),
                       .assessment = std::move(*assessment),
                       .counterweights = {},
                       .versus = question.versus,
                       .changes = {},
                       .others = {},
                       .run = std::move(*run)};
  answer.counterweights = theatre::counterweights(answer.facts, answer.assessment, postures);
  if (question.versus) {
    answer.run.seed = question.seed;
    if (auto done = compare_days(session, question, actors, postures, answer); !done) {
      return fail(done.error());
    }
  }
  return answer;
}

wire::Table share_table(const domain::Case& facts, const TheatreAnswer& answer) {
  wire::Table table({{.name = "actor"},
                     {.name = "share", .type = ColumnType::number},
                     {.name = "sd", .type = ColumnType::number},
                     {.name = "weight", .type = ColumnType::number}});
  auto shares = answer.assessment.shares;
  std::ranges::sort(shares, [&facts](const theatre::Share& x, const theatre::Share& y) {
    return std::pair(-x.share.mean, facts.actor(x.actor).code()) <
           std::pair(-y.share.mean, facts.actor(y.actor).code());
  });
  for (const theatre::Share& share : shares) {
    table.add({facts.actor(share.actor).code(), Number{share.share.mean, 4},
               Number{share.share.sd, 4}, Number{share.weight, 2}});
  }
  if (std::abs(answer.assessment.vacuum) > 1e-9) {
    table.add({"(nobody)", Number{answer.assessment.vacuum, 4}, wire::Missing{}, wire::Missing{}});
  }
  return table;
}

wire::Table standing_table(const domain::Case& facts, const TheatreAnswer& answer) {
  wire::Table table({{.name = "actor"},
                     {.name = "comfort", .type = ColumnType::number},
                     {.name = "comfort_sd", .type = ColumnType::number},
                     {.name = "threat", .type = ColumnType::number},
                     {.name = "freedom_of_action", .type = ColumnType::number},
                     {.name = "threat_sd", .type = ColumnType::number},
                     {.name = "freedom_sd", .type = ColumnType::number},
                     {.name = "cautious_comfort", .type = ColumnType::number},
                     {.name = "freedom_ground", .type = ColumnType::number},
                     {.name = "freedom_naval", .type = ColumnType::number},
                     {.name = "freedom_air", .type = ColumnType::number},
                     {.name = "threat_weight", .type = ColumnType::number},
                     {.name = "parts", .type = ColumnType::table}});
  const auto maybe = [](const std::optional<double>& value) {
    return value ? wire::Cell(Number{*value}) : wire::Cell(wire::Missing{});
  };
  for (const theatre::Standing& one : by_share(facts, answer)) {
    table.add({facts.actor(one.actor).code(), Number{one.comfort.mean}, Number{one.comfort.sd},
               Number{one.threat.mean}, Number{one.freedom.mean}, Number{one.threat.sd},
               Number{one.freedom.sd}, Number{one.cautious}, maybe(one.freedom_in[0]),
               maybe(one.freedom_in[1]), maybe(one.freedom_in[2]), Number{one.threat_weight, 1},
               part_table(facts, one)});
  }
  return table;
}

wire::Table counterweight_table(const domain::Case& facts, const TheatreAnswer& answer) {
  wire::Table table({{.name = "for"},
                     {.name = "against"},
                     {.name = "counterweight"},
                     {.name = "loss", .type = ColumnType::number},
                     {.name = "total", .type = ColumnType::number},
                     {.name = "displacement", .type = ColumnType::number},
                     {.name = "restraint", .type = ColumnType::number}});
  for (const theatre::Counterweight& one : answer.counterweights) {
    table.add({facts.actor(one.whom).code(), facts.actor(one.against).code(),
               facts.actor(one.by).code(), Number{one.loss, 4}, Number{one.total(), 5},
               Number{one.displacement, 5}, Number{one.restraint, 5}});
  }
  return table;
}

wire::Table change_table(const domain::Case& facts, const TheatreAnswer& answer) {
  wire::Table table({{.name = "actor"},
                     {.name = "share", .type = ColumnType::number},
                     {.name = "comfort", .type = ColumnType::number},
                     {.name = "freedom_of_action", .type = ColumnType::number},
                     {.name = "threat", .type = ColumnType::number},
                     {.name = "comfort_sd", .type = ColumnType::number},
                     {.name = "comfort_same_sign", .type = ColumnType::number},
                     {.name = "freedom_same_sign", .type = ColumnType::number}});
  for (const TheatreChange& one : answer.changes) {
    table.add({facts.actor(one.actor).code(), Number{one.share.mean, 4}, Number{one.comfort.mean},
               Number{one.freedom.mean}, Number{one.threat.mean}, Number{one.comfort.sd},
               Number{one.comfort.same_sign, 2}, Number{one.freedom.same_sign, 2}});
  }
  return table;
}

wire::Record to_record(const domain::Case& facts, const TheatreAnswer& answer) {
  wire::Record record{{"region", answer.theatre.code},
                      {"date", format_iso_date(answer.date)},
                      {"shares", share_table(facts, answer)},
                      {"actors", standing_table(facts, answer)},
                      {"counterweights", counterweight_table(facts, answer)}};
  if (answer.versus) {
    record.push_back({"versus", format_iso_date(*answer.versus)});
    record.push_back({"changes", change_table(facts, answer)});
  }
  record.push_back({"presences", force_table(facts, answer)});
  record.push_back({"without_strength", item_numbers(answer.facts.without_strength)});
  std::vector<std::string> far;
  for (const ActorId actor : answer.facts.unknown_distance) {
    far.push_back(facts.actor(actor).code());
  }
  record.push_back({"unknown_distance", far});
  if (answer.versus) {
    std::vector<std::string> others;
    for (const ActorId actor : answer.others) {
      others.push_back(facts.actor(actor).code());
    }
    record.push_back({"not_the_same_since", others});
  }
  record.push_back({"run", to_record(answer.run)});
  return record;
}

wire::Report theatre_list(const domain::Case& facts) {
  wire::Table table({{.name = "theatre"},
                     {.name = "name"},
                     {.name = "states", .type = ColumnType::texts},
                     {.name = "seas", .type = ColumnType::texts}});
  for (const domain::Theatre& theatre : facts.theatres()) {
    std::vector<std::string> states;
    for (const ActorId state : theatre.states) {
      states.push_back(facts.actor(state).code());
    }
    table.add({theatre.code, theatre.name, states, theatre.seas});
  }
  return {.head = {}, .name = "theatres", .table = std::move(table), .tail = {}};
}

}  // namespace quadrille::service
