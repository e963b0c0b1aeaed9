#include "quadrille/bargaining/levers.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "quadrille/bargaining/outcome_distribution.hpp"

#include "small_contests.hpp"

namespace quadrille::bargaining {
namespace {

StakeSpread small_spread(std::size_t actors) {
  return {.position = std::vector<double>(actors, .02),
          .salience = std::vector<double>(actors, .02),
          .capability = std::vector<double>(actors, .05)};
}

/// A decider that is pulled all the way follows the weighted mean, where levers are closed forms.
const Lever* position_lever(const LeverSearch& search, std::size_t row) {
  for (const Lever& lever : search.levers) {
    const Input wanted{.row = row, .number = StakeNumber::position};
    if (lever.changes.size() == 1 && lever.changes[0].input == wanted) {
      return &lever;
    }
  }
  return nullptr;
}

TEST(Levers, MoveTheMeanByTheShareOfWeight) {
  // Mean .5; the second has six tenths of the weight: .1 up needs 1/6.
  const StakeColumns all = stakes({.35, .5, .55}, {1, 6, 3});
  const double mark = expected_outcome(all, follows_the_mean()) + .1;
  const auto search = find_levers(all, small_spread(3), follows_the_mean(), {.mark = mark}).value();
  const Lever* lever = position_lever(search, 1);
  ASSERT_NE(lever, nullptr);
  EXPECT_NEAR(lever->changes[0].to - lever->changes[0].from, .1 / .6, 1e-6);
  EXPECT_NEAR(lever->expected, search.expected + .1, 1e-6);
}

TEST(Levers, ComeSmallestFirstAndReachTheMark) {
  const StakeColumns all = stakes({.1, .4, .5, .9}, {2, 3, 1, 2});
  const double mark = expected_outcome(all, {}) + .05;
  const auto search = find_levers(all, small_spread(4), {}, {.mark = mark}).value();
  ASSERT_FALSE(search.levers.empty());
  double last = 0.0;
  for (const Lever& lever : search.levers) {
    EXPECT_GE(lever.size, last);
    EXPECT_GE(lever.expected, mark - 1e-9);
    EXPECT_GE(lever.robustness, lever.without) << "with the lever it is reached more often";
    last = lever.size;
  }
}

TEST(Levers, TakeTwoWhereOneIsNotEnough) {
  const StakeColumns all = stakes({0.0, 0.0, 0.0}, {1, 1, 1});
  const auto search = find_levers(all, small_spread(3), follows_the_mean(), {.mark = .5}).value();
  ASSERT_FALSE(search.levers.empty());
  EXPECT_EQ(search.levers[0].changes.size(), 2U);
  EXPECT_NEAR(search.levers[0].size, 1.5, 1e-5);
}

TEST(Levers, NameTheOpponentWhoAnswersBest) {
  const StakeColumns all = stakes({.1, .5, .9}, {3, 2, 2});
  const double mark = expected_outcome(all, {}) + .08;
  const auto search = find_levers(all, small_spread(3), {}, {.mark = mark}).value();
  const Lever* lever = position_lever(search, 1);
  ASSERT_NE(lever, nullptr);
  ASSERT_TRUE(lever->best_reply);
  EXPECT_EQ(lever->best_reply->row, 0U) << "the one below loses by it";
  EXPECT_LT(lever->best_reply->expected, lever->expected);
  EXPECT_EQ(lever->survives_reply, lever->best_reply->expected >= mark);
}

TEST(Levers, AreNoneWhereTheMarkIsOutOfReach) {
  StakeColumns all = stakes({0.0, 0.0}, {1, 1});
  const domain::DecisionRule stubborn{.decider = 0, .pull = 0.0};
  const auto search = find_levers(all, small_spread(2), stubborn, {.mark = .5}).value();
  // Only the decider itself matters.
  for (const Lever& lever : search.levers) {
    for (const Change& change : lever.changes) {
      EXPECT_EQ(change.input.row, 0U);
    }
  }
}

TEST(Levers, RefuseAMarkOffTheScale) {
  EXPECT_EQ(
      find_levers(stakes({0.0, 1.0}, {1, 1}), small_spread(2), {}, {.mark = 1.5}).error().message,
      "the mark 1.5 lies off the scale");
}

}  // namespace
}  // namespace quadrille::bargaining
