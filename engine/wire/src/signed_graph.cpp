#include "quadrille/wire/signed_graph.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

#include "markup.hpp"

namespace quadrille::wire {
namespace {

struct TypeNames {
  std::string_view graphml;
  std::string_view gexf;
};

TypeNames type_names(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return {.graphml = "long", .gexf = "long"};
    case ColumnType::number:
      return {.graphml = "double", .gexf = "double"};
    case ColumnType::flag:
      return {.graphml = "boolean", .gexf = "boolean"};
    default:
      return {.graphml = "string", .gexf = "string"};
  }
}

/// Empty for what is missing: the file then says nothing of it.
std::optional<std::string> attribute(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell.value)) {
    return *text;
  }
  if (const auto* integer = std::get_if<std::int64_t>(&cell.value)) {
    return std::to_string(*integer);
  }
  if (const auto* number = std::get_if<Number>(&cell.value)) {
    return plain_text(*number);
  }
  if (const auto* flag = std::get_if<bool>(&cell.value)) {
    return *flag ? "true" : "false";
  }
  QUADRILLE_EXPECT(std::holds_alternative<Missing>(cell.value),
                   "an attribute is a text, a number or a flag");
  return std::nullopt;
}

std::string weight_text(const GraphEdge& edge) {
  QUADRILLE_EXPECT(edge.weight >= 0.0, "a weight is not negative; the sign stands beside it");
  QUADRILLE_EXPECT(edge.sign == 1 || edge.sign == -1, "a sign is +1 or -1");
  return plain_text({.value = edge.weight, .decimals = 3});
}

bool has_spells(const SignedGraph& graph) {
  return std::any_of(graph.edges.begin(), graph.edges.end(),
                     [](const GraphEdge& edge) { return edge.spell.has_value(); });
}

void declare_key(Markup& out, std::string_view id, std::string_view of, std::string_view name,
                 ColumnType type) {
  out.leaf("key", {{"id", std::string(id)},
                   {"for", std::string(of)},
                   {"attr.name", std::string(name)},
                   {"attr.type", std::string(type_names(type).graphml)}});
}

void write_data(Markup& out, std::string_view prefix, const std::vector<Cell>& values) {
  for (std::size_t column = 0; column < values.size(); ++column) {
    if (const auto text = attribute(values[column])) {
      out.leaf("data", {{"key", fmt::format("{}{}", prefix, column)}}, *text);
    }
  }
}

void write_attvalues(Markup& out, const std::vector<Cell>& values, std::string_view prefix,
                     std::optional<int> sign) {
  const bool none = !sign && std::none_of(values.begin(), values.end(), [](const Cell& cell) {
    return attribute(cell).has_value();
  });
  if (none) {
    return;
  }
  out.open("attvalues");
  if (sign) {
    out.leaf("attvalue", {{"for", "sign"}, {"value", std::to_string(*sign)}});
  }
  for (std::size_t column = 0; column < values.size(); ++column) {
    if (const auto text = attribute(values[column])) {
      out.leaf("attvalue", {{"for", fmt::format("{}{}", prefix, column)}, {"value", *text}});
    }
  }
  out.close();
}

void declare_attributes(Markup& out, std::string_view of, std::string_view prefix,
                        const std::vector<Column>& columns, bool with_sign) {
  out.open("attributes", {{"class", std::string(of)}});
  if (with_sign) {
    out.leaf("attribute", {{"id", "sign"}, {"title", "sign"}, {"type", "integer"}});
  }
  for (std::size_t column = 0; column < columns.size(); ++column) {
    out.leaf("attribute", {{"id", fmt::format("{}{}", prefix, column)},
                           {"title", columns[column].name},
                           {"type", std::string(type_names(columns[column].type).gexf)}});
  }
  out.close();
}

}  // namespace

std::string to_graphml(const SignedGraph& graph) {
  Markup out;
  out.open("graphml", {{"xmlns", "http://graphml.graphdrawing.org/xmlns"}});
  declare_key(out, "label", "node", "label", ColumnType::text);
  for (std::size_t column = 0; column < graph.node_columns.size(); ++column) {
    declare_key(out, fmt::format("n{}", column), "node", graph.node_columns[column].name,
                graph.node_columns[column].type);
  }
  declare_key(out, "weight", "edge", "weight", ColumnType::number);
  declare_key(out, "sign", "edge", "sign", ColumnType::integer);
  for (std::size_t column = 0; column < graph.edge_columns.size(); ++column) {
    declare_key(out, fmt::format("e{}", column), "edge", graph.edge_columns[column].name,
                graph.edge_columns[column].type);
  }
  if (has_spells(graph)) {
    declare_key(out, "from", "edge", "from", ColumnType::text);
    declare_key(out, "until", "edge", "until", ColumnType::text);
  }
  out.open("graph", {{"id", "case"}, {"edgedefault", "undirected"}});
  out.leaf("desc", {}, graph.description);
  for (const GraphNode& node : graph.nodes) {
    out.open("node", {{"id", node.id}});
    out.leaf("data", {{"key", "label"}}, node.label);
    write_data(out, "n", node.values);
    out.close();
  }
  for (std::size_t index = 0; index < graph.edges.size(); ++index) {
    const GraphEdge& edge = graph.edges[index];
    out.open("edge", {{"id", fmt::format("edge{}", index)},
                      {"source", edge.source},
                      {"target", edge.target},
                      {"directed", edge.directed ? "true" : "false"}});
    out.leaf("data", {{"key", "weight"}}, weight_text(edge));
    out.leaf("data", {{"key", "sign"}}, std::to_string(edge.sign));
    write_data(out, "e", edge.values);
    if (edge.spell && edge.spell->from) {
      out.leaf("data", {{"key", "from"}}, *edge.spell->from);
    }
    if (edge.spell && edge.spell->until) {
      out.leaf("data", {{"key", "until"}}, *edge.spell->until);
    }
    out.close();
  }
  out.close();
  out.close();
  return out.take();
}

std::string to_gexf(const SignedGraph& graph) {
  Markup out;
  out.open("gexf", {{"xmlns", "http://gexf.net/1.3"}, {"version", "1.3"}});
  out.open("meta");
  out.leaf("creator", {}, "Quadrille");
  out.leaf("description", {}, graph.description);
  out.close();
  Markup::Attributes attributes{{"defaultedgetype", "undirected"}};
  if (has_spells(graph)) {
    attributes.emplace_back("mode", "dynamic");
    attributes.emplace_back("timeformat", "date");
    attributes.emplace_back("timerepresentation", "interval");
  } else {
    attributes.emplace_back("mode", "static");
  }
  out.open("graph", attributes);
  declare_attributes(out, "node", "n", graph.node_columns, false);
  declare_attributes(out, "edge", "e", graph.edge_columns, true);
  out.open("nodes");
  for (const GraphNode& node : graph.nodes) {
    out.open("node", {{"id", node.id}, {"label", node.label}});
    write_attvalues(out, node.values, "n", std::nullopt);
    out.close();
  }
  out.close();
  out.open("edges");
  for (std::size_t index = 0; index < graph.edges.size(); ++index) {
    const GraphEdge& edge = graph.edges[index];
    out.open("edge", {{"id", std::to_string(index)},
                      {"source", edge.source},
                      {"target", edge.target},
                      {"type", edge.directed ? "directed" : "undirected"},
                      {"weight", weight_text(edge)}});
    write_attvalues(out, edge.values, "e", edge.sign);
    if (edge.spell) {
      Markup::Attributes spell;
      if (edge.spell->from) {
        spell.emplace_back("start", *edge.spell->from);
      }
      if (edge.spell->until) {
        spell.emplace_back("end", *edge.spell->until);
      }
      out.open("spells");
      out.leaf("spell", spell);
      out.close();
    }
    out.close();
  }
  out.close();
  out.close();
  out.close();
  return out.take();
}

}  // namespace quadrille::wire
