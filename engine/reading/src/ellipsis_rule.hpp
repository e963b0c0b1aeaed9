#pragma once

/// \file
/// "So did Russia and China": the act before, done by others too.

#include <cstddef>
#include <vector>

#include "reading_context.hpp"

namespace quadrille::reading {

/// \par Model
/// "as did X", "so did X", "so has X" repeat the claims of the last verb before them, with X for
/// their source; "neither did X", "nor did X" deny them of X. `before` holds the claims of this
/// sentence and of the one before it.
[[nodiscard]] std::vector<Candidate> claims_by_ellipsis(const ReadingContext& context,
                                                        std::size_t sentence,
                                                        const std::vector<Candidate>& before);

}  // namespace quadrille::reading
