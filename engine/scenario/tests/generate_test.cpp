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
    EXPECT_TRUE(list->found[i].belief || list->found[i - 1].moved <= list->found[i].moved)
        << "of acts the smallest first";
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

TEST(Generate, PutsActsBeforeDoubtsAndTheLeastBelievedDoubtFirst) {
  SmallWorld world;
  const ItemId doubtful = world.item(domain::Tie{.a = world.rival,
                                                 .b = world.neighbour,
                                                 .relation = Relation::strategic_rivalry,
                                                 .label = "another rivalry"},
                                     "2019-01-01", domain::SourceId{2});
  const auto now =
      generate(world.facts, {}, about(world, theatre::Quantity::threat, Side::above, 5.0),
               day("2025-03-01"));
  ASSERT_TRUE(now);
  GenerateOptions all;
  all.listed = 1000;
  const auto list = generate(
      world.facts, {}, about(world, theatre::Quantity::threat, Side::below, now->before - 1e-6),
      day("2025-03-01"), all);
  ASSERT_TRUE(list) << list.error().message;
  bool doubts = false;
  double believed = 0.0;
  for (const Generated& one : list->found) {
    const auto* drop = std::get_if<DropItem>(&one.acts.front());
    ASSERT_EQ(drop != nullptr, one.belief.has_value()) << "only of an item there is a belief";
    if (drop != nullptr) {
      doubts = true;
      EXPECT_EQ(*one.belief, domain::belief_in(world.facts, *world.facts.find_item(drop->item)));
      EXPECT_EQ(one.moved, 0.0);
      EXPECT_GE(*one.belief, believed);
      believed = *one.belief;
    } else {
      EXPECT_FALSE(doubts) << "acts come first";
    }
  }
  EXPECT_TRUE(doubts) << "without item " << domain::number(doubtful) << " the rival is feared less";
}

TEST(Generate, StopsBetweenTwoTrialsWhenItIsAskedTo) {
  const SmallWorld world;
  std::stop_source source;
  GenerateOptions options;
  std::size_t last = 0;
  options.progress = [&](const GenerateProgress& progress) {
    EXPECT_EQ(progress.edits, 1U);
    EXPECT_LT(progress.done, progress.of);
    last = progress.done;
    if (progress.done == 2) {
      source.request_stop();
    }
  };
  const auto list = generate(world.facts, {},
                             about(world, theatre::Quantity::freedom_of_action, Side::above, 1.5),
                             day("2025-03-01"), options, source.get_token());
  ASSERT_FALSE(list);
  EXPECT_EQ(list.error().code, ErrorCode::cancelled);
  EXPECT_EQ(last, 2U) << "nothing is tried after that";
}

TEST(Generate, TellsHowFarItHasCome) {
  const SmallWorld world;
  GenerateOptions options;
  std::vector<GenerateProgress> seen;
  options.progress = [&seen](const GenerateProgress& progress) { seen.push_back(progress); };
  ASSERT_TRUE(generate(world.facts, {},
                       about(world, theatre::Quantity::freedom_of_action, Side::above, 1.5),
                       day("2025-03-01"), options));
  std::size_t of_one = 0;
  std::size_t of_two = 0;
  for (const GenerateProgress& one : seen) {
    std::size_t& done = one.edits == 1 ? of_one : of_two;
    EXPECT_EQ(one.done, done++) << "each set once, in order";
  }
  EXPECT_EQ(of_one, seen.front().of);
  EXPECT_EQ(of_two, seen.back().of);
  EXPECT_EQ(seen.back().edits, 2U) << "no single edit does it, so pairs are tried";
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
