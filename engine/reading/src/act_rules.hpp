#pragma once

/// \file
/// Claims that the words of acts, ties and stances make by the lexicon's entries.

#include <cstddef>
#include <vector>

#include "reading_context.hpp"

namespace quadrille::reading {

/// The claims of one sentence by the lexicon's entries, in the order of their predicates.
[[nodiscard]] std::vector<Candidate> claims_by_words(const ReadingContext& context,
                                                     std::size_t sentence);

}  // namespace quadrille::reading
