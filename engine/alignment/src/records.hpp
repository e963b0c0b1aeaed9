#pragma once

/// \file
/// What facts of record say in every year that they hold, and for some years after they end.

#include <functional>
#include <vector>

#include "merging.hpp"

namespace quadrille::alignment {

/// A standing fact with the last day until which its data set would tell of another.
struct StandingFact {
  WeighedReading weighed;
  domain::Day covered_until{};  ///< exclusive
};

/// Observations of standing facts of one dyad on days before `limit` (exclusive). Of several
/// obligations in force the strongest observes, so do mirrored rows once; a part of a year
/// observes with sigma^2 divided by that part. For `years_of_ending` years after the last pact or
/// the last conflict has ended, its channel observes 0, a pact's end only downwards, a conflict's
/// only upwards.
[[nodiscard]] std::vector<SupportedObservation> observe_standing_facts(
    const std::vector<StandingFact>& facts, domain::Day limit, const Parameters& parameters);

}  // namespace quadrille::alignment
