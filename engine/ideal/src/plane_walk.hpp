#pragma once

/// \file
/// The random walk of one state in the plane: a normal distribution whose precision matrix has two
/// by two blocks on and beside its diagonal, filtered forward and smoothed backward.

#include <cstddef>
#include <span>
#include <vector>

#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/plane_points.hpp"

#include "plane_algebra.hpp"

namespace quadrille::ideal {

/// A normal distribution of the places of a state's consecutive units, exp (-x' P x / 2 + x' r).
/// Both dimensions walk alike and independently, so that a block beside the diagonal is a number
/// times the unit matrix. O(length) for everything.
class PlaneWalk {
 public:
  /// The prior of all units of one state, first to last (excluded).
  void begin(const VotePanel& panel, const Priors& priors, std::size_t first, std::size_t last);
  /// What votes say about the k-th place, near `at`: a second-order expansion of log likelihood.
  void observe(std::size_t k, const PlaneVector& at, const PlaneVector& slope,
               const PlaneCovariance& curvature);
  /// Filters forward and smooths backward. After it, the following hold.
  void smooth();

  [[nodiscard]] std::size_t size() const { return diagonal_.size(); }
  [[nodiscard]] std::span<const PlaneVector> mean() const { return mean_; }
  /// Of each place alone.
  [[nodiscard]] std::span<const PlaneCovariance> covariance() const { return covariance_; }

 private:
  std::vector<PlaneCovariance> diagonal_ = {};
  std::vector<double> beside_ = {};  ///< precision of the step from the unit before; 0 at 0
  std::vector<PlaneVector> right_ = {};
  std::vector<PlaneCovariance> given_next_ = {};  ///< covariance of a place, given the next one
  std::vector<PlaneVector> mean_ = {};
  std::vector<PlaneCovariance> covariance_ = {};
};

}  // namespace quadrille::ideal
