#include "quadrille/service/vote_group_answer.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "vote_cells.hpp"

namespace quadrille::service {
namespace {

using wire::ColumnType;
using wire::Number;

constexpr std::array<std::string_view, 2> kBases{"position", "agreement"};

/// The actor of the question, or the first of its pair, and the second.
Result<void> find_actors(CaseSession& session, const IssueVoteQuestion& question,
                         IssueVoteAnswer& answer) {
  if (question.a && question.b) {
    const auto pair = pair_of(session, *question.a, *question.b);
    if (!pair) {
      return fail(pair.error());
    }
    answer.actor = pair->a;
    answer.other = pair->b;
  } else if (question.actor) {
    const auto actor = session.actor(*question.actor);
    if (!actor) {
      return fail(actor.error());
    }
    answer.actor = *actor;
  }
  return {};
}

wire::Cell mean_cell(const std::optional<ideal::MeanOverRollCalls>& mean) {
  return mean && mean->roll_calls > 0 ? wire::Cell(Number{mean->mean, 4})
                                      : wire::Cell(wire::Missing{});
}
wire::Cell error_cell(const std::optional<ideal::MeanOverRollCalls>& mean) {
  return mean ? maybe_number(mean->standard_error) : wire::Cell(wire::Missing{});
}

std::vector<std::string> codes_of(const domain::Case& facts,
                                  const std::vector<domain::ActorId>& actors) {
  std::vector<std::string> codes;
  for (const domain::ActorId actor : actors) {
    codes.push_back(facts.actor(actor).code());
  }
  return codes;
}

wire::Cell code_cell(const domain::Case& facts, const std::optional<domain::ActorId>& actor) {
  return actor ? wire::Cell(facts.actor(*actor).code()) : wire::Cell(wire::Missing{});
}

}  // namespace

std::string_view name(ideal::BlocBasis basis) { return kBases.at(static_cast<std::size_t>(basis)); }

std::optional<ideal::BlocBasis> parse_bloc_basis(std::string_view text) {
  const auto found = std::ranges::find(kBases, text);
  return found == kBases.end()
             ? std::nullopt
             : std::optional(static_cast<ideal::BlocBasis>(found - kBases.begin()));
}

Result<BlocAnswer> blocs_of(CaseSession& session, const BlocQuestion& question,
                            const std::stop_token& stop, const VoteProgress& progress) {
  const auto solution = solve_votes(session, question.votes, stop, progress);
  if (!solution) {
    return fail(solution.error());
  }
  const int on = question.on.value_or(last_period(solution->panel));
  auto blocs = ideal::vote_blocs(solution->panel, ideal::ballots_by_roll_call(solution->panel),
                                 solution->points, on, question.options);
  if (!blocs) {
    return fail(blocs.error());
  }
  BlocAnswer answer{.blocs = std::move(*blocs),
                    .basis = question.options.basis,
                    .period = solution->panel.period,
                    .on = on,
                    .run = solution->run};
  answer.run.engine = "vote_blocs";
  answer.run.options.push_back(fmt::format("basis={}", name(question.options.basis)));
  if (question.options.count) {
    answer.run.options.push_back(fmt::format("count={}", *question.options.count));
  }
  return answer;
}

wire::Table bloc_table(const domain::Case& facts, const BlocAnswer& answer) {
  wire::Table table({{.name = "bloc", .type = ColumnType::integer},
                     {.name = "states", .type = ColumnType::integer},
                     {.name = "mean_position", .type = ColumnType::number},
                     {.name = "lowest", .type = ColumnType::number},
                     {.name = "highest", .type = ColumnType::number},
                     {.name = "cohesion", .type = ColumnType::number},
                     {.name = "outside", .type = ColumnType::number},
                     {.name = "members", .type = ColumnType::texts}});
  std::size_t number = 0;
  for (const ideal::Bloc& bloc : answer.blocs.blocs) {
    table.add({++number, bloc.members.size(), Number{bloc.mean_position}, Number{bloc.lowest},
               Number{bloc.highest}, maybe_number(bloc.cohesion, 3), maybe_number(bloc.outside, 3),
               codes_of(facts, bloc.members)});
  }
  return table;
}

wire::Report to_report(const domain::Case& facts, const BlocAnswer& answer) {
  return {.head = {{"period", answer.on},
                   {"by", answer.period == ideal::Period::session ? "session" : "year"},
                   {"basis", name(answer.basis)},
                   {"silhouette", Number{answer.blocs.silhouette}},
                   {"left_out", codes_of(facts, answer.blocs.left_out)}},
          .name = "blocs",
          .table = bloc_table(facts, answer),
          .tail = {{"run", to_record(answer.run)}}};
}

Result<IssueVoteAnswer> issue_votes(CaseSession& session, const IssueVoteQuestion& question,
                                    const std::stop_token& stop, const VoteProgress& progress) {
  IssueVoteAnswer answer;
  if (const auto found = find_actors(session, question, answer); !found) {
    return fail(found.error());
  }
  const auto solution = solve_votes(session, question.votes, stop, progress);
  if (!solution) {
    return fail(solution.error());
  }
  const ideal::PeriodSpan span = question.span.value_or(ideal::PeriodSpan{
      .first = first_period(solution->panel), .last = last_period(solution->panel)});
  answer.run = solution->run;
  answer.run.engine = "issue_votes";
  answer.rows = ideal::votes_by_issue(ideal::AgreementTables(solution->panel), solution->points,
                                      {.span = span, .actor = answer.actor, .other = answer.other});
  if (answer.rows.empty()) {
    return fail(ErrorCode::not_found,
                fmt::format("there is no roll call in {}",
                            span_in_words(solution->panel.period, span.first, span.last)));
  }
  return answer;
}

wire::Table issue_table(const IssueVoteAnswer& answer) {
  wire::Table table({{.name = "issue"},
                     {.name = "title"},
                     {.name = "roll_calls", .type = ColumnType::integer},
                     {.name = "contested", .type = ColumnType::integer},
                     {.name = "yes", .type = ColumnType::integer},
                     {.name = "abstain", .type = ColumnType::integer},
                     {.name = "no", .type = ColumnType::integer},
                     {.name = "agreement", .type = ColumnType::number},
                     {.name = "agreement_se", .type = ColumnType::number},
                     {.name = "excess", .type = ColumnType::number},
                     {.name = "excess_se", .type = ColumnType::number},
                     {.name = "accuracy", .type = ColumnType::number},
                     {.name = "mean_log_likelihood", .type = ColumnType::number}});
  for (const ideal::IssueVotes& row : answer.rows) {
    const auto [code, title] = named_issue(row.issue);
    const bool voted = row.fit.votes > 0;
    table.add(
        {code, title, row.roll_calls, row.contested, row.ballots.cast[0], row.ballots.cast[1],
         row.ballots.cast[2], mean_cell(row.agreement), error_cell(row.agreement),
         mean_cell(row.excess), error_cell(row.excess),
         voted ? wire::Cell(Number{row.fit.accuracy, 4}) : wire::Cell(wire::Missing{}),
         voted ? wire::Cell(Number{row.fit.mean_log_likelihood, 4}) : wire::Cell(wire::Missing{})});
  }
  return table;
}

wire::Report to_report(const domain::Case& facts, const IssueVoteAnswer& answer) {
  return {.head = {{"actor", code_cell(facts, answer.actor)},
                   {"other", code_cell(facts, answer.other)}},
          .name = "issues",
          .table = issue_table(answer),
          .tail = {{"run", to_record(answer.run)}}};
}

}  // namespace quadrille::service
