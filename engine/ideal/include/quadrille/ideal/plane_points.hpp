#pragma once

/// \file
/// Where states stand in two dimensions, as their votes place them.

#include <array>
#include <cstddef>
#include <vector>

#include "quadrille/ideal/ideal_points.hpp"

namespace quadrille::ideal {

/// A place in the plane, or a direction: the first dimension, then the second.
using PlaneVector = std::array<double, 2>;

[[nodiscard]] inline double dot(const PlaneVector& a, const PlaneVector& b) {
  return a[0] * b[0] + a[1] * b[1];
}

/// Variances of both dimensions, and their covariance.
struct PlaneCovariance {
  double first = 0.0;
  double between = 0.0;
  double second = 0.0;
  friend bool operator==(const PlaneCovariance&, const PlaneCovariance&) = default;
};

/// The latent position of a vote on an item is
///
///     y* = discrimination . theta + e,  e ~ N(0, 1):
///     yes where y* < low_cut, no where y* > high_cut, abstain between.
///
/// The discrimination points to where the no lies in the plane.
struct PlaneItem {
  PlaneVector discrimination{};
  double low_cut = 0.0;
  double high_cut = 0.0;  ///< not below low_cut
  friend bool operator==(const PlaneItem&, const PlaneItem&) = default;
};

/// P(yes), P(abstain), P(no) of a state at this place.
[[nodiscard]] std::array<double, kChoices> choice_probabilities(const PlaneItem& item,
                                                                const PlaneVector& theta);

/// Ideal points of the units of a panel, in its order. Over all units both dimensions have mean 0
/// and standard deviation 1 and are uncorrelated. The first runs along the anchors: on the means of
/// their periods the first anchor stands above the second there, and both stand equal on the second
/// dimension.
struct PlanePoints {
  Method method = Method::point;
  std::vector<PlaneVector> point = {};  ///< posterior means
  std::vector<PlaneCovariance> covariance = {};
  std::vector<PlaneVector> lower = {};  ///< of each dimension's 95 % interval
  std::vector<PlaneVector> upper = {};
  std::vector<PlaneItem> items = {};  ///< on the same scale
  domain::ActorId high_on_second{};   ///< which state gave the second dimension its sign
  std::size_t iterations = 0;
  bool converged = false;

  [[nodiscard]] PlaneVector sd(std::size_t unit) const;
};

/// \pre points are of this panel
[[nodiscard]] Fit fit_of(const VotePanel& panel, const PlanePoints& points);

}  // namespace quadrille::ideal
