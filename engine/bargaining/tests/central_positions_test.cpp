#include "quadrille/bargaining/central_positions.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace quadrille::bargaining {
namespace {

using Numbers = std::vector<double>;

TEST(Compromise, IsTheWeightedMean) {
  EXPECT_DOUBLE_EQ(compromise(Numbers{0.0, .5, 1.0}, Numbers{1, 1, 2}), .625);
}

TEST(WeightedMedian, IsThePositionAtWhichHalfTheWeightIsReached) {
  EXPECT_EQ(weighted_median(Numbers{.9, .1, .4}, Numbers{1, 1, 1}), .4);
  EXPECT_EQ(weighted_median(Numbers{.9, .1, .4}, Numbers{5, 1, 1}), .9);
}

TEST(WeightedMedian, LiesBetweenTwoHalvesOrAtTheLowerAsOneChooses) {
  EXPECT_EQ(weighted_median(Numbers{0.0, 1.0}, Numbers{1, 1}), .5);
  EXPECT_EQ(weighted_median(Numbers{0.0, 1.0}, Numbers{1, 1}, MedianTie::lower), 0.0);
}

TEST(WeightedMedian, IgnoresWhoHasNoWeightEvenInATie) {
  EXPECT_EQ(weighted_median(Numbers{0.0, .3, 1.0}, Numbers{1, 0, 1}), .5);
}

TEST(CondorcetWinner, BeatsEveryOtherPosition) {
  const auto winner = condorcet_winner(Numbers{0.0, .4, 1.0}, Numbers{1, 1, 1});
  EXPECT_EQ(winner.position, .4);
  EXPECT_TRUE(winner.beats_all);
  EXPECT_EQ(winner.beaten, 2U);
}

TEST(CondorcetWinner, SaysWhenNobodyBeatsAll) {
  const auto winner = condorcet_winner(Numbers{0.0, 1.0}, Numbers{1, 1});
  EXPECT_EQ(winner.position, 0.0);
  EXPECT_FALSE(winner.beats_all);
}

TEST(NashSolution, GivesTwoEqualsTheMiddleAndTheStrongerItsShare) {
  EXPECT_NEAR(*nash_solution(Numbers{0.0, 1.0}, Numbers{1, 1}).position, .5, 1e-9);
  // Largest 3 ln(1 - o) + ln(o): o = 1/4.
  EXPECT_NEAR(*nash_solution(Numbers{0.0, 1.0}, Numbers{3, 1}).position, .25, 1e-9);
}

TEST(NashSolution, KeepsToWhatEveryonePrefersToTheReferencePoint) {
  const NashOptions options{.reference_point = 0.0};
  const auto solution = nash_solution(Numbers{.3, 1.0}, Numbers{1, 1}, options);
  ASSERT_TRUE(solution.position);
  EXPECT_DOUBLE_EQ(solution.highest, .6) << "the first would rather have nothing than more";
  EXPECT_GE(*solution.position, .3);
  EXPECT_LT(*solution.position, .6);
}

TEST(NashSolution, FindsNoAgreementWhereTheReferencePointLiesBetween) {
  const NashOptions options{.reference_point = .5};
  EXPECT_FALSE(nash_solution(Numbers{.2, .8}, Numbers{1, 1}, options).position);
}

}  // namespace
}  // namespace quadrille::bargaining
