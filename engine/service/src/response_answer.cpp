#include "quadrille/service/response_answer.hpp"

#include <fmt/format.h>

namespace quadrille::service {

using wire::ColumnType;

std::string subject_of(const domain::Case& facts, const scenario::Response& response) {
  return fmt::format("{} in {}{}{}", facts.actor(response.holder).code(),
                     facts.actor(response.host).code(), response.label.empty() ? "" : ": ",
                     response.label);
}

std::string in_words(const domain::Case& facts, const scenario::Response& response) {
  return fmt::format("{} {}: {}", facts.actor(response.actor).code(), scenario::name(response.move),
                     subject_of(facts, response));
}

wire::Table response_table(const domain::Case& facts, const scenario::ResponseReport& report) {
  wire::Table table({{.name = "round", .type = ColumnType::integer},
                     {.name = "actor"},
                     {.name = "act"},
                     {.name = "subject"},
                     {.name = "gain", .type = ColumnType::number},
                     {.name = "second"},
                     {.name = "second_gain", .type = ColumnType::number}});
  std::size_t number = 0;
  for (const scenario::ResponseRound& round : report.rounds) {
    const auto& [taken, second] = round;
    table.add({++number, facts.actor(taken.actor).code(), std::string(scenario::name(taken.move)),
               subject_of(facts, taken), wire::Number{taken.gain, 4},
               second ? wire::Cell(in_words(facts, *second)) : wire::Cell(wire::Missing{}),
               second ? wire::Cell(wire::Number{second->gain, 4}) : wire::Cell(wire::Missing{})});
  }
  return table;
}

std::string end_of(const scenario::ResponseReport& report) {
  switch (report.end) {
    case scenario::RoundsEnd::nobody_gains:
      return report.rounds.empty() ? "Nobody gains by a response."
                                   : "Nobody gains by a further response.";
    case scenario::RoundsEnd::all_used:
      return "The rounds asked for are used up; somebody may still gain.";
    case scenario::RoundsEnd::cycle:
      break;
  }
  const std::size_t before = report.same_as_after.value_or(0);
  return fmt::format(
      "A cycle: after round {} things stand as {}.", report.rounds.size(),
      before == 0 ? "the scenario left them" : fmt::format("after round {}", before));
}

}  // namespace quadrille::service
