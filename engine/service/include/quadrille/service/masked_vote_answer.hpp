#pragma once

/// \file
/// How well an estimate of ideal points foretells votes that were hidden from it.

#include <array>
#include <stop_token>
#include <vector>

#include "quadrille/ideal/masked_votes.hpp"
#include "quadrille/service/vote_solution.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct MaskedVoteQuestion {
  VoteQuestion votes = {};
  ideal::MaskOptions mask = {};
};

struct MaskedVoteAnswer {
  ideal::MaskedPanel panel;
  std::vector<std::array<double, ideal::kChoices>> chances = {};
  ideal::Fit told = {};       ///< by the estimate
  ideal::Fit by_shares = {};  ///< by the shares of each item's other votes
  std::optional<ideal::ConvergenceReport> convergence = {};
  RunRecord run;
};

/// Errors. Those of solve_votes() and ideal::mask_votes.
[[nodiscard]] Result<MaskedVoteAnswer> foretell_masked(CaseSession& session,
                                                       const MaskedVoteQuestion& question,
                                                       const std::stop_token& stop = {},
                                                       const VoteProgress& progress = {});

/// Two rows: `by,votes,accuracy,mean_log_likelihood,geometric_mean_probability`.
[[nodiscard]] wire::Table masked_score_table(const MaskedVoteAnswer& answer);
/// A row a hidden vote: `period,state,roll_call,resolution,cast,p_yes,p_abstain,p_no`.
[[nodiscard]] wire::Table masked_vote_table(const domain::Case& facts,
                                            const MaskedVoteAnswer& answer);
/// `{"share", "votes_left", "beyond", "scores": [...], "masked_votes": [...], "run"}`
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const MaskedVoteAnswer& answer);

}  // namespace quadrille::service
