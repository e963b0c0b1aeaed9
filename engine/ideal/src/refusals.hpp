#pragma once

/// \file
/// What every estimator refuses, in the same words.

#include "quadrille/base/result.hpp"
#include "quadrille/ideal/vote_panel.hpp"

namespace quadrille::ideal {

/// Errors. `not_found` for a panel without items.
[[nodiscard]] inline Result<void> need_items(const VotePanel& panel) {
  if (panel.items == 0 || panel.units.empty()) {
    return fail(ErrorCode::not_found,
                "there is no vote on which states disagreed, so nothing tells where they stand");
  }
  return {};
}

[[nodiscard]] inline tl::unexpected<Error> stopped() {
  return fail(ErrorCode::cancelled, "the estimation of ideal points was stopped");
}

}  // namespace quadrille::ideal
