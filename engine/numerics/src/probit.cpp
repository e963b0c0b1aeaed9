#include "quadrille/numerics/probit.hpp"

#include <numbers>

namespace quadrille::numerics {
namespace {

/// log (2 pi) / 2
const double kLogRootTwoPi = 0.5 * std::log(2.0 * std::numbers::pi);

double log_probability(double x) {
  return x > 0.0 ? std::log1p(-0.5 * std::erfc(x / std::numbers::sqrt2))
                 : std::log(0.5 * std::erfc(-x / std::numbers::sqrt2));
}

/// Two cutpoints closer than the table can tell still leave a probability.
constexpr double kNarrowest = -1e-9;

/// The cubic on [0, 1] with these values and slopes at its ends.
std::array<double, 4> cubic_of(double left, double right, double left_slope, double right_slope) {
  return {left, left_slope, 3.0 * (right - left) - 2.0 * left_slope - right_slope,
          2.0 * (left - right) + left_slope + right_slope};
}

}  // namespace

/// A function with its first two derivatives at one place.
struct ProbitTable::Node {
  double value = 0.0;
  double slope = 0.0;
  double bend = 0.0;
};

ProbitTable::Cell ProbitTable::cell_between(const Node& left, const Node& right) {
  return {.of_value = cubic_of(left.value, right.value, left.slope / kSteps, right.slope / kSteps),
          .of_slope = cubic_of(left.slope, right.slope, left.bend / kSteps, right.bend / kSteps)};
}

ProbitTable::ProbitTable() {
  const auto logarithm_at = [](double x) -> Node {
    const double logarithm = log_probability(x);
    const double ratio = std::exp(-0.5 * x * x - kLogRootTwoPi - logarithm);
    return {.value = logarithm, .slope = ratio, .bend = -ratio * (x + ratio)};
  };
  const auto probability_at = [](double x) -> Node {
    const double density = std::exp(-0.5 * x * x - kLogRootTwoPi);
    return {
        .value = 0.5 * std::erfc(-x / std::numbers::sqrt2), .slope = density, .bend = -x * density};
  };
  for (std::size_t cell = 0; cell < kCells; ++cell) {
    const double left = kLow + static_cast<double>(cell) / kSteps;
    const double right = kLow + static_cast<double>(cell + 1) / kSteps;
    logarithms_.at(cell) = cell_between(logarithm_at(left), logarithm_at(right));
    probabilities_.at(cell) = cell_between(probability_at(left), probability_at(right));
  }
}

const ProbitTable& ProbitTable::shared() {
  static const ProbitTable table;
  return table;
}

LogProbit ProbitTable::far_below(double x) {
  // The asymptotic series of Mills' ratio, cut after the fourth term.
  const double square = 1.0 / (x * x);
  const double series = 1.0 - square * (1.0 - square * (3.0 - square * 15.0));
  return {.logarithm = -0.5 * x * x - kLogRootTwoPi - std::log(-x) + std::log(series),
          .ratio = -x / series};
}

ProbitBetween ProbitTable::left_between(double a, double b) const {
  const LogProbit low = at(a);
  const LogProbit high = at(b);
  const double log_share = std::fmin(low.logarithm - high.logarithm, kNarrowest);
  const double share = std::exp(log_share);
  const double rest = -std::expm1(log_share);
  return {.exponent = high.logarithm + std::log(rest),
          .low_ratio = low.ratio * share / rest,
          .high_ratio = high.ratio / rest};
}

}  // namespace quadrille::numerics
