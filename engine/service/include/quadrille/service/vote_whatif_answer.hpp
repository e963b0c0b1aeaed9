#pragma once

/// \file
/// Ideal points estimated again without some states, subjects or sessions.

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/ideal/solution_comparison.hpp"
#include "quadrille/service/vote_solution.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct VoteWhatIfQuestion {
  VoteQuestion votes = {};
  std::vector<std::string> without_states = {};
  std::vector<std::string> without_issues = {};  ///< codes
  std::vector<int> without_periods = {};
};

struct VoteWhatIfAnswer {
  std::string scenario;  ///< "without ISR, the subject me and session 44"
  ideal::SolutionComparison comparison;
  std::size_t votes_before = 0;
  std::size_t votes_after = 0;
  RunRecord run;
};

/// Errors. Those of solve_votes(); `invalid_argument` for an unknown subject and where nothing is
/// left out.
[[nodiscard]] Result<VoteWhatIfAnswer> vote_whatif(CaseSession& session,
                                                   const VoteWhatIfQuestion& question,
                                                   const std::stop_token& stop = {},
                                                   const VoteProgress& progress = {});

/// As of other what-ifs: `kind,subject,before,after,sd,same_sign,region,why`, then `period` and
/// `in_sds`. The largest in units of sd first.
[[nodiscard]] wire::Table vote_change_table(const domain::Case& facts,
                                            const VoteWhatIfAnswer& answer);
/// `{"scenario", "votes_before", "votes_after", "correlation", "rank_correlation", "only_before",
/// "only_after", "changes": [...], "run"}`
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const VoteWhatIfAnswer& answer);

}  // namespace quadrille::service
