#pragma once

/// \file
/// What votes say about the ideal point of who cast them, and about the item they were cast on: log
/// likelihood, slope and curvature.

#include <array>
#include <cstddef>
#include <span>

#include "quadrille/ideal/ideal_points.hpp"
#include "quadrille/numerics/probit.hpp"

namespace quadrille::ideal {

/// About one number: a log density, its derivative, and minus its second derivative.
struct Slope {
  double logarithm = 0.0;
  double slope = 0.0;
  double curvature = 0.0;
};

/// Of all votes of a unit, as a function of its ideal point.
[[nodiscard]] Slope slope_of_unit(const VotePanel& panel, std::size_t unit, double theta,
                                  std::span<const Item> items);

/// About the three numbers of an item, in the order discrimination, low cut, high cut.
struct ItemSlope {
  double logarithm = 0.0;
  std::array<double, 3> slope{};
  /// Minus the second derivatives: 00 01 02 11 12 22.
  std::array<double, 6> curvature{};
};

/// Of all votes on an item, as a function of its numbers. Shape of theta: (units).
[[nodiscard]] ItemSlope slope_of_item(const VotePanel& panel, std::size_t item, const Item& at,
                                      std::span<const double> theta);

}  // namespace quadrille::ideal
