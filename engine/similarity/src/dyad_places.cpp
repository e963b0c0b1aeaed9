#include "dyad_places.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

namespace quadrille::similarity {

using domain::ActorId;
using domain::Dyad;

std::optional<std::uint32_t> place_of(std::span<const ActorId> ascending, ActorId actor) {
  const auto found = std::ranges::lower_bound(ascending, actor);
  return found != ascending.end() && *found == actor
             ? std::optional(static_cast<std::uint32_t>(found - ascending.begin()))
             : std::nullopt;
}

std::uint32_t place_among(std::span<const ActorId> ascending, ActorId actor) {
  const auto found = std::ranges::lower_bound(ascending, actor);
  QUADRILLE_EXPECT(found != ascending.end() && *found == actor, "an actor of the list");
  return static_cast<std::uint32_t>(found - ascending.begin());
}

Result<std::vector<DyadPlaces>> places_of(std::span<const ActorId> ascending,
                                          std::vector<Dyad> dyads) {
  std::vector<DyadPlaces> places;
  if (dyads.empty()) {
    for (std::uint32_t low = 0; low < ascending.size(); ++low) {
      for (std::uint32_t high = low + 1; high < ascending.size(); ++high) {
        places.push_back({.low = low, .high = high});
      }
    }
    return places;
  }
  std::ranges::sort(dyads);
  dyads.erase(std::ranges::unique(dyads).begin(), dyads.end());
  for (const Dyad& dyad : dyads) {
    const auto low = place_of(ascending, dyad.low());
    const auto high = place_of(ascending, dyad.high());
    if (!low || !high) {
      return fail(ErrorCode::not_found,
                  fmt::format("actor {} is not among those compared in that year",
                              domain::number(!low ? dyad.low() : dyad.high())));
    }
    places.push_back({.low = *low, .high = *high});
  }
  return places;
}

}  // namespace quadrille::similarity
