#pragma once

/// \file
/// How much one thread takes at a time.

#include <cstddef>

namespace quadrille::ideal {

inline constexpr std::size_t kItemsOfAChunk = 32;
inline constexpr std::size_t kStatesOfAChunk = 4;
inline constexpr std::size_t kUnitsOfAChunk = 64;

}  // namespace quadrille::ideal
