#pragma once

/// \file
/// On whose word a text says something.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/reading/proposed_claim.hpp"

#include "passage.hpp"
#include "referents.hpp"

namespace quadrille::reading {

/// Words of one sentence that somebody is said to have said, thought or denied.
struct Voice {
  std::size_t first = 0;  ///< token of the content
  std::size_t last = 0;   ///< included
  std::size_t speaker_sentence = 0;
  std::optional<std::size_t> speaker{};  ///< token; empty: "is said to"
  std::optional<std::size_t> verb{};     ///< token in the speaker's sentence
  bool denies = false;                   ///< "denied that"
  bool quoted = false;
};

/// The last word of a sentence.
[[nodiscard]] inline std::size_t end_of_sentence(const Tree& tree) {
  return tree.size() == 0 ? 0 : tree.size() - 1;
}

/// \par Model
/// Three ways: a verb of speech or belief with the clause that depends on it or that stands before
/// it ("..., Ukraine said"); "according to"; and quotation marks, whose speaker is beside them or
/// that of the quotation before. In a transcript the name at the head of a paragraph speaks it.
/// \par Source
/// docs/methods/reading.md; the cues of [ParetiEtAl2013].
/// \par Determinism
/// A pure function of its arguments.
class Attribution {
 public:
  Attribution(const Lexicon& lexicon, const std::vector<Passage>& passages,
              const Referents& referents);

  /// The voices over the word, outermost first.
  [[nodiscard]] std::vector<Voice> voices(std::size_t sentence, std::size_t token) const;
  /// The speaker as an attribution names it: actor codes, an outlet, or the words of the text.
  [[nodiscard]] std::vector<Attributed> named(const Voice& voice) const;
  [[nodiscard]] std::vector<Attributed> named(std::size_t sentence, std::size_t speaker) const;
  /// For whom the one stands who speaks in the quotation around the word; empty outside of one.
  [[nodiscard]] std::vector<std::string> speaker_codes(std::size_t sentence,
                                                       std::size_t token) const;

 private:
  void find_speech(std::size_t sentence);
  void find_according_to(std::size_t sentence);
  void find_quotations();
  void find_transcript();
  [[nodiscard]] std::optional<std::size_t> label_of(std::size_t sentence) const;
  void close_quotation(std::size_t first_sentence, std::size_t first, std::size_t last_sentence,
                       std::size_t last);
  [[nodiscard]] std::optional<Voice> speaker_beside(std::size_t first_sentence, std::size_t first,
                                                    std::size_t last_sentence,
                                                    std::size_t last) const;
  [[nodiscard]] std::optional<std::size_t> speaker_of(std::size_t sentence, std::size_t verb) const;
  [[nodiscard]] std::optional<Voice> content_of(std::size_t sentence, std::size_t verb) const;

  const Lexicon* lexicon_;
  const std::vector<Passage>* passages_;
  const Referents* referents_;
  std::vector<std::vector<Voice>> voices_;  ///< by sentence
  std::optional<Voice> last_quotation_;
  std::size_t last_quotation_sentence_ = 0;
};

}  // namespace quadrille::reading
