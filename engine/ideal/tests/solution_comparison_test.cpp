#include "quadrille/ideal/solution_comparison.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "letter_votes.hpp"

namespace quadrille::ideal {
namespace {

IdealPoints at(const std::vector<double>& positions, double sd = .5) {
  IdealPoints points;
  points.point = positions;
  points.sd.assign(positions.size(), sd);
  return points;
}

TEST(SolutionComparison, DoesNotTakeAnotherScaleForAMove) {
  const VotePanel panel = LetterVotes().on(1, 1, "A+ B- C0 D+").panel();
  const IdealPoints first = at({1.0, 2.0, 3.0, 6.0});
  const IdealPoints second = at({10.0, 12.0, 14.0, 20.0});
  const SolutionComparison found = compare({panel, first}, {panel, second});
  ASSERT_EQ(found.shifts.size(), 4U);
  for (const PointShift& shift : found.shifts) {
    EXPECT_NEAR(shift.after, shift.before, 1e-12);
  }
  EXPECT_NEAR(found.correlation, 1.0, 1e-12);
  EXPECT_NEAR(found.rank_correlation, 1.0, 1e-12);
}

TEST(SolutionComparison, NamesWhoMovedMostFirstInUnitsOfItsSpread) {
  const VotePanel panel = LetterVotes().on(1, 1, "A+ B- C0 D+").panel();
  const IdealPoints first = at({-1.0, 0.0, 1.0, 0.0});
  const IdealPoints second = at({-1.0, 1.0, 1.0, -1.0});
  const SolutionComparison found = compare({panel, first}, {panel, second});
  EXPECT_EQ(found.shifts[0].state, state('B'));
  EXPECT_GT(found.shifts[0].in_sds, 0.0);
  EXPECT_DOUBLE_EQ(found.shifts[0].in_sds, (found.shifts[0].after - found.shifts[0].before) / .5);
}

TEST(SolutionComparison, CountsUnitsThatOneLacks) {
  const VotePanel first = LetterVotes().on(1, 1, "A+ B- C0").on(2, 1, "A+ B-").panel();
  const VotePanel second = LetterVotes().on(1, 1, "A+ B-").on(3, 1, "A+ B-").panel();
  const IdealPoints of_first = at({1.0, 2.0, 3.0, 4.0, 5.0});
  const IdealPoints of_second = at({1.0, 2.0, 3.0, 4.0});
  const SolutionComparison found = compare({first, of_first}, {second, of_second});
  EXPECT_EQ(found.shifts.size(), 2U);
  EXPECT_EQ(found.only_before, 3U);
  EXPECT_EQ(found.only_after, 2U);
}

TEST(RankCorrelation, IsThatOfRanksWithTiesAtTheirMean) {
  EXPECT_DOUBLE_EQ(rank_correlation({1, 2, 3}, {10, 100, 1000}), 1.0);
  EXPECT_DOUBLE_EQ(rank_correlation({1, 2, 3}, {3, 2, 1}), -1.0);
  // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: by hand 4.5 / sqrt(4.5 x 5).
  EXPECT_NEAR(rank_correlation({1, 2, 2, 3}, {1, 2, 3, 4}), 4.5 / std::sqrt(22.5), 1e-12);
  EXPECT_EQ(rank_correlation({1, 1}, {1, 2}), 0.0);
}

}  // namespace
}  // namespace quadrille::ideal
