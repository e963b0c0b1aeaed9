#pragma once

/// \file
/// Vectors and matrices of two numbers.

#include <array>
#include <cstddef>

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

}  // namespace quadrille::ideal
