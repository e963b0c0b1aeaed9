#pragma once

/// \file
/// The vocabulary of claims: sixteen types of act, seven of standing tie, two of stance.

#include <cstdint>
#include <optional>
#include <string_view>

namespace quadrille::domain {

/// Acts are PLOVER's sixteen types; ties and stances are states of affairs.
/// Source: [PLOVER2.0] for the acts; the coding guide's tables for the rest. Append only.
enum class ClaimType : std::uint8_t {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,  // cooperative acts
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault,  // the others
  ally,
  rival,
  member,
  presence,
  pact,
  trade,
  control,  // ties
  favours,
  opposes,  // stances
};
inline constexpr std::size_t kClaimTypes = 25;

enum class ClaimKind : std::uint8_t { event, tie, stance };
/// Which way a claim points on the friend-foe scale.
enum class Side : std::int8_t { conflictual = -1, neutral = 0, cooperative = +1 };

/// Capital name as data sets print it: "CONSULT".
[[nodiscard]] std::string_view name(ClaimType type);
/// Either case. Empty for what is no type.
[[nodiscard]] std::optional<ClaimType> parse_claim_type(std::string_view text);
[[nodiscard]] ClaimKind kind(ClaimType type);
[[nodiscard]] Side side(ClaimType type);
/// Whether source and target may be exchanged without changing the claim.
[[nodiscard]] bool is_symmetric(ClaimType type);
/// Mean intensity of an act on the Goldstein scale [-10, 10], 0 for ties and stances.
/// Source: [PLOVER2.0] table of events; ACCUSE is -3 there by its modes (the table's +3 is a
/// misprint) and REQUEST counts 0 (model.md section 3).
[[nodiscard]] double intensity(ClaimType type);

/// `actual`, `denied` (it did not happen or does not hold), `hypothetical`, `planned`.
enum class Status : std::uint8_t { actual, denied, hypothetical, planned };
[[nodiscard]] std::string_view name(Status status);
[[nodiscard]] std::optional<Status> parse_status(std::string_view text);

}  // namespace quadrille::domain
