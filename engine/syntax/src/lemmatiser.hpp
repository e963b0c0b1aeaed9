#pragma once

/// \file
/// From a word in a text to the word in a dictionary: "went" to "go", "agreed" to "agree".

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"
#include "quadrille/syntax/sentence.hpp"
#include "quadrille/syntax/treebank.hpp"

namespace quadrille::syntax {

/// The lemma of a word that is not an exception, by the rules of English spelling.
[[nodiscard]] std::string regular_lemma(std::string_view form, Upos upos, std::string_view xpos);

/// \par Model
/// Exceptions seen in the treebank, by form and tag; for all other words the rules.
class Lemmatiser {
 public:
  Lemmatiser() = default;
  /// Reads exceptions as `pack_exceptions` writes them; `bytes` must outlive the lemmatiser.
  /// Errors: malformed.
  [[nodiscard]] static Result<Lemmatiser> view(std::string_view bytes);
  [[nodiscard]] std::string lemma(std::string_view form, Upos upos, std::string_view xpos) const;

 private:
  [[nodiscard]] std::string_view exception(std::uint64_t key) const;
  std::string_view index_;  ///< entries of 16 bytes, ascending by key
  std::string_view pool_;
};

/// The bytes of the exceptions: words whose commonest lemma in the treebank is not the regular one.
[[nodiscard]] std::string pack_exceptions(std::span<const TreebankSentence> treebank);

}  // namespace quadrille::syntax
