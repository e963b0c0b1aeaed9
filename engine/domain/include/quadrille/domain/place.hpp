#pragma once

/// \file
/// Where things are: named ports and airfields, and the ways between them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/domain/ids.hpp"

namespace quadrille::domain {

/// What can be handled at a place.
enum class PlaceKind : std::uint8_t { airfield, port, airfield_and_port, city };
[[nodiscard]] std::string_view name(PlaceKind kind);
[[nodiscard]] std::optional<PlaceKind> parse_place_kind(std::string_view text);

/// A public place in whole-country strategy: a named base, port, airfield or city.
///
/// Invariants: a name that is unique in the case; -90 <= latitude <= 90, -180 <= longitude <= 180,
/// in degrees (WGS 84).
struct Place {
  PlaceId id{};
  std::string name{};
  PlaceKind kind = PlaceKind::city;
  ActorId state{};  ///< in whose territory it lies
  double latitude = 0.0;
  double longitude = 0.0;
  std::string reference{};  ///< the public source of its position
  friend bool operator==(const Place&, const Place&) = default;
};

/// By what one goes.
enum class Mode : std::uint8_t { air, sea, land };
[[nodiscard]] std::string_view name(Mode mode);
[[nodiscard]] std::optional<Mode> parse_mode(std::string_view text);

/// A way between two places, usable in both directions, and whose consent it takes.
///
/// Invariants: two different places of the case; kilometres, where given, above 0.
struct Route {
  PlaceId from{};
  PlaceId to{};
  Mode mode = Mode::air;
  std::vector<ActorId> over{};  ///< whose airspace, strait or land it crosses, besides its ends'
  std::optional<double> kilometres{};  ///< empty: the great circle
  std::string reference{};
  friend bool operator==(const Route&, const Route&) = default;
};

}  // namespace quadrille::domain
