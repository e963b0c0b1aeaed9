#pragma once

/// \file
/// Where states stand in two dimensions as their votes place them, as tables.

#include <stop_token>
#include <vector>

#include "quadrille/ideal/plane_issues.hpp"
#include "quadrille/ideal/plane_points.hpp"
#include "quadrille/service/ideal_answer.hpp"
#include "quadrille/service/vote_solution.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct PlaneSolution {
  ideal::VotePanel panel;
  ideal::PlanePoints points;
  ideal::Anchors anchors;
  RunRecord run;
};

/// Two dimensions of the votes that a question counts.
/// Errors. Those of votes_of() and ideal::plane_estimate; `not_found` for an anchor or a state for
/// the second dimension that cast no vote that counts; `invalid_argument` for another method than
/// point.
[[nodiscard]] Result<PlaneSolution> solve_plane(CaseSession& session, const VoteQuestion& question,
                                                const std::stop_token& stop = {},
                                                const VoteProgress& progress = {});

/// The same of a panel that was made before.
[[nodiscard]] Result<PlaneSolution> solve_plane_of(CaseSession& session, ideal::VotePanel panel,
                                                   const VoteQuestion& question,
                                                   const std::stop_token& stop = {},
                                                   const VoteProgress& progress = {});

/// Two rows a state and period, `period,ccode,iso3,dimension,ideal_point,sd,lower,upper,votes`,
/// ascending by state, period and dimension.
[[nodiscard]] wire::Table plane_table(const domain::Case& facts, const PlaneSolution& solution,
                                      const IdealSelection& selection = {});

/// The states of a period, the highest on a dimension (1 or 2) first:
/// `rank,state,name,first,first_sd,second,second_sd,votes`.
[[nodiscard]] wire::Table plane_ranking_table(const domain::Case& facts,
                                              const PlaneSolution& solution, int period,
                                              std::size_t dimension);

/// What the dimensions are about:
/// `issue,title,roll_calls,first,second,share_of_second,accuracy,mean_log_likelihood`.
[[nodiscard]] wire::Table plane_issue_table(const PlaneSolution& solution);

/// As of an estimate in one dimension, with `"dimensions": 2`, `"high_on_second"` and `"subjects"`.
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const PlaneSolution& solution,
                                     const IdealSelection& selection = {});

}  // namespace quadrille::service
