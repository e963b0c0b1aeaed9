#pragma once

/// \file
/// Actors in ascending order, and where the two of a dyad stand in it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/dyad.hpp"

namespace quadrille::similarity {

/// Dyads that one thread takes at a time.
inline constexpr std::size_t kDyadsOfAChunk = 256;

/// Where an actor stands among ascending ones, of which it is one.
[[nodiscard]] std::uint32_t place_among(std::span<const domain::ActorId> ascending,
                                        domain::ActorId actor);
/// The same; nothing where it is not among them.
[[nodiscard]] std::optional<std::uint32_t> place_of(std::span<const domain::ActorId> ascending,
                                                    domain::ActorId actor);

struct DyadPlaces {
  std::uint32_t low = 0;
  std::uint32_t high = 0;
};

/// Of the dyads that are asked for, or of all where none are; ascending, none twice.
/// Errors. `not_found` for a dyad of actors outside the list.
[[nodiscard]] Result<std::vector<DyadPlaces>> places_of(std::span<const domain::ActorId> ascending,
                                                        std::vector<domain::Dyad> dyads);

}  // namespace quadrille::similarity
