#pragma once

/// \file
/// How large a share of all states' capabilities an actor has.

#include <optional>

#include "quadrille/domain/world.hpp"

namespace quadrille::alignment {

/// The latest share known of an actor by a date, from items (a measure `CINC`) and from records: of
/// the date's year or of the last before it. Of one year a record speaks before an item, and of
/// several data sets the first.
[[nodiscard]] std::optional<double> capability_of(const domain::World& world, domain::ActorId actor,
                                                  domain::Day date);

}  // namespace quadrille::alignment
