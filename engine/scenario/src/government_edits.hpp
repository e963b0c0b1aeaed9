#pragma once

/// \file
/// Whether an edit may give a state a government: the rule of domain/governments.hpp, on the days
/// that the edit is about.

#include "quadrille/base/result.hpp"
#include "quadrille/domain/case.hpp"
#include "quadrille/domain/day_span.hpp"

namespace quadrille::scenario {

/// A tie that is made on a day: judged on that day, since what comes after it is not its matter.
/// Any other tie than `governs` may. Errors. Those of domain::may_govern.
[[nodiscard]] Result<void> may_be_made(const domain::Case& facts, const domain::Tie& tie,
                                       domain::Day on);

/// An item that is learnt: judged on all days that it speaks of. Any other item may. Errors. Those
/// of domain::may_govern.
[[nodiscard]] Result<void> may_be_learnt(const domain::Case& facts,
                                         const domain::EvidenceItem& item);

}  // namespace quadrille::scenario
