#pragma once

/// \file
/// Votes in groups: blocs of states in a period, and votes by subject.

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/ideal/issue_votes.hpp"
#include "quadrille/ideal/vote_blocs.hpp"
#include "quadrille/service/vote_solution.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct BlocQuestion {
  VoteQuestion votes = {};
  std::optional<int> on = {};  ///< a period; empty: the last
  ideal::BlocOptions options = {};
};
struct BlocAnswer {
  ideal::Blocs blocs;
  ideal::BlocBasis basis{};
  ideal::Period period{};
  int on = 0;
  RunRecord run;
};
/// Errors. Those of solve_votes() and ideal::vote_blocs.
[[nodiscard]] Result<BlocAnswer> blocs_of(CaseSession& session, const BlocQuestion& question,
                                          const std::stop_token& stop = {},
                                          const VoteProgress& progress = {});
[[nodiscard]] std::string_view name(ideal::BlocBasis basis);
[[nodiscard]] std::optional<ideal::BlocBasis> parse_bloc_basis(std::string_view text);

/// `bloc,states,mean_position,lowest,highest,cohesion,outside,members`.
[[nodiscard]] wire::Table bloc_table(const domain::Case& facts, const BlocAnswer& answer);
/// `{"period", "basis", "silhouette", "left_out", "blocs": [...], "run"}`
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const BlocAnswer& answer);

struct IssueVoteQuestion {
  VoteQuestion votes = {};
  std::optional<std::string> actor = {};
  std::optional<std::string> a = {};  ///< with `b`: of that pair
  std::optional<std::string> b = {};
  std::optional<ideal::PeriodSpan> span = {};
};
struct IssueVoteAnswer {
  std::vector<ideal::IssueVotes> rows = {};
  std::optional<domain::ActorId> actor = {};
  std::optional<domain::ActorId> other = {};
  RunRecord run;
};
/// Errors. Those of solve_votes(); `not_found` for an unknown actor and an empty span;
/// `invalid_argument` for a pair of one.
[[nodiscard]] Result<IssueVoteAnswer> issue_votes(CaseSession& session,
                                                  const IssueVoteQuestion& question,
                                                  const std::stop_token& stop = {},
                                                  const VoteProgress& progress = {});
/// `issue,title,roll_calls,contested,yes,abstain,no,agreement,agreement_se,excess,excess_se,
/// accuracy,mean_log_likelihood`.
[[nodiscard]] wire::Table issue_table(const IssueVoteAnswer& answer);
/// `{"actor", "other", "issues": [...], "run"}`
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const IssueVoteAnswer& answer);

}  // namespace quadrille::service
