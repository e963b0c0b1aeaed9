#pragma once

/// \file
/// From a report to the claims that it makes, each with its words.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/day_span.hpp"
#include "quadrille/reading/lexicon.hpp"
#include "quadrille/reading/proposed_claim.hpp"
#include "quadrille/syntax/language_model.hpp"

namespace quadrille::reading {

/// The longest text that is coded at once, in bytes: about 1.3 million words.
inline constexpr std::size_t kLongestText = std::size_t{8} << 20U;

/// What a reader knows of a report besides its words.
struct DocumentContext {
  domain::Day date{};     ///< of publication: "on Thursday" counts from it
  std::string publisher;  ///< never listed as an attribution
};

/// Claims less sure than this are not proposed.
inline constexpr double kLeastConfidence = 0.25;

/// \par Model
/// Sentences to trees, trees to frames, names and pronouns to actors; then rules: words of acts and
/// ties with their slots, stances, votes. Each claim has a status, an attribution chain, a date,
/// the shortest clause that carries it, and the rule that proposed it.
/// \par Assumes
/// English news prose in UTF-8.
/// \par Says not
/// That a claim is true, nor that the text makes no other: about half are found.
/// \par Errors
/// `too_large` past kLongestText; `malformed` for bytes that are not UTF-8.
/// \par Method (cost)
/// Linear in the number of sentences; within one, words times depth of the tree.
/// \par Determinism
/// A pure function of its arguments; claims in the order of their words.
/// \par Source
/// The coding guide's rules as docs/methods/reading.md tells them; types by [PLOVER2.0].
/// \par Validated
/// docs/validation.md: F1 against coded documents.
[[nodiscard]] Result<std::vector<ProposedClaim>> code_text(const syntax::LanguageModel& model,
                                                           const Lexicon& lexicon,
                                                           std::string_view text,
                                                           const DocumentContext& document);

}  // namespace quadrille::reading
