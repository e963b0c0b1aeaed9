#include "quadrille/service/realignment_answer.hpp"

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/alignment_answer.hpp"
#include "quadrille/service/parameters_file.hpp"

namespace quadrille::service {

using wire::ColumnType;
using wire::Number;

Result<alignment::RealignmentReport> realignments(CaseSession& session,
                                                  const RealignmentQuestion& question,
                                                  const std::stop_token& stop) {
  alignment::RealignmentOptions options;
  options.since = question.since;
  options.until = question.until;
  options.threads = question.threads;
  options.alarms_per_century = question.alarms_per_century.value_or(options.alarms_per_century);
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
  const auto records = session.records({.kinds = kinds_of_alignment()});
  if (!records) {
    return fail(records.error());
  }
  const domain::World world(session.facts(), **records,
                            session.latest_day().value_or(domain::kOpenStart));
  return alignment::find_realignments(world, options, stop);
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
                     {.name = "size_sd", .type = ColumnType::number}});
  for (const alignment::Realignment& one : report.realignments) {
    const OrderedPair pair = ordered(facts, one.dyad, std::nullopt);
    table.add({facts.actor(pair.a).code(), facts.actor(pair.b).code(), format_iso_date(one.date),
               format_iso_date(one.earliest), format_iso_date(one.latest),
               one.channel ? alignment::name(*one.channel) : "general",
               one.size > 0.0 ? "towards" : "away", Number{one.size}, Number{one.statistic, 2},
               one.evidence, Number{one.size_sd}});
  }
  return {.head = {{"threshold", Number{report.threshold, 2}},
                   {"simulated_per_dyad_century", Number{report.simulated_per_century, 2}},
                   {"found_per_dyad_century", Number{report.found_per_century, 2}},
                   {"dyads", report.dyads},
                   {"dyad_centuries", Number{report.dyad_centuries, 1}}},
          .name = "realignments",
          .table = std::move(table),
          .tail = {}};
}

}  // namespace quadrille::service
