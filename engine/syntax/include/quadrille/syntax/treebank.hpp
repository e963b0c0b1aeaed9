#pragma once

/// \file
/// Sentences whose grammar people have written down, in the CoNLL-U format.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/syntax/sentence.hpp"

namespace quadrille::syntax {

/// One syntactic word of a treebank. Empty nodes of enhanced graphs are not kept.
struct TreebankWord {
  std::string form;
  std::string lemma;
  Upos upos = Upos::x;
  std::string xpos;
  std::optional<std::size_t> head;  ///< word in the same sentence; empty for the root
  std::string deprel;
  /// Where in the sentence's text, in bytes; begin == end where a contraction is not the sum of its
  /// words, so that no range can be given.
  std::size_t begin_byte = 0;
  std::size_t end_byte = 0;
};

struct TreebankSentence {
  std::string text;  ///< as written, if the treebank says
  bool begins_paragraph = false;
  std::vector<TreebankWord> words;
};

/// Reads CoNLL-U [NivreEtAl2020].
/// \par Errors
/// malformed, with the line number: too few columns, an unknown part of speech, a head outside the
/// sentence, no root or several.
[[nodiscard]] Result<std::vector<TreebankSentence>> read_conllu(std::string_view text);

}  // namespace quadrille::syntax
