#pragma once

/// \file
/// The logarithm of the normal distribution and its slope, millions of times a second.

#include <array>
#include <cmath>
#include <cstddef>

namespace quadrille::numerics {

/// log Phi(x) and phi(x) / Phi(x), where Phi is the standard normal distribution function and phi
/// its density.
struct LogProbit {
  double logarithm = 0.0;
  double ratio = 0.0;  ///< the derivative of the logarithm
};

/// log (Phi(b) - Phi(a)), and both densities over the difference.
struct LogProbitBetween {
  double logarithm = 0.0;
  double low_ratio = 0.0;   ///< phi(a) / (Phi(b) - Phi(a))
  double high_ratio = 0.0;  ///< phi(b) / (Phi(b) - Phi(a))
};

/// Model.       Cubic Hermite interpolation between exact values 1/64 apart on [-12, 12], an
///              asymptotic series below, 0 above.
/// Errors.      Off by less than 1e-9 in either number on the table, by less than 1e-7 of the value
///              below it.
/// Method.      About 3 ns for one x and 15 ns for an interval.
/// Validated.   Against erfc: probit_test.cpp.
class ProbitTable {
 public:
  ProbitTable();
  /// The one of the process.
  [[nodiscard]] static const ProbitTable& shared();

  [[nodiscard]] LogProbit at(double x) const {
    if (!(x > kLow)) {
      return far_below(x);
    }
    if (x >= kHigh) {
      return {};
    }
    const double place = (x - kLow) * kSteps;
    const auto node = static_cast<std::size_t>(place);
    const double t = place - static_cast<double>(node);
    const Node& left = nodes_[node];
    const Node& right = nodes_[node + 1];
    // Hermite's basis of the two ends.
    const double s = 1.0 - t;
    const double value_left = s * s * (1.0 + 2.0 * t);
    const double value_right = t * t * (1.0 + 2.0 * s);
    const double slope_left = t * s * s * (1.0 / kSteps);
    const double slope_right = -s * t * t * (1.0 / kSteps);
    return {.logarithm = value_left * left.logarithm + value_right * right.logarithm +
                         slope_left * left.ratio + slope_right * right.ratio,
            .ratio = value_left * left.ratio + value_right * right.ratio + slope_left * left.slope +
                     slope_right * right.slope};
  }

  /// \pre a < b
  [[nodiscard]] LogProbitBetween between(double a, double b) const {
    if (a + b > 0.0) {
      const LogProbitBetween mirrored = left_between(-b, -a);
      return {mirrored.logarithm, mirrored.high_ratio, mirrored.low_ratio};
    }
    return left_between(a, b);
  }

 private:
  static constexpr double kLow = -12.0;
  static constexpr double kHigh = 12.0;
  static constexpr double kSteps = 64.0;
  static constexpr std::size_t kNodes = static_cast<std::size_t>((kHigh - kLow) * kSteps) + 2;
  /// Two cutpoints closer than the table can tell still leave a probability.
  static constexpr double kNarrowest = -1e-9;

  struct Node {
    double logarithm = 0.0;
    double ratio = 0.0;
    double slope = 0.0;  ///< of the ratio
  };

  [[nodiscard]] static LogProbit far_below(double x);

  [[nodiscard]] LogProbitBetween left_between(double a, double b) const {
    const LogProbit low = at(a);
    const LogProbit high = at(b);
    const double log_share = std::fmin(low.logarithm - high.logarithm, kNarrowest);
    const double share = std::exp(log_share);
    const double rest = -std::expm1(log_share);
    return {.logarithm = high.logarithm + std::log(rest),
            .low_ratio = low.ratio * share / rest,
            .high_ratio = high.ratio / rest};
  }

  std::array<Node, kNodes> nodes_{};
};

}  // namespace quadrille::numerics
