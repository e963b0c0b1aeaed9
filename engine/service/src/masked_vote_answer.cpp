#include "quadrille/service/masked_vote_answer.hpp"

#include <fmt/format.h>

#include "quadrille/ideal/surprising_votes.hpp"
#include "quadrille/service/plane_answer.hpp"

namespace quadrille::service {

using wire::ColumnType;
using wire::Number;

namespace {

Result<void> foretell_on_line(CaseSession& session, const VoteQuestion& question,
                              MaskedVoteAnswer& answer, const std::stop_token& stop,
                              const VoteProgress& progress) {
  auto solution = solve_panel(session, answer.panel.left, question, stop, progress);
  if (!solution) {
    return fail(solution.error());
  }
  answer.chances = ideal::foretold(answer.panel, solution->points);
  answer.convergence = std::move(solution->convergence);
  answer.run = std::move(solution->run);
  return {};
}

Result<void> foretell_in_plane(CaseSession& session, const VoteQuestion& question,
                               MaskedVoteAnswer& answer, const std::stop_token& stop,
                               const VoteProgress& progress) {
  auto solution = solve_plane_of(session, answer.panel.left, question, stop, progress);
  if (!solution) {
    return fail(solution.error());
  }
  answer.chances = ideal::foretold(answer.panel, solution->points);
  answer.run = std::move(solution->run);
  return {};
}

}  // namespace

Result<MaskedVoteAnswer> foretell_masked(CaseSession& session, const MaskedVoteQuestion& question,
                                         const std::stop_token& stop,
                                         const VoteProgress& progress) {
  const auto whole = panel_of(session, question.votes);
  if (!whole) {
    return fail(whole.error());
  }
  auto masked = ideal::mask_votes(*whole, question.mask);
  if (!masked) {
    return fail(masked.error());
  }
  MaskedVoteAnswer answer{.panel = std::move(*masked), .run = {}};
  auto told = question.votes.dimensions == 2
                  ? foretell_in_plane(session, question.votes, answer, stop, progress)
                  : foretell_on_line(session, question.votes, answer, stop, progress);
  if (!told) {
    return fail(told.error());
  }
  answer.told = ideal::score_of(answer.panel, answer.chances);
  answer.by_shares = ideal::score_of(answer.panel, ideal::foretold_by_shares(answer.panel));
  answer.run.engine = "masked_votes";
  answer.run.options.push_back(
      fmt::format("masked={} seed={}", question.mask.share, question.mask.seed));
  return answer;
}

wire::Table masked_score_table(const MaskedVoteAnswer& answer) {
  wire::Table table({{.name = "by"},
                     {.name = "votes", .type = ColumnType::integer},
                     {.name = "accuracy", .type = ColumnType::number},
                     {.name = "mean_log_likelihood", .type = ColumnType::number},
                     {.name = "geometric_mean_probability", .type = ColumnType::number}});
  const auto add = [&table](std::string_view by, const ideal::Fit& fit) {
    table.add({by, fit.votes, Number{fit.accuracy, 4}, Number{fit.mean_log_likelihood, 4},
               Number{fit.geometric_mean_probability, 4}});
  };
  add("ideal points", answer.told);
  add("shares alone", answer.by_shares);
  return table;
}

wire::Table masked_vote_table(const domain::Case& facts, const MaskedVoteAnswer& answer) {
  wire::Table table({{.name = "period", .type = ColumnType::integer},
                     {.name = "state"},
                     {.name = "roll_call", .type = ColumnType::integer},
                     {.name = "resolution"},
                     {.name = "cast"},
                     {.name = "p_yes", .type = ColumnType::number},
                     {.name = "p_abstain", .type = ColumnType::number},
                     {.name = "p_no", .type = ColumnType::number}});
  const ideal::VotePanel& left = answer.panel.left;
  for (std::size_t vote = 0; vote < answer.panel.masked.size(); ++vote) {
    const ideal::MaskedVote& one = answer.panel.masked[vote];
    const ideal::PanelRollCall& call = left.roll_calls[one.roll_call];
    const auto& chances = answer.chances[vote];
    table.add({call.period, facts.actor(left.states[left.units[one.unit].state]).code(),
               call.number, call.resolution, ideal::name(one.cast), Number{chances[0], 5},
               Number{chances[1], 5}, Number{chances[2], 5}});
  }
  return table;
}

wire::Report to_report(const domain::Case& facts, const MaskedVoteAnswer& answer) {
  return {.head = {{"votes_left", answer.panel.left.votes()},
                   {"beyond", answer.panel.beyond},
                   {"scores", masked_score_table(answer)}},
          .name = "masked_votes",
          .table = masked_vote_table(facts, answer),
          .tail = {{"run", to_record(answer.run)}}};
}

}  // namespace quadrille::service
