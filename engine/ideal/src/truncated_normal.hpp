#pragma once

/// \file
/// Draws from a standard normal distribution of which a part is cut off.

#include "quadrille/base/random.hpp"
#include "quadrille/numerics/probit.hpp"

namespace quadrille::ideal {

/// The quantile of the standard normal distribution, to 1e-15 of its value [Wichura1988, PPND16].
/// \pre 0 < p < 1
[[nodiscard]] double normal_quantile(double p);

/// A draw below `high`. About 10 ns.
[[nodiscard]] double draw_below(FastStream& stream, const numerics::ProbitTable& probit,
                                double high);
/// A draw between. \pre low < high
[[nodiscard]] double draw_between(FastStream& stream, const numerics::ProbitTable& probit,
                                  double low, double high);

}  // namespace quadrille::ideal
