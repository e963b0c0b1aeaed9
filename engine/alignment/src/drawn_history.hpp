#pragma once

/// \file
/// Histories as the model draws them, to see what chance does.

#include <span>
#include <vector>

#include "quadrille/alignment/observation.hpp"
#include "quadrille/base/random.hpp"

namespace quadrille::alignment {

/// A history on the same days and with the same noise, drawn from the model without breaks and
/// without bounds.
[[nodiscard]] std::vector<Observation> draw_history(std::span<const Observation> observations,
                                                    const Parameters& parameters,
                                                    RandomStream& chance);

}  // namespace quadrille::alignment
