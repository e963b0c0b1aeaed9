#pragma once

/// \file
/// Belief about many numbers at once, with every covariance written out: slow, obvious, and the
/// judge of the fast filter and smoother.

#include <cstddef>
#include <span>
#include <vector>

namespace quadrille::numerics {

/// A normal distribution of any number of components.
class DenseGaussian {
 public:
  /// \param covariance row-major, shape (mean.size(), mean.size())
  DenseGaussian(std::vector<double> mean, std::vector<double> covariance);

  [[nodiscard]] std::size_t size() const { return mean_.size(); }
  [[nodiscard]] double mean(std::size_t i) const { return mean_[i]; }
  [[nodiscard]] double covariance(std::size_t i, std::size_t j) const {
    return covariance_[i * size() + j];
  }

  /// Learns y = loading . x + e, e ~ N(0, variance), which holds with probability `weight` and
  /// else says nothing: the normal distribution with the moments of that mixture, formed from
  /// its two parts as the definition says. O(size^2). \pre as for ScalarObservation
  void learn(std::span<const double> loading, double value, double variance, double weight);

 private:
  std::vector<double> mean_;
  std::vector<double> covariance_;
};

}  // namespace quadrille::numerics
