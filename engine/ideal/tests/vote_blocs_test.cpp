#include "quadrille/ideal/vote_blocs.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "letter_votes.hpp"

namespace quadrille::ideal {
namespace {

/// Ten roll calls in which A, B, C go with each other and D, E with each other.
VotePanel two_camps() {
  LetterVotes votes;
  for (int item = 0; item < 10; ++item) {
    votes.on(1, item, item == 0 ? "A+ B+ C- D- E-" : "A+ B+ C+ D- E-");
  }
  return votes.on(1, 50, "F+ A-").panel();
}

IdealPoints standing_at(const std::vector<double>& positions) {
  IdealPoints points;
  points.point = positions;
  return points;
}

Blocs blocs_of(const VotePanel& panel, const IdealPoints& points,
               const BlocOptions& options = {.fewest = 2}) {
  return vote_blocs(panel, ballots_by_roll_call(panel), points, 1, options).value();
}

TEST(VoteBlocs, GroupThoseWhoStandTogether) {
  const Blocs found = blocs_of(two_camps(), standing_at({1.0, 1.2, 1.1, -1.0, -1.2, 0.0}));
  ASSERT_EQ(found.blocs.size(), 2U);
  EXPECT_EQ(found.blocs[0].members, (std::vector{state('B'), state('C'), state('A')}));
  EXPECT_EQ(found.blocs[1].members, (std::vector{state('D'), state('E')}));
  EXPECT_DOUBLE_EQ(found.blocs[0].mean_position, 1.1);
  EXPECT_DOUBLE_EQ(found.blocs[0].highest, 1.2);
  EXPECT_DOUBLE_EQ(found.blocs[1].lowest, -1.2);
  EXPECT_EQ(found.left_out, (std::vector{state('F')}));
  EXPECT_GT(found.silhouette, .8);
}

TEST(VoteBlocs, AreAsCohesiveAsTheirMembersAgree) {
  const Blocs found = blocs_of(two_camps(), standing_at({1.0, 1.2, 1.1, -1.0, -1.2, 0.0}));
  // A with B always; C with either in nine of ten.
  EXPECT_NEAR(*found.blocs[0].cohesion, (1.0 + .9 + .9) / 3.0, 1e-12);
  EXPECT_NEAR(*found.blocs[0].outside, .2 / 6.0, 1e-12) << "C with D and E once";
  EXPECT_DOUBLE_EQ(*found.blocs[1].cohesion, 1.0);
  EXPECT_FALSE(blocs_of(two_camps(), standing_at({1.0, 1.2, 1.1, -1.0, -1.2, 0.0}), {.count = 5})
                   .blocs[0]
                   .cohesion);
}

TEST(VoteBlocs, ByAgreementDoNotAskWhereStatesStand) {
  const Blocs found = blocs_of(two_camps(), standing_at({1.0, -1.0, 1.0, -1.0, 1.0, 0.0}),
                               {.basis = BlocBasis::agreement, .fewest = 2});
  ASSERT_EQ(found.blocs.size(), 2U);
  std::vector<domain::ActorId> larger =
      found.blocs[0].members.size() == 3 ? found.blocs[0].members : found.blocs[1].members;
  std::ranges::sort(larger);
  EXPECT_EQ(larger, (std::vector{state('A'), state('B'), state('C')}));
}

TEST(VoteBlocs, AreAsManyAsAskedFor) {
  const IdealPoints points = standing_at({1.0, 1.2, 1.1, -1.0, -1.2, 0.0});
  EXPECT_EQ(blocs_of(two_camps(), points, {.count = 1}).blocs.size(), 1U);
  EXPECT_EQ(blocs_of(two_camps(), points, {.count = 1}).silhouette, 0.0);
  EXPECT_EQ(blocs_of(two_camps(), points, {.count = 3}).blocs.size(), 3U);
  const VotePanel panel = two_camps();
  const auto ballots = ballots_by_roll_call(panel);
  EXPECT_EQ(vote_blocs(panel, ballots, points, 1, {.count = 6}).error().code,
            ErrorCode::invalid_argument);
  EXPECT_EQ(vote_blocs(panel, ballots, points, 1, {.count = 0}).error().code,
            ErrorCode::invalid_argument);
  EXPECT_EQ(vote_blocs(panel, ballots, points, 2).error().code, ErrorCode::not_found);
}

TEST(VoteBlocs, AreThreeAtLeastWhereNobodySaysHowMany) {
  const VotePanel panel = two_camps();
  const auto found = vote_blocs(panel, ballots_by_roll_call(panel),
                                standing_at({1.0, 1.2, 1.1, -1.0, -1.2, 0.0}), 1);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->blocs.size(), 3U);
}

RC_GTEST_PROP(VoteBlocsLaws, EveryVoterIsInOneBlocAndShiftingTheScaleMovesNobody, ()) {
  const VotePanel panel = two_camps();
  std::vector<double> positions;
  std::vector<double> moved;
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    positions.push_back(*rc::gen::inRange(-64, 64) / 32.0);
    moved.push_back(4.0 + 2.0 * positions.back());
  }
  const Blocs found = blocs_of(panel, standing_at(positions));
  const Blocs other = blocs_of(panel, standing_at(moved));
  std::vector<domain::ActorId> all;
  RC_ASSERT(found.blocs.size() == other.blocs.size());
  for (std::size_t i = 0; i < found.blocs.size(); ++i) {
    RC_ASSERT(found.blocs[i].members == other.blocs[i].members);
    all.insert(all.end(), found.blocs[i].members.begin(), found.blocs[i].members.end());
  }
  std::ranges::sort(all);
  RC_ASSERT(all == (std::vector{state('A'), state('B'), state('C'), state('D'), state('E')}));
}

}  // namespace
}  // namespace quadrille::ideal
