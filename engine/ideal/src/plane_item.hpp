#pragma once

/// \file
/// An item in the plane whose numbers climb to where they tell its votes best.

#include <array>
#include <span>

#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/plane_points.hpp"

#include "plane_algebra.hpp"

namespace quadrille::ideal {

class ClimbingPlaneItem {
 public:
  ClimbingPlaneItem(const VotePanel& panel, std::size_t item, const Priors& priors);

  /// The item without discrimination that tells the shares of its votes. Where nobody abstained
  /// there is one cut instead of two: with two, the likeliest are as close as can be.
  [[nodiscard]] PlaneItem begin() const;
  /// One Newton step; `doubt` becomes the covariance of the discrimination. Shape of both spans:
  /// (units).
  [[nodiscard]] PlaneItem climb(const PlaneItem& from, std::span<const PlaneVector> theta,
                                std::span<const PlaneCovariance> covariance,
                                PlaneCovariance& doubt) const;

 private:
  [[nodiscard]] PlaneItem stepped(const PlaneItem& from, const numerics::Vector<4>& step) const;

  const VotePanel& panel_;
  std::size_t item_;
  const Priors& priors_;
  std::array<std::size_t, kChoices> tally_;
  bool one_cut_;
};

}  // namespace quadrille::ideal
