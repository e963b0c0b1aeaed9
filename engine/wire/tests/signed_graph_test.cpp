#include "quadrille/wire/signed_graph.hpp"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "quadrille/base/contract.hpp"

#include "markup.hpp"

namespace quadrille::wire {
namespace {

SignedGraph friends_and_rivals() {
  return {.description = "Two ties & one rivalry",
          .node_columns = {{.name = "kind"}, {.name = "cow", .type = ColumnType::integer}},
          .edge_columns = {{.name = "relation"}, {.name = "sd", .type = ColumnType::number}},
          .nodes = {{.id = "TUR", .label = "Türkiye", .values = {"state", 640}},
                    {.id = "HTS",
                     .label = "Hayat <Tahrir> \"al-Sham\"",
                     .values = {"group", Missing{}}}},
          .edges = {{.source = "TUR",
                     .target = "HTS",
                     .sign = -1,
                     .weight = 0.4,
                     .directed = true,
                     .values = {"rival\x01", Missing{}},
                     .spell = Spell{.from = "2017-01-01", .until = {}}}}};
}

/// The data of a GraphML element by the name of its key.
std::string data(const pugi::xml_document& file, const pugi::xml_node& element, const char* name) {
  for (const auto& key : file.child("graphml").children("key")) {
    if (std::string(key.attribute("attr.name").value()) == name) {
      const auto found =
          element.find_child_by_attribute("data", "key", key.attribute("id").value());
      if (found) {
        return found.text().get();
      }
    }
  }
  return "none";
}

TEST(GraphMl, ComesBackWithTypesSignsAndDates) {
  pugi::xml_document file;
  ASSERT_TRUE(file.load_string(to_graphml(friends_and_rivals()).c_str()));
  const auto graph = file.child("graphml").child("graph");
  EXPECT_STREQ(graph.child("desc").text().get(), "Two ties & one rivalry");
  const auto group = graph.find_child_by_attribute("node", "id", "HTS");
  EXPECT_EQ(data(file, group, "label"), "Hayat <Tahrir> \"al-Sham\"");
  EXPECT_EQ(data(file, group, "cow"), "none") << "a missing code is left out, not zero";
  EXPECT_EQ(data(file, graph.child("node"), "cow"), "640");
  const auto edge = graph.child("edge");
  EXPECT_EQ(data(file, edge, "weight"), "0.400");
  EXPECT_EQ(data(file, edge, "sign"), "-1");
  EXPECT_EQ(data(file, edge, "from"), "2017-01-01");
  EXPECT_EQ(data(file, edge, "until"), "none");
  EXPECT_EQ(data(file, edge, "relation"), "rival\xEF\xBF\xBD");
  EXPECT_STREQ(edge.attribute("directed").value(), "true");
}

TEST(Gexf, ComesBackWithTypesSignsAndSpells) {
  pugi::xml_document file;
  ASSERT_TRUE(file.load_string(to_gexf(friends_and_rivals()).c_str()));
  const auto graph = file.child("gexf").child("graph");
  EXPECT_STREQ(file.child("gexf").attribute("version").value(), "1.3");
  EXPECT_STREQ(graph.attribute("mode").value(), "dynamic");
  const auto edge = graph.child("edges").child("edge");
  EXPECT_STREQ(edge.attribute("weight").value(), "0.400");
  EXPECT_STREQ(edge.child("attvalues")
                   .find_child_by_attribute("attvalue", "for", "sign")
                   .attribute("value")
                   .value(),
               "-1");
  EXPECT_STREQ(edge.child("spells").child("spell").attribute("start").value(), "2017-01-01");
  EXPECT_FALSE(edge.child("spells").child("spell").attribute("end"));
  const auto group = graph.child("nodes").find_child_by_attribute("node", "id", "HTS");
  EXPECT_EQ(std::distance(group.child("attvalues").begin(), group.child("attvalues").end()), 1);
}

TEST(Gexf, IsStaticWhereNothingIsDated) {
  SignedGraph graph = friends_and_rivals();
  graph.edges[0].spell.reset();
  EXPECT_NE(to_gexf(graph).find("mode=\"static\""), std::string::npos);
  EXPECT_EQ(to_graphml(graph).find("attr.name=\"from\""), std::string::npos);
}

TEST(SignedGraph, RefusesANegativeWeight) {
  SignedGraph graph = friends_and_rivals();
  graph.edges[0].weight = -0.4;
  EXPECT_THROW(static_cast<void>(to_graphml(graph)), ContractViolation);
}

TEST(Markup, EscapesWhatXmlForbids) {
  EXPECT_EQ(escaped("a<b>&\"\x02\n"), "a&lt;b&gt;&amp;&quot;\xEF\xBF\xBD&#10;");
  EXPECT_EQ(escaped("\xEF\xBF\xBF"), "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace quadrille::wire
