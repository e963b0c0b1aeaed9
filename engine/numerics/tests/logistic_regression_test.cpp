#include "quadrille/numerics/logistic_regression.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quadrille/base/contract.hpp"
#include "quadrille/base/random.hpp"

namespace quadrille::numerics {
namespace {

/// Rows and outcomes that own their numbers.
struct Sample {
  std::size_t columns = 1;
  std::vector<double> numbers = {};
  std::vector<std::uint8_t> outcome = {};

  [[nodiscard]] LogisticData data() const {
    return {.columns = columns, .numbers = numbers, .outcome = outcome};
  }
  void add(double number, std::uint8_t happened, int times) {
    for (int row = 0; row < times; ++row) {
      numbers.push_back(number);
      outcome.push_back(happened);
    }
  }
};

Sample drawn(std::uint64_t seed, std::size_t rows, const std::vector<double>& truth,
             double intercept) {
  RandomStream stream(seed, Purpose::test, 1);
  Sample sample{.columns = truth.size()};
  for (std::size_t row = 0; row < rows; ++row) {
    double z = intercept;
    for (const double coefficient : truth) {
      const double number = stream.normal();
      sample.numbers.push_back(number);
      z += coefficient * number;
    }
    sample.outcome.push_back(stream.uniform() < 1.0 / (1.0 + std::exp(-z)) ? 1 : 0);
  }
  return sample;
}

/// The target, from its definition.
double target(const Sample& sample, const std::vector<double>& point, double ridge) {
  double sum = 0.0;
  for (std::size_t row = 0; row < sample.outcome.size(); ++row) {
    double z = point[0];
    for (std::size_t column = 0; column < sample.columns; ++column) {
      z += point[column + 1] * sample.numbers[row * sample.columns + column];
    }
    const double p = 1.0 / (1.0 + std::exp(-z));
    sum += std::log(sample.outcome[row] != 0 ? p : 1.0 - p);
  }
  for (std::size_t column = 1; column < point.size(); ++column) {
    sum -= ridge / 2.0 * point[column] * point[column];
  }
  return sum;
}

/// The highest point of `height` by steps along one axis after another, ever smaller.
std::vector<double> highest(const std::function<double(const std::vector<double>&)>& height,
                            std::vector<double> point) {
  double best = height(point);
  for (double step = 1.0; step > 1e-9;) {
    bool rose = false;
    for (double& number : point) {
      for (const double change : {step, -step}) {
        number += change;
        const double now = height(point);
        if (now > best) {
          best = now;
          rose = true;
        } else {
          number -= change;
        }
      }
    }
    step = rose ? step : step / 2.0;
  }
  return point;
}

TEST(LogisticRegression, GivesTheLogOddsRatioOfATableOfFour) {
  // Exposed: 30 of 40 happened. Others: 20 of 80.
  Sample sample;
  sample.add(1.0, 1, 30);
  sample.add(1.0, 0, 10);
  sample.add(0.0, 1, 20);
  sample.add(0.0, 0, 60);
  const auto fit = fit_logistic(sample.data(), {.ridge = 0.0});
  ASSERT_TRUE(fit.has_value());
  EXPECT_EQ(fit->termination, Termination::converged);
  EXPECT_NEAR(fit->intercept, std::log(20.0 / 60), 1e-9);
  EXPECT_NEAR(fit->coefficients[0], std::log(30.0 / 10 * 60 / 20), 1e-9);
  EXPECT_NEAR(fit->covariance[0], 1.0 / 20 + 1.0 / 60, 1e-9);
  EXPECT_NEAR(fit->covariance[3], 1.0 / 30 + 1.0 / 10 + 1.0 / 20 + 1.0 / 60, 1e-9);
  EXPECT_NEAR(fit->log_likelihood,
              30 * std::log(.75) + 10 * std::log(.25) + 20 * std::log(.25) + 60 * std::log(.75),
              1e-9);
  EXPECT_NEAR(probability(*fit, std::vector<double>{1.0}), .75, 1e-9);
}

TEST(LogisticRegression, FindsTheHighestPointThatBruteForceFinds) {
  for (const double ridge : {.5, 10.0}) {
    const Sample sample = drawn(3, 200, {1.0, -2.0}, -.5);
    const auto fit = fit_logistic(sample.data(), {.ridge = ridge});
    ASSERT_TRUE(fit.has_value());
    const auto found =
        highest([&](const std::vector<double>& point) { return target(sample, point, ridge); },
                {0.0, 0.0, 0.0});
    EXPECT_NEAR(fit->intercept, found[0], 1e-6);
    EXPECT_NEAR(fit->coefficients[0], found[1], 1e-6);
    EXPECT_NEAR(fit->coefficients[1], found[2], 1e-6);
  }
}

TEST(LogisticRegression, HasTheCovarianceOfItsSecondDifferences) {
  const Sample sample = drawn(4, 300, {.7}, 0.0);
  const auto fit = fit_logistic(sample.data(), {.ridge = 2.0});
  ASSERT_TRUE(fit.has_value());
  const double h = 1e-3;
  const auto at = [&](double by_intercept, double by_slope) {
    return target(sample, {fit->intercept + by_intercept, fit->coefficients[0] + by_slope}, 2.0);
  };
  const double aa = -(at(h, 0) - 2 * at(0, 0) + at(-h, 0)) / (h * h);
  const double bb = -(at(0, h) - 2 * at(0, 0) + at(0, -h)) / (h * h);
  const double ab = -(at(h, h) - at(h, -h) - at(-h, h) + at(-h, -h)) / (4 * h * h);
  const double determinant = aa * bb - ab * ab;
  EXPECT_NEAR(fit->covariance[0], bb / determinant, 1e-6);
  EXPECT_NEAR(fit->covariance[1], -ab / determinant, 1e-6);
  EXPECT_NEAR(fit->covariance[2], -ab / determinant, 1e-6);
  EXPECT_NEAR(fit->covariance[3], aa / determinant, 1e-6);
}

RC_GTEST_PROP(LogisticRegression, GivesTheShareThatHappenedOnAverage, ()) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(0, 100000);
  const Sample sample = drawn(seed, 120, {1.5, 0.0, -1.0}, -1.0);
  const auto happened = std::ranges::count(sample.outcome, std::uint8_t{1});
  RC_PRE(happened > 0 && happened < 120);
  const auto fit = fit_logistic(sample.data(), {.ridge = 1.0});
  RC_ASSERT(fit.has_value());
  double expected = 0.0;
  for (std::size_t row = 0; row < 120; ++row) {
    expected += probability(*fit, std::span(sample.numbers).subspan(3 * row, 3));
  }
  RC_ASSERT(std::abs(expected - static_cast<double>(happened)) < 1e-6);
}

TEST(LogisticRegression, KeepsCoefficientsSmallWhereAColumnTellsAll) {
  Sample sample;
  sample.add(1.0, 1, 20);
  sample.add(-1.0, 0, 20);
  const auto free = fit_logistic(sample.data(), {.ridge = 0.0, .iterations = 5});
  ASSERT_TRUE(free.has_value());
  EXPECT_NE(free->termination, Termination::converged);
  const auto held = fit_logistic(sample.data(), {.ridge = 1.0});
  ASSERT_TRUE(held.has_value());
  EXPECT_EQ(held->termination, Termination::converged);
  EXPECT_LT(held->coefficients[0], 4.0);
}

TEST(LogisticRegression, SaysThatColumnsRepeatEachOther) {
  Sample sample = drawn(5, 50, {1.0, 1.0}, 0.0);
  for (std::size_t row = 0; row < 50; ++row) {
    sample.numbers[2 * row + 1] = sample.numbers[2 * row];
  }
  const auto fit = fit_logistic(sample.data(), {.ridge = 0.0});
  ASSERT_TRUE(fit.has_value());
  EXPECT_EQ(fit->termination, Termination::singular);
}

TEST(LogisticRegression, IsTheSameOnAnyNumberOfThreads) {
  const Sample sample = drawn(6, 20000, {.5, .2, -.3}, -2.0);
  const auto one = fit_logistic(sample.data(), {.threads = 1});
  const auto three = fit_logistic(sample.data(), {.threads = 3});
  ASSERT_TRUE(one.has_value() && three.has_value());
  EXPECT_EQ(one->intercept, three->intercept);
  EXPECT_EQ(one->coefficients, three->coefficients);
  EXPECT_EQ(one->covariance, three->covariance);
}

TEST(LogisticRegression, RefusesWhatCannotBeFittedAndStops) {
  const auto code = [](const Sample& sample, const LogisticOptions& options) {
    const auto fit = fit_logistic(sample.data(), options);
    return fit ? std::nullopt : std::optional(fit.error().code);
  };
  EXPECT_EQ(code({}, {}), ErrorCode::invalid_argument);
  Sample alike;
  alike.add(1.0, 1, 3);
  EXPECT_EQ(code(alike, {}), ErrorCode::invalid_argument);
  Sample sample = drawn(7, 20, {1.0}, 0.0);
  EXPECT_EQ(code(sample, {.ridge = -1.0}), ErrorCode::invalid_argument);
  EXPECT_EQ(code(sample, {.iterations = 0}), ErrorCode::invalid_argument);
  const std::stop_source stop;
  stop.request_stop();
  const auto stopped = fit_logistic(sample.data(), {}, stop.get_token());
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
  sample.numbers[0] = std::numeric_limits<double>::infinity();
  EXPECT_EQ(code(sample, {}), ErrorCode::invalid_argument);
  sample.numbers.pop_back();
  EXPECT_THROW(static_cast<void>(fit_logistic(sample.data())), ContractViolation);
}

}  // namespace
}  // namespace quadrille::numerics
