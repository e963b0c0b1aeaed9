#pragma once

/// \file
/// What the grammar of a text looks like: sentences, their words, and which word hangs on which.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quadrille::syntax {

/// The seventeen universal parts of speech [NivreEtAl2020].
enum class Upos : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x,
};

inline constexpr std::array<std::string_view, 17> kUposNames{
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

/// Where something stands in a text, counted twice: bytes of UTF-8 for slicing, Unicode code points
/// for W3C selectors and the coding guide. First included, end excluded.
struct TextRange {
  std::size_t begin_byte = 0;
  std::size_t end_byte = 0;
  std::size_t begin = 0;  ///< code points from the start of the text
  std::size_t end = 0;
  friend bool operator==(const TextRange&, const TextRange&) = default;
};

/// One word or punctuation mark, as the treebank cuts them ("Israel" + "'s", "do" + "n't").
struct Token {
  TextRange range;
  std::string text;   ///< as written
  std::string lemma;  ///< lower case, save for proper nouns
  Upos upos = Upos::x;
  std::string xpos;                 ///< Penn Treebank tag
  std::optional<std::size_t> head;  ///< token in the same sentence; empty for the root
  std::string deprel;  ///< Universal Dependencies v2 relation with subtype: "nsubj:pass"
};

/// A sentence whose tokens form one tree: exactly one token has no head, and heads make no circle.
struct Sentence {
  TextRange range;
  std::size_t paragraph = 0;  ///< counted from 0; a line break in the text begins a new one
  std::vector<Token> tokens;
};

}  // namespace quadrille::syntax
