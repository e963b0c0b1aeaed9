#pragma once

/// \file
/// How an iteration came to its end. One that did not settle has still given a value, and is no
/// Error: see quadrille/base/result.hpp.

#include <cstdint>

namespace quadrille::numerics {

enum class Termination : std::uint8_t {
  converged,        ///< steps became smaller than the tolerance
  iteration_limit,  ///< they did not in the iterations allowed
  singular,         ///< the equations have no single solution: columns repeat each other
};

}  // namespace quadrille::numerics
