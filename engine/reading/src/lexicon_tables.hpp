#pragma once

/// \file
/// What a lexicon holds.

#include <array>
#include <deque>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/reading/lexicon.hpp"

#include "lexicon_names.hpp"

namespace quadrille::reading {

/// The pieces of a name, see fold_pieces().
[[nodiscard]] std::vector<NamePiece> pieces_of_name(std::string_view surface);
/// The folded words of a name with blanks between: what names are compared by.
[[nodiscard]] std::string key_of(std::string_view surface);
/// Whether names of this kind are what a person may type for an actor.
[[nodiscard]] bool names_an_actor(EntryKind kind);

struct Lexicon::Tables {
  std::deque<ActorEntry> actors;
  NameTrie trie;
  TextMap<std::set<std::string, std::less<>>> codes_by_name;  ///< by key_of()
  TextMap<std::string> display_names;                         ///< by code
  TextMap<std::vector<std::string>> sets;
  TextMap<std::vector<ActEntry>> verbs;
  TextMap<std::vector<ActEntry>> nouns;
  TextMap<std::vector<ActEntry>> adjectives;
  std::array<TextMap<std::string>, kWordClasses> words;
  std::array<std::vector<std::string>, kWordClasses> word_lists;

  /// Adds a name that has been checked.
  void add(ActorEntry entry);
  [[nodiscard]] TextMap<std::vector<ActEntry>>& acts(LexiconFile file);
};

}  // namespace quadrille::reading
