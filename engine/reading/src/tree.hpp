#pragma once

/// \file
/// A sentence with its tree the right way round: from a word to the words that hang on it.

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/syntax/sentence.hpp"

namespace quadrille::reading {

/// The first part of a relation: "nsubj" of "nsubj:pass".
[[nodiscard]] std::string_view base_relation(std::string_view relation);
[[nodiscard]] bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list);
/// Names of days and months in small letters, and the words that end like them ("yesterday").
[[nodiscard]] bool is_calendar_word(std::string_view word);
/// ASCII letters made small.
[[nodiscard]] std::string lower_case(std::string_view text);

/// Refers to the sentence, which must outlive it.
class Tree {
 public:
  explicit Tree(const syntax::Sentence& sentence);

  [[nodiscard]] const syntax::Sentence& sentence() const { return *sentence_; }
  [[nodiscard]] std::size_t size() const { return sentence_->tokens.size(); }
  [[nodiscard]] const syntax::Token& token(std::size_t at) const { return sentence_->tokens[at]; }
  [[nodiscard]] std::string_view relation(std::size_t at) const {
    return base_relation(token(at).deprel);
  }
  [[nodiscard]] const std::vector<std::size_t>& children(std::size_t at) const {
    return children_[at];
  }
  [[nodiscard]] std::optional<std::size_t> head(std::size_t at) const { return token(at).head; }
  /// As written, in small letters.
  [[nodiscard]] const std::string& word(std::size_t at) const { return lower_[at]; }
  [[nodiscard]] const std::string& lemma(std::size_t at) const { return lemma_[at]; }

  [[nodiscard]] bool is_noun(std::size_t at) const;  ///< common or proper
  [[nodiscard]] bool is_verb(std::size_t at) const;
  [[nodiscard]] bool is_pronoun(std::size_t at) const;

  [[nodiscard]] std::optional<std::size_t> child(std::size_t at, std::string_view relation) const;
  /// The preposition of a phrase, "" if it has none; of several words joined: "according to".
  [[nodiscard]] std::string preposition(std::size_t at) const;
  /// Whether `below` hangs on `above`, directly or not, or is it.
  [[nodiscard]] bool dominates(std::size_t above, std::size_t below) const;

 private:
  const syntax::Sentence* sentence_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<std::string> lower_;
  std::vector<std::string> lemma_;
};

}  // namespace quadrille::reading
