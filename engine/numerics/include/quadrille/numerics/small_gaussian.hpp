#pragma once

/// \file
/// Belief about a handful of numbers that change over time: a mean and a covariance of fixed small
/// size, carried through time and corrected by one observation after another.

#include <array>
#include <cmath>
#include <cstddef>

#include "quadrille/base/contract.hpp"

namespace quadrille::numerics {

template <std::size_t n>
using Vector = std::array<double, n>;

/// Row-major, shape (n, n).
template <std::size_t n>
class SquareMatrix {
 public:
  [[nodiscard]] double& operator()(std::size_t row, std::size_t column) {
    return cells_[row * n + column];
  }
  [[nodiscard]] double operator()(std::size_t row, std::size_t column) const {
    return cells_[row * n + column];
  }

 private:
  std::array<double, n * n> cells_{};
};

/// A normal distribution of n numbers. Invariant kept by the functions below: the covariance is
/// symmetric and positive definite.
template <std::size_t n>
struct Gaussian {
  Vector<n> mean{};
  SquareMatrix<n> covariance{};
};

/// The distribution that a process without news settles at: mean 0, independent components.
template <std::size_t n>
[[nodiscard]] Gaussian<n> stationary(const Vector<n>& variance) {
  Gaussian<n> belief;
  for (std::size_t i = 0; i < n; ++i) {
    belief.covariance(i, i) = variance[i];
  }
  return belief;
}

/// Time passes, or a state breaks: component i keeps the share keep[i] of itself and is refilled to
/// its stationary variance: x -> K x + w, w ~ N(0, S (1 - K^2)). Exact for an Ornstein-Uhlenbeck
/// process of rate r over t years with keep = exp(-r t), for any t. O(n^2).
template <std::size_t n>
void carry_forward(Gaussian<n>& belief, const Vector<n>& keep,
                   const Vector<n>& stationary_variance) {
  for (std::size_t i = 0; i < n; ++i) {
    belief.mean[i] *= keep[i];
    for (std::size_t j = 0; j < n; ++j) {
      belief.covariance(i, j) *= keep[i] * keep[j];
    }
    belief.covariance(i, i) += stationary_variance[i] * (1.0 - keep[i] * keep[i]);
  }
}

/// One scalar observation y = loading . x + noise.
template <std::size_t n>
struct ScalarObservation {
  Vector<n> loading{};
  double value = 0.0;
  double variance = 1.0;  ///< of the noise, > 0
  double weight = 1.0;    ///< probability that it observes at all, in (0, 1]
};

/// What an observation does to a belief, before it is done.
template <std::size_t n>
struct Correction {
  double innovation = 0.0;  ///< value minus what was expected
  double spread = 0.0;      ///< variance of the innovation where it observes: H P H' + sigma^2
  Vector<n> covariance_with_state{};  ///< P H'
};

template <std::size_t n>
[[nodiscard]] Correction<n> correction(const Gaussian<n>& belief,
                                       const ScalarObservation<n>& observation) {
  Correction<n> result;
  result.innovation = observation.value;
  result.spread = observation.variance;
  for (std::size_t j = 0; j < n; ++j) {
    const double loading = observation.loading[j];
    if (loading != 0.0) {
      result.innovation -= loading * belief.mean[j];
      for (std::size_t i = 0; i < n; ++i) {
        result.covariance_with_state[i] += loading * belief.covariance(i, j);
      }
    }
  }
  for (std::size_t j = 0; j < n; ++j) {
    result.spread += observation.loading[j] * result.covariance_with_state[j];
  }
  return result;
}

/// Learns from a doubtful observation.
///
/// Model.       With probability p = `weight` y = H x + e, e ~ N(0, sigma^2), else y says nothing.
///              The belief becomes the normal distribution with the mean and the covariance of that
///              mixture: mean + p K v; P - p K H P + p (1 - p) (K v)(K v)', K the gain at p = 1 and
///              v the innovation. The same as the usual update with the noise
///              R = sigma^2 / p + ((1 - p) / p) H P H' and then the last term added.
/// Assumes.     p does not depend on y.
/// Says not.    Whether this one observation is true.
/// Errors.      None. \pre variance > 0 and 0 < weight <= 1
/// Method.      Closed form, O(n^2).
/// Determinism. Same input, same bits.
/// Source.      [Kalman1960] for p = 1; moments of a two-part mixture otherwise.
/// Validated.   Against dense conditioning: dense_gaussian.hpp and the tests.
/// \return the gain p K, by which the mean moved per unit of innovation
template <std::size_t n>
Vector<n> learn(Gaussian<n>& belief, const ScalarObservation<n>& observation,
                const Correction<n>& step) {
  const double p = observation.weight;
  QUADRILLE_EXPECT(step.spread > 0.0 && p > 0.0 && p <= 1.0, "a proper observation");
  const double v = step.innovation;
  // P - p K (HP) + p (1 - p) v^2 K K', and K = P H' / spread: one rank-one change in all.
  const double factor = p / step.spread * ((1.0 - p) * v * v / step.spread - 1.0);
  Vector<n> gain;
  for (std::size_t i = 0; i < n; ++i) {
    gain[i] = p * step.covariance_with_state[i] / step.spread;
    belief.mean[i] += gain[i] * v;
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      belief.covariance(i, j) +=
          factor * step.covariance_with_state[i] * step.covariance_with_state[j];
    }
  }
  return gain;
}

/// Lower triangle L with L L' = matrix. \pre the matrix is symmetric and positive definite
template <std::size_t n>
[[nodiscard]] SquareMatrix<n> cholesky(const SquareMatrix<n>& matrix) {
  SquareMatrix<n> lower;
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t i = j; i < n; ++i) {
      double sum = matrix(i, j);
      for (std::size_t k = 0; k < j; ++k) {
        sum -= lower(i, k) * lower(j, k);
      }
      if (i == j) {
        QUADRILLE_EXPECT(sum > 0.0, "a positive definite covariance");
        lower(j, j) = std::sqrt(sum);
      } else {
        lower(i, j) = sum / lower(j, j);
      }
    }
  }
  return lower;
}

/// Solves matrix x = right by its Cholesky factor.
template <std::size_t n>
[[nodiscard]] Vector<n> solve(const SquareMatrix<n>& lower, Vector<n> right) {
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      right[i] -= lower(i, k) * right[k];
    }
    right[i] /= lower(i, i);
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) {
      right[i] -= lower(k, i) * right[k];
    }
    right[i] /= lower(i, i);
  }
  return right;
}

/// How much of a surprise at a later time reaches back to the earlier one: J = P K Q^-1, P the
/// covariance before a carry_forward() with shares `keep` and Q the covariance after it.
/// Source: [RauchTungStriebel1965].
template <std::size_t n>
[[nodiscard]] SquareMatrix<n> smoother_gain(const SquareMatrix<n>& before, const Vector<n>& keep,
                                            const SquareMatrix<n>& after) {
  const SquareMatrix<n> lower = cholesky(after);
  SquareMatrix<n> gain;
  for (std::size_t i = 0; i < n; ++i) {
    Vector<n> row;
    for (std::size_t j = 0; j < n; ++j) {
      row[j] = before(i, j) * keep[j];
    }
    row = solve(lower, row);  // Q is symmetric, so a row of P K Q^-1 solves Q x = row of P K
    for (std::size_t j = 0; j < n; ++j) {
      gain(i, j) = row[j];
    }
  }
  return gain;
}

/// One step back of the Rauch-Tung-Striebel smoother: `filtered` is the belief before a
/// carry_forward(), `predicted` after it, `later` the smoothed belief at that later time.
template <std::size_t n>
[[nodiscard]] Gaussian<n> smooth_back(const Gaussian<n>& filtered, const SquareMatrix<n>& gain,
                                      const Gaussian<n>& predicted, const Gaussian<n>& later) {
  Gaussian<n> smoothed = filtered;
  SquareMatrix<n> half;  // gain (later - predicted)
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < n; ++k) {
      smoothed.mean[i] += gain(i, k) * (later.mean[k] - predicted.mean[k]);
      for (std::size_t j = 0; j < n; ++j) {
        half(i, j) += gain(i, k) * (later.covariance(k, j) - predicted.covariance(k, j));
      }
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t k = 0; k < n; ++k) {
        smoothed.covariance(i, j) += half(i, k) * gain(j, k);
      }
    }
  }
  return smoothed;
}

}  // namespace quadrille::numerics
