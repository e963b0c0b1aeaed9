#include "quadrille/service/surprising_vote_answer.hpp"

#include <fmt/format.h>

#include "vote_cells.hpp"

namespace quadrille::service {
namespace {

using wire::ColumnType;
using wire::Number;

struct AskedVotes {
  std::optional<domain::ActorId> actor;
  std::optional<ActorPair> pair;
};

Result<AskedVotes> asked(CaseSession& session, const SurprisingVoteQuestion& question) {
  AskedVotes found;
  if (question.actor) {
    const auto actor = session.actor(*question.actor);
    if (!actor) {
      return fail(actor.error());
    }
    found.actor = *actor;
  }
  if (question.a && question.b) {
    const auto pair = pair_of(session, *question.a, *question.b);
    if (!pair) {
      return fail(pair.error());
    }
    found.pair = *pair;
  }
  return found;
}

void add_votes(const VoteSolution& solution, const ideal::RollCallBallots& ballots,
               const ideal::SurpriseQuestion& question, SurprisingVoteAnswer& answer) {
  const ideal::VotePanel& panel = solution.panel;
  for (const ideal::SurprisingVote& vote :
       ideal::surprising_votes(panel, ballots, solution.points, question)) {
    answer.rows.push_back({.roll_call = panel.roll_calls[vote.roll_call],
                           .tally = ballots.tallies[vote.roll_call],
                           .state = panel.states[panel.units[vote.unit].state],
                           .cast = vote.cast,
                           .probability = vote.probability,
                           .likeliest = vote.likeliest,
                           .likeliest_probability = vote.likeliest_probability,
                           .suspicion = vote.suspicion});
  }
}

void add_pairs(const VoteSolution& solution, const ideal::RollCallBallots& ballots,
               const ActorPair& pair, const ideal::SurpriseQuestion& question,
               SurprisingVoteAnswer& answer) {
  answer.other = pair.b;
  for (const ideal::SurprisingPair& one :
       ideal::surprising_pairs(solution.panel, ballots, solution.points, pair.a, pair.b,
                               question.span, question.limit)) {
    answer.rows.push_back({.roll_call = solution.panel.roll_calls[one.roll_call],
                           .tally = ballots.tallies[one.roll_call],
                           .state = pair.a,
                           .cast = one.a,
                           .probability = one.probability,
                           .other_cast = one.b});
  }
}

/// Cells that rows of votes and of pairs begin with.
std::vector<wire::Column> first_columns() {
  return {{.name = "session", .type = ColumnType::integer},
          {.name = "roll_call", .type = ColumnType::integer},
          {.name = "resolution"}};
}
std::vector<wire::Cell> first_cells(const SurprisingRow& row) {
  return {row.roll_call.session, row.roll_call.number, maybe_text(row.roll_call.resolution)};
}

}  // namespace

Result<SurprisingVoteAnswer> surprising_votes(CaseSession& session,
                                              const SurprisingVoteQuestion& question,
                                              const std::stop_token& stop,
                                              const VoteProgress& progress) {
  const auto wanted = asked(session, question);
  if (!wanted) {
    return fail(wanted.error());
  }
  auto solution = solve_votes(session, question.votes, stop, progress);
  if (!solution) {
    return fail(solution.error());
  }
  const ideal::RollCallBallots ballots = ideal::ballots_by_roll_call(solution->panel);
  const ideal::SurpriseQuestion order{
      .actor = wanted->actor,
      .span = question.span.value_or(ideal::PeriodSpan{.first = first_period(solution->panel),
                                                       .last = last_period(solution->panel)}),
      .limit = question.limit};
  SurprisingVoteAnswer answer{.run = solution->run};
  answer.run.engine = "surprising_votes";
  if (wanted->pair) {
    add_pairs(*solution, ballots, *wanted->pair, order, answer);
  } else {
    add_votes(*solution, ballots, order, answer);
  }
  if (answer.rows.empty() && question.limit > 0) {
    return fail(
        ErrorCode::not_found,
        fmt::format("there is no vote of that kind in {}",
                    span_in_words(solution->panel.period, order.span.first, order.span.last)));
  }
  return answer;
}

wire::Table surprising_table(const domain::Case& facts, const SurprisingVoteAnswer& answer) {
  std::vector<wire::Column> columns = first_columns();
  const auto add_columns = [&columns](std::vector<wire::Column> more) {
    columns.insert(columns.end(), more.begin(), more.end());
  };
  if (answer.other) {
    add_columns({{.name = "a"},
                 {.name = "b"},
                 {.name = "a_cast"},
                 {.name = "b_cast"},
                 {.name = "together", .type = ColumnType::flag},
                 {.name = "probability", .type = ColumnType::number}});
  } else {
    add_columns({{.name = "state"},
                 {.name = "cast"},
                 {.name = "probability", .type = ColumnType::number},
                 {.name = "likeliest"},
                 {.name = "likeliest_probability", .type = ColumnType::number},
                 {.name = "suspicion"}});
  }
  add_columns({{.name = "tally"}, {.name = "title"}});
  wire::Table table(std::move(columns));
  for (const SurprisingRow& row : answer.rows) {
    std::vector<wire::Cell> cells = first_cells(row);
    const auto add = [&cells](std::vector<wire::Cell> more) {
      cells.insert(cells.end(), more.begin(), more.end());
    };
    if (answer.other) {
      add({facts.actor(row.state).code(), facts.actor(*answer.other).code(), name(row.cast),
           name(*row.other_cast), row.cast == *row.other_cast, Number{row.probability, 6}});
    } else {
      add({facts.actor(row.state).code(), name(row.cast), Number{row.probability, 6},
           name(row.likeliest), Number{row.likeliest_probability, 4}, name(row.suspicion)});
    }
    add({tally_in_words(row.tally), maybe_text(row.roll_call.text)});
    table.add(std::move(cells));
  }
  return table;
}

wire::Report to_report(const domain::Case& facts, const SurprisingVoteAnswer& answer) {
  return {.head = {},
          .name = "surprising",
          .table = surprising_table(facts, answer),
          .tail = {{"run", to_record(answer.run)}}};
}

}  // namespace quadrille::service
