#pragma once

/// \file
/// What stands around a predicate: the words that an entry asks for, its phrases, its verb.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/reading/lexicon_acts.hpp"

#include "passage.hpp"

namespace quadrille::reading {

/// Looks by the tree, and by the order of words where the tree is wrong. Refers to the passage.
class Surroundings {
 public:
  explicit Surroundings(const Passage& passage) : passage_(&passage) {}

  /// Whether the words are there that an entry asks for.
  [[nodiscard]] bool has_companions(const ActEntry& entry, std::size_t predicate) const;
  /// The nouns among those words: they are told with the verb, not by themselves.
  [[nodiscard]] std::vector<std::size_t> companion_nouns(const ActEntry& entry,
                                                         std::size_t predicate) const;
  /// The verb of which the noun is object or other part: "held talks", "after a visit".
  [[nodiscard]] std::optional<std::size_t> governing_verb(std::size_t noun) const;
  /// Whether that verb says no more than that the noun took place: "X and Y held talks".
  [[nodiscard]] bool is_held(std::size_t noun) const;
  /// Phrases with the preposition on the word, or on the objects that hang on it.
  [[nodiscard]] std::vector<std::size_t> phrases(std::size_t predicate,
                                                 const std::string& preposition) const;
  /// Whether a subject belongs to "as did X" and not to the verb before.
  [[nodiscard]] bool is_elliptic(std::size_t token) const;
  /// The noun that a noun phrase explains: "X, an ally of Y", "X remains an ally".
  [[nodiscard]] std::optional<std::size_t> apposition_beside(std::size_t noun) const;

 private:
  [[nodiscard]] bool is_one(const Companion& companion, std::size_t token) const;
  [[nodiscard]] bool has_companion(const Companion& companion, std::size_t predicate) const;
  [[nodiscard]] std::optional<std::size_t> word_after(const Companion& companion,
                                                      std::size_t predicate) const;
  [[nodiscard]] std::optional<std::size_t> phrase_after(std::size_t noun,
                                                        const std::string& preposition) const;

  const Passage* passage_;
};

}  // namespace quadrille::reading
