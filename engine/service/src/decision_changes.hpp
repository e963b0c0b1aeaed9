#pragma once

/// \file
/// What a scenario changes in the contested decisions of a case.

#include <stop_token>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/scenario/comparison.hpp"
#include "quadrille/scenario/edits.hpp"
#include "quadrille/service/case_session.hpp"

namespace quadrille::service {

/// A change of kind "decision" for each issue whose expected outcome differs, on the scale of its
/// stakes; how sure it is from paired draws of stakes. An issue whose stakes do not follow from the
/// edited case (what was to be decided is gone) has none.
/// Errors. Those of applying the scenario; `cancelled`.
/// Determinism. Same bits on any number of threads.
[[nodiscard]] Result<std::vector<scenario::Change>> decision_changes(
    CaseSession& session, const scenario::Scenario& scenario, std::uint64_t seed,
    const std::stop_token& stop);

}  // namespace quadrille::service
