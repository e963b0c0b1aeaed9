#pragma once

/// \file
/// The scale and the directions on which an estimate in the plane ends.

#include <optional>
#include <span>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/plane_points.hpp"

#include "plane_algebra.hpp"

namespace quadrille::ideal {

/// A new place M (theta - centre) for each place theta.
struct PlaneFrame {
  PlaneVector centre{};
  PlaneMap map{};       ///< M
  PlaneMap of_items{};  ///< M'^-1

  [[nodiscard]] PlaneVector operator()(const PlaneVector& theta) const {
    return map * PlaneVector{theta[0] - centre[0], theta[1] - centre[1]};
  }
  [[nodiscard]] PlaneCovariance operator()(const PlaneCovariance& covariance) const {
    return carried(map, covariance);
  }
  /// The same item.
  [[nodiscard]] PlaneItem operator()(const PlaneItem& item) const {
    const double shift = dot(item.discrimination, centre);
    return {.discrimination = of_items * item.discrimination,
            .low_cut = item.low_cut - shift,
            .high_cut = item.high_cut - shift};
  }
};

/// The frame in which all units have mean 0, the variances of both dimensions have the mean 1, and
/// the way from the low anchor to the high one runs along the first axis: it turns, and stretches
/// all directions alike, which no prior minds.
[[nodiscard]] PlaneFrame even_frame_of(const VotePanel& panel, const Anchors& anchors,
                                       std::span<const PlaneVector> theta);

/// The frame in which all units have mean 0, variance 1 and no correlation, and the anchors' means
/// differ on the first dimension alone, the first anchor above the second. The second dimension
/// keeps its direction as well as may be.
/// Errors. `inconsistent` where places lie on a line, or both anchors at one place.
[[nodiscard]] Result<PlaneFrame> frame_of(const VotePanel& panel, const Anchors& anchors,
                                          std::span<const PlaneVector> theta);

/// By state: the sum of its second coordinates.
[[nodiscard]] std::vector<double> sums_on_second(const VotePanel& panel,
                                                 std::span<const PlaneVector> theta);

}  // namespace quadrille::ideal
