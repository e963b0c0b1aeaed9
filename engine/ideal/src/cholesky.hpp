#pragma once

/// \file
/// The square root of a small matrix.

#include <cmath>
#include <cstddef>
#include <optional>

#include "quadrille/numerics/small_gaussian.hpp"

namespace quadrille::ideal {

/// The lower triangle of L in A = L L', of which the lower triangle is read.
template <std::size_t n>
class Cholesky {
 public:
  /// Nothing where A is not positive definite.
  [[nodiscard]] static std::optional<Cholesky> of(const numerics::SquareMatrix<n>& a) {
    Cholesky got;
    for (std::size_t row = 0; row < n; ++row) {
      for (std::size_t column = 0; column <= row; ++column) {
        double rest = a(row, column);
        for (std::size_t k = 0; k < column; ++k) {
          rest -= got.root_(row, k) * got.root_(column, k);
        }
        if (row == column && !(rest > 0.0)) {
          return std::nullopt;
        }
        got.root_(row, column) = row == column ? std::sqrt(rest) : rest / got.root_(column, column);
      }
    }
    return got;
  }
  /// A^-1 b
  [[nodiscard]] numerics::Vector<n> solve(const numerics::Vector<n>& b) const {
    numerics::Vector<n> y{};
    for (std::size_t row = 0; row < n; ++row) {
      double rest = b[row];
      for (std::size_t k = 0; k < row; ++k) {
        rest -= root_(row, k) * y[k];
      }
      y[row] = rest / root_(row, row);
    }
    return spread(y);
  }
  /// L'^-1 z: normal with covariance A^-1 for standard normal z.
  [[nodiscard]] numerics::Vector<n> spread(const numerics::Vector<n>& z) const {
    numerics::Vector<n> x{};
    for (std::size_t row = n; row-- > 0;) {
      double rest = z[row];
      for (std::size_t k = row + 1; k < n; ++k) {
        rest -= root_(k, row) * x[k];
      }
      x[row] = rest / root_(row, row);
    }
    return x;
  }
  /// |L' x|^2 = x' A x
  [[nodiscard]] double square(const numerics::Vector<n>& x) const {
    double sum = 0.0;
    for (std::size_t row = 0; row < n; ++row) {
      double y = root_(row, row) * x[row];
      for (std::size_t k = row + 1; k < n; ++k) {
        y += root_(k, row) * x[k];
      }
      sum += y * y;
    }
    return sum;
  }
  /// log det A / 2
  [[nodiscard]] double half_log_determinant() const {
    double product = root_(0, 0);
    for (std::size_t row = 1; row < n; ++row) {
      product *= root_(row, row);
    }
    return std::log(product);
  }

 private:
  numerics::SquareMatrix<n> root_{};
};

}  // namespace quadrille::ideal
