#pragma once

/// \file
/// The random walk of one state's ideal points: a normal distribution whose precision matrix is
/// tridiagonal, filtered forward and drawn backward.

#include <cstddef>
#include <span>
#include <vector>

#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/vote_panel.hpp"

namespace quadrille::ideal {

/// A normal distribution of the points of consecutive units, exp (-x' P x / 2 + x' r), by P's
/// diagonal and the diagonal beside it. O(length) for everything.
class Walk {
 public:
  /// The prior of units first to last (excluded) of one state. Where the state has units before
  /// `first` or after `last`, these are given: `theta` holds their points.
  void begin(const VotePanel& panel, const Priors& priors, std::size_t first, std::size_t last,
             std::span<const double> theta);
  /// What votes say about the k-th point, near `at`: a second-order expansion of log likelihood.
  void observe(std::size_t k, double at, double slope, double curvature) {
    diagonal_[k] += curvature;
    right_[k] += slope + curvature * at;
  }
  /// Filters forward. After it, the following hold.
  void filter();

  [[nodiscard]] std::size_t size() const { return diagonal_.size(); }
  [[nodiscard]] std::span<const double> mean() const { return mean_; }
  /// Marginal variances.
  void variances(std::span<double> out) const;
  /// x = mean + L^-T D^-1/2 z for standard normal z.
  void draw(std::span<const double> z, std::span<double> out) const;
  /// log density at x.
  [[nodiscard]] double log_density(std::span<const double> x) const;

 private:
  std::vector<double> diagonal_ = {};
  std::vector<double> beside_ = {};  ///< P(k - 1, k) at k; 0 at 0
  std::vector<double> right_ = {};
  std::vector<double> pivot_ = {};   ///< D of P = L D L'
  std::vector<double> factor_ = {};  ///< L(k, k - 1) at k
  std::vector<double> mean_ = {};
  double log_determinant_ = 0.0;
};

/// log prior density of a state's points from first to last (excluded), given those beside them,
/// but for a constant.
[[nodiscard]] double log_walk_prior(const VotePanel& panel, const Priors& priors, std::size_t first,
                                    std::size_t last, std::span<const double> theta);

}  // namespace quadrille::ideal
