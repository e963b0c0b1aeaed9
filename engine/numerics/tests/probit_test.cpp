#include "quadrille/numerics/probit.hpp"

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace quadrille::numerics {
namespace {

double cdf(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }
double density(double x) { return std::exp(-0.5 * x * x) / std::sqrt(2.0 * std::numbers::pi); }

double drawn(int low, int high) { return *rc::gen::inRange(low, high) * 1e-3; }

RC_GTEST_PROP(Probit, IsTheLogarithmOfTheNormalDistribution, ()) {
  const double x = drawn(-11'999, 13'000);
  const LogProbit got = ProbitTable::shared().at(x);
  RC_ASSERT(std::abs(got.logarithm - std::log(cdf(x))) < 1e-9);
  RC_ASSERT(std::abs(got.ratio - density(x) / cdf(x)) < 1e-9);
}

RC_GTEST_PROP(Probit, OfAnIntervalIsADifference, ()) {
  const double a = drawn(-6'000, 6'000);
  const double b = a + drawn(10, 4'000);
  const ProbitBetween got = ProbitTable::shared().between(a, b);
  const double want = a > 0.0 ? cdf(-a) - cdf(-b) : cdf(b) - cdf(a);
  RC_ASSERT(std::abs(got.logarithm() - std::log(want)) < 1e-6);
  RC_ASSERT(std::abs(got.low_ratio * want / density(a) - 1.0) < 1e-6);
  RC_ASSERT(std::abs(got.high_ratio * want / density(b) - 1.0) < 1e-6);
}

TEST(Probit, GoesOnBelowTheTableAndEndsAboveIt) {
  const ProbitTable& table = ProbitTable::shared();
  // erfc reaches to about -38.
  for (const double x : {-12.0, -15.0, -25.0, -37.0}) {
    const double want = std::log(cdf(x));
    EXPECT_NEAR(table.at(x).logarithm, want, 1e-7 * std::abs(want)) << x;
    EXPECT_NEAR(table.at(x).ratio, density(x) / cdf(x), 1e-5) << x;
  }
  EXPECT_TRUE(std::isfinite(table.at(-1e6).logarithm));
  EXPECT_EQ(table.at(40.0).logarithm, 0.0);
}

}  // namespace
}  // namespace quadrille::numerics
