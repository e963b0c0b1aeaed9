#pragma once

/// \file
/// For whom a phrase stands, and whom it concerns.

#include <cstddef>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "antecedents.hpp"
#include "passage.hpp"

namespace quadrille::reading {

/// How near the words come to the actor.
enum class Reach : std::uint8_t {
  itself,  ///< "Israel", "Netanyahu", "it"
  body,    ///< "Israeli officials", "the army of Israel"
  thing,   ///< "Israel's interests", "Australian barley"
  beside,  ///< "the bases in Syria"
};

struct Referent {
  std::string code{};
  Reach reach = Reach::itself;
  std::size_t token = 0;  ///< the word that names it
  EntryKind kind = EntryKind::name;
  double confidence = 1.0;  ///< of finding and resolving
};

/// Reads phrases of one document. Refers to the passages, which must outlive it.
///
/// Model. A name stands for its actor; a noun for a body ("officials", "army") for the actor in its
/// adjective, possessor or "of"; pronouns and definite descriptions for what was named before;
/// joined names for all of them. What a phrase concerns is wider: any noun's possessor, adjective,
/// or place.
/// Determinism. A pure function of its arguments.
class Referents {
 public:
  Referents(const Lexicon& lexicon, const std::vector<Passage>& passages);

  /// Lets "we", "us" and "our" mean the speaker: `speaker` gives the codes for a place in a text.
  void hear(const std::function<std::vector<std::string>(std::size_t, std::size_t)>& speaker);

  /// Those for whom the phrase headed by the token stands.
  [[nodiscard]] std::vector<Referent> whom(std::size_t sentence, std::size_t token) const;
  /// Those, or else those whom it concerns; nearest reach only.
  [[nodiscard]] std::vector<Referent> concerned(std::size_t sentence, std::size_t token) const;
  /// In adjectives, possessors and compounds before the noun.
  [[nodiscard]] std::vector<Referent> before_noun(std::size_t sentence, std::size_t token,
                                                  bool possessors_only = false) const;

 private:
  void remember(std::size_t sentence);
  void remember_mention(std::size_t sentence, std::size_t token);
  void describe_person(std::size_t sentence, std::size_t token);
  void remember_noun(std::size_t sentence, std::size_t token);
  bool resolve_number(std::size_t sentence, std::size_t token);
  void resolve_pronoun(std::size_t sentence, std::size_t token);
  [[nodiscard]] std::vector<std::string> subject_around(std::size_t sentence, std::size_t token,
                                                        Pointing pointing) const;
  [[nodiscard]] std::vector<std::string> other_party(std::size_t sentence, std::size_t token) const;
  [[nodiscard]] std::vector<std::string> resolve_description(std::size_t sentence,
                                                             std::size_t token) const;
  [[nodiscard]] bool is_subject(std::size_t sentence, std::size_t token) const;
  [[nodiscard]] std::vector<Referent> of_mention(std::size_t sentence, std::size_t token) const;
  // The depth counts phrases within phrases: a wrong tree may lead round in a circle.
  [[nodiscard]] std::vector<Referent> whom_within(std::size_t sentence, std::size_t token,
                                                  std::size_t depth) const;
  [[nodiscard]] std::vector<Referent> before_within(std::size_t sentence, std::size_t token,
                                                    bool possessors_only, std::size_t depth) const;
  [[nodiscard]] std::vector<Referent> of_body(std::size_t sentence, std::size_t token,
                                              std::size_t depth) const;
  [[nodiscard]] std::vector<Referent> beside_noun(std::size_t sentence, std::size_t token,
                                                  std::size_t depth) const;
  [[nodiscard]] std::vector<Referent> listed_after(std::size_t sentence, std::size_t token) const;
  [[nodiscard]] std::vector<Referent> in_clause_of(std::size_t sentence, std::size_t token,
                                                   std::size_t depth) const;
  [[nodiscard]] std::vector<Referent> concerned_within(std::size_t sentence, std::size_t token,
                                                       std::size_t depth) const;

  const Lexicon* lexicon_;
  const std::vector<Passage>* passages_;
  Antecedents antecedents_;
  /// What a pronoun or a definite description was found to mean.
  std::vector<std::vector<std::vector<std::string>>> resolved_;
  /// Persons whom only a description places: "Penny Lee, the foreign minister"; by surname.
  std::unordered_map<std::string, std::vector<std::string>> described_;
};

/// Keeps the first of each code.
void keep_first_of_each(std::vector<Referent>& referents);

}  // namespace quadrille::reading
