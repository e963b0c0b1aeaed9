#include "quadrille/bargaining/sensitivity.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "quadrille/bargaining/central_positions.hpp"

#include "small_contests.hpp"

namespace quadrille::bargaining {
namespace {

StakeSpread only_positions(std::size_t actors, double sd) {
  return {.position = std::vector<double>(actors, sd),
          .salience = std::vector<double>(actors, 0.0),
          .capability = std::vector<double>(actors, 0.0)};
}

/// A decider that is pulled all the way follows the weighted mean: a linear forecast.
TEST(Tornado, ShowsTheHeaviestActorsPositionFirst) {
  const StakeColumns all = stakes({.3, .5, .6}, {1, 6, 3});
  const auto bars = tornado(all, only_positions(3, .1), follows_the_mean());
  ASSERT_EQ(bars.size(), 9U);
  EXPECT_EQ(bars[0].input, (Input{.row = 1, .number = StakeNumber::position}));
  EXPECT_NEAR(bars[0].at_high - bars[0].at_low, .6 * .2, 1e-12);
  EXPECT_NEAR(bars[1].at_high - bars[1].at_low, .3 * .2, 1e-12);
}

TEST(Tornado, StopsAtTheEndsOfTheScale) {
  const auto bars = tornado(stakes({0.0, 1.0}, {1, 1}), only_positions(2, .2), follows_the_mean());
  for (const TornadoBar& bar : bars) {
    EXPECT_GE(bar.low_input, 0.0);
    if (bar.input.number == StakeNumber::position) {
      EXPECT_LE(bar.high_input, 1.0);
    }
  }
}

TEST(Tornado, SaysWhereTheMedianStaysWhileTheMeanMoves) {
  // The first actor is the median whatever the second does.
  const auto bars = tornado(stakes({.2, .8}, {5, 1}), only_positions(2, .1), follows_the_mean());
  for (const TornadoBar& bar : bars) {
    if (bar.input == Input{.row = 1, .number = StakeNumber::position}) {
      EXPECT_TRUE(bar.median_locked);
    }
    if (bar.input == Input{.row = 0, .number = StakeNumber::position}) {
      EXPECT_FALSE(bar.median_locked);
    }
  }
}

TEST(MorrisScreening, FindsTheSlopesOfALinearForecast) {
  const auto screened = morris_screening(stakes({.4, .5, .6}, {1, 6, 3}), only_positions(3, .1),
                                         follows_the_mean(), {.trajectories = 20})
                            .value();
  // Two levels of a grid of four over four spreads: 2/3 of .4.
  EXPECT_EQ(screened[0].input, (Input{.row = 1, .number = StakeNumber::position}));
  EXPECT_NEAR(screened[0].mean_effect, .6 * .4 * 2 / 3, 1e-9);
  EXPECT_NEAR(screened[0].effect_spread, 0.0, 1e-9);
  EXPECT_NEAR(screened[1].mean_effect, .3 * .4 * 2 / 3, 1e-9);
}

TEST(SobolIndices, OfAnAdditiveForecastAreItsSharesOfVariance) {
  const auto shares = sobol_indices(stakes({.4, .5, .6}, {1, 6, 3}), only_positions(3, .05),
                                    follows_the_mean(), {.samples = 4096, .seed = 3})
                          .value();
  const double all = 1.0 + 36.0 + 9.0;
  EXPECT_NEAR(shares[0].total, 36.0 / all, .05);
  EXPECT_NEAR(shares[0].first, 36.0 / all, .05);
  EXPECT_NEAR(shares[1].total, 9.0 / all, .05);
  EXPECT_NEAR(shares[2].total, 1.0 / all, .05);
  EXPECT_EQ(shares[3].total, 0.0) << "a number without spread has no share";
}

TEST(SobolIndices, AreTheSameForEveryNumberOfThreads) {
  SensitivityOptions options{.samples = 64};
  const StakeColumns all = stakes({.4, .5, .6}, {1, 6, 3});
  const auto one = sobol_indices(all, only_positions(3, .2), {}, options).value();
  options.threads = 3;
  const auto three = sobol_indices(all, only_positions(3, .2), {}, options).value();
  for (std::size_t k = 0; k < one.size(); ++k) {
    EXPECT_EQ(one[k].first, three[k].first);
    EXPECT_EQ(one[k].total, three[k].total);
  }
}

TEST(Sensitivity, RefusesTooFewSamplesAndStopsWhenAsked) {
  const StakeColumns all = stakes({.4, .6}, {1, 1});
  EXPECT_FALSE(sobol_indices(all, only_positions(2, .1), {}, {.samples = 2}));
  EXPECT_FALSE(morris_screening(all, only_positions(2, .1), {}, {.trajectories = 1}));
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(sobol_indices(all, only_positions(2, .1), {}, {}, source.get_token()).error().code,
            ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::bargaining
