#include "quadrille/ideal/published_estimate.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "simulated_votes.hpp"
#include "truncated_normal.hpp"

namespace quadrille::ideal {
namespace {

PublishedOptions short_run(std::size_t threads) {
  return {.high = {kFirstTwo.high},
          .low = {kFirstTwo.low},
          .burn_in = 100,
          .iterations = 300,
          .thinning = 3,
          .threads = threads};
}

TEST(PublishedEstimate, FindsThePointsThatDrewTheVotes) {
  const SimulatedVotes drawn = simulated_votes(31, 30, 4, 30, Priors{});
  const auto got = published_estimate(drawn.panel, short_run(0));
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_GT(correlation(got->point, drawn.theta), 0.94);
}

TEST(PublishedEstimate, IsTheSameBitsOnOneThreadAndTwo) {
  const SimulatedVotes drawn = simulated_votes(32, 30, 3, 60, Priors{});
  const auto one = published_estimate(drawn.panel, short_run(1)).value();
  const auto two = published_estimate(drawn.panel, short_run(2)).value();
  EXPECT_EQ(one.point, two.point);
  EXPECT_EQ(one.items, two.items);
}

TEST(PublishedEstimate, WantsADrawToKeep) {
  const SimulatedVotes drawn = simulated_votes(33, 5, 1, 10, Priors{});
  EXPECT_FALSE(published_estimate(drawn.panel, {.iterations = 10, .thinning = 50}));
}

TEST(TruncatedNormal, HasTheMeanOfItsPart) {
  const auto& probit = numerics::ProbitTable::shared();
  FastStream stream(4, Purpose::test, 1);
  constexpr int kDraws = 200'000;
  for (const double high : {-8.0, -3.0, -0.5, 0.3, 2.0}) {
    double sum = 0.0;
    for (int draw = 0; draw < kDraws; ++draw) {
      const double one = draw_below(stream, probit, high);
      ASSERT_LE(one, high);
      sum += one;
    }
    EXPECT_NEAR(sum / kDraws, -probit.at(high).ratio, 0.01) << high;
  }
  for (const double low : {-9.0, -2.0, -0.5, 0.3, 2.0, 7.0}) {
    const double high = low + 0.7;
    double sum = 0.0;
    for (int draw = 0; draw < kDraws; ++draw) {
      const double one = draw_between(stream, probit, low, high);
      ASSERT_GE(one, low);
      ASSERT_LE(one, high);
      sum += one;
    }
    const auto want = probit.between(low, high);
    EXPECT_NEAR(sum / kDraws, want.low_ratio - want.high_ratio, 0.005) << low;
  }
}

TEST(FastStream, IsNormalInItsMiddleAndItsTails) {
  FastStream stream(6, Purpose::test, 2);
  constexpr int kDraws = 2'000'000;
  int below_minus_one = 0;
  int above_three = 0;
  for (int draw = 0; draw < kDraws; ++draw) {
    const double one = stream.normal();
    below_minus_one += one < -1.0 ? 1 : 0;
    above_three += one > 3.0 ? 1 : 0;
  }
  const auto near = [](int count, double share) {
    const double want = share * kDraws;
    return std::abs(count - want) < 4.5 * std::sqrt(want);
  };
  EXPECT_TRUE(near(below_minus_one, 0.158655254)) << below_minus_one;
  EXPECT_TRUE(near(above_three, 0.001349898)) << above_three;
}

}  // namespace
}  // namespace quadrille::ideal
