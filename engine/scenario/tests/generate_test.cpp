#include "quadrille/scenario/generate.hpp"

#include <gtest/gtest.h>

#include "small_world.hpp"

namespace quadrille::scenario {
namespace {

Finding about(const SmallWorld& world, theatre::Quantity quantity, Side side, double mark) {
  return {.theatre = world.facts.theatres().front(),
          .actor = world.neighbour,
          .quantity = quantity,
          .side = side,
          .mark = mark};
}

TEST(Generate, SaysWhenTheFindingHoldsAlready) {
  const SmallWorld world;
  const auto list =
      generate(world.facts, {}, about(world, theatre::Quantity::comfort, Side::above, -5.0),
               day("2025-03-01"));
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_TRUE(list->holds);
  EXPECT_TRUE(list->found.empty());
}

TEST(Generate, FindsEditsThatMakeItTrue) {
  const SmallWorld world;
  const auto now =
      generate(world.facts, {}, about(world, theatre::Quantity::comfort, Side::above, -5.0),
               day("2025-03-01"));
  ASSERT_TRUE(now);
  const double mark = now->before - 1e-4;
  const auto list =
      generate(world.facts, {}, about(world, theatre::Quantity::comfort, Side::below, mark),
               day("2025-03-01"));
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_FALSE(list->holds);
  ASSERT_FALSE(list->found.empty()) << "the friend may leave, or the rival take its place";
  for (const Generated& one : list->found) {
    EXPECT_LT(one.after, mark);
    EXPECT_EQ(one.acts.size(), 1U) << "one edit is enough, so no pair is tried";
  }
  for (std::size_t i = 1; i < list->found.size(); ++i) {
    EXPECT_LE(list->found[i - 1].moved, list->found[i].moved) << "the smallest first";
  }
}

TEST(Generate, FindsNothingForWhatCannotBe) {
  const SmallWorld world;
  const auto list = generate(world.facts, {},
                             about(world, theatre::Quantity::freedom_of_action, Side::above, 1.5),
                             day("2025-03-01"));
  ASSERT_TRUE(list);
  EXPECT_TRUE(list->found.empty());
  EXPECT_GT(list->tried, 5U);
}

TEST(Generate, WritesWhatAPersonCouldHaveWritten) {
  const SmallWorld world;
  const std::string text = to_toml(world.facts, "a \"b\"", day("2025-03-01"),
                                   {world.to_the_rival(), DropItem{domain::ItemId{7}}});
  EXPECT_EQ(text,
            "name = \"a \\\"b\\\"\"\non = \"2025-03-01\"\n\n[[do]]\nhand_over = \"PAT\"\nhost = "
            "\"HST\"\nto = \"RIV\"\n\n[[learn]]\ndrop = 7\n");
}

}  // namespace
}  // namespace quadrille::scenario
