#pragma once

/// \file
/// Whether a text says that something is so, is not so, may be so, or is meant to be so.

#include <cstddef>

#include "quadrille/domain/claim_type.hpp"

#include "passage.hpp"

namespace quadrille::reading {

/// Which verb's grammar decides for a noun: "signed a treaty" and "will sign a treaty" differ,
/// "condemned the attack" and "may condemn the attack" do not.
enum class Weight : std::uint8_t { own, governing_verb };

/// \par Model
/// Negation on the predicate makes it denied; modal verbs, conditional clauses and words such as
/// "consider" hypothetical; "will", "is to", "plans to" planned. What governs an infinitive governs
/// its status; a clause under a verb of speech keeps its own, save that "deny" makes it denied.
/// \par Determinism
/// A pure function of its arguments.
[[nodiscard]] domain::Status status_of(const Lexicon& lexicon, const Passage& passage,
                                       std::size_t predicate, Weight weight = Weight::own);

/// How much the words from `first` to `last` take back: "reportedly".
[[nodiscard]] domain::Hedge hedge_between(const Lexicon& lexicon, const Passage& passage,
                                          std::size_t first, std::size_t last);

}  // namespace quadrille::reading
