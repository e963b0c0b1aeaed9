#pragma once

/// \file
/// The places of an actor and the ways between them, and the shortest ways through them.

#include <cstddef>
#include <optional>
#include <vector>

#include "quadrille/domain/case.hpp"
#include "quadrille/theatre/reach.hpp"

#include "consent.hpp"

namespace quadrille::theatre {

/// A place that the holder owns, has a presence at, or may land at (then without presences).
struct Node {
  const domain::Place* place = nullptr;
  bool own = false;
  std::vector<const StandingPresence*> presences{};
  bool refused = false;  ///< its host refuses access
};

/// A usable way between two nodes, in both directions.
struct Edge {
  std::size_t low = 0;
  std::size_t high = 0;
  domain::Mode mode{};
  double kilometres = 0.0;
  bool entered = true;
  std::vector<Passage> over{};
};

struct Network {
  std::vector<Node> nodes{};  ///< by name of the place
  std::vector<Edge> edges{};  ///< by ends, length, mode
  std::vector<BlockedRoute> blocked{};

  [[nodiscard]] std::optional<std::size_t> find(domain::PlaceId place) const;
};

[[nodiscard]] Network network_of(const domain::Case& facts, const Consents& consents,
                                 const ReachOptions& options);

/// Where the shortest way to a node comes from.
struct Step {
  double kilometres = 0.0;
  std::size_t legs = 0;
  std::optional<std::size_t> edge{};  ///< empty: an origin
};
/// For each node its last step; empty where no way ends there.
using ShortestWays = std::vector<std::optional<Step>>;

/// From all own nodes, through nodes that are neither refused nor closed. A closed node is not
/// reached. `only`: by this mode alone.
[[nodiscard]] ShortestWays shortest_ways(const Network& network, const std::vector<bool>& closed,
                                         std::optional<domain::Mode> only = {});

/// The way that ends at the node. \pre it is reached
[[nodiscard]] Way way_to(const Network& network, const ShortestWays& ways, std::size_t node);

}  // namespace quadrille::theatre
