#include "quadrille/numerics/great_circle.hpp"

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "quadrille/base/contract.hpp"
#include "quadrille/base/random.hpp"

namespace quadrille::numerics {
namespace {

constexpr double kEquatorialRadius = 6378.137;     // kilometres, WGS 84
constexpr double kQuarterMeridian = 10001.965729;  // kilometres, WGS 84 (Karney 2013, section 4)

TEST(GreatCircle, HasTheLengthsThatTheEllipsoidHas) {
  const double degree = kEquatorialRadius * std::numbers::pi / 180.0;
  EXPECT_NEAR(
      geodesic_kilometres({.latitude = 0, .longitude = 10}, {.latitude = 0, .longitude = 11}),
      degree, 1e-9);
  EXPECT_NEAR(
      geodesic_kilometres({.latitude = 0, .longitude = 0}, {.latitude = 90, .longitude = 0}),
      kQuarterMeridian, 1e-6);
  EXPECT_NEAR(
      geodesic_kilometres({.latitude = -90, .longitude = 0}, {.latitude = 90, .longitude = 0}),
      2 * kQuarterMeridian, 1e-6);
  EXPECT_EQ(
      geodesic_kilometres({.latitude = 35, .longitude = 36}, {.latitude = 35, .longitude = 36}),
      0.0);
}

TEST(GreatCircle, FindsThePublishedLengthOfAWay) {
  // Karney 2013, table 5: an almost antipodal pair for which older methods do not converge.
  EXPECT_NEAR(geodesic_kilometres({.latitude = -30, .longitude = 0},
                                  {.latitude = 29.9, .longitude = 179.8}),
              19989.832827610, 1e-6);
}

TEST(GreatCircle, IsTheSameThereAndBackAndObeysTheTriangle) {
  RandomStream random(20250508, Purpose::test, 0);
  const auto point = [&random] {
    const double latitude = 180.0 * random.uniform() - 90.0;
    return Coordinates{.latitude = latitude, .longitude = 360.0 * random.uniform() - 180.0};
  };
  for (int turn = 0; turn < 500; ++turn) {
    const Coordinates a = point();
    const Coordinates b = point();
    const Coordinates c = point();
    EXPECT_EQ(geodesic_kilometres(a, b), geodesic_kilometres(b, a));
    EXPECT_LE(geodesic_kilometres(a, c),
              geodesic_kilometres(a, b) + geodesic_kilometres(b, c) + 1e-9);
    EXPECT_LE(geodesic_kilometres(a, b), 2 * kQuarterMeridian + 1e-6);
  }
}

TEST(GreatCircle, WalksInEqualStepsAndAcrossTheDateLine) {
  const Coordinates a{.latitude = 35, .longitude = 170};
  const Coordinates b{.latitude = 40, .longitude = -150};
  const auto points = points_along(a, b, 9);
  ASSERT_EQ(points.size(), 9U);
  EXPECT_EQ(points.front(), a);
  EXPECT_EQ(points.back(), b);
  for (std::size_t place = 1; place < points.size(); ++place) {
    EXPECT_NEAR(geodesic_kilometres(points[place - 1], points[place]),
                geodesic_kilometres(a, b) / 8, 1e-6);
    EXPECT_GE(std::abs(points[place].longitude), 150.0) << "the short way, over the Pacific";
  }
}

TEST(GreatCircle, RefusesWhatIsNotOnTheEarth) {
  EXPECT_THROW(static_cast<void>(geodesic_kilometres({.latitude = 91, .longitude = 0}, {})),
               ContractViolation);
  EXPECT_THROW(static_cast<void>(points_along({}, {.latitude = 1, .longitude = 1}, 1)),
               ContractViolation);
}

}  // namespace
}  // namespace quadrille::numerics
