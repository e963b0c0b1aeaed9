#include <cmath>
#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quadrille/bargaining/central_positions.hpp"
#include "quadrille/bargaining/input_draws.hpp"
#include "quadrille/bargaining/outcome_distribution.hpp"

#include "small_contests.hpp"

namespace quadrille::bargaining {
namespace {

OutcomeDistribution distribution(OutcomeDistribution::Spec spec) {
  return OutcomeDistribution::make(std::move(spec)).value();
}

TEST(OutcomeDistribution, OfAtomsAloneScoresAsAHistogramDoes) {
  const auto two = distribution({.atoms = {{0.0, .5}, {1.0, .5}}, .atom_share = 1.0});
  // Integral of (1/2)^2 over [0, 1].
  EXPECT_NEAR(two.crps(0.0), .25, 1e-12);
  EXPECT_NEAR(two.crps(1.0), .25, 1e-12);
  EXPECT_EQ(two.cdf(.3), .5);
  EXPECT_EQ(two.quantile(.4), 0.0);
  EXPECT_EQ(two.quantile(.6), 1.0);
  EXPECT_EQ(two.pit(0.0), .25) << "the middle of the jump";
}

TEST(OutcomeDistribution, OfACertainPointScoresTheDistance) {
  const auto sure = distribution({.atoms = {{.2, 1.0}}, .atom_share = 1.0});
  EXPECT_NEAR(sure.crps(.7), .5, 1e-12);
  EXPECT_NEAR(sure.crps(.2), 0.0, 1e-12);
}

TEST(OutcomeDistribution, OfAUniformScoresAsTheUniformDoes) {
  // Shapes 1 and 1; CRPS at y is y^3/3 + (1-y)^3/3.
  const auto uniform =
      distribution({.atoms = {{.5, 1.0}}, .mean = .5, .concentration = 2.0, .atom_share = 0.0});
  for (const double y : {0.0, .25, .9}) {
    EXPECT_NEAR(uniform.crps(y), (y * y * y + std::pow(1 - y, 3)) / 3, 1e-12);
    EXPECT_NEAR(uniform.cdf(y), y, 1e-12);
  }
  EXPECT_NEAR(uniform.quantile(.37), .37, 1e-8);
}

TEST(OutcomeDistribution, ScoresAPositionAtTheEndOfTheScale) {
  const auto end = distribution({.atoms = {{0.0, 1.0}}, .mean = 0.0, .atom_share = .5});
  EXPECT_NEAR(end.crps(0.0), 0.0, 1e-12);
  EXPECT_NEAR(end.crps(1.0), 1.0, 1e-12);
  EXPECT_EQ(end.quantile(.9), 0.0);
}

RC_GTEST_PROP(OutcomeDistribution, HasQuantilesThatItsProbabilitiesReach, ()) {
  const StakeColumns all = *drawn_stakes();
  const auto forecast = estimate_outcome(all, {}, calibration_on_eu_decisions()).value();
  double last = 0.0;
  for (const double p : {.05, .1, .25, .5, .75, .9, .95}) {
    const double at = forecast.distribution.quantile(p);
    RC_ASSERT(at >= last);
    RC_ASSERT(forecast.distribution.cdf(at) >= p - 1e-9);
    RC_ASSERT(at < 1e-6 || forecast.distribution.cdf(at - 1e-6) <= p + 1e-9);
    last = at;
  }
}

TEST(OutcomeDistribution, RefusesProbabilitiesThatDoNotSumToOne) {
  EXPECT_EQ(OutcomeDistribution::make({.atoms = {{.2, .5}}}).error().message,
            "the probabilities of positions sum to 0.5, not to 1");
  EXPECT_FALSE(OutcomeDistribution::make({.atoms = {{.2, 1.0}}, .mean = 1.5}));
  EXPECT_FALSE(OutcomeDistribution::make({.atoms = {{.2, 1.0}}, .concentration = 0.0}));
  EXPECT_FALSE(OutcomeDistribution::make({.atoms = {{2.0, 1.0}}}));
}

TEST(OutcomeForecast, OfADeciderLiesBetweenItsOwnPositionAndTheCompromise) {
  const StakeColumns all = stakes({0.0, 1.0}, {1, 3});
  const domain::DecisionRule rule{.decider = 0, .pull = .4};
  const auto forecast = estimate_outcome(all, rule, calibration_on_eu_decisions()).value();
  EXPECT_DOUBLE_EQ(forecast.compromise, .75);
  EXPECT_DOUBLE_EQ(forecast.expected, .4 * .75);
  EXPECT_NEAR(
      std::accumulate(forecast.win_probability.begin(), forecast.win_probability.end(), 0.0), 1.0,
      1e-12);
  EXPECT_EQ(forecast.expected, expected_outcome(all, rule));
}

TEST(OutcomeForecast, RefusesADeciderWithoutAStakeAndWeightsThatAreNone) {
  StakeColumns all = stakes({0.0, 1.0}, {1, 3});
  EXPECT_EQ(estimate_outcome(all, {.decider = 7}, calibration_on_eu_decisions()).error().message,
            "the decider has no stake on this scale");
  all.salience = {0.0, 0.0};
  EXPECT_EQ(estimate_outcome(all, {}, calibration_on_eu_decisions()).error().code,
            ErrorCode::inconsistent);
}

TEST(Calibration, TakesTheErrorOfTheRightRank) {
  std::vector<double> errors;
  for (int k = 99; k > 0; --k) {
    errors.push_back(k / 100.0);
  }
  const auto calibration = calibrate(errors, "test").value();
  EXPECT_DOUBLE_EQ(calibration.widths[0].half_width, .50);
  EXPECT_DOUBLE_EQ(calibration.widths[1].half_width, .80);
  EXPECT_DOUBLE_EQ(calibration.widths[2].half_width, .90);
  EXPECT_EQ(calibration.outcomes, 99U);
}

TEST(Calibration, RefusesFewerThanThirtyOutcomes) {
  EXPECT_EQ(calibrate(std::vector<double>(29, .1), "test").error().message,
            "29 outcomes are too few to learn widths from: at least 30");
}

TEST(Words, OfEstimativeProbabilityFollowTheirTable) {
  EXPECT_EQ(in_words(.01), "almost no chance");
  EXPECT_EQ(in_words(.5), "roughly even chance");
  EXPECT_EQ(in_words(.7), "likely");
  EXPECT_EQ(in_words(.99), "almost certain");
}

TEST(DrawnOutcomes, AreTheSameForEveryNumberOfThreads) {
  const StakeColumns all = stakes({.1, .4, .9}, {2, 1, 3});
  const StakeSpread spread{
      .position = {.1, .1, .1}, .salience = {.1, .1, .1}, .capability = {.2, .2, .2}};
  DrawOptions options{.draws = 500, .seed = 9};
  const auto one = draw_outcomes(all, spread, {}, options).value();
  for (const std::size_t threads : {2U, 8U}) {
    options.threads = threads;
    EXPECT_EQ(draw_outcomes(all, spread, {}, options).value().expected, one.expected);
  }
  EXPECT_GT(one.sd, 0.0);
  EXPECT_LT(one.low, one.mean);
  EXPECT_GT(one.high, one.mean);
}

TEST(DrawnOutcomes, OfCertainStakesAreTheForecast) {
  const StakeColumns all = stakes({.1, .4, .9}, {2, 1, 3});
  const StakeSpread none{.position = {0, 0, 0}, .salience = {0, 0, 0}, .capability = {0, 0, 0}};
  const auto drawn = draw_outcomes(all, none, {}, {.draws = 10}).value();
  for (const double one : drawn.expected) {
    EXPECT_EQ(one, expected_outcome(all, {}));
  }
}

RC_GTEST_PROP(DrawnStakes, StayOnTheirScales, ()) {
  const StakeColumns all = *drawn_stakes();
  const StakeSpread wide{.position = std::vector<double>(all.size(), 3.0),
                         .salience = std::vector<double>(all.size(), 3.0),
                         .capability = std::vector<double>(all.size(), 3.0)};
  const StakeColumns drawn = draw_stakes(all, wide, *rc::gen::arbitrary<std::uint64_t>(), 0);
  for (std::size_t row = 0; row < all.size(); ++row) {
    RC_ASSERT(drawn.position[row] >= 0.0 && drawn.position[row] <= 1.0);
    RC_ASSERT(drawn.salience[row] >= 0.0 && drawn.salience[row] <= 1.0);
    RC_ASSERT(drawn.capability[row] > 0.0);
  }
}

}  // namespace
}  // namespace quadrille::bargaining
