#pragma once

/// \file
/// Reach: which bases and forces abroad an actor can supply, by what way, and what is cut off when
/// a place closes.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/place.hpp"
#include "quadrille/domain/postures.hpp"
#include "quadrille/domain/theatre.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::theatre {

inline constexpr std::size_t kModes = 3;  ///< of domain::Mode

/// Whether flights along great circles that nobody entered as a route count: whose airspace they
/// cross is not known.
enum class Unentered : std::uint8_t { left_out, counted };

struct ReachOptions {
  std::vector<domain::PlaceId> closed{};  ///< places that are taken to be lost
  Unentered unentered = Unentered::left_out;
  double range_kilometres = 5000.0;  ///< of one flight that nobody entered
  /// A state without an entered word lets the holder pass from this P(a_{state -> holder} > 0) on.
  double enough = 0.5;
};

/// On what it rests that a state lets the holder pass.
enum class PassageBasis : std::uint8_t {
  entered,     ///< an entered consent or refusal
  alignment,   ///< nothing is entered: P(a_{state -> holder} > 0)
  unhindered,  ///< a strait, which counts as open until a refusal is entered
};

struct Passage {
  domain::ActorId state{};
  PassageBasis basis = PassageBasis::entered;
  double probability = 1.0;             ///< that it lets the holder pass; 0 where it refused
  std::vector<domain::ItemId> items{};  ///< that say so
};

struct Leg {
  domain::PlaceId from{};
  domain::PlaceId to{};
  domain::Mode mode{};
  double kilometres = 0.0;
  bool entered = true;             ///< false: a great circle whose airspace is not known
  std::vector<Passage> over = {};  ///< by the code of the state
};

/// A shortest way from a place of the holder's own.
struct Way {
  domain::PlaceId origin{};
  double kilometres = 0.0;
  std::vector<domain::PlaceId> via{};  ///< places between origin and destination, in order
  std::vector<Leg> legs{};
  double weakest = 1.0;  ///< least probability of its passages
  /// Probability that all states on it let the holder pass; each decides once, independently.
  double consented = 1.0;
  bool entered = true;  ///< whether all its legs were
};

enum class Served : std::uint8_t {
  yes,
  no_way,         ///< no usable way ends there
  refused,        ///< its host refuses access
  closed,         ///< it is closed itself
  unknown_place,  ///< no place is known at which the presence could be reached
};
[[nodiscard]] std::string_view name(Served served);

/// What closing the places of the options does.
enum class Change : std::uint8_t { none, longer, cut_off };
[[nodiscard]] std::string_view name(Change change);

/// A place abroad where the holder has a presence; or a state, of which any of its places will do.
struct Destination {
  std::string place{};                  ///< name of the place, or code of the state
  std::optional<domain::PlaceId> id{};  ///< empty: a state
  domain::ActorId state{};              ///< where it lies
  std::vector<domain::Function> functions{};
  std::vector<domain::ItemId> presences{};
  Served served = Served::no_way;
  std::optional<Way> way{};  ///< the shortest by all modes together
  /// By domain::Mode: the shortest way with this mode alone, in kilometres.
  std::array<std::optional<double>, kModes> by_mode{};
  std::optional<double> before{};  ///< kilometres with nothing closed
  Change change = Change::none;
};

/// A place whose loss alone cuts destinations off, other than itself.
struct Articulation {
  domain::PlaceId place{};
  std::vector<std::string> cuts_off{};  ///< Destination::place
};

/// An entered route between places of the holder that it cannot use, and why.
enum class Hindrance : std::uint8_t { refused, unfriendly, no_airfield, no_port };
[[nodiscard]] std::string_view name(Hindrance hindrance);
struct BlockedRoute {
  domain::PlaceId from{};
  domain::PlaceId to{};
  domain::Mode mode{};
  Hindrance why{};
  std::vector<Passage> by{};  ///< the states that do not let pass
};

struct ReachReport {
  domain::ActorId holder{};
  domain::Day date{};
  std::vector<domain::PlaceId> origins{};     ///< by name
  std::vector<Destination> destinations{};    ///< by name
  std::vector<Articulation> articulations{};  ///< with `closed` closed; by name
  std::vector<BlockedRoute> blocked{};        ///< by names of ends, then mode
};

/// What `holder` can supply abroad on a day.
///
/// Model.       docs/methods/reach.md. Places in its own state are origins; places of its standing
///              presences are destinations and stations on the way, and places where an agreement
///              lets it land are stations, unless their host refuses access. Entered routes join
///              them: by air between airfields and by sea between ports. Each state that a route by
///              air or land crosses must let the holder pass: by an entered word, the last to begin
///              if there are several, else where P(a_{state -> holder} > 0) >= options.enough.
///              Straits (`over` of a route by sea) are open until a refusal is entered. A
///              government speaks for its state.
/// Assumes.     One way at a time: no capacities, no stocks, no weather, no resistance.
/// Says not.    How much can be brought, nor how fast; whether the holder would dare.
/// Errors.      `invalid_argument` for a day after the world's, for a range or a probability out of
///              bounds; `not_found` for a holder or a closed place that the case lacks, and for a
///              holder without a place of its own; those of domain::Governments::on().
/// Method.      Dijkstra from all origins at once; once for all modes and once for each, and once
///              more for every place that might be an articulation point.
/// Determinism. The order in which places, routes and items were entered does not matter; of ways
///              of the same length the one with fewer legs.
/// Source.      model.md section 6 of this project; [Dijkstra1959]; [Karney2013].
/// Validated.   reach_test.cpp: ways worked out by hand, and laws on drawn networks.
/// \pre options.closed may hold places that the holder does not use; closing them changes nothing
[[nodiscard]] Result<ReachReport> reach(const domain::World& world, domain::ActorId holder,
                                        domain::Day on, const domain::Postures& postures,
                                        const ReachOptions& options = {});

}  // namespace quadrille::theatre
