#pragma once

/// \file
/// Votes: for whom and against whom a ballot counts.

#include <cstddef>
#include <vector>

#include "reading_context.hpp"

namespace quadrille::reading {

/// \par Model
/// A vote for a text is SUPPORT of the actor that it benefits, a vote against it REJECT; for a text
/// that condemns or punishes an actor the other way round, a vote against it being a FAVOURS.
/// Voters are the subject, those "with" whom it votes, or those from whom "the votes against" came.
/// "It" means the text of the vote before in the sentence.
[[nodiscard]] std::vector<Candidate> claims_of_votes(const ReadingContext& context,
                                                     std::size_t sentence);

/// Whether an entry of the lexicon is left to these rules.
[[nodiscard]] bool is_left_to_votes(const ActEntry& entry);

}  // namespace quadrille::reading
