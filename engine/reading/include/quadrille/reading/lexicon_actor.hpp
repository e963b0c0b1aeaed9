#pragma once

/// \file
/// One name under which an actor appears in texts, and for whom that name stands.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "quadrille/domain/day_span.hpp"

namespace quadrille::reading {

/// What sort of name it is. Whether a capital is meant as a government ("Moscow said") or as a
/// place ("in Moscow") is for the sentence to decide, so the sort is kept.
enum class EntryKind : std::uint8_t {
  name,          ///< of a state: "France", "the Soviet Union"
  demonym,       ///< adjective: "French"
  people,        ///< noun for people of a state: "Frenchmen", "Israelis", "Kurds"
  capital,       ///< "Paris", also other cities used for a government: "Tel Aviv"
  place,         ///< city, region, base, sea: lies in the state, does not stand for it
  seat,          ///< palace, street or building of a government: "the Kremlin"
  government,    ///< body or office of a state: "Knesset", "State Department"
  leader,        ///< person in office
  organisation,  ///< "NATO", "the Arab League"
  group,         ///< armed group, party, movement: "Hamas"
  territory,     ///< "Taiwan", "Kosovo"
  outlet,        ///< newspaper, agency, broadcaster: no actor, `code` is empty
  mask,          ///< looks like an actor and is none: "New Mexico"; `code` is empty
};
[[nodiscard]] std::string_view name(EntryKind kind);
[[nodiscard]] std::optional<EntryKind> parse_entry_kind(std::string_view text);

/// How far a person's surname alone names the person.
enum class SurnameUse : std::uint8_t {
  alone,      ///< "Netanyahu": known without further mention
  ambiguous,  ///< "Rice": only after the full name or a title
  never,      ///< "Kim": not even then
};

/// Invariants: `surface` holds a letter or digit; `code` is an actor code, or empty for outlets and
/// masks; `span` is not empty.
struct ActorEntry {
  std::string surface;  ///< as written, "Côte d'Ivoire"; capital letters are demanded of the text
  std::string code;     ///< by the coding guide, "CIV"
  EntryKind kind = EntryKind::name;
  domain::DaySpan span{domain::kOpenStart, domain::kOpenEnd};  ///< when the name means this actor
  bool caution = false;  ///< has common other meanings: "Jordan", "Chad"
  std::string country;   ///< of a group or organisation: the state it belongs to or acts in
  std::string person;    ///< of a leader, the full name, also where `surface` is the surname
  std::string role;      ///< of a leader: "president"
  bool by_surname = false;
  SurnameUse surname_use = SurnameUse::alone;
};

}  // namespace quadrille::reading
