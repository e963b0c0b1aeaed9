#include "quadrille/service/alignment_answer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"
#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/item_words.hpp"
#include "quadrille/service/parameters_file.hpp"

namespace quadrille::service {
namespace {

using wire::ColumnType;
using wire::Number;

/// Shares are printed finer than estimates, so that what is read back still sums to the estimate.
constexpr int kShareDecimals = 6;

Result<void> set_actors(CaseSession& session, const AlignmentQuestion& question,
                        alignment::AlignmentOptions& options, AlignmentAnswer& answer) {
  if (!question.a) {
    return {};
  }
  const auto a = session.actor(*question.a);
  if (!a) {
    return fail(a.error());
  }
  answer.first = *a;
  if (!question.b) {
    options.with = *a;
    return {};
  }
  const auto b = session.actor(*question.b);
  if (!b) {
    return fail(b.error());
  }
  if (*a == *b) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("{} cannot be aligned with itself: name two different actors",
                            session.facts().actor(*a).code()));
  }
  options.dyads = {domain::Dyad(*a, *b)};
  return {};
}

Result<domain::Day> as_of(CaseSession& session, std::optional<domain::Day> asked) {
  if (asked) {
    return *asked;
  }
  if (const auto latest = session.latest_day()) {
    return *latest;
  }
  return fail(ErrorCode::not_found,
              "the case has no documents and no facts yet; \"quadrille read\" adds some");
}

Result<void> set_days(CaseSession& session, const AlignmentQuestion& question,
                      alignment::AlignmentOptions& options, AlignmentAnswer& answer) {
  const auto last = as_of(session, question.until ? question.until : question.on);
  if (!last) {
    return fail(last.error());
  }
  answer.as_of = *last;
  if (question.view == alignment::View::smoothed) {
    // What is known now, about that day.
    answer.as_of = std::max(*last, session.latest_day().value_or(*last));
    options.days = {*last};
  }
  if (question.since) {
    if (*question.since > *last) {
      return fail(ErrorCode::inconsistent,
                  fmt::format("a series cannot begin on {} and end on {}",
                              format_iso_date(*question.since), format_iso_date(*last)));
    }
    options.days = days_of_series(*question.since, *last, question.by);
  }
  return {};
}

wire::Table contribution_table() {
  return wire::Table({{.name = "item", .type = ColumnType::reference},
                      {.name = "share", .type = ColumnType::number},
                      {.name = "effect", .type = ColumnType::number},
                      {.name = "value", .type = ColumnType::number},
                      {.name = "text"},
                      {.name = "source"},
                      {.name = "channel"},
                      {.name = "belief", .type = ColumnType::number},
                      {.name = "grade"},
                      {.name = "review"},
                      {.name = "interest", .type = ColumnType::number},
                      {.name = "interest_reason"},
                      {.name = "observations", .type = ColumnType::integer},
                      {.name = "gated", .type = ColumnType::integer},
                      {.name = "repeats", .type = ColumnType::integer},
                      {.name = "denial", .type = ColumnType::flag}});
}

/// What differs between an evidence item and rows of a data set.
struct EvidenceCells {
  wire::Cell item;
  std::string text;
  std::string source;
  wire::Cell grade;
  std::string_view review;
};

EvidenceCells evidence_cells(const domain::Case& facts, const alignment::Contribution& part) {
  if (part.records) {
    const bool is_archive = part.records->spell.first.kind == domain::RecordKind::event_count;
    return {.item = part.records->reference,
            .text = part.records->text,
            .source = part.records->data_set,
            .grade = is_archive ? wire::Cell(domain::Grade{}.text()) : wire::Cell(wire::Missing{}),
            .review = "record"};
  }
  const domain::EvidenceItem& item = *facts.find_item(part.item);
  return {.item = domain::number(part.item),
          .text = text_of(facts, item),
          .source = facts.source(item.spec().source).name,
          .grade = item.spec().grade.text(),
          .review = domain::name(item.spec().review)};
}

wire::Table contributions(const domain::Case& facts, const alignment::AlignmentRow& row) {
  wire::Table table = contribution_table();
  for (const alignment::Contribution& part : row.contributions) {
    const EvidenceCells basis = evidence_cells(facts, part);
    table.add({basis.item, Number{part.share, kShareDecimals}, Number{part.effect},
               Number{part.value}, basis.text, basis.source, alignment::name(part.channel),
               Number{part.belief}, basis.grade, basis.review,
               part.interest ? wire::Cell(Number{part.interest->factor}) : wire::Missing{},
               part.interest ? wire::Cell(part.interest->reason) : wire::Missing{},
               part.observations, part.gated, part.repeats.size(), part.denial});
  }
  return table;
}

std::vector<wire::Column> columns_of(const AlignmentAnswer& answer) {
  std::vector<wire::Column> columns{{.name = "date"},
                                    {.name = "a"},
                                    {.name = "b"},
                                    {.name = "alignment", .type = ColumnType::number},
                                    {.name = "sd", .type = ColumnType::number},
                                    {.name = "items", .type = ColumnType::integer},
                                    {.name = "unreviewed", .type = ColumnType::number},
                                    {.name = "ungraded", .type = ColumnType::number},
                                    {.name = "channels", .type = ColumnType::integer},
                                    {.name = "sources", .type = ColumnType::integer},
                                    {.name = "tilt", .type = ColumnType::number},
                                    {.name = "tilt_sd", .type = ColumnType::number}};
  if (answer.channel) {
    columns.push_back({.name = "channel"});
    columns.push_back({.name = "situational", .type = ColumnType::number});
    columns.push_back({.name = "situational_sd", .type = ColumnType::number});
  }
  if (answer.explained) {
    columns.push_back(
        {.name = "contributions", .type = ColumnType::table, .nested = wire::Nested::rows});
  }
  return columns;
}

}  // namespace

std::vector<domain::Day> days_of_series(domain::Day since, domain::Day until, SeriesStep by) {
  QUADRILLE_EXPECT(since <= until, "a series begins before it ends");
  constexpr std::chrono::days kThreeYears{3 * 366};
  const bool yearly =
      by == SeriesStep::year || (by == SeriesStep::automatic && until - since > kThreeYears);
  std::vector<domain::Day> days;
  for (std::chrono::year_month_day month(since);;
       month += yearly ? std::chrono::months{12} : std::chrono::months{1}) {
    const std::chrono::year_month_day_last last =
        yearly ? month.year() / std::chrono::December / std::chrono::last
               : month.year() / month.month() / std::chrono::last;
    // The first day of a month exists in every month, so that a step never leaves the calendar.
    month = month.year() / month.month() / std::chrono::day{1};
    if (domain::Day(last) >= until) {
      break;
    }
    days.emplace_back(last);
  }
  days.push_back(until);
  return days;
}

OrderedPair ordered(const domain::Case& facts, const domain::Dyad& dyad,
                    std::optional<domain::ActorId> first) {
  const bool low_first = first ? dyad.low() == *first || dyad.high() != *first
                               : facts.actor(dyad.low()).code() < facts.actor(dyad.high()).code();
  return low_first ? OrderedPair{.a = dyad.low(), .b = dyad.high()}
                   : OrderedPair{.a = dyad.high(), .b = dyad.low()};
}

Result<AlignmentAnswer> align(CaseSession& session, const AlignmentQuestion& question) {
  AlignmentAnswer answer;
  answer.view = question.view;
  answer.unreviewed = question.unreviewed;
  answer.explained = question.explain == alignment::Explain::yes;
  alignment::AlignmentOptions options;
  options.view = question.view;
  options.explain = question.explain;
  if (question.parameters) {
    auto named = read_parameters(*question.parameters);
    if (!named) {
      return fail(named.error());
    }
    options.parameters = std::move(*named);
  }
  if (question.channel) {
    options.channel = alignment::parse_channel(*question.channel);
    if (!options.channel) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("\"{}\" is no channel: votes, pacts, conflict, events or reports",
                              *question.channel));
    }
    answer.channel = options.channel;
  }
  for (auto set : {set_actors(session, question, options, answer),
                   set_days(session, question, options, answer)}) {
    if (!set) {
      return fail(set.error());
    }
  }
  casefile::RecordQuery query{.kinds = kinds_of_alignment(options.parameters.vote_measure)};
  if (options.dyads.size() == 1) {
    query.dyad = options.dyads.front();
  }
  const auto records = session.records(query);
  if (!records) {
    return fail(records.error());
  }
  const domain::World world(session.facts(), **records, answer.as_of, question.unreviewed);
  auto report = alignment::estimate_alignments(world, options);
  auto run = run_record(session, "alignment", answer.as_of);
  if (!report || !run) {
    return fail(!report ? report.error() : run.error());
  }
  answer.report = std::move(*report);
  answer.run = std::move(*run);
  answer.run.parameters = answer.report.parameters;
  if (question.view == alignment::View::smoothed) {
    answer.run.options.emplace_back("view=smoothed");
  }
  if (question.unreviewed == domain::Unreviewed::left_out) {
    answer.run.options.emplace_back("unreviewed=left_out");
  }
  if (answer.channel) {
    answer.run.options.push_back(fmt::format("channel={}", alignment::name(*answer.channel)));
  }
  return answer;
}

wire::Report to_report(const domain::Case& facts, const AlignmentAnswer& answer) {
  wire::Table table(columns_of(answer));
  for (const alignment::AlignmentRow& row : answer.report.rows) {
    const OrderedPair pair = ordered(facts, row.dyad, answer.first);
    // The tilt is stated of the low actor towards the high one.
    const double tilt = pair.a == row.dyad.low() ? row.tilt : -row.tilt;
    std::vector<wire::Cell> cells{format_iso_date(row.date),
                                  facts.actor(pair.a).code(),
                                  facts.actor(pair.b).code(),
                                  Number{row.mean},
                                  Number{row.sd},
                                  row.items,
                                  Number{row.unreviewed, 2},
                                  Number{row.ungraded, 2},
                                  row.channels,
                                  row.sources,
                                  Number{tilt},
                                  Number{row.tilt_sd}};
    if (answer.channel) {
      cells.emplace_back(alignment::name(*answer.channel));
      for (const auto& value : {row.situational, row.situational_sd}) {
        cells.push_back(value ? wire::Cell(Number{*value}) : wire::Cell(wire::Missing{}));
      }
    }
    if (answer.explained) {
      cells.emplace_back(contributions(facts, row));
    }
    table.add(std::move(cells));
  }
  return {.head = {},
          .name = "dyads",
          .table = std::move(table),
          .tail = {{"run", to_record(answer.run)}}};
}

}  // namespace quadrille::service
