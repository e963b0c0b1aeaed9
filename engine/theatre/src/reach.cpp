#include "quadrille/theatre/reach.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

#include "consent.hpp"
#include "reach_network.hpp"

namespace quadrille::theatre {
namespace {

using domain::Mode;

Result<void> check(const domain::World& world, domain::ActorId holder, domain::Day on,
                   const ReachOptions& options) {
  const domain::Case& facts = world.facts();
  if (!facts.has_actor(holder)) {
    return fail(ErrorCode::not_found,
                fmt::format("the case has no actor {}", domain::number(holder)));
  }
  if (on > world.as_of()) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("what is known on {} says nothing of {}",
                            format_iso_date(world.as_of()), format_iso_date(on)));
  }
  if (!(options.range_kilometres > 0.0) || !(options.enough >= 0.0) || options.enough > 1.0) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("a range of {} km is to be above 0, and a probability of {} to lie in "
                            "[0, 1]",
                            options.range_kilometres, options.enough));
  }
  for (const domain::PlaceId closed : options.closed) {
    if (std::none_of(facts.places().begin(), facts.places().end(),
                     [closed](const domain::Place& place) { return place.id == closed; })) {
      return fail(ErrorCode::not_found,
                  fmt::format("the case has no place {} to close", domain::number(closed)));
    }
  }
  return {};
}

/// A destination, and the nodes of which each one will do.
struct Aim {
  Destination destination;
  std::vector<std::size_t> nodes;
};

void add_presence(Destination& destination, const StandingPresence& presence) {
  destination.presences.push_back(presence.item);
  for (const domain::Function function : presence.terms.functions) {
    if (std::find(destination.functions.begin(), destination.functions.end(), function) ==
        destination.functions.end()) {
      destination.functions.push_back(function);
    }
  }
}

bool is_of_a_theatre(const domain::Case& facts, const Consents& consents, domain::ActorId state) {
  return std::any_of(
      facts.theatres().begin(), facts.theatres().end(), [&](const domain::Theatre& theatre) {
        return std::any_of(theatre.states.begin(), theatre.states.end(),
                           [&](domain::ActorId each) { return consents.territory(each) == state; });
      });
}

/// Every place of a presence, and every state of a theatre, or with a presence of unknown place.
std::vector<Aim> aims_of(const domain::Case& facts, const Consents& consents,
                         const Network& network) {
  std::map<std::string, Aim> places;
  std::map<std::string, Aim> states;
  for (const StandingPresence& presence : consents.presences()) {
    if (presence.terms.place) {
      const domain::Place& place = facts.place(*presence.terms.place);
      const auto node = network.find(place.id);
      if (network.nodes[*node].own) {
        continue;  // a guest's base in the holder's own state
      }
      Aim& aim = places[place.name];
      aim.destination.place = place.name;
      aim.destination.id = place.id;
      aim.destination.state = presence.state;
      aim.nodes = {*node};
      add_presence(aim.destination, presence);
    }
    if (!presence.terms.place || is_of_a_theatre(facts, consents, presence.state)) {
      const std::string& code = facts.actor(presence.state).code();
      Aim& aim = states[code];
      aim.destination.place = code;
      aim.destination.state = presence.state;
      add_presence(aim.destination, presence);
    }
  }
  for (std::size_t node = 0; node < network.nodes.size(); ++node) {
    const Node& at = network.nodes[node];
    for (auto& [code, aim] : states) {
      if (!at.own && !at.presences.empty() &&
          at.presences.front()->state == aim.destination.state) {
        aim.nodes.push_back(node);
      }
    }
  }
  std::vector<Aim> aims;
  for (auto* group : {&places, &states}) {
    for (auto& [name, aim] : *group) {
      std::sort(aim.destination.functions.begin(), aim.destination.functions.end());
      aims.push_back(std::move(aim));
    }
  }
  std::stable_sort(aims.begin(), aims.end(), [](const Aim& left, const Aim& right) {
    return left.destination.place < right.destination.place;
  });
  return aims;
}

/// Of the nodes the one with the shortest way.
std::optional<std::size_t> nearest(const std::vector<std::size_t>& nodes,
                                   const ShortestWays& ways) {
  std::optional<std::size_t> best;
  for (const std::size_t node : nodes) {
    if (ways[node] && (!best || ways[node]->kilometres < ways[*best]->kilometres)) {
      best = node;
    }
  }
  return best;
}

Served why_not(const Aim& aim, const Network& network, const std::vector<bool>& closed) {
  if (aim.nodes.empty()) {
    return Served::unknown_place;
  }
  const auto all = [&aim](const auto& holds) {
    return std::all_of(aim.nodes.begin(), aim.nodes.end(), holds);
  };
  if (all([&](std::size_t node) { return closed[node]; })) {
    return Served::closed;
  }
  return all([&](std::size_t node) { return network.nodes[node].refused || closed[node]; })
             ? Served::refused
             : Served::no_way;
}

Change change_of(const Destination& destination) {
  if (!destination.before) {
    return Change::none;
  }
  if (!destination.way) {
    return Change::cut_off;
  }
  return destination.way->kilometres > *destination.before ? Change::longer : Change::none;
}

/// Each place by itself is taken away and all ways sought again.
std::vector<Articulation> articulations_of(const Network& network, const std::vector<Aim>& aims,
                                           std::vector<bool> closed) {
  std::vector<Articulation> found;
  for (std::size_t node = 0; node < network.nodes.size(); ++node) {
    if (closed[node] || network.nodes[node].refused) {
      continue;
    }
    closed[node] = true;
    const ShortestWays ways = shortest_ways(network, closed);
    closed[node] = false;
    Articulation point{.place = network.nodes[node].place->id, .cuts_off = {}};
    for (const Aim& aim : aims) {
      if (aim.destination.way && aim.destination.id != point.place && !nearest(aim.nodes, ways)) {
        point.cuts_off.push_back(aim.destination.place);
      }
    }
    if (!point.cuts_off.empty()) {
      found.push_back(std::move(point));
    }
  }
  return found;
}

}  // namespace

std::string_view name(Served served) {
  constexpr std::array<std::string_view, 5> kNames{"yes", "no way", "refused", "closed",
                                                   "unknown place"};
  return kNames[static_cast<std::size_t>(served)];
}

std::string_view name(Change change) {
  constexpr std::array<std::string_view, 3> kNames{"none", "longer", "cut off"};
  return kNames[static_cast<std::size_t>(change)];
}

std::string_view name(Hindrance hindrance) {
  constexpr std::array<std::string_view, 4> kNames{"refused", "unfriendly", "no airfield",
                                                   "no port"};
  return kNames[static_cast<std::size_t>(hindrance)];
}

Result<ReachReport> reach(const domain::World& world, domain::ActorId holder, domain::Day on,
                          const domain::Postures& postures, const ReachOptions& options) {
  if (auto fit = check(world, holder, on, options); !fit) {
    return fail(fit.error());
  }
  const domain::Case& facts = world.facts();
  auto governments = domain::Governments::on(world, on);
  if (!governments) {
    return fail(governments.error());
  }
  const Consents consents(world, holder, on, postures, std::move(*governments));
  Network network = network_of(facts, consents, options);
  ReachReport report{.holder = holder, .date = on};
  for (const Node& node : network.nodes) {
    if (node.own) {
      report.origins.push_back(node.place->id);
    }
  }
  if (report.origins.empty()) {
    return fail(ErrorCode::not_found,
                fmt::format("{} has no place of its own in the case from which a way could begin",
                            facts.actor(holder).code()));
  }
  const std::vector<bool> open(network.nodes.size(), false);
  std::vector<bool> closed = open;
  for (const domain::PlaceId place : options.closed) {
    if (const auto node = network.find(place)) {
      closed[*node] = true;
    }
  }
  const ShortestWays before = shortest_ways(network, open);
  const ShortestWays ways = shortest_ways(network, closed);
  std::array<ShortestWays, kModes> alone;
  for (const Mode mode : {Mode::air, Mode::sea, Mode::land}) {
    alone[static_cast<std::size_t>(mode)] = shortest_ways(network, closed, mode);
  }
  std::vector<Aim> aims = aims_of(facts, consents, network);
  for (Aim& aim : aims) {
    Destination& destination = aim.destination;
    if (const auto node = nearest(aim.nodes, before)) {
      destination.before = before[*node]->kilometres;
    }
    if (const auto node = nearest(aim.nodes, ways)) {
      destination.served = Served::yes;
      destination.way = way_to(network, ways, *node);
    } else {
      destination.served = why_not(aim, network, closed);
    }
    for (std::size_t mode = 0; mode < kModes; ++mode) {
      if (const auto node = nearest(aim.nodes, alone[mode])) {
        destination.by_mode[mode] = alone[mode][*node]->kilometres;
      }
    }
    destination.change = change_of(destination);
  }
  report.articulations = articulations_of(network, aims, closed);
  for (Aim& aim : aims) {
    report.destinations.push_back(std::move(aim.destination));
  }
  report.blocked = std::move(network.blocked);
  return report;
}

}  // namespace quadrille::theatre
