#include "null_worlds.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "quadrille/base/random.hpp"

namespace quadrille::alignment {
namespace {

/// All pairs of ten actors, expected to be unrelated; b given.
NullModel unrelated(double slope) {
  NullModel model{.actors = 10, .line = {.intercept = 0.0, .slope = slope}};
  model.weights.assign(10, 1.0);
  for (std::size_t i = 0; i < 10; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      model.dyads.push_back({.i = i, .j = j});
      model.expected.push_back(0.0);
      model.spread.push_back(.4);
      model.in_company.push_back(1);
    }
  }
  return model;
}

TEST(NullWorlds, HaveTheLargestOfIndependentNormalsWhereCompanySaysNothing) {
  // With slope 0 the largest |z| of m = 45 has the median z with (1 - tail)^45 = 1/2.
  const auto largest = largest_by_chance(unrelated(0.0), 4000, 1, 2, {});
  ASSERT_EQ(largest.size(), 4000U);
  const double median = largest[2000];
  const double below = std::pow(1.0 - std::erfc(median / std::sqrt(2.0)), 45.0);
  EXPECT_NEAR(below, .5, .04);  // five standard errors of 4,000 draws
}

TEST(NullWorlds, GiveAChanceThatIsUniformOverNullWorlds) {
  // Worlds of other seeds, drawn in the same way, are told to be unusual as often as they should.
  const NullModel model = unrelated(.3);
  const auto reference = largest_by_chance(model, 4000, 1, 2, {});
  const auto fresh = largest_by_chance(model, 2000, 2, 2, {});
  for (const double level : {.05, .2, .5, .8}) {
    double rejected = 0.0;
    for (const double z : fresh) {
      rejected += chance_of(reference, z) <= level ? 1.0 / 2000.0 : 0.0;
    }
    EXPECT_NEAR(rejected, level, .07) << level;
  }
}

TEST(NullWorlds, CountOnlyTheLargestThatReachTheFinding) {
  const std::vector<double> largest{1.0, 2.0, 3.0, 4.0};
  EXPECT_EQ(chance_of(largest, .5), 1.0);
  EXPECT_EQ(chance_of(largest, 3.0), .5);
  EXPECT_EQ(chance_of(largest, 4.5), 0.0);
}

TEST(WeightedCosine, IsKnownByHandAndItsTermsSumToIt) {
  const TwoRows rows{.a_i = {0.0, 0.0, 3.0, 4.0},
                     .a_j = {0.0, 0.0, 4.0, 3.0},
                     .variance_i = {0.0, 0.0, .1, 0.0},
                     .variance_j = {0.0, 0.0, 0.0, 0.0}};
  const std::vector<double> equal(4, 1.0);
  const Cosine c = weighted_cosine(rows, equal);
  EXPECT_NEAR(c.value, 24.0 / 25.0, 1e-15);
  EXPECT_NEAR(c.terms[2] + c.terms[3], c.value, 1e-15);
  EXPECT_NEAR(c.without[2], 1.0, 1e-15);
  // dc/da_i2 = a_j2 / 25 - c a_i2 / 25.
  const double slope = 4.0 / 25.0 - 24.0 / 25.0 * 3.0 / 25.0;
  EXPECT_NEAR(c.variance, .1 * slope * slope, 1e-15);
  const std::vector<double> one_counts{1.0, 1.0, 1.0, 0.0};
  EXPECT_NEAR(weighted_cosine(rows, one_counts).value, 1.0, 1e-15);
}

TEST(WeightedCosine, OfNoCompanyIsZeroAndUnknown) {
  const std::vector<double> none(3, 0.0);
  const Cosine c =
      weighted_cosine({.a_i = none, .a_j = none, .variance_i = none, .variance_j = none}, {none});
  EXPECT_EQ(c.value, 0.0);
  EXPECT_NEAR(c.variance, 1.0 / 3.0, 1e-15);
}

TEST(FitLine, FindsTheLineThatPointsLieOn) {
  std::vector<FitPoint> points;
  for (const double c : {-1.0, 0.0, .5, 1.0}) {
    points.push_back({.alignment = .1 + .6 * c, .variance = 0.0, .company = c});
  }
  const FittedLine line = fit_line(points);
  EXPECT_NEAR(line.intercept, .1, 1e-15);
  EXPECT_NEAR(line.slope, .6, 1e-15);
  EXPECT_NEAR(unexplained_variance(points, line), 0.0, 1e-15);
}

TEST(FitLine, SpreadsTwoDegreesOfFreedomOverItsPoints) {
  std::vector<FitPoint> points;
  double sign = .1;
  for (const double c : {-1.0, -.4, 0.0, .5, 1.0}) {
    points.push_back({.alignment = .6 * c + sign, .variance = 0.0, .company = c});
    sign = -sign;
  }
  const FittedLine line = fit_line(points);
  const double residuals = residual_square_sum(points, line);
  double by_hand = 0.0;
  double sum = 0.0;
  for (const FitPoint& point : points) {
    const double residual = point.alignment - line.intercept - line.slope * point.company;
    by_hand += residual * residual;
    sum += variance_of_fit(line, residuals, point.company);
  }
  EXPECT_NEAR(residuals, by_hand, 1e-15);
  EXPECT_NEAR(sum, 2.0 * by_hand / 3.0, 1e-14);
  EXPECT_GT(variance_of_fit(line, residuals, 1.0), variance_of_fit(line, residuals, 0.0));
}

}  // namespace
}  // namespace quadrille::alignment
