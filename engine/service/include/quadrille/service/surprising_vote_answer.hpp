#pragma once

/// \file
/// The votes that the estimated positions make least likely, with what they were on.

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/ideal/surprising_votes.hpp"
#include "quadrille/service/vote_solution.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct SurprisingVoteQuestion {
  VoteQuestion votes = {};
  std::optional<std::string> actor = {};
  std::optional<std::string> a = {};  ///< with `b`: roll calls of that pair
  std::optional<std::string> b = {};
  std::optional<ideal::PeriodSpan> span = {};
  std::size_t limit = 20;
};

/// One row: a vote, or the votes of a pair on one roll call.
struct SurprisingRow {
  ideal::PanelRollCall roll_call;
  ideal::Tally tally;
  domain::ActorId state{};
  ideal::Choice cast{};
  double probability = 0.0;
  ideal::Choice likeliest{};  ///< of a vote
  double likeliest_probability = 0.0;
  ideal::Suspicion suspicion = ideal::Suspicion::none;
  std::optional<ideal::Choice> other_cast = {};  ///< of a pair
};

struct SurprisingVoteAnswer {
  std::vector<SurprisingRow> rows = {};
  std::optional<domain::ActorId> other = {};  ///< the second of a pair
  RunRecord run;
};

/// Errors. Those of solve_votes(); `not_found` for an unknown actor and for one without votes in
/// the span; `invalid_argument` for a pair of one.
[[nodiscard]] Result<SurprisingVoteAnswer> surprising_votes(CaseSession& session,
                                                            const SurprisingVoteQuestion& question,
                                                            const std::stop_token& stop = {},
                                                            const VoteProgress& progress = {});

/// Of votes: `session,roll_call,resolution,state,cast,probability,likeliest,likeliest_probability,
/// suspicion,tally,title`. Of a pair: `session,roll_call,resolution,a,b,a_cast,b_cast,together,
/// probability,tally,title`.
[[nodiscard]] wire::Table surprising_table(const domain::Case& facts,
                                           const SurprisingVoteAnswer& answer);
/// `{"surprising": [...], "run"}`
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const SurprisingVoteAnswer& answer);

}  // namespace quadrille::service
