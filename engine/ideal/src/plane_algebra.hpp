#pragma once

/// \file
/// Vectors and matrices of two numbers, and the square root of a small matrix.

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>

#include "quadrille/ideal/plane_points.hpp"
#include "quadrille/numerics/small_gaussian.hpp"

namespace quadrille::ideal {

/// A linear map of the plane.
using PlaneMap = numerics::SquareMatrix<2>;

[[nodiscard]] inline PlaneVector operator*(const PlaneMap& map, const PlaneVector& x) {
  return {map(0, 0) * x[0] + map(0, 1) * x[1], map(1, 0) * x[0] + map(1, 1) * x[1]};
}

[[nodiscard]] inline PlaneVector operator*(const PlaneCovariance& a, const PlaneVector& x) {
  return {a.first * x[0] + a.between * x[1], a.between * x[0] + a.second * x[1]};
}

inline PlaneCovariance& operator+=(PlaneCovariance& a, const PlaneCovariance& b) {
  a.first += b.first;
  a.between += b.between;
  a.second += b.second;
  return a;
}

[[nodiscard]] inline PlaneCovariance operator*(double factor, const PlaneCovariance& a) {
  return {factor * a.first, factor * a.between, factor * a.second};
}

/// x x'
[[nodiscard]] inline PlaneCovariance square_of(const PlaneVector& x) {
  return {x[0] * x[0], x[0] * x[1], x[1] * x[1]};
}

[[nodiscard]] inline double determinant(const PlaneCovariance& a) {
  return a.first * a.second - a.between * a.between;
}

/// \pre positive definite
[[nodiscard]] inline PlaneCovariance inverse(const PlaneCovariance& a) {
  const double whole = determinant(a);
  return {a.second / whole, -a.between / whole, a.first / whole};
}

/// M A M'
[[nodiscard]] inline PlaneCovariance carried(const PlaneMap& map, const PlaneCovariance& a) {
  const PlaneVector first = a * PlaneVector{map(0, 0), map(0, 1)};
  const PlaneVector second = a * PlaneVector{map(1, 0), map(1, 1)};
  return {map(0, 0) * first[0] + map(0, 1) * first[1], map(1, 0) * first[0] + map(1, 1) * first[1],
          map(1, 0) * second[0] + map(1, 1) * second[1]};
}

/// The lower triangle of L in A = L L'.
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

 private:
  numerics::SquareMatrix<n> root_{};
};

}  // namespace quadrille::ideal
