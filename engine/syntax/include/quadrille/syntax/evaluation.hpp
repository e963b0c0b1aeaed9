#pragma once

/// \file
/// How often a model is right about a treebank.

#include <span>

#include "quadrille/syntax/language_model.hpp"
#include "quadrille/syntax/treebank.hpp"

namespace quadrille::syntax {

/// F1 of the CoNLL 2018 shared task [ZemanEtAl2018] in percent; with the treebank's own words these
/// are plain accuracies. Punctuation counts, labels count with their subtypes.
struct SyntaxScores {
  double sentences = 0;  ///< spans of sentences
  double words = 0;      ///< spans of words
  double upos = 0;
  double xpos = 0;
  double lemmas = 0;
  double uas = 0;
  double las = 0;            ///< with subtypes
  double las_universal = 0;  ///< without subtypes
};

/// Tags and parses the treebank's own words.
[[nodiscard]] SyntaxScores score_gold_words(const LanguageModel& model,
                                            std::span<const TreebankSentence> treebank);
/// Analyses the treebank's texts, paragraph by paragraph, and compares words that cover the same
/// characters.
[[nodiscard]] SyntaxScores score_raw_text(const LanguageModel& model,
                                          std::span<const TreebankSentence> treebank);

}  // namespace quadrille::syntax
