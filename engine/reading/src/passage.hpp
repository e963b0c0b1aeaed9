#pragma once

/// \file
/// A sentence made ready for reading: its tree, its frames, and the actors that it names.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "quadrille/reading/actor_finder.hpp"
#include "quadrille/reading/frame.hpp"
#include "quadrille/reading/lexicon.hpp"
#include "quadrille/syntax/sentence.hpp"

#include "tree.hpp"

namespace quadrille::reading {

/// Persons whom the lexicon does not know and the text introduces: "Israeli Major General Roman
/// Gofman"; later the surname alone.
using KnownPersons = std::unordered_map<std::string, std::string>;  ///< surname -> code

/// Refers to the sentence and to the lexicon's words; both must outlive it.
struct Passage {
  explicit Passage(const syntax::Sentence& of) : sentence(&of), tree(of) {}

  const syntax::Sentence* sentence;
  Tree tree;
  std::vector<Frame> frames;
  std::vector<std::optional<std::size_t>> frame_at;  ///< token -> frame
  std::vector<ActorMention> mentions;
  std::vector<std::optional<std::size_t>> mention_at;  ///< token -> mention
  /// Mentions joined by commas and "and", whatever the tree says; a mention on its own is no group.
  std::vector<std::vector<std::size_t>> groups;      ///< of mentions
  std::vector<std::optional<std::size_t>> group_of;  ///< mention -> group

  [[nodiscard]] const Frame* frame(std::size_t token) const {
    return frame_at[token] ? &frames[*frame_at[token]] : nullptr;
  }
  [[nodiscard]] const ActorMention* mention(std::size_t token) const {
    return mention_at[token] ? &mentions[*mention_at[token]] : nullptr;
  }
};

/// Builds a passage and learns the persons that it introduces.
[[nodiscard]] Passage read_passage(const Lexicon& lexicon, const syntax::Sentence& sentence,
                                   domain::Day document_date, KnownPersons& persons);

/// Whether a common noun stands for a state's own body or servant: "army", "officials".
[[nodiscard]] bool is_body_noun(const Lexicon& lexicon, const Passage& passage, std::size_t token);

}  // namespace quadrille::reading
