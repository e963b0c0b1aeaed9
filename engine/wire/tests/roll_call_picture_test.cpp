#include "quadrille/wire/roll_call_picture.hpp"

#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace quadrille::wire {
namespace {

RollCallPicture small_picture() {
  return {.title = "R/1/1 <&>",
          .subtitle = "who chose what",
          .choices = {"yes", "abstain", "no"},
          .states = {{.label = "AAA", .position = -1.0, .choice = 0, .is_named = true},
                     {.label = "BBB", .position = -0.99, .choice = 0, .is_named = true},
                     {.label = "CCC", .position = 1.5, .choice = 2, .is_named = true}},
          .curves = {{0.9, 0.05, 0.05}, {0.1, 0.2, 0.7}},
          .cuts = {0.2, 9.0},
          .captions = {"a caption"},
          .metadata = {{"engine", "ideal"}}};
}

std::size_t count(const pugi::xml_document& document, const char* path) {
  return document.select_nodes(path).size();
}

TEST(RollCallPicture, HasAMarkForEachStateACurveForEachChoiceAndALineForEachCutOnIt) {
  const std::string svg = to_svg(small_picture());
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(svg.c_str()));
  EXPECT_EQ(count(document, "//*[@stroke-opacity]"), 3U);
  EXPECT_EQ(count(document, "//*[@class='curve']"), 3U);
  EXPECT_EQ(count(document, "//*[@class='cut']"), 1U) << "the other lies off the axis";
  EXPECT_STREQ(document.select_node("//*[@class='page']").node().text().get(), "R/1/1 <&>");
}

TEST(RollCallPicture, LeavesOutANameThatWouldTouchTheOneBefore) {
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(to_svg(small_picture()).c_str()));
  EXPECT_EQ(count(document, "//*[@class='name']"), 2U);
}

TEST(RollCallPicture, IsTheSameBytesAgain) {
  EXPECT_EQ(to_svg(small_picture()), to_svg(small_picture()));
}

}  // namespace
}  // namespace quadrille::wire
