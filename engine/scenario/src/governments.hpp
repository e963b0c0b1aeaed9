#pragma once

/// \file
/// Whether a state can get a government.

#include "quadrille/base/result.hpp"
#include "quadrille/domain/case.hpp"

namespace quadrille::scenario {

/// A state has one government at a time, and none governs itself by way of others.
/// Errors. `inconsistent` naming the government that it has, or the two that would form a circle.
[[nodiscard]] Result<void> free_to_govern(const domain::Case& facts, const domain::Tie& tie,
                                          domain::Day on);

}  // namespace quadrille::scenario
