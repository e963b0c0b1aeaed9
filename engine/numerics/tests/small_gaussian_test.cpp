#include "quadrille/numerics/small_gaussian.hpp"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quadrille/numerics/dense_gaussian.hpp"

namespace quadrille::numerics {
namespace {

constexpr std::size_t kSize = 3;
constexpr double kRounding = 1e-12;

double some(int low, int high) { return static_cast<double>(*rc::gen::inRange(low, high)) / 100.0; }

Gaussian<kSize> some_belief() {
  Gaussian<kSize> belief;
  SquareMatrix<kSize> root;
  for (std::size_t i = 0; i < kSize; ++i) {
    belief.mean[i] = some(-200, 200);
    for (std::size_t j = 0; j <= i; ++j) {
      root(i, j) = i == j ? some(50, 150) : some(-100, 100);
    }
  }
  for (std::size_t i = 0; i < kSize; ++i) {
    for (std::size_t j = 0; j < kSize; ++j) {
      for (std::size_t k = 0; k < kSize; ++k) {
        belief.covariance(i, j) += root(i, k) * root(j, k);
      }
    }
  }
  return belief;
}

DenseGaussian dense(const Gaussian<kSize>& belief) {
  std::vector<double> covariance;
  for (std::size_t i = 0; i < kSize; ++i) {
    for (std::size_t j = 0; j < kSize; ++j) {
      covariance.push_back(belief.covariance(i, j));
    }
  }
  return {{belief.mean.begin(), belief.mean.end()}, std::move(covariance)};
}

RC_GTEST_PROP(SmallGaussian, LearnsWhatDenseConditioningLearns, ()) {
  Gaussian<kSize> belief = some_belief();
  DenseGaussian slow = dense(belief);
  ScalarObservation<kSize> seen{.loading = {some(-100, 100), some(-100, 100), 1.0},
                                .value = some(-300, 300),
                                .variance = some(1, 200),
                                .weight = some(1, 101)};
  const auto step = correction(belief, seen);
  const Vector<kSize> before = belief.mean;
  const Vector<kSize> gain = learn(belief, seen, step);
  slow.learn(seen.loading, seen.value, seen.variance, seen.weight);
  for (std::size_t i = 0; i < kSize; ++i) {
    RC_ASSERT(std::abs(belief.mean[i] - slow.mean(i)) < kRounding);
    RC_ASSERT(std::abs(belief.mean[i] - before[i] - gain[i] * step.innovation) < kRounding);
    for (std::size_t j = 0; j < kSize; ++j) {
      RC_ASSERT(std::abs(belief.covariance(i, j) - slow.covariance(i, j)) < kRounding);
    }
  }
}

RC_GTEST_PROP(SmallGaussian, IsCarriedTwiceHalfAYearAsOnceAYear, ()) {
  const Vector<kSize> variance{.4, .09, 1.0};
  Gaussian<kSize> once = some_belief();
  Gaussian<kSize> twice = once;
  const Vector<kSize> half{some(1, 100), some(1, 100), some(1, 100)};
  Vector<kSize> whole = half;
  for (double& keep : whole) {
    keep *= keep;
  }
  carry_forward(once, whole, variance);
  carry_forward(twice, half, variance);
  carry_forward(twice, half, variance);
  for (std::size_t i = 0; i < kSize; ++i) {
    RC_ASSERT(std::abs(once.mean[i] - twice.mean[i]) < kRounding);
    for (std::size_t j = 0; j < kSize; ++j) {
      RC_ASSERT(std::abs(once.covariance(i, j) - twice.covariance(i, j)) < kRounding);
    }
  }
}

TEST(SmallGaussian, StaysAsItIsWhenItIsStationary) {
  const Vector<2> variance{.4, .09};
  Gaussian<2> belief = stationary(variance);
  carry_forward(belief, {.3, .8}, variance);
  EXPECT_DOUBLE_EQ(belief.covariance(0, 0), .4);
  EXPECT_DOUBLE_EQ(belief.covariance(1, 1), .09);
  EXPECT_EQ(belief.covariance(0, 1), 0.0);
}

TEST(SmallGaussian, SmoothsBackWhatIsLearntLater) {
  // One process of variance 1 that keeps 1/2: later seen exactly at 1 (nearly), earlier is 1/2.
  const Vector<1> variance{1.0};
  const Gaussian<1> filtered = stationary(variance);
  Gaussian<1> predicted = filtered;
  carry_forward(predicted, {.5}, variance);
  Gaussian<1> later = predicted;
  later.mean[0] = 1.0;
  later.covariance(0, 0) = 0.0;
  const auto gain = smoother_gain(filtered.covariance, {.5}, predicted.covariance);
  const Gaussian<1> smoothed = smooth_back(filtered, gain, predicted, later);
  EXPECT_DOUBLE_EQ(smoothed.mean[0], .5);
  EXPECT_DOUBLE_EQ(smoothed.covariance(0, 0), .75);
}

TEST(SmallGaussian, RefusesACovarianceThatIsNone) {
  SquareMatrix<2> matrix;
  matrix(0, 0) = 1.0;
  matrix(0, 1) = matrix(1, 0) = 2.0;
  matrix(1, 1) = 1.0;
  EXPECT_THROW(static_cast<void>(cholesky(matrix)), ContractViolation);
}

TEST(SmallGaussian, RefusesAnObservationOfNoWeight) {
  Gaussian<1> belief = stationary(Vector<1>{1.0});
  const ScalarObservation<1> seen{.loading = {1.0}, .value = 1.0, .variance = 1.0, .weight = 0.0};
  EXPECT_THROW(learn(belief, seen, correction(belief, seen)), ContractViolation);
}

}  // namespace
}  // namespace quadrille::numerics
