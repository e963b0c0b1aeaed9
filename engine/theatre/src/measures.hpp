#pragma once

/// \file
/// Measures of a world on a day.

#include <optional>
#include <string_view>

#include "quadrille/domain/world.hpp"

namespace quadrille::theatre {

/// The last value of a measure on or before a day; of a pair in either order. Null: there is none.
[[nodiscard]] const domain::EvidenceItem* last_measure(const domain::World& world,
                                                       domain::ActorId actor,
                                                       std::string_view quantity,
                                                       std::optional<domain::ActorId> other,
                                                       domain::Day on);

}  // namespace quadrille::theatre
