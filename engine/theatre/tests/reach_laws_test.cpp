#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "quadrille/theatre/reach.hpp"

#include "drawn_number.hpp"
#include "small_reach.hpp"

namespace quadrille::theatre {
namespace {

using domain::Relation;

constexpr std::size_t kStates = 5;  // the first is the holder

struct DrawnRoute {
  std::size_t from = 0;
  std::size_t to = 0;
  Mode mode{};
  int kilometres = 1;  // whole ones, so that sums are exact in any order
  std::vector<std::size_t> over{};
};
/// States, places, presences at the places abroad, and routes, all by number.
struct DrawnNetwork {
  std::vector<std::size_t> state_of;  // by place
  std::vector<PlaceKind> kinds;       // by place
  std::vector<std::pair<double, double>> where;
  std::vector<Consent> access;      // by place
  std::vector<Consent> overflight;  // by state
  std::vector<double> alignment;    // of the holder with each state
  std::vector<DrawnRoute> routes;
};

bool one_in(int n) { return drawn(0, n) == 0; }

DrawnNetwork draw_network() {
  DrawnNetwork all;
  const auto places = static_cast<std::size_t>(drawn(2, 9));
  for (std::size_t place = 0; place < places; ++place) {
    all.state_of.push_back(place == 0 ? 0 : static_cast<std::size_t>(drawn(0, kStates)));
    all.kinds.push_back(one_in(3)   ? PlaceKind::port
                        : one_in(3) ? PlaceKind::airfield
                                    : PlaceKind::airfield_and_port);
    all.where.emplace_back(drawn(-60, 60), drawn(-180, 180));
    all.access.push_back(one_in(6) ? Consent::refused : Consent::unknown);
  }
  for (std::size_t state = 0; state < kStates; ++state) {
    all.overflight.push_back(one_in(4)   ? Consent::refused
                             : one_in(3) ? Consent::given
                                         : Consent::unknown);
    all.alignment.push_back(0.1 * drawn(-5, 10));
  }
  for (int route = drawn(1, 16); route > 0; --route) {
    const auto from = static_cast<std::size_t>(drawn(0, static_cast<int>(places)));
    const auto to = static_cast<std::size_t>(drawn(0, static_cast<int>(places)));
    if (from == to) {
      continue;
    }
    DrawnRoute each{.from = from, .to = to, .mode = static_cast<Mode>(drawn(0, 3))};
    each.kilometres = drawn(1, 7);  // few, so that ways of one length are common
    for (int crossed = drawn(0, 3); crossed > 0; --crossed) {
      each.over.push_back(static_cast<std::size_t>(drawn(0, kStates)));
    }
    all.routes.push_back(std::move(each));
  }
  return all;
}

std::string name_of(std::size_t place) { return std::string("place ") + char('A' + place); }

/// A case with all that was drawn, entered in the orders given.
struct Entered {
  Atlas atlas;
  std::vector<ActorId> states;
  std::vector<PlaceId> places;
  domain::Postures postures;

  Entered(const DrawnNetwork& all, const std::vector<std::size_t>& place_order,
          const std::vector<std::size_t>& route_order)
      : postures(day("2025-03-01"), {}, {}) {
    for (std::size_t state = 0; state < kStates; ++state) {
      states.push_back(atlas.actor(std::string("ST") + char('A' + state)));
    }
    places.resize(all.state_of.size());
    for (const std::size_t place : place_order) {
      places[place] = atlas.place(name_of(place), states[all.state_of[place]], all.kinds[place],
                                  all.where[place].first, all.where[place].second);
    }
    for (const std::size_t route : route_order) {
      const DrawnRoute& each = all.routes[route];
      std::vector<ActorId> over;
      for (const std::size_t state : each.over) {
        over.push_back(states[state]);
      }
      std::sort(over.begin(), over.end());
      over.erase(std::unique(over.begin(), over.end()), over.end());
      atlas.route(places[each.from], places[each.to], each.mode, each.kilometres, over);
    }
    for (const std::size_t place : place_order) {
      if (all.state_of[place] != 0) {
        atlas.presence(states[0], states[all.state_of[place]], places[place],
                       {.access = all.access[place]});
      }
    }
    std::vector<Atlas::Towards> apart;
    for (std::size_t state = 1; state < kStates; ++state) {
      if (all.overflight[state] != Consent::unknown) {
        atlas.tie(states[0], Relation::overflight, states[state],
                  {.overflight = all.overflight[state]});
      }
      apart.push_back({states[0], states[state], all.alignment[state]});
    }
    postures = atlas.postures(0.0, apart);
  }
  explicit Entered(const DrawnNetwork& all)
      : Entered(all, counted(all.state_of.size()), counted(all.routes.size())) {}

  static std::vector<std::size_t> counted(std::size_t n) {
    std::vector<std::size_t> all(n);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
  }
  [[nodiscard]] ReachReport reach(const ReachOptions& options = {}) const {
    return atlas.reach(states[0], postures, options).value();
  }
  /// All that a report says, with names for ids.
  [[nodiscard]] std::string told(const ReachOptions& options) const {
    const ReachReport report = reach(options);
    const auto name = [this](PlaceId id) { return atlas.facts.place(id).name; };
    std::string text;
    for (const Destination& each : report.destinations) {
      text += each.place + " " + std::string(theatre::name(each.served)) + " " +
              std::string(theatre::name(each.change));
      if (each.way) {
        text += " " + name(each.way->origin) + " " + std::to_string(each.way->kilometres) + " " +
                std::to_string(each.way->weakest);
        for (const Leg& leg : each.way->legs) {
          text += " " + name(leg.from) + ">" + name(leg.to) + std::string(domain::name(leg.mode)) +
                  std::to_string(leg.over.size());
        }
      }
      text += "\n";
    }
    for (const Articulation& each : report.articulations) {
      text += name(each.place);
      for (const std::string& place : each.cuts_off) {
        text += " " + place;
      }
      text += "\n";
    }
    for (const BlockedRoute& each : report.blocked) {
      text += name(each.from) + " " + name(each.to) + " " + std::string(theatre::name(each.why)) +
              std::to_string(each.by.size()) + "\n";
    }
    return text;
  }
};

std::vector<PlaceId> some_of(const std::vector<PlaceId>& places) {
  std::vector<PlaceId> some;
  for (const PlaceId place : places) {
    if (one_in(3)) {
      some.push_back(place);
    }
  }
  return some;
}

ReachOptions drawn_options() {
  return {.unentered = one_in(2) ? Unentered::counted : Unentered::left_out,
          .range_kilometres = 1000.0 * drawn(1, 9)};
}

double length(const Destination& destination) {
  return destination.way ? destination.way->kilometres : std::numeric_limits<double>::infinity();
}

RC_GTEST_PROP(ReachLaws, ClosingNeverShortensAWayOrServesMore, ()) {
  const Entered world(draw_network());
  ReachOptions options = drawn_options();
  options.closed = some_of(world.places);
  const ReachReport fewer = world.reach(options);
  options.closed.push_back(*rc::gen::elementOf(world.places));
  const ReachReport more = world.reach(options);
  RC_ASSERT(fewer.destinations.size() == more.destinations.size());
  for (std::size_t each = 0; each < more.destinations.size(); ++each) {
    RC_ASSERT(length(more.destinations[each]) >= length(fewer.destinations[each]));
    RC_ASSERT(more.destinations[each].before == fewer.destinations[each].before);
  }
}

RC_GTEST_PROP(ReachLaws, ClosingNothingOrWhatIsNotUsedChangesNothing, ()) {
  Entered world(draw_network());
  const PlaceId elsewhere =
      world.atlas.place("elsewhere", world.atlas.actor("OTH"), PlaceKind::airfield, 1, 1);
  ReachOptions options = drawn_options();
  const std::string before = world.told(options);
  for (const Destination& each : world.reach(options).destinations) {
    RC_ASSERT(each.change == Change::none);
    RC_ASSERT(each.before.has_value() == each.way.has_value());
    RC_ASSERT(
        (!each.way ||
         *each.before == each.way->kilometres));  // both sides of an || that it sees are worked out
  }
  options.closed = {elsewhere};
  RC_ASSERT(world.told(options) == before);
}

RC_GTEST_PROP(ReachLaws, OrderOfEntryDoesNotMatter, ()) {
  const DrawnNetwork all = draw_network();
  const Entered once(all);
  const auto shuffled = [](std::size_t n) {
    std::vector<std::size_t> order = Entered::counted(n);
    for (std::size_t left = n; left > 1; --left) {
      std::swap(order[left - 1], order[static_cast<std::size_t>(drawn(0, static_cast<int>(left)))]);
    }
    return order;
  };
  const Entered again(all, shuffled(all.state_of.size()), shuffled(all.routes.size()));
  const ReachOptions options = drawn_options();
  RC_ASSERT(once.told(options) == again.told(options));
}

RC_GTEST_PROP(ReachLaws, RefusedByAllServesNobody, ()) {
  DrawnNetwork all = draw_network();
  std::fill(all.access.begin(), all.access.end(), Consent::refused);
  std::fill(all.overflight.begin(), all.overflight.end(), Consent::refused);
  const Entered world(all);
  const ReachReport report = world.reach({.unentered = Unentered::counted});
  for (const Destination& each : report.destinations) {
    RC_ASSERT(each.served == Served::refused);
  }
  RC_ASSERT(!report.origins.empty());
  RC_ASSERT(report.articulations.empty());
}

RC_GTEST_PROP(ReachLaws, WhatAPlaceIsSaidToCutOffIsWhatClosingItCutsOff, ()) {
  const Entered world(draw_network());
  ReachOptions options = drawn_options();
  std::map<PlaceId, std::vector<std::string>> said;
  for (const Articulation& each : world.reach(options).articulations) {
    said[each.place] = each.cuts_off;
  }
  for (const PlaceId place : world.places) {
    options.closed = {place};
    std::vector<std::string> seen;
    for (const Destination& each : world.reach(options).destinations) {
      if (each.change == Change::cut_off && each.id != place) {
        seen.push_back(each.place);
      }
    }
    RC_ASSERT(seen == said[place]);
  }
}

RC_GTEST_PROP(ReachLaws, AWayIsMadeOfLegsThatMeetAndMayBeUsed, ()) {
  const Entered world(draw_network());
  ReachOptions options = drawn_options();
  options.closed = some_of(world.places);
  const auto is_closed = [&](PlaceId place) {
    return std::find(options.closed.begin(), options.closed.end(), place) != options.closed.end();
  };
  for (const Destination& each : world.reach(options).destinations) {
    if (!each.way) {
      continue;
    }
    PlaceId here = each.way->origin;
    double sum = 0.0;
    RC_ASSERT(world.atlas.facts.place(here).state == world.states[0]);
    for (const Leg& leg : each.way->legs) {
      RC_ASSERT(leg.from == here);
      RC_ASSERT(!is_closed(leg.from) && !is_closed(leg.to));
      for (const Passage& passage : leg.over) {
        RC_ASSERT(passage.probability >= options.enough);
      }
      sum += leg.kilometres;
      here = leg.to;
    }
    RC_ASSERT(here == *each.id);
    RC_ASSERT(sum == each.way->kilometres);
    RC_ASSERT(each.way->via.size() + 1 == each.way->legs.size());
  }
}

RC_GTEST_PROP(ReachLaws, WaysAreAsShortAsAllPairsAtOnceFindThem, ()) {
  DrawnNetwork all =
      draw_network();  // with nobody in the way: Floyd and Warshall's algorithm on the routes
  std::fill(all.kinds.begin(), all.kinds.end(), PlaceKind::airfield_and_port);
  std::fill(all.access.begin(), all.access.end(), Consent::unknown);
  std::fill(all.overflight.begin(), all.overflight.end(), Consent::given);
  std::fill(all.alignment.begin(), all.alignment.end(), 1.0);
  const Entered world(all);
  const std::size_t n = all.state_of.size();
  const double nowhere = std::numeric_limits<double>::infinity();
  std::vector<std::vector<double>> apart(n, std::vector<double>(n, nowhere));
  for (const DrawnRoute& route : all.routes) {
    apart[route.from][route.to] =
        std::min(apart[route.from][route.to], static_cast<double>(route.kilometres));
    apart[route.to][route.from] = apart[route.from][route.to] =
        std::min(apart[route.from][route.to], apart[route.to][route.from]);
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        apart[i][j] = std::min(apart[i][j], apart[i][k] + apart[k][j]);
      }
    }
  }
  const ReachReport report = world.reach();
  for (std::size_t place = 0; place < n; ++place) {
    if (all.state_of[place] == 0) {
      continue;
    }
    double shortest = nowhere;
    for (std::size_t own = 0; own < n; ++own) {
      if (all.state_of[own] == 0) {
        shortest = std::min(shortest, apart[own][place]);
      }
    }
    RC_ASSERT(length(to(report, name_of(place))) == shortest);
  }
}

}  // namespace
}  // namespace quadrille::theatre
