#pragma once

/// \file
/// Who stands with whom as a graph for R, igraph and Gephi: GraphML and GEXF.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/wire/table.hpp"

namespace quadrille::wire {

/// Days from `from` to `until`, both included and in ISO form; empty where open.
struct Spell {
  std::optional<std::string> from;
  std::optional<std::string> until;
};

struct GraphNode {
  std::string id;
  std::string label;
  std::vector<Cell> values;  ///< one for each column of SignedGraph::node_columns
};

/// `weight` is how strong a tie is and never negative, since layouts and shortest paths read it;
/// `sign` is +1 or -1 beside it.
struct GraphEdge {
  std::string source;
  std::string target;
  int sign = 1;
  double weight = 0.0;
  bool directed = false;
  std::vector<Cell> values;  ///< one for each column of SignedGraph::edge_columns
  std::optional<Spell> spell;
};

/// Columns are of type text, integer, number or flag; a missing value is left out of the file.
struct SignedGraph {
  std::string description;
  std::vector<Column> node_columns;
  std::vector<Column> edge_columns;
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
};

/// Spells are written as the attributes `from` and `until`. Source: [GraphML2002].
[[nodiscard]] std::string to_graphml(const SignedGraph& graph);
/// GEXF 1.3, dynamic where an edge has a spell. Source: [GEXF2022].
[[nodiscard]] std::string to_gexf(const SignedGraph& graph);

}  // namespace quadrille::wire
