#include "quadrille/wire/plane_map.hpp"

#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace quadrille::wire {
namespace {

PlaneMapPicture small_map() {
  return {
      .title = "Where they stand <&>",
      .subtitle = "a dot a state",
      .across = "towards AAA",
      .up = "towards BBB",
      .places =
          {{.label = "AAA", .x = 2.0, .y = 0.0},
           {.label = "BBB", .x = 0.0, .y = 1.5, .x_reach = 0.2, .y_reach = 0.3, .is_marked = true},
           {.label = "CCC", .x = -1.0, .y = -1.0}},
      .captions = {"a caption"},
      .metadata = {{"engine", "ideal"}}};
}

std::size_t elements_at(const pugi::xml_document& document, const char* path) {
  return document.select_nodes(path).size();
}

TEST(PlaneMap, HasADotAndANameForEachPlaceAndACrossForOneThatIsMarked) {
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(to_svg(small_map()).c_str()));
  EXPECT_EQ(elements_at(document, "//circle"), 3U);
  EXPECT_EQ(elements_at(document, "//*[@class='name']"), 2U);
  EXPECT_EQ(elements_at(document, "//*[@class='marked']"), 1U);
  EXPECT_EQ(elements_at(document, "//*[@class='interval']"), 2U);
  EXPECT_STREQ(document.select_node("//*[@class='page']").node().text().get(),
               "Where they stand <&>");
}

TEST(PlaneMap, PutsWhatIsHighAboveAndLeavesOutNamesWithoutRoom) {
  PlaneMapPicture crowded = small_map();
  for (int more = 0; more < 30; ++more) {
    crowded.places.push_back({.label = "MORE", .x = 0.5, .y = 0.5});
  }
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(to_svg(crowded).c_str()));
  EXPECT_EQ(elements_at(document, "//circle"), 33U);
  EXPECT_LE(elements_at(document, "//*[@class='name']"), 6U)
      << "four sides of one place, and two more";
  const auto dots = document.select_nodes("//circle");
  EXPECT_LT(dots[1].node().attribute("cy").as_double(), dots[0].node().attribute("cy").as_double());
  EXPECT_GT(dots[0].node().attribute("cx").as_double(), dots[2].node().attribute("cx").as_double());
}

TEST(PlaneMap, IsTheSameBytesAgain) { EXPECT_EQ(to_svg(small_map()), to_svg(small_map())); }

}  // namespace
}  // namespace quadrille::wire
