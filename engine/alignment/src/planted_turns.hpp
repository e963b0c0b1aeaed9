#pragma once

/// \file
/// Turns of known date put into real histories, to see which of them a search finds.

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "quadrille/alignment/observation.hpp"

namespace quadrille::alignment {

enum class Planted : std::uint8_t {
  closeness,        ///< a by .5 at once
  votes,            ///< d_votes by .3 at once
  both,             ///< a by .3 and d_votes by .2
  apart,            ///< a by .4 and d_votes by -.3, where there are pacts or conflicts
  gradual_votes,    ///< d_votes by .4 over three years
  pact_begins,      ///< a defence pact of twelve years, where there was none for ten
  pact_ends,        ///< where there had been one for five years
  disputes_begin,   ///< two in three years, where there were none for ten years before and after
  disputes_cease,   ///< where there were three observations of conflict in five years
  after_a_greater,  ///< d_votes by .3 eight years after a moved by 1
};
inline constexpr std::array kPlanted{
    Planted::closeness,      Planted::votes,          Planted::both,      Planted::apart,
    Planted::gradual_votes,  Planted::pact_begins,    Planted::pact_ends, Planted::disputes_begin,
    Planted::disputes_cease, Planted::after_a_greater};
[[nodiscard]] std::string_view name(Planted planted);

/// Changes a history as such a turn on that day would. `direction` is +1 or -1 and counts where the
/// sort leaves it open.
/// \return the turn's direction; nothing where the history does not admit it
[[nodiscard]] std::optional<double> plant(Planted planted, domain::Day day, double direction,
                                          const Parameters& parameters,
                                          std::vector<Observation>& observations);

}  // namespace quadrille::alignment
