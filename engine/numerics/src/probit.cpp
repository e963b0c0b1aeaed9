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

}  // namespace

ProbitTable::ProbitTable() {
  for (std::size_t node = 0; node < kNodes; ++node) {
    const double x = kLow + static_cast<double>(node) / kSteps;
    const double logarithm = log_probability(x);
    const double ratio = std::exp(-0.5 * x * x - kLogRootTwoPi - logarithm);
    nodes_.at(node) = {.logarithm = logarithm, .ratio = ratio, .slope = -ratio * (x + ratio)};
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

}  // namespace quadrille::numerics
