#pragma once

/// \file
/// When governments changed, as facts of the case and rows of data sets tell it.

#include <map>
#include <vector>

#include "quadrille/alignment/observation.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::alignment {

/// The breaks of every actor, ascending by day.
///
/// Model. Each change of an actor within `days_of_one_change` days of the first is the same one,
/// and
///        irregular if any of them is. The next leader's regular entry fills the place that an exit
///        left, however long that takes, and is no change of its own; an entry without an exit is.
///        Of several data sets the first that covers a day speaks.
[[nodiscard]] std::map<domain::ActorId, std::vector<Break>> government_changes(
    const domain::World& world, const Parameters& parameters);

}  // namespace quadrille::alignment
