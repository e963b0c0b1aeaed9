#include "reach_network.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "quadrille/base/contract.hpp"
#include "quadrille/numerics/great_circle.hpp"

namespace quadrille::theatre {
namespace {

using domain::Mode;
using domain::PlaceKind;

bool takes_aircraft(const Node& node) {
  return node.place->kind == PlaceKind::airfield ||
         node.place->kind == PlaceKind::airfield_and_port;
}
bool takes_ships(const Node& node) {
  return node.place->kind == PlaceKind::port || node.place->kind == PlaceKind::airfield_and_port;
}

double apart(const Node& a, const Node& b) {
  return numerics::geodesic_kilometres(
      {.latitude = a.place->latitude, .longitude = a.place->longitude},
      {.latitude = b.place->latitude, .longitude = b.place->longitude});
}

/// Presences by place. One without a place may be at any place of its host, unless the holder has
/// another there of which the place is known.
std::vector<const StandingPresence*> presences_at(const domain::Place& place,
                                                  const Consents& consents) {
  std::vector<const StandingPresence*> here;
  std::vector<const StandingPresence*> anywhere;
  const domain::ActorId state = consents.territory(place.state);
  bool is_placed = false;
  for (const StandingPresence& presence : consents.presences()) {
    if (presence.terms.place == place.id) {
      here.push_back(&presence);
    } else if (presence.state == state) {
      is_placed = is_placed || presence.terms.place.has_value();
      if (!presence.terms.place) {
        anywhere.push_back(&presence);
      }
    }
  }
  return here.empty() && !is_placed ? anywhere : here;
}

std::vector<Node> nodes_of(const domain::Case& facts, const Consents& consents) {
  std::vector<Node> nodes;
  for (const domain::Place& place : facts.places()) {
    Node node{.place = &place,
              .own = consents.is_own(consents.territory(place.state)),
              .presences = {},
              .refused = false};
    if (!node.own) {
      node.presences = presences_at(place, consents);
      const domain::ActorId state = consents.territory(place.state);
      if (node.presences.empty() && !consents.lands_at(state, place.id)) {
        continue;
      }
      const domain::ActorId host = node.presences.empty() ? state : node.presences.front()->state;
      const auto word = consents.access(host, place.id);
      node.refused = word && word->probability == 0.0;
    }
    nodes.push_back(std::move(node));
  }
  std::sort(nodes.begin(), nodes.end(), [](const Node& left, const Node& right) {
    return left.place->name < right.place->name;
  });
  return nodes;
}

/// What a route comes to: its passages, or what stands in the way.
struct Judged {
  std::vector<Passage> over;
  std::optional<Hindrance> hindrance;
  std::vector<Passage> by;
};

class Judge {
 public:
  Judge(const domain::Case& facts, const Consents& consents, double enough)
      : facts_(&facts), consents_(&consents), enough_(enough) {}

  [[nodiscard]] Judged judge(const Node& a, const Node& b, Mode mode,
                             const std::vector<domain::ActorId>& over) const {
    if (mode == Mode::air && !(takes_aircraft(a) && takes_aircraft(b))) {
      return {.over = {}, .hindrance = Hindrance::no_airfield, .by = {}};
    }
    if (mode == Mode::sea && !(takes_ships(a) && takes_ships(b))) {
      return {.over = {}, .hindrance = Hindrance::no_port, .by = {}};
    }
    Judged judged;
    if (mode == Mode::air) {
      look_at_ends(a, b, judged);
    }
    std::set<std::pair<std::string, domain::ActorId>> crossed;  // by code, none twice
    for (const domain::ActorId actor : over) {
      const domain::ActorId state = consents_->territory(actor);
      if (!consents_->is_own(state)) {
        crossed.emplace(facts_->actor(state).code(), state);
      }
    }
    for (const auto& [code, state] : crossed) {
      take(passage(state, mode), judged);
    }
    return judged;
  }

 private:
  /// Who lets an actor be at an airfield lets it fly there, unless the contrary is said.
  void look_at_ends(const Node& a, const Node& b, Judged& judged) const {
    for (const Node* end : {&a, &b}) {
      if (!end->own) {
        const auto word = consents_->overflight(consents_->territory(end->place->state));
        if (word && word->probability == 0.0) {
          take(*word, judged);
        }
      }
    }
  }

  [[nodiscard]] Passage passage(domain::ActorId state, Mode mode) const {
    const auto word =
        mode == Mode::air ? consents_->overflight(state) : consents_->access(state, {});
    if (word) {
      return *word;
    }
    if (mode == Mode::sea) {
      return {.state = state, .basis = PassageBasis::unhindered, .probability = 1.0, .items = {}};
    }
    return consents_->by_alignment(state);
  }

  /// Where one state refuses, that is why, whatever the others are.
  void take(const Passage& passage, Judged& judged) const {
    const bool is_word = passage.basis == PassageBasis::entered;
    const bool lets_pass = is_word ? passage.probability > 0.0 : passage.probability >= enough_;
    if (!lets_pass) {
      const bool is_refused = is_word || judged.hindrance == Hindrance::refused;
      judged.hindrance = is_refused ? Hindrance::refused : Hindrance::unfriendly;
      judged.by.push_back(passage);
    }
    judged.over.push_back(passage);
  }

  const domain::Case* facts_;
  const Consents* consents_;
  double enough_;
};

using Ends = std::pair<std::size_t, std::size_t>;

void add_great_circles(Network& network, const std::set<Ends>& flown, const Judge& judge,
                       double range) {
  for (std::size_t low = 0; low < network.nodes.size(); ++low) {
    for (std::size_t high = low + 1; high < network.nodes.size(); ++high) {
      const Node& a = network.nodes[low];
      const Node& b = network.nodes[high];
      if (flown.contains({low, high}) || judge.judge(a, b, Mode::air, {}).hindrance) {
        continue;
      }
      if (const double kilometres = apart(a, b); kilometres <= range) {
        network.edges.push_back({.low = low,
                                 .high = high,
                                 .mode = Mode::air,
                                 .kilometres = kilometres,
                                 .entered = false,
                                 .over = {}});
      }
    }
  }
}

/// An order that does not depend on that of entering.
void sort(const domain::Case& facts, Network& network) {
  const auto codes = [&facts](const std::vector<Passage>& passages) {
    std::vector<std::string> states;
    for (const Passage& passage : passages) {
      states.push_back(facts.actor(passage.state).code());
    }
    return states;
  };
  const auto of_edge = [&codes](const Edge& edge) {
    return std::tuple(edge.low, edge.high, edge.kilometres, edge.mode, codes(edge.over));
  };
  std::sort(
      network.edges.begin(), network.edges.end(),
      [&of_edge](const Edge& left, const Edge& right) { return of_edge(left) < of_edge(right); });
  const auto of_route = [&](const BlockedRoute& route) {
    return std::tuple(facts.place(route.from).name, facts.place(route.to).name, route.mode,
                      route.why, codes(route.by));
  };
  std::sort(network.blocked.begin(), network.blocked.end(),
            [&of_route](const BlockedRoute& left, const BlockedRoute& right) {
              return of_route(left) < of_route(right);
            });
}

}  // namespace

std::optional<std::size_t> Network::find(domain::PlaceId place) const {
  const auto found = std::find_if(nodes.begin(), nodes.end(),
                                  [place](const Node& node) { return node.place->id == place; });
  return found == nodes.end() ? std::nullopt
                              : std::optional(static_cast<std::size_t>(found - nodes.begin()));
}

Network network_of(const domain::Case& facts, const Consents& consents,
                   const ReachOptions& options) {
  Network network;
  network.nodes = nodes_of(facts, consents);
  const Judge judge(facts, consents, options.enough);
  std::set<Ends> flown;
  for (const domain::Route& route : facts.routes()) {
    const auto from = network.find(route.from);
    const auto to = network.find(route.to);
    if (!from || !to) {
      continue;
    }
    const auto [low, high] = std::minmax(*from, *to);
    const Node& a = network.nodes[low];
    const Node& b = network.nodes[high];
    if (route.mode == Mode::air) {
      flown.emplace(low, high);
    }
    Judged judged = judge.judge(a, b, route.mode, route.over);
    if (judged.hindrance) {
      network.blocked.push_back({.from = a.place->id,
                                 .to = b.place->id,
                                 .mode = route.mode,
                                 .why = *judged.hindrance,
                                 .by = std::move(judged.by)});
      continue;
    }
    network.edges.push_back({.low = low,
                             .high = high,
                             .mode = route.mode,
                             .kilometres = route.kilometres.value_or(apart(a, b)),
                             .entered = true,
                             .over = std::move(judged.over)});
  }
  if (options.unentered == Unentered::counted) {
    add_great_circles(network, flown, judge, options.range_kilometres);
  }
  sort(facts, network);
  return network;
}

ShortestWays shortest_ways(const Network& network, const std::vector<bool>& closed,
                           std::optional<domain::Mode> only) {
  const std::size_t n = network.nodes.size();
  ShortestWays ways(n);
  std::vector<std::vector<std::size_t>> touching(n);
  for (std::size_t edge = 0; edge < network.edges.size(); ++edge) {
    if (!only || network.edges[edge].mode == *only) {
      touching[network.edges[edge].low].push_back(edge);
      touching[network.edges[edge].high].push_back(edge);
    }
  }
  const auto usable = [&](std::size_t node) {
    return !closed[node] && !network.nodes[node].refused;
  };
  for (std::size_t node = 0; node < n; ++node) {
    if (network.nodes[node].own && usable(node)) {
      ways[node] = Step{};
    }
  }
  std::vector<bool> done(n);
  const auto rank = [&ways](std::size_t node) {
    return std::tuple(ways[node]->kilometres, ways[node]->legs, node);
  };
  while (true) {
    std::optional<std::size_t> next;
    for (std::size_t node = 0; node < n; ++node) {
      if (ways[node] && !done[node] && (!next || rank(node) < rank(*next))) {
        next = node;
      }
    }
    if (!next) {
      return ways;
    }
    done[*next] = true;
    for (const std::size_t edge : touching[*next]) {
      const Edge& way = network.edges[edge];
      const std::size_t other = way.low == *next ? way.high : way.low;
      if (done[other] || !usable(other)) {
        continue;
      }
      const Step step{.kilometres = ways[*next]->kilometres + way.kilometres,
                      .legs = ways[*next]->legs + 1,
                      .edge = edge};
      // Nodes are taken by rank and edges lie in order, so the first of equals is the right one.
      if (!ways[other] || std::tuple(step.kilometres, step.legs) <
                              std::tuple(ways[other]->kilometres, ways[other]->legs)) {
        ways[other] = step;
      }
    }
  }
}

Way way_to(const Network& network, const ShortestWays& ways, std::size_t node) {
  QUADRILLE_EXPECT(ways[node].has_value(), "a way ends at the node");
  Way way{.origin = {}, .kilometres = ways[node]->kilometres, .via = {}, .legs = {}};
  std::map<domain::ActorId, double> consents;
  std::size_t here = node;
  while (const auto edge = ways[here]->edge) {
    const Edge& last = network.edges[*edge];
    const std::size_t before = last.low == here ? last.high : last.low;
    way.legs.push_back({.from = network.nodes[before].place->id,
                        .to = network.nodes[here].place->id,
                        .mode = last.mode,
                        .kilometres = last.kilometres,
                        .entered = last.entered,
                        .over = last.over});
    for (const Passage& passage : last.over) {
      way.weakest = std::min(way.weakest, passage.probability);
      const auto known = consents.try_emplace(passage.state, passage.probability).first;
      known->second = std::min(known->second, passage.probability);
    }
    way.entered = way.entered && last.entered;
    here = before;
    if (ways[here]->edge) {
      way.via.push_back(network.nodes[here].place->id);
    }
  }
  for (const auto& [state, probability] : consents) {
    way.consented *= probability;
  }
  way.origin = network.nodes[here].place->id;
  std::reverse(way.legs.begin(), way.legs.end());
  std::reverse(way.via.begin(), way.via.end());
  return way;
}

}  // namespace quadrille::theatre
