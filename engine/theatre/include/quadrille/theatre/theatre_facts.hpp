#pragma once

/// \file
/// Who is in a theatre on a day: armies, forces from outside, and pacts that hold there, each with
/// what it rests on.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/evidence_item.hpp"
#include "quadrille/domain/theatre.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/theatre/theatre_options.hpp"

namespace quadrille::theatre {

/// What a piece of weight is.
enum class ForceKind : std::uint8_t {
  army,      ///< the personnel of a state of the theatre
  presence,  ///< a base or force in it
  reach,     ///< what an outsider can bring from its own territory
};
[[nodiscard]] std::string_view name(ForceKind kind);

/// One piece of an actor's weight. Units: thousand personnel.
struct Force {
  domain::ActorId actor{};  ///< who commands it: of an army, the government of the day
  ForceKind kind = ForceKind::army;
  std::optional<domain::ActorId> host{};  ///< of an army, its state; of what can be brought, none
  double weight = 0.0;
  double sd = 0.0;
  double offensive = 1.0;                     ///< share of it that can act offensively
  std::vector<domain::Function> functions{};  ///< empty: not known, so it counts in every one
  std::string label{};
  /// The items it rests on, ascending; empty where records alone say it.
  std::vector<domain::ItemId> items{};
  std::vector<domain::RecordReference> records{};
  std::optional<double> kilometres{};  ///< of what can be brought: the way
};

/// An arrangement to keep out of each other's way that holds in the theatre.
struct Deconfliction {
  domain::ActorId a{};
  domain::ActorId b{};
  double belief = 0.0;
  domain::ItemId item{};
};

/// Forces and pacts of a theatre on a day.
///
/// Invariant: forces ascend by (actor, kind, host, label, weight), so that the order of entering
/// changes no sum; pacts ascend by item.
struct TheatreFacts {
  domain::Theatre theatre;
  domain::Day date{};
  std::vector<Force> forces{};
  std::vector<Deconfliction> pacts{};
  std::vector<domain::ItemId> without_strength{};    ///< presences of unknown strength; weigh 0
  std::vector<domain::ActorId> unknown_distance{};   ///< outsiders who weigh 0 from outside
  std::vector<domain::ActorId> unknown_personnel{};  ///< states of the theatre without an army
};

/// Model.       model.md section 6. A state of the theatre weighs its personnel, commanded by its
///              government of the day (relation `governs`, else itself). A presence that stands
///              there weighs its strength. An outsider also weighs options.abroad x its personnel x
///              exp(-km / options.decay_km), at most the throughput of its presences where that is
///              known of any. Personnel: the measure "military personnel" (thousand) that is the
///              latest on or before the day, else the record of capabilities. Distance: the measure
///              "distance" (km) towards a state of the theatre, else the records, else the least
///              great circle between places of both.
/// Assumes.     What a person has accepted counts at its strength; a claim that nobody has reviewed
///              counts p times it. The spread holds that of the strength (a quarter of it where
///              nothing is said; a tenth of an army) and of the doubt, p (1 - p) x strength^2.
/// Says not.    How good the forces are.
/// Errors.      `inconsistent` for a government that governs in a circle or for two governments of
///              one state on one day; `invalid_argument` for a day after the world's.
/// Method.      One pass over the items; O(items + records of capabilities and distances).
/// Determinism. The order of entering does not matter.
/// Source.      model.md section 6; [Boulding1962] for the loss of strength.
/// Validated.   theatre_facts_test.cpp.
[[nodiscard]] Result<TheatreFacts> theatre_facts(const domain::World& world,
                                                 const domain::Theatre& theatre, domain::Day on,
                                                 const TheatreOptions& options = {});

}  // namespace quadrille::theatre
