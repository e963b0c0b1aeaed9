#pragma once

/// \file
/// From a text to sentences, words, their parts of speech and the tree each sentence makes.

#include <cstddef>
#include <string_view>
#include <vector>

#include "quadrille/syntax/language_model.hpp"
#include "quadrille/syntax/sentence.hpp"

namespace quadrille::syntax {

/// A sentence before it is cut into words; spaces at its ends are not part of it.
struct SentenceSpan {
  TextRange range;
  std::size_t paragraph = 0;
};

/// \par Model
/// A line break ends a paragraph, and with it a sentence. Within a paragraph, the sentence breaker
/// of Unicode UAX 29, without the breaks that only an abbreviation caused ("Gen. Haftar").
/// \par Assumes
/// UTF-8; callers refuse anything else. Here a byte that is not UTF-8 counts as one code point.
/// \par Says not
/// That a sentence has a verb: headings and bylines are sentences too.
/// \par Errors
/// None; blank text has no sentence.
/// \par Method (cost)
/// Linear in the length of the text.
/// \par Determinism
/// Depends on the text, the list of abbreviations and the rules of the ICU library.
/// \par Source
/// docs/methods/syntax.md
[[nodiscard]] std::vector<SentenceSpan> split_sentences(std::string_view utf8_text);

/// The words and marks of the text in `sentence`, by the conventions of the English Web Treebank:
/// "Israel's" is two, "cannot" is two, "U.S." is one, "Turkish-backed" is three. Never empty
/// pieces; in ascending order; together they hold every character that is not a space. Linear cost.
[[nodiscard]] std::vector<TextRange> tokenise(std::string_view utf8_text,
                                              const TextRange& sentence);

/// \par Model
/// Averaged-perceptron tagger [Collins2002], greedy arc-hybrid parser trained with a dynamic oracle
/// [GoldbergNivre2013], rules and learned exceptions for lemmas.
/// \par Assumes
/// English prose; trained on the web genres of the 2000s [SilveiraEtAl2014].
/// \par Says not
/// Which reading of an ambiguous sentence was meant: the tree is the best guess, right for about
/// five words in six.
/// \par Errors
/// None: any text gives sentences, and each sentence one tree.
/// \par Method (cost)
/// Linear in the length of the text. A sentence of more than 1,000 words (a table, a list) is cut.
/// \par Determinism
/// Whole-number arithmetic: the same bits on every machine for one ICU version.
/// \par Source
/// docs/methods/syntax.md
/// \par Validated
/// UD English EWT test: docs/methods/syntax.md.
[[nodiscard]] std::vector<Sentence> analyse(const LanguageModel& model, std::string_view utf8_text);

}  // namespace quadrille::syntax
