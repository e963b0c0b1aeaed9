#pragma once

/// \file
/// From "the object", "with", "the possessor" to the actors that stand there.

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "quadrille/reading/lexicon_acts.hpp"

#include "passage.hpp"
#include "referents.hpp"

namespace quadrille::reading {

/// Subjects that a governing act gives to a clause: "accused X of bombing Y", "let X keep".
using SubjectsFromAbove = std::map<std::size_t, std::vector<Referent>>;  ///< by predicate

/// Who fills a slot, and how surely.
struct Filling {
  std::vector<Referent> actors;
  double confidence = 1.0;
};

/// Reads the slots of the predicates of one sentence.
class Slots {
 public:
  Slots(const std::vector<Passage>& passages, const Referents& referents, std::size_t sentence)
      : passage_(&passages[sentence]), referents_(&referents), sentence_(sentence) {}

  /// Whether the words are there that an entry asks for.
  [[nodiscard]] bool has_companions(const ActEntry& entry, std::size_t predicate) const;
  /// The nouns among those words: they are told with the verb, not by themselves.
  [[nodiscard]] std::vector<std::size_t> companion_nouns(const ActEntry& entry,
                                                         std::size_t predicate) const;
  [[nodiscard]] Filling fill(const Slot& slot, std::size_t predicate,
                             const SubjectsFromAbove& given) const;
  /// The verb of which the noun is object or other part: "held talks", "after a visit".
  [[nodiscard]] std::optional<std::size_t> governing_verb(std::size_t noun) const;
  /// All actors named in the clause that depends on the predicate.
  [[nodiscard]] std::vector<Referent> in_complement(std::size_t predicate) const;

 private:
  [[nodiscard]] bool is_elliptic(std::size_t token) const;
  [[nodiscard]] Filling subject(std::size_t predicate, const SubjectsFromAbove& given) const;
  [[nodiscard]] Filling object(std::size_t predicate) const;
  [[nodiscard]] Filling oblique(std::size_t predicate, const std::string& preposition) const;
  [[nodiscard]] bool is_held(std::size_t noun) const;
  [[nodiscard]] Filling pair(std::size_t predicate, const SubjectsFromAbove& given) const;
  [[nodiscard]] Filling possessor(std::size_t predicate) const;
  [[nodiscard]] Filling adjective(std::size_t predicate) const;
  [[nodiscard]] Filling referent(std::size_t predicate) const;
  [[nodiscard]] bool has_companion(const Companion& companion, std::size_t predicate) const;
  [[nodiscard]] std::optional<std::size_t> word_after(const Companion& companion,
                                                      std::size_t predicate) const;
  [[nodiscard]] bool is_one(const Companion& companion, std::size_t token) const;
  [[nodiscard]] std::optional<std::size_t> phrase_after(std::size_t noun,
                                                        const std::string& preposition) const;
  [[nodiscard]] std::optional<std::size_t> apposition_beside(std::size_t noun) const;
  /// Phrases with the preposition on the word, or on the objects that hang on it.
  [[nodiscard]] std::vector<std::size_t> phrases(std::size_t predicate,
                                                 const std::string& preposition) const;

  const Passage* passage_;
  const Referents* referents_;
  std::size_t sentence_;
};

}  // namespace quadrille::reading
