#pragma once

/// \file
/// What a presence or a pact consists of: functions, strength, place, and what the host consents
/// to.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/domain/ids.hpp"

namespace quadrille::domain {

/// What a base or force is for.
enum class Function : std::uint8_t { ground, naval, air, air_defence, logistics, training };
inline constexpr std::size_t kFunctions = 6;
[[nodiscard]] std::string_view name(Function function);
[[nodiscard]] std::optional<Function> parse_function(std::string_view text);

/// Three things a host may grant apart: being there, acting from there, flying there.
enum class Consent : std::uint8_t { unknown, given, refused };
[[nodiscard]] std::string_view name(Consent consent);
[[nodiscard]] std::optional<Consent> parse_consent(std::string_view text);

/// Details of a tie of relation presence, deconfliction, overflight or status_of_forces.
///
/// Invariants: strength, its spread and throughput are finite and >= 0; `offensive` in [0, 1];
/// functions ascend, none twice.
struct Terms {
  std::vector<Function> functions{};    ///< empty: not known
  std::optional<double> strength{};     ///< thousand personnel
  std::optional<double> strength_sd{};  ///< thousand personnel; empty: a quarter of the strength
  std::string equipment{};              ///< other units, in words: "35 aircraft, 5 ships"
  /// Thousand personnel that can be brought in and supplied through it.
  std::optional<double> throughput{};
  std::optional<double> offensive{};  ///< share of it that can act offensively; empty: 1
  Consent access = Consent::unknown;
  Consent use = Consent::unknown;
  Consent overflight = Consent::unknown;
  std::optional<PlaceId> place{};
  std::optional<ActorId> in{};  ///< of a pact: the state over or in which it holds
  friend bool operator==(const Terms&, const Terms&) = default;
};

}  // namespace quadrille::domain
