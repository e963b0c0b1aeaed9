#pragma once

/// \file
/// Finds the actors that a sentence names.

#include <cstddef>
#include <string>
#include <vector>

#include "quadrille/domain/day_span.hpp"
#include "quadrille/reading/lexicon.hpp"
#include "quadrille/syntax/sentence.hpp"

namespace quadrille::reading {

/// A name in a sentence and for whom it stands.
struct ActorMention {
  std::size_t first = 0;  ///< token
  std::size_t last = 0;   ///< token, included
  std::string code;       ///< empty for outlets
  EntryKind kind = EntryKind::name;
  std::string surface;  ///< the entry's spelling
  std::string person;   ///< full name of a leader, else empty
  std::string role;     ///< of a leader: "president"
  std::string country;  ///< of a group or organisation
  bool by_surname = false;
  bool in_office = true;  ///< of a leader: on the document's date
  bool titled = false;    ///< a title stands before the name: "Prime Minister May"
  SurnameUse surname_use = SurnameUse::alone;
  std::vector<std::string> other_codes;  ///< whom else the name may mean at that date
  double confidence = 0.0;               ///< [0, 1]
};

/// Model. The longest name in the lexicon that begins at a word and holds at the document's date;
/// names do not overlap. Leaders count from a year before office to ten years after it by full
/// name, and to three years after it by surname; the confidence falls outside office, for names
/// with other meanings ("Jordan"), beside a given name or surname ("Michael Jordan"), and for
/// surnames that many bear unless a title stands before them.
/// Assumes. Tokens as the treebank cuts them, or cut by blanks; parts of speech are not used.
/// Says not. Whether a capital is meant as a place or as a government, and whom a pronoun means.
/// Errors. None: no sentence is refused.
/// Method (cost). A trie of folded words; time grows with words times the longest name.
/// Determinism. A pure function of its arguments; mentions in the order of the sentence.
/// Source. none.
/// Validated. actor_finder_test.cpp, on sentences of its own and on public name lists.
[[nodiscard]] std::vector<ActorMention> find_actors(const Lexicon& lexicon,
                                                    const syntax::Sentence& sentence,
                                                    domain::Day document_date);

}  // namespace quadrille::reading
