#pragma once

/// \file
/// That a pact or a conflict began is evidence about the years before it.

#include <vector>

#include "quadrille/alignment/observation.hpp"
#include "quadrille/domain/world.hpp"

#include "lives.hpp"

namespace quadrille::alignment {

/// Adds what was silent. For `years_of_ending` years before the first year of a pact (of a
/// conflict) its channel observes 0 at the end of each year, a pact's beginning only downwards, a
/// conflict's only upwards; where the channel observes nothing else in that year, both states live,
/// and a data set of its kind covers the day. It mirrors what the end of a tie says, and is for
/// looking back only: nobody could have known by then.
class BeginningReader {
 public:
  BeginningReader(const domain::World& world, const Parameters& parameters);
  void add(const domain::Dyad& dyad, std::vector<Observation>& observations) const;

 private:
  [[nodiscard]] bool is_known(const domain::Dyad& dyad, Channel channel, domain::Day day) const;

  const Parameters* parameters_;
  Lives lives_;
  std::vector<domain::DaySpan> pacts_covered_ = {};
  std::vector<domain::DaySpan> conflicts_covered_ = {};
};

}  // namespace quadrille::alignment
