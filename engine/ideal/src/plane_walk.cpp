#include "plane_walk.hpp"

namespace quadrille::ideal {
namespace {

PlaneCovariance same_on_both(double precision) { return {.first = precision, .second = precision}; }

/// A B A for symmetric A and B.
PlaneCovariance between(const PlaneCovariance& a, const PlaneCovariance& b) {
  PlaneMap map;
  map(0, 0) = a.first;
  map(0, 1) = map(1, 0) = a.between;
  map(1, 1) = a.second;
  return carried(map, b);
}

}  // namespace

void PlaneWalk::begin(const VotePanel& panel, const Priors& priors, std::size_t first,
                      std::size_t last) {
  const std::size_t length = last - first;
  diagonal_.assign(length, {});
  beside_.assign(length, 0.0);
  right_.assign(length, {});
  if (length > 0) {
    diagonal_[0] = same_on_both(1.0 / (priors.first_sd * priors.first_sd));
  }
  for (std::size_t k = 1; k < length; ++k) {
    const double gap = panel.units[first + k].period - panel.units[first + k - 1].period;
    beside_[k] = 1.0 / (priors.step_sd * priors.step_sd * gap);
    diagonal_[k - 1] += same_on_both(beside_[k]);
    diagonal_[k] += same_on_both(beside_[k]);
  }
}

void PlaneWalk::observe(std::size_t k, const PlaneVector& at, const PlaneVector& slope,
                        const PlaneCovariance& curvature) {
  diagonal_[k] += curvature;
  const PlaneVector pull = curvature * at;
  right_[k][0] += slope[0] + pull[0];
  right_[k][1] += slope[1] + pull[1];
}

void PlaneWalk::smooth() {
  const std::size_t length = size();
  given_next_.resize(length);
  mean_.resize(length);
  covariance_.resize(length);
  for (std::size_t k = 0; k < length; ++k) {
    PlaneCovariance pivot = diagonal_[k];
    mean_[k] = right_[k];
    if (k > 0) {
      pivot += (-beside_[k] * beside_[k]) * given_next_[k - 1];
      const PlaneVector before = given_next_[k - 1] * mean_[k - 1];
      mean_[k][0] += beside_[k] * before[0];
      mean_[k][1] += beside_[k] * before[1];
    }
    given_next_[k] = inverse(pivot);
  }
  for (std::size_t k = length; k-- > 0;) {
    covariance_[k] = given_next_[k];
    if (k + 1 < length) {
      const double step = beside_[k + 1];
      mean_[k][0] += step * mean_[k + 1][0];
      mean_[k][1] += step * mean_[k + 1][1];
      covariance_[k] += (step * step) * between(given_next_[k], covariance_[k + 1]);
    }
    mean_[k] = given_next_[k] * mean_[k];
  }
}

}  // namespace quadrille::ideal
