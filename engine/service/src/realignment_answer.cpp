#include "quadrille/service/realignment_answer.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/alignment_answer.hpp"
#include "quadrille/service/parameters_file.hpp"

namespace quadrille::service {

using wire::ColumnType;
using wire::Number;

namespace {

/// What the question asks for, and the world that answers it.
struct Asked {
  alignment::RealignmentOptions options;
  domain::World world;
};

Result<Asked> read(CaseSession& session, const RealignmentQuestion& question) {
  alignment::RealignmentOptions options;
  options.since = question.since;
  options.until = question.until;
  options.threads = question.threads;
  options.alarms_per_century = question.alarms_per_century.value_or(options.alarms_per_century);
  if (question.design) {
    const auto design = read_design(*question.design);
    if (!design) {
      return fail(design.error());
    }
    options.design = *design;
  }
  if (question.parameters) {
    auto named = read_parameters(*question.parameters);
    if (!named) {
      return fail(named.error());
    }
    options.parameters = std::move(*named);
  }
  if (question.a && question.b) {
    const auto a = session.actor(*question.a);
    const auto b = session.actor(*question.b);
    if (!a || !b) {
      return fail(!a ? a.error() : b.error());
    }
    if (*a == *b) {
      return fail(ErrorCode::invalid_argument, "a pair is two different actors");
    }
    options.dyads = {domain::Dyad(*a, *b)};
  }
  // The threshold rests on a sample of all dyads, so all are loaded even for one.
  const auto records =
      session.records({.kinds = kinds_of_alignment(options.parameters.vote_measure)});
  if (!records) {
    return fail(records.error());
  }
  return Asked{.options = std::move(options),
               .world = domain::World(session.facts(), **records,
                                      session.latest_day().value_or(domain::kOpenStart))};
}

}  // namespace

Result<alignment::RealignmentDesign> read_design(const std::string& words) {
  alignment::RealignmentDesign design;
  std::istringstream text(words);
  for (std::string word; std::getline(text, word, ',');) {
    double years = 0.0;
    const char* end = word.data() + word.size();
    const auto [rest, fault] = std::from_chars(word.data(), end, years);
    if (word == "joint") {
      design.joint = alignment::JointTest::yes;
    } else if (word == "sequential") {
      design.search = alignment::Search::sequential;
    } else if (word == "common-bar") {
      design.bar = alignment::Bar::common;
    } else if (word == "silent-beginnings") {
      design.beginnings = alignment::Beginnings::silent;
    } else if (word == "forget") {
      design.state_changes = alignment::StateChanges::forget;
    } else if (fault == std::errc() && std::string_view(rest, end) == "-years") {
      design.turning_years = years;
    } else {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("a design has no word \"{}\"; the words are joint, sequential, "
                              "common-bar, silent-beginnings, forget and N-years",
                              word));
    }
  }
  return design;
}

Result<alignment::RealignmentReport> realignments(CaseSession& session,
                                                  const RealignmentQuestion& question,
                                                  const std::stop_token& stop) {
  return read(session, question).and_then([&stop](const Asked& asked) {
    return alignment::find_realignments(asked.world, asked.options, stop);
  });
}

Result<alignment::RealignmentPower> realignment_power(CaseSession& session,
                                                      const RealignmentQuestion& question,
                                                      const std::stop_token& stop) {
  constexpr std::size_t kHistories = 1000;
  return read(session, question).and_then([&stop](const Asked& asked) {
    return alignment::estimate_realignment_power(asked.world, asked.options, kHistories, stop);
  });
}

wire::Report to_report(const alignment::RealignmentPower& power) {
  wire::Table table({{.name = "turn"},
                     {.name = "planted", .type = ColumnType::integer},
                     {.name = "found", .type = ColumnType::number},
                     {.name = "before", .type = ColumnType::number},
                     {.name = "gain", .type = ColumnType::number}});
  for (const alignment::PlantedTurns& one : power.turns) {
    const double planted = std::max(1.0, static_cast<double>(one.planted));
    const double found = static_cast<double>(one.found) / planted;
    const double before = static_cast<double>(one.found_before) / planted;
    table.add({one.sort, one.planted, Number{found}, Number{before}, Number{found - before}});
  }
  return {.head = {{"threshold_per_dyad_century", Number{power.threshold_per_century, 2}},
                   {"simulated_per_dyad_century", Number{power.simulated_per_century, 2}},
                   {"disputing_per_dyad_century", Number{power.disputing_per_century, 2}},
                   {"mean_gain", Number{power.mean_gain}}},
          .name = "power",
          .table = std::move(table),
          .tail = {}};
}

wire::Report to_report(const domain::Case& facts, const alignment::RealignmentReport& report) {
  wire::Table table({{.name = "a"},
                     {.name = "b"},
                     {.name = "date"},
                     {.name = "earliest"},
                     {.name = "latest"},
                     {.name = "channel"},
                     {.name = "direction"},
                     {.name = "size", .type = ColumnType::number},
                     {.name = "statistic", .type = ColumnType::number},
                     {.name = "items", .type = ColumnType::texts},
                     {.name = "size_sd", .type = ColumnType::number},
                     {.name = "per_century", .type = ColumnType::number}});
  for (const alignment::Realignment& one : report.realignments) {
    const OrderedPair pair = ordered(facts, one.dyad, std::nullopt);
    table.add({facts.actor(pair.a).code(), facts.actor(pair.b).code(), format_iso_date(one.date),
               format_iso_date(one.earliest), format_iso_date(one.latest),
               alignment::name(one.kind), one.size > 0.0 ? "towards" : "away", Number{one.size},
               Number{one.statistic, 2}, one.evidence, Number{one.size_sd},
               Number{one.per_century}});
  }
  return {.head = {{"threshold_per_dyad_century", Number{report.threshold_per_century, 2}},
                   {"simulated_per_dyad_century", Number{report.simulated_per_century, 2}},
                   {"found_per_dyad_century", Number{report.found_per_century, 2}},
                   {"dyads", report.dyads},
                   {"dyad_centuries", Number{report.dyad_centuries, 1}}},
          .name = "realignments",
          .table = std::move(table),
          .tail = {}};
}

}  // namespace quadrille::service
