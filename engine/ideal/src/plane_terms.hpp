#pragma once

/// \file
/// What votes say about the place in the plane of who cast them, and about the item they were cast
/// on: log likelihood, slope and curvature.

#include <cstddef>
#include <span>

#include "quadrille/ideal/plane_points.hpp"

#include "plane_algebra.hpp"

namespace quadrille::ideal {

/// Places of the cuts among the four numbers of an item, behind its two discriminations.
inline constexpr std::size_t kLowCut = 2;
inline constexpr std::size_t kHighCut = 3;

/// Of one vote, as a function of y = discrimination . theta and of both cuts: derivatives of its
/// log probability, and minus the second derivatives.
struct VoteDerivatives {
  double logarithm = 0.0;
  double by_y = 0.0;
  double by_low = 0.0;
  double by_high = 0.0;
  double y_y = 0.0;
  double y_low = 0.0;
  double y_high = 0.0;
  double low_low = 0.0;
  double low_high = 0.0;
  double high_high = 0.0;
};
[[nodiscard]] VoteDerivatives vote_derivatives(Choice choice, double y, double low_cut,
                                               double high_cut);

/// About a place: a log density, its derivatives, and minus its second derivatives.
struct PlaneSlope {
  double logarithm = 0.0;
  PlaneVector slope{};
  PlaneCovariance curvature{};
  PlaneCovariance from_doubt{};  ///< what doubt about the discriminations adds to the curvature
};
/// Of all votes of a unit, as a function of where it stands. Shape of doubts, the covariances of
/// discriminations: (items).
[[nodiscard]] PlaneSlope plane_slope_of_unit(const VotePanel& panel, std::size_t unit,
                                             const PlaneVector& theta,
                                             std::span<const PlaneItem> items,
                                             std::span<const PlaneCovariance> doubts);

/// About the four numbers of an item, in the order first and second discrimination, low cut, high
/// cut.
struct PlaneItemSlope {
  double logarithm = 0.0;
  numerics::Vector<4> slope{};
  numerics::SquareMatrix<4> curvature{};  ///< minus the second derivatives
  PlaneCovariance from_doubt{};  ///< what doubt about places adds to that of the discrimination
};
/// Of all votes on an item, as a function of its numbers. Shape of theta and of the covariances of
/// places: (units).
[[nodiscard]] PlaneItemSlope plane_slope_of_item(const VotePanel& panel, std::size_t item,
                                                 const PlaneItem& at,
                                                 std::span<const PlaneVector> theta,
                                                 std::span<const PlaneCovariance> covariance);

}  // namespace quadrille::ideal
