#include "quadrille/service/surprise_answer.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "quadrille/alignment/estimate.hpp"
#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/alignment_answer.hpp"

namespace quadrille::service {
namespace {

using wire::ColumnType;
using wire::Number;

using Alignments = std::map<domain::Dyad, double>;

Result<Alignments> alignments_of(const domain::World& world) {
  return alignment::estimate_alignments(world).transform(
      [](const alignment::AlignmentReport& report) {
        Alignments found;
        for (const alignment::AlignmentRow& row : report.rows) {
          found.emplace(row.dyad, row.mean);
        }
        return found;
      });
}

NamedThirdParty named(const Alignments& known, const domain::Dyad& dyad,
                      const alignment::ThirdParty& party) {
  NamedThirdParty found{.actor = party.actor,
                        .contribution = party.contribution,
                        .company = Company::unclear,
                        .sides_with = {}};
  const auto low = known.find(domain::Dyad(dyad.low(), party.actor));
  const auto high = known.find(domain::Dyad(dyad.high(), party.actor));
  if (low == known.end() || high == known.end()) {
    return found;
  }
  const bool alike = low->second * high->second > 0.0;
  if (alike != (party.contribution > 0.0)) {
    return found;
  }
  if (alike) {
    found.company = low->second > 0.0 ? Company::common_friend : Company::common_rival;
  } else {
    found.company = Company::divides;
    found.sides_with = low->second > 0.0 ? dyad.low() : dyad.high();
  }
  return found;
}

/// Cuts the findings to those asked for. Errors. `not_found` for a pair that nothing observes.
Result<void> select(CaseSession& session, const SurpriseQuestion& question,
                    std::vector<alignment::Surprise>& found) {
  if (question.pair) {
    const auto a = session.actor(question.pair->first);
    const auto b = session.actor(question.pair->second);
    if (!a || !b) {
      return fail(!a ? a.error() : b.error());
    }
    if (*a == *b) {
      return fail(ErrorCode::invalid_argument, "a pair is of two different actors");
    }
    const domain::Dyad dyad(*a, *b);
    std::erase_if(found, [&dyad](const alignment::Surprise& one) { return one.dyad != dyad; });
    if (found.empty()) {
      return fail(ErrorCode::not_found,
                  fmt::format("nothing in the case observes {} and {} by then",
                              session.facts().actor(*a).code(), session.facts().actor(*b).code()));
    }
  }
  if (question.top && found.size() > *question.top) {
    found.erase(found.begin() + static_cast<std::ptrdiff_t>(*question.top), found.end());
  }
  return {};
}

std::vector<std::string> dull_explanations(const alignment::DullExplanations& dull) {
  std::vector<std::string> explanations;
  if (dull.few_observations) {
    explanations.emplace_back("few observations");
  }
  if (dull.change_of_coverage) {
    explanations.emplace_back("change of coverage");
  }
  if (dull.one_source) {
    explanations.emplace_back("one source");
  }
  return explanations;
}

wire::Table third_party_table(const domain::Case& facts,
                              const std::vector<NamedThirdParty>& parties) {
  wire::Table table({{.name = "actor"},
                     {.name = "contribution", .type = ColumnType::number},
                     {.name = "company"},
                     {.name = "sides_with"}});
  for (const NamedThirdParty& party : parties) {
    table.add({facts.actor(party.actor).code(), Number{party.contribution}, name(party.company),
               party.sides_with ? wire::Cell(facts.actor(*party.sides_with).code())
                                : wire::Cell(wire::Missing{})});
  }
  return table;
}

}  // namespace

std::string_view name(Company company) {
  switch (company) {
    case Company::common_friend:
      return "common friend";
    case Company::common_rival:
      return "common rival";
    case Company::divides:
      return "friend of one, rival of the other";
    case Company::unclear:
      return "unclear";
  }
  return "";
}

Result<SurpriseAnswer> surprises(CaseSession& session, const SurpriseQuestion& question) {
  const auto date = question.on ? question.on : session.latest_day();
  if (!date) {
    return fail(ErrorCode::not_found,
                "the case has no documents and no facts yet; \"quadrille read\" adds some");
  }
  std::vector<domain::RecordKind> kinds = kinds_of_alignment();
  kinds.push_back(domain::RecordKind::capability);
  const auto records = session.records({.kinds = kinds});
  if (!records) {
    return fail(records.error());
  }
  const domain::World world(session.facts(), **records, *date, question.unreviewed);
  auto report = alignment::find_surprises(world);
  const auto known = alignments_of(world);
  auto run = run_record(session, "surprise", *date);
  if (!report) {
    return fail(report.error());
  }
  if (!known || !run) {
    return fail(!known ? known.error() : run.error());
  }
  run->parameters = report->parameters;
  run->seed = report->seed;
  if (question.unreviewed == domain::Unreviewed::left_out) {
    run->options.emplace_back("unreviewed=left_out");
  }
  SurpriseAnswer answer{
      .report = std::move(*report), .found = 0, .third_parties = {}, .run = std::move(*run)};
  auto& found = answer.report.surprises;
  answer.found = found.size();
  if (const auto selected = select(session, question, found); !selected) {
    return fail(selected.error());
  }
  for (const alignment::Surprise& surprise : found) {
    auto& parties = answer.third_parties.emplace_back();
    for (const alignment::ThirdParty& party : surprise.third_parties) {
      parties.push_back(named(*known, surprise.dyad, party));
    }
  }
  return answer;
}

wire::Report to_report(const domain::Case& facts, const SurpriseAnswer& answer) {
  wire::Table table({{.name = "a"},
                     {.name = "b"},
                     {.name = "alignment", .type = ColumnType::number},
                     {.name = "expected", .type = ColumnType::number},
                     {.name = "z", .type = ColumnType::number},
                     {.name = "chance", .type = ColumnType::number},
                     {.name = "third_parties", .type = ColumnType::table},
                     {.name = "sd", .type = ColumnType::number},
                     {.name = "rank", .type = ColumnType::integer},
                     {.name = "best_rank", .type = ColumnType::integer},
                     {.name = "worst_rank", .type = ColumnType::integer},
                     {.name = "false_discovery", .type = ColumnType::number},
                     {.name = "well_observed", .type = ColumnType::flag},
                     {.name = "dull_explanations", .type = ColumnType::texts}});
  for (std::size_t row = 0; row < answer.report.surprises.size(); ++row) {
    const alignment::Surprise& surprise = answer.report.surprises[row];
    const OrderedPair pair = ordered(facts, surprise.dyad, std::nullopt);
    table.add({facts.actor(pair.a).code(), facts.actor(pair.b).code(), Number{surprise.alignment},
               Number{surprise.expected}, Number{surprise.z, 2}, Number{surprise.chance},
               third_party_table(facts, answer.third_parties[row]), Number{surprise.sd},
               surprise.rank, surprise.best_rank, surprise.worst_rank,
               Number{surprise.false_discovery}, surprise.well_observed,
               dull_explanations(surprise.dull)});
  }
  const auto& report = answer.report;
  return {.head = {{"date", format_iso_date(report.date)}},
          .name = "surprises",
          .table = std::move(table),
          .tail = {{"found", answer.found},
                   {"null_worlds", report.null_worlds},
                   {"null_largest_median", Number{report.null_largest_median, 2}},
                   {"expectation", wire::Record{{"intercept", Number{report.expectation.intercept}},
                                                {"slope", Number{report.expectation.slope}},
                                                {"spread", Number{report.expectation.spread}},
                                                {"fitted_on", report.expectation.fitted_on}}},
                   {"run", to_record(answer.run)}}};
}

}  // namespace quadrille::service
