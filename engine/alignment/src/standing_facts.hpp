#pragma once

/// \file
/// What facts of record say in every year that they hold, and for some years after they end.

#include <cstdint>
#include <span>
#include <vector>

#include "quadrille/alignment/observation.hpp"
#include "quadrille/domain/evidence_item.hpp"

namespace quadrille::alignment {

/// A fact that holds on days, as one item or some rows of a data set tell it.
struct StandingFact {
  domain::DaySpan span{domain::kOpenStart, domain::kOpenEnd};
  bool ends = true;  ///< span.until is an end, not only where its data set falls silent
  /// Until when the silence about it after its end is evidence; exclusive.
  domain::Day covered_until = domain::kOpenEnd;
  int family = 0;           ///< of one family one fact observes at a time: family_of()
  std::uint64_t order = 0;  ///< of two that say the same equally well the smaller one observes
  double value = 0.0;
  double loading = 1.0;
  double variance = 1.0;
  double belief = 1.0;
  Channel channel = Channel::reports;
  Posture posture = Posture::mutual;
};

/// All obligations are one family; a rivalry and a dispute are two findings about one quarrel, so
/// each observes.
[[nodiscard]] int family_of(domain::Relation relation);

struct StandingObservation {
  Observation observation;
  std::uint32_t fact = 0;  ///< which of the facts
};

/// Appends the observations of standing facts of one dyad on days before `limit` (exclusive), in
/// no order. Of several obligations in force the strongest observes, so do mirrored rows once; a
/// part of a year observes with sigma^2 divided by that part. For `years_of_ending` years after the
/// last pact or the last conflict has ended, its channel observes 0, a pact's end only downwards, a
/// conflict's only upwards. What it says of a whole calendar year does not hang on a later `limit`,
/// but for facts without a known start.
void observe_standing_facts(std::span<const StandingFact> facts, domain::Day limit,
                            const Parameters& parameters,
                            std::vector<StandingObservation>& observations);

}  // namespace quadrille::alignment
