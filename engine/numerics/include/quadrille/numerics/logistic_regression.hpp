#pragma once

/// \file
/// How probable something is, given numbers: logistic regression with a ridge penalty.

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/numerics/termination.hpp"

namespace quadrille::numerics {

/// What a regression learns from: rows of numbers, and whether the thing happened.
struct LogisticData {
  std::size_t columns = 0;
  std::span<const double> numbers = {};        ///< row-major, shape (rows, columns)
  std::span<const std::uint8_t> outcome = {};  ///< shape (rows): 1 happened, 0 did not
};

struct LogisticOptions {
  double ridge = 1.0;           ///< >= 0; see Model
  std::size_t iterations = 50;  ///< at most, > 0
  double tolerance = 1e-9;      ///< largest step of a coefficient that ends the iteration, > 0
  std::size_t threads = 0;      ///< 0: as many as the machine has; never changes a result
};

struct LogisticFit {
  double intercept = 0.0;
  std::vector<double> coefficients = {};  ///< shape (columns)
  /// Row-major, shape (1 + columns, 1 + columns), the intercept first; see Model.
  std::vector<double> covariance = {};
  double log_likelihood = 0.0;  ///< without the penalty
  Termination termination = Termination::converged;
  std::size_t iterations = 0;
};

/// The coefficients that make what happened most probable, less a penalty for large ones.
///
/// Model.       P(outcome = 1) = 1 / (1 + exp(-z)), z = intercept + sum_c coefficient_c number_c;
///              maximal sum of log P - ridge / 2 sum_c coefficient_c^2. The intercept is free. The
///              covariance is the inverse of minus the second derivative there: that of the
///              posterior under a normal prior of variance 1 / ridge, near enough.
/// Assumes.     Rows are independent given their numbers; a covariance that allows for rows in
///              clusters is another one. Columns of like scale, since one ridge holds for all.
/// Says not.    That a number causes the outcome.
/// Errors.      `invalid_argument` for no rows, outcomes that are all alike, a number that is not
///              finite, or an option out of range; `cancelled` on `stop`. \pre one outcome a row
/// Method.      Newton's method (iteratively reweighted least squares), each step halved until the
///              target rises. O(iterations rows columns^2).
/// Determinism. Same input, same bits on any number of threads: sums over fixed blocks of rows,
///              added up in their order.
/// Source.      [LeCessieVanHouwelingen1992]; Newton's method: [McCullaghNelder1989].
/// Validated.   Against closed forms and brute force: logistic_regression_test.cpp.
[[nodiscard]] Result<LogisticFit> fit_logistic(const LogisticData& data,
                                               const LogisticOptions& options = {},
                                               const std::stop_token& stop = {});

/// The probability that a fit gives to a row. \pre as many numbers as coefficients
[[nodiscard]] double probability(const LogisticFit& fit, std::span<const double> numbers);

}  // namespace quadrille::numerics
