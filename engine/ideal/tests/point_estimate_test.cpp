#include "quadrille/ideal/point_estimate.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "simulated_votes.hpp"

namespace quadrille::ideal {
namespace {

using domain::ActorId;

TEST(PointEstimate, FindsThePointsThatDrewTheVotes) {
  const SimulatedVotes drawn = simulated_votes(1, 40, 8, 40, Priors{});
  const auto got = point_estimate(drawn.panel, {.anchors = kFirstTwo});
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_TRUE(got->converged);
  EXPECT_GT(correlation(got->point, drawn.theta), 0.96);
  const Fit fit = fit_of(drawn.panel, *got);
  EXPECT_GT(fit.accuracy, fit.modal_accuracy + 0.05);
}

TEST(PointEstimate, StandsOnAScaleOfMeanNoughtAndDeviationOne) {
  const SimulatedVotes drawn = simulated_votes(2, 20, 4, 30, Priors{});
  const auto got = point_estimate(drawn.panel, {.anchors = kFirstTwo}).value();
  double sum = 0.0;
  double squares = 0.0;
  for (const double point : got.point) {
    sum += point;
    squares += point * point;
  }
  const auto units = static_cast<double>(got.point.size());
  EXPECT_NEAR(sum / units, 0.0, 1e-9);
  EXPECT_NEAR(squares / units, 1.0, 1e-9);
}

TEST(PointEstimate, TurnsRoundWithItsAnchors) {
  const SimulatedVotes drawn = simulated_votes(3, 20, 4, 30, Priors{});
  const auto one = point_estimate(drawn.panel, {.anchors = kFirstTwo}).value();
  const auto other =
      point_estimate(drawn.panel, {.anchors = Anchors{kFirstTwo.low, kFirstTwo.high}}).value();
  EXPECT_LT(correlation(one.point, other.point), -0.999);
}

TEST(PointEstimate, IsTheSameBitsOnOneThreadAndTwo) {
  const SimulatedVotes drawn = simulated_votes(4, 30, 6, 50, Priors{});
  const auto one = point_estimate(drawn.panel, {.anchors = kFirstTwo, .threads = 1}).value();
  const auto two = point_estimate(drawn.panel, {.anchors = kFirstTwo, .threads = 2}).value();
  EXPECT_EQ(one.point, two.point);
  EXPECT_EQ(one.sd, two.sd);
  EXPECT_EQ(one.items, two.items);
}

TEST(PointEstimate, IsLessSureOfWhoVotedOnce) {
  std::vector<LooseVote> votes;
  for (std::uint32_t state = 1; state <= 10; ++state) {
    for (int item = 0; item < 20; ++item) {
      if (state < 10 || item == 0) {
        votes.push_back({.state = ActorId{state},
                         .period = 1,
                         .item = item,
                         .choice = (state <= 5) == (item % 3 == 0) ? Choice::yes : Choice::no});
      }
    }
  }
  const VotePanel panel = vote_panel_of(votes);
  const auto got = point_estimate(panel).value();
  EXPECT_GT(got.sd.back(), 2.0 * got.sd.front());
  for (const double point : got.point) {
    EXPECT_TRUE(std::isfinite(point));
  }
}

TEST(PointEstimate, SaysThatNobodyDisagreed) {
  std::vector<LooseVote> votes;
  for (std::uint32_t state = 1; state <= 5; ++state) {
    votes.push_back({.state = ActorId{state}, .period = 1, .item = 1, .choice = Choice::abstain});
  }
  const auto got = point_estimate(vote_panel_of(votes));
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, ErrorCode::not_found);
}

TEST(PointEstimate, CanBeStopped) {
  const SimulatedVotes drawn = simulated_votes(5, 10, 2, 10, Priors{});
  std::stop_source source;
  source.request_stop();
  const auto got = point_estimate(drawn.panel, {}, source.get_token());
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::ideal
