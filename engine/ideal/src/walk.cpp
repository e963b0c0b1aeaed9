#include "walk.hpp"

#include <cmath>

namespace quadrille::ideal {
namespace {

bool same_state(const VotePanel& panel, std::size_t unit, std::size_t other) {
  return other < panel.units.size() && panel.units[unit].state == panel.units[other].state;
}

/// Of the step from the unit before.
double step_precision(const VotePanel& panel, const Priors& priors, std::size_t unit) {
  const double gap = panel.units[unit].period - panel.units[unit - 1].period;
  return 1.0 / (priors.step_sd * priors.step_sd * gap);
}

}  // namespace

void Walk::begin(const VotePanel& panel, const Priors& priors, std::size_t first, std::size_t last,
                 std::span<const double> theta) {
  const std::size_t length = last - first;
  diagonal_.assign(length, 0.0);
  beside_.assign(length, 0.0);
  right_.assign(length, 0.0);
  for (std::size_t unit = first; unit < last; ++unit) {
    const std::size_t k = unit - first;
    if (unit == 0 || !same_state(panel, unit, unit - 1)) {
      diagonal_[k] += 1.0 / (priors.first_sd * priors.first_sd);
      continue;
    }
    const double precision = step_precision(panel, priors, unit);
    diagonal_[k] += precision;
    if (k > 0) {
      diagonal_[k - 1] += precision;
      beside_[k] = -precision;
    } else {
      right_[k] += precision * theta[unit - 1];
    }
  }
  if (same_state(panel, last - 1, last)) {
    const double precision = step_precision(panel, priors, last);
    diagonal_.back() += precision;
    right_.back() += precision * theta[last];
  }
}

void Walk::filter() {
  const std::size_t length = size();
  pivot_.resize(length);
  factor_.resize(length);
  mean_.resize(length);
  log_determinant_ = 0.0;
  for (std::size_t k = 0; k < length; ++k) {
    factor_[k] = k == 0 ? 0.0 : beside_[k] / pivot_[k - 1];
    pivot_[k] = diagonal_[k] - (k == 0 ? 0.0 : factor_[k] * beside_[k]);
    mean_[k] = right_[k] - (k == 0 ? 0.0 : factor_[k] * mean_[k - 1]);
    log_determinant_ += std::log(pivot_[k]);
  }
  for (std::size_t k = length; k-- > 0;) {
    mean_[k] /= pivot_[k];
    if (k + 1 < length) {
      mean_[k] -= factor_[k + 1] * mean_[k + 1];
    }
  }
}

void Walk::variances(std::span<double> out) const {
  for (std::size_t k = size(); k-- > 0;) {
    out[k] = 1.0 / pivot_[k];
    if (k + 1 < size()) {
      out[k] += factor_[k + 1] * factor_[k + 1] * out[k + 1];
    }
  }
}

void Walk::draw(std::span<const double> z, std::span<double> out) const {
  for (std::size_t k = size(); k-- > 0;) {
    const double next = k + 1 < size() ? factor_[k + 1] * (out[k + 1] - mean_[k + 1]) : 0.0;
    out[k] = mean_[k] + z[k] / std::sqrt(pivot_[k]) - next;
  }
}

double Walk::log_density(std::span<const double> x) const {
  double square = 0.0;
  double before = 0.0;
  for (std::size_t k = 0; k < size(); ++k) {
    const double off = x[k] - mean_[k];
    square += diagonal_[k] * off * off + 2.0 * beside_[k] * off * before;
    before = off;
  }
  return 0.5 * (log_determinant_ - square);
}

double log_walk_prior(const VotePanel& panel, const Priors& priors, std::size_t first,
                      std::size_t last, std::span<const double> theta) {
  double sum = 0.0;
  for (std::size_t unit = first; unit <= last; ++unit) {
    if (unit == last && !same_state(panel, last - 1, last)) {
      break;
    }
    if (unit == 0 || !same_state(panel, unit, unit - 1)) {
      sum += theta[unit] * theta[unit] / (priors.first_sd * priors.first_sd);
    } else {
      const double step = theta[unit] - theta[unit - 1];
      sum += step * step * step_precision(panel, priors, unit);
    }
  }
  return -0.5 * sum;
}

}  // namespace quadrille::ideal
