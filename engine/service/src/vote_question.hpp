#pragma once

/// \file
/// What estimates in one dimension and in two make of a question.

#include "quadrille/service/vote_solution.hpp"

namespace quadrille::service {

/// Whether the parts of a question fit together. Errors. `invalid_argument`.
[[nodiscard]] Result<void> can_answer(const VoteQuestion& question);

/// Errors. `not_found` for an anchor that cast no vote that counts; `inconsistent` where both are
/// one state.
[[nodiscard]] Result<ideal::Anchors> anchors_of(CaseSession& session, const ideal::VotePanel& panel,
                                                const VoteQuestion& question);

/// The run record of an estimate; it names the options that are not the defaults.
[[nodiscard]] Result<RunRecord> estimate_run(CaseSession& session, const VoteQuestion& question,
                                             const ideal::Anchors& anchors);

}  // namespace quadrille::service
