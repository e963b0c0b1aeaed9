#pragma once

/// \file
/// Stances that no single word says: evaluations, upkeep of what is another's, duties by law.

#include <cstddef>
#include <vector>

#include "reading_context.hpp"

namespace quadrille::reading {

/// \par Model
/// - Evaluation: "X sees Y as a reliable partner" is FAVOURS, "as a danger" RIVAL; "as a lesser
///   threat than Z" is FAVOURS of Y and RIVAL of Z.
/// - Upkeep: who keeps, protects or saves what is another's FAVOURS the other.
/// - Position: "X is against Y" OPPOSES it, "X is behind Y" FAVOURS it.
/// - Told: "X said that Y must leave" is a REQUEST to Y.
/// - Duty: "X is bound by law to ..." is a PACT with whom the duty concerns.
[[nodiscard]] std::vector<Candidate> claims_of_stances(const ReadingContext& context,
                                                       std::size_t sentence);

}  // namespace quadrille::reading
