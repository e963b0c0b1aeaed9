#include "quadrille/service/vote_agreement_answer.hpp"

#include <fmt/format.h>

#include "vote_cells.hpp"

namespace quadrille::service {
namespace {

using ideal::MeanOverRollCalls;
using wire::ColumnType;
using wire::Number;

Result<void> check_spans(const VoteAgreementAnswer& answer) {
  const auto empty = [&answer](const ideal::PairAgreement& pair, const ideal::PeriodSpan& span) {
    return pair.agreement.roll_calls > 0
               ? Result<void>{}
               : Result<void>(
                     fail(ErrorCode::not_found,
                          fmt::format("the two cast no vote together on anything contested in {}",
                                      span_in_words(answer.period, span.first, span.last))));
  };
  if (auto found = empty(answer.whole, answer.span); !found) {
    return found;
  }
  return answer.change ? empty(answer.change->after, *answer.versus) : Result<void>{};
}

wire::Cell mean_cell(const MeanOverRollCalls& mean) {
  return mean.roll_calls > 0 ? wire::Cell(Number{mean.mean, 4}) : wire::Cell(wire::Missing{});
}

std::string words_of(const ideal::PeriodSpan& span) {
  return span.first == span.last ? fmt::format("{}", span.first)
                                 : fmt::format("{}-{}", span.first, span.last);
}

}  // namespace

Result<VoteAgreementAnswer> vote_agreement(CaseSession& session,
                                           const VoteAgreementQuestion& question) {
  const auto pair = pair_of(session, question.a, question.b);
  if (!pair) {
    return fail(pair.error());
  }
  const auto panel = votes_of(session, question.panel);
  auto run = vote_run(session, "vote_agreement", question.panel);
  if (!panel || !run) {
    return fail(!panel ? panel.error() : run.error());
  }
  const ideal::AgreementTables tables(*panel);
  const auto [a, b] = *pair;
  VoteAgreementAnswer answer{.a = a,
                             .b = b,
                             .period = panel->period,
                             .span = question.span.value_or(ideal::PeriodSpan{
                                 .first = first_period(*panel), .last = last_period(*panel)}),
                             .versus = question.versus,
                             .whole = {},
                             .run = std::move(*run)};
  answer.whole = ideal::pair_agreement(tables, a, b, {.span = answer.span});
  if (answer.versus) {
    answer.change = ideal::agreement_change(tables, a, b, answer.span, *answer.versus);
  } else {
    answer.periods = ideal::agreement_by_period(tables, a, b, answer.span);
  }
  if (const auto checked = check_spans(answer); !checked) {
    return fail(checked.error());
  }
  return answer;
}

wire::Table agreement_table(const domain::Case& facts, const VoteAgreementAnswer& answer) {
  wire::Table table({{.name = "period", .type = ColumnType::integer},
                     {.name = "a"},
                     {.name = "b"},
                     {.name = "agreement", .type = ColumnType::number},
                     {.name = "agreement_se", .type = ColumnType::number},
                     {.name = "excess", .type = ColumnType::number},
                     {.name = "excess_se", .type = ColumnType::number},
                     {.name = "excess_se_matters", .type = ColumnType::number},
                     {.name = "votes", .type = ColumnType::integer}});
  for (const ideal::PeriodAgreement& one : answer.periods) {
    const auto& [agreement, excess] = one.pair;
    table.add({one.period, facts.actor(answer.a).code(), facts.actor(answer.b).code(),
               mean_cell(agreement), maybe_number(agreement.standard_error), mean_cell(excess),
               maybe_number(excess.standard_error), maybe_number(excess.matter_error),
               agreement.roll_calls});
  }
  return table;
}

wire::Table agreement_change_table(const domain::Case& facts, const VoteAgreementAnswer& answer) {
  wire::Table table({{.name = "what"},
                     {.name = "a"},
                     {.name = "b"},
                     {.name = "before", .type = ColumnType::number},
                     {.name = "before_votes", .type = ColumnType::integer},
                     {.name = "after", .type = ColumnType::number},
                     {.name = "after_votes", .type = ColumnType::integer},
                     {.name = "change", .type = ColumnType::number},
                     {.name = "se", .type = ColumnType::number},
                     {.name = "z", .type = ColumnType::number},
                     {.name = "se_matters", .type = ColumnType::number},
                     {.name = "z_matters", .type = ColumnType::number}});
  if (!answer.change) {
    return table;
  }
  const auto add = [&](std::string_view what, const MeanOverRollCalls& before,
                       const MeanOverRollCalls& after, const ideal::MeanChange& change) {
    const bool known = before.roll_calls > 0 && after.roll_calls > 0;
    table.add({what, facts.actor(answer.a).code(), facts.actor(answer.b).code(), mean_cell(before),
               before.roll_calls, mean_cell(after), after.roll_calls,
               known ? wire::Cell(Number{change.size, 4}) : wire::Cell(wire::Missing{}),
               maybe_number(change.standard_error), maybe_number(change.z, 2),
               maybe_number(change.matter_error), maybe_number(change.matter_z, 2)});
  };
  const ideal::AgreementChange& change = *answer.change;
  add("agreement", change.before.agreement, change.after.agreement, change.agreement);
  add("excess", change.before.excess, change.after.excess, change.excess);
  return table;
}

wire::Report to_report(const domain::Case& facts, const VoteAgreementAnswer& answer) {
  const auto& [agreement, excess] = answer.whole;
  wire::Record head{{"a", facts.actor(answer.a).code()},
                    {"b", facts.actor(answer.b).code()},
                    {"by", answer.period == ideal::Period::session ? "session" : "year"},
                    {"span", words_of(answer.span)},
                    {"versus", answer.versus ? wire::Cell(words_of(*answer.versus))
                                             : wire::Cell(wire::Missing{})},
                    {"agreement", mean_cell(agreement)},
                    {"agreement_se", maybe_number(agreement.standard_error)},
                    {"agreement_se_matters", maybe_number(agreement.matter_error)},
                    {"excess", mean_cell(excess)},
                    {"excess_se", maybe_number(excess.standard_error)},
                    {"excess_se_matters", maybe_number(excess.matter_error)},
                    {"votes", agreement.roll_calls}};
  return {.head = std::move(head),
          .name = answer.change ? "change" : "periods",
          .table = answer.change ? agreement_change_table(facts, answer)
                                 : agreement_table(facts, answer),
          .tail = {{"run", to_record(answer.run)}}};
}

}  // namespace quadrille::service
