#pragma once

/// \file
/// The shortest run of words that carries a claim.

#include <cstddef>
#include <vector>

#include "passage.hpp"

namespace quadrille::reading {

struct WordSpan {
  std::size_t first = 0;  ///< token
  std::size_t last = 0;   ///< included
};

/// \par Model
/// A verb's clause: its own words without joined, relative, adverbial and reported clauses, and the
/// infinitives above it with their subject. A noun's phrase. Stretched to the words that name the
/// actors where they stand in the same sentence nearby; marks at its ends are taken off.
[[nodiscard]] WordSpan clause_span(const Passage& passage, std::size_t predicate,
                                   const std::vector<std::size_t>& actors);

}  // namespace quadrille::reading
