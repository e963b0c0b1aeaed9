#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/response_answer.hpp"
#include "quadrille/service/scenario_answer.hpp"

namespace quadrille::service {
namespace {

using wire::Alignment;

std::string text_of(const std::optional<double>& value, int decimals) {
  return value ? fmt::format("{:.{}f}", *value, decimals) : std::string("-");
}

wire::PageTable changes_of(const WhatIfAnswer& answer) {
  wire::PageTable table{.heading = {},
                        .columns = {{"what"},
                                    {"whose"},
                                    {"where"},
                                    {"before", Alignment::right},
                                    {"after", Alignment::right},
                                    {"sd", Alignment::right},
                                    {"same sign", Alignment::right},
                                    {"why"}},
                        .rows = {}};
  for (const scenario::Change& change : answer.comparison.changes) {
    const int decimals = change.kind == "reach" ? 0 : 3;
    table.rows.push_back({change.kind, change.subject, change.theatre,
                          text_of(change.before, decimals), text_of(change.after, decimals),
                          text_of(change.sd, 3), text_of(change.same_sign, 2), change.why});
  }
  return table;
}

wire::PageTable fills_of(const domain::Case& facts, const WhatIfAnswer& answer) {
  wire::PageTable table{.heading = "Who fills the gap",
                        .columns = {{"where"},
                                    {"whose"},
                                    {"filled by"},
                                    {"comfort", Alignment::right},
                                    {"same sign", Alignment::right},
                                    {"freedom of action", Alignment::right},
                                    {"same sign", Alignment::right}},
                        .rows = {}};
  for (const scenario::FillAnswer& one : answer.comparison.fills) {
    const auto& comfort = one.contrasts[static_cast<std::size_t>(theatre::Quantity::comfort)];
    const auto& freedom =
        one.contrasts[static_cast<std::size_t>(theatre::Quantity::freedom_of_action)];
    table.rows.push_back(
        {one.theatre, facts.actor(one.actor).code(), one.fill, fmt::format("{:+.3f}", comfort.mean),
         fmt::format("{:.2f}", comfort.same_sign), fmt::format("{:+.3f}", freedom.mean),
         fmt::format("{:.2f}", freedom.same_sign)});
  }
  return table;
}

wire::PageTable responses_of(const domain::Case& facts, const scenario::ResponseReport& report) {
  wire::PageTable table{.heading = "Rounds of response (experimental)",
                        .columns = {{"round", Alignment::right},
                                    {"who"},
                                    {"act"},
                                    {"what"},
                                    {"gain", Alignment::right},
                                    {"second"},
                                    {"gain of the second", Alignment::right}},
                        .rows = {}};
  for (std::size_t r = 0; r < report.rounds.size(); ++r) {
    const auto& [taken, second] = report.rounds[r];
    table.rows.push_back({std::to_string(r + 1), facts.actor(taken.actor).code(),
                          std::string(scenario::name(taken.move)), subject_of(facts, taken),
                          fmt::format("{:+.4f}", taken.gain),
                          second ? in_words(facts, *second) : std::string("-"),
                          second ? fmt::format("{:+.4f}", second->gain) : std::string("-")});
  }
  return table;
}

}  // namespace

wire::Page to_page(const domain::Case& facts, const WhatIfAnswer& answer) {
  wire::Page page{.title = fmt::format("What if: {}", answer.scenario.name), .parts = {}};
  page.parts.emplace_back(wire::PageParagraph{
      fmt::format("On {}. Fill of a gap: {}. Response of alignments: {:.2f}.",
                  format_iso_date(answer.scenario.on), theatre::name(answer.scenario.fill),
                  answer.scenario.response)});
  wire::PageList conflicts;
  for (const std::string& conflict : answer.comparison.conflicts) {
    conflicts.points.push_back("Against later evidence: " + conflict);
  }
  page.parts.emplace_back(std::move(conflicts));
  if (answer.responses) {
    page.parts.emplace_back(wire::PageParagraph{std::string(kResponsesAreExperimental)});
    page.parts.emplace_back(responses_of(facts, *answer.responses));
    page.parts.emplace_back(wire::PageParagraph{end_of(*answer.responses) +
                                                " What follows is the comparison after them."});
  }
  page.parts.emplace_back(changes_of(answer));
  if (!answer.comparison.fills.empty()) {
    page.parts.emplace_back(fills_of(facts, answer));
  }
  page.parts.emplace_back(wire::PageParagraph{
      fmt::format("Case {}, seed {}, Quadrille {}.", answer.run.case_fingerprint,
                  answer.run.seed.value_or(0), answer.run.program_version)});
  return page;
}

}  // namespace quadrille::service
