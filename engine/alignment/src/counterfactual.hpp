#pragma once

/// \file
/// Which items and records a finding hangs on.

#include <functional>

#include "observed_dyads.hpp"

namespace quadrille::alignment {

/// z of a dyad if its alignment were believed to be this.
using FindingOf = std::function<double(const Moments& alignment)>;

/// A small set of the dyad's evidence without which z loses its sign: items and spells of records
/// are taken out one by one, each time the one that brings z furthest, until it turns; then each is
/// put back where the finding stays turned without it. An item goes with its repetitions.
/// Says not: that no smaller set exists; `minimal` says that none of these can be put back.
[[nodiscard]] Counterfactual turning_items(ObservedDyads& observed, const domain::Dyad& dyad,
                                           bool is_positive, const FindingOf& finding);

}  // namespace quadrille::alignment
