#pragma once

/// \file
/// What each move costs: how many arcs of the true tree can no longer be reached after it.

#include <array>
#include <cstdint>
#include <span>

#include "configuration.hpp"

namespace quadrille::syntax {

/// A tree of the treebank in the parser's numbers: `heads[word]` with the root as words.size().
struct GoldTree {
  std::span<const std::int32_t> heads;
  std::span<const std::int32_t> labels;
};

/// Costs of shift, left, right, in the order of Move.
/// \par Source
/// [GoldbergNivre2013, section 4.2]; exact for projective trees, a close guess for the others.
/// \par Method (cost)
/// Linear in the length of the sentence.
[[nodiscard]] std::array<int, 3> move_costs(const Configuration& state, const GoldTree& gold);

}  // namespace quadrille::syntax
