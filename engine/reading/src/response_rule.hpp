#pragma once

/// \file
/// "X asked Y to leave; Y refused": an answer is to the one who spoke before.

#include <cstddef>
#include <vector>

#include "reading_context.hpp"

namespace quadrille::reading {

/// \par Model
/// A verb of refusing or accepting without an actor for its target answers the last claim of this
/// sentence or the one before in which its subject was the target of a request, an accusation, a
/// threat or an offer. `before` holds the claims of both sentences.
[[nodiscard]] std::vector<Candidate> claims_of_responses(const ReadingContext& context,
                                                         std::size_t sentence,
                                                         const std::vector<Candidate>& before);

}  // namespace quadrille::reading
