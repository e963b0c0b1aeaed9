#include "quadrille/ideal/convergence.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "quadrille/base/random.hpp"

namespace quadrille::ideal {
namespace {

/// Draws that each keep a share of the one before.
std::vector<double> chain(std::uint64_t number, double kept, std::size_t length) {
  RandomStream chance(7, Purpose::test, number);
  std::vector<double> draws;
  double at = chance.normal();
  for (std::size_t k = 0; k < length; ++k) {
    at = kept * at + std::sqrt(1.0 - kept * kept) * chance.normal();
    draws.push_back(at);
  }
  return draws;
}

TEST(Convergence, CountsIndependentDrawsAsWhatTheyAre) {
  const auto got = convergence_of(std::vector{chain(1, 0.0, 4000), chain(2, 0.0, 4000)});
  EXPECT_NEAR(got.effective_size, 8000.0, 800.0);
  EXPECT_NEAR(got.r_hat, 1.0, 0.005);
}

TEST(Convergence, CountsDependentDrawsAsFewer) {
  // (1 - .8) / (1 + .8) of the draws.
  const auto got = convergence_of(std::vector{chain(3, 0.8, 20'000), chain(4, 0.8, 20'000)});
  EXPECT_NEAR(got.effective_size, 40'000.0 / 9.0, 700.0);
}

TEST(Convergence, SeesThatChainsAreInDifferentPlaces) {
  auto moved = chain(6, 0.0, 1000);
  for (double& one : moved) {
    one += 2.0;
  }
  const auto got = convergence_of(std::vector{chain(5, 0.0, 1000), moved});
  EXPECT_GT(got.r_hat, 1.3);
  EXPECT_LT(got.effective_size, 50.0);
}

TEST(Convergence, SeesThatAChainWanders) {
  auto wandering = chain(8, 0.0, 1000);
  for (std::size_t k = 500; k < 1000; ++k) {
    wandering[k] += 3.0;
  }
  EXPECT_GT(convergence_of(std::vector<std::vector<double>>{wandering}).r_hat, 1.3);
}

TEST(Convergence, LeavesAloneWhatNeverMoves) {
  const auto got = convergence_of(std::vector<std::vector<double>>{std::vector<double>(100, 3.0)});
  EXPECT_EQ(got.r_hat, 1.0);
  EXPECT_EQ(got.effective_size, 0.0);
}

TEST(Convergence, IsSaidInWords) {
  ConvergenceReport report{.worst_r_hat = 1.01,
                           .least_effective_size = 150.0,
                           .median_effective_size = 400.0,
                           .doubtful = 0,
                           .points = 30};
  EXPECT_TRUE(report.words().starts_with("The chains agree")) << report.words();
  report.doubtful = 4;
  EXPECT_TRUE(report.words().starts_with("4 of 30 points are not settled")) << report.words();
}

}  // namespace
}  // namespace quadrille::ideal
