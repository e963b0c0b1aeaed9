#include "quadrille/numerics/beta_distribution.hpp"

#include <gtest/gtest.h>

namespace quadrille::numerics {
namespace {

TEST(BetaCdf, HasTheClosedFormsOfSmallShapes) {
  for (const double x : {0.0, .1, .35, .5, .8, 1.0}) {
    EXPECT_NEAR(beta_cdf(x, 1, 1), x, 1e-14);
    EXPECT_NEAR(beta_cdf(x, 2, 1), x * x, 1e-14);
    EXPECT_NEAR(beta_cdf(x, 2, 2), x * x * (3 - 2 * x), 1e-14);
  }
}

TEST(BetaCdf, IsSymmetricWhenTheShapesAreSwapped) {
  EXPECT_NEAR(beta_cdf(.3, .4, 3.6), 1.0 - beta_cdf(.7, 3.6, .4), 1e-13);
}

TEST(BetaCdf, IsSureOutsideTheUnitInterval) {
  EXPECT_EQ(beta_cdf(-1.0, 2, 2), 0.0);
  EXPECT_EQ(beta_cdf(2.0, 2, 2), 1.0);
}

}  // namespace
}  // namespace quadrille::numerics
