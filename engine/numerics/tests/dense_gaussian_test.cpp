#include "quadrille/numerics/dense_gaussian.hpp"

#include <array>

#include <gtest/gtest.h>

#include "quadrille/base/contract.hpp"

namespace quadrille::numerics {
namespace {

TEST(DenseGaussian, HalvesTheDoubtWhenItSeesItsEqual) {
  DenseGaussian belief({0.0}, {1.0});
  belief.learn(std::array{1.0}, 2.0, 1.0, 1.0);
  EXPECT_DOUBLE_EQ(belief.mean(0), 1.0);
  EXPECT_DOUBLE_EQ(belief.covariance(0, 0), .5);
}

TEST(DenseGaussian, HasTheMomentsOfTheMixtureOfADoubtfulObservation) {
  DenseGaussian belief({0.0}, {1.0});
  belief.learn(std::array{1.0}, 2.0, 1.0, .25);
  // A quarter N(1, 1/2), three quarters N(0, 1): mean 1/4; 1/8 + 3/4 + (1/4)(3/4) 1^2.
  EXPECT_DOUBLE_EQ(belief.mean(0), .25);
  EXPECT_DOUBLE_EQ(belief.covariance(0, 0), .125 + .75 + .1875);
}

TEST(DenseGaussian, LearnsOfOneNumberThroughAnother) {
  DenseGaussian belief({0.0, 0.0}, {1.0, .5, .5, 1.0});
  belief.learn(std::array{1.0, 0.0}, 1.0, 1.0, 1.0);
  EXPECT_DOUBLE_EQ(belief.mean(1), .25);
  EXPECT_DOUBLE_EQ(belief.covariance(1, 1), 1.0 - .125);
  EXPECT_DOUBLE_EQ(belief.covariance(0, 1), .25);
}

TEST(DenseGaussian, RefusesAnObservationWithoutNoiseOrWeight) {
  DenseGaussian belief({0.0}, {1.0});
  EXPECT_THROW(belief.learn(std::array{1.0}, 1.0, 0.0, 1.0), ContractViolation);
  EXPECT_THROW(belief.learn(std::array{1.0}, 1.0, 1.0, 0.0), ContractViolation);
  EXPECT_THROW(belief.learn(std::array{1.0, 1.0}, 1.0, 1.0, 1.0), ContractViolation);
}

}  // namespace
}  // namespace quadrille::numerics
