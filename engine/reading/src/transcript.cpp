// The part of Attribution that hears transcripts: a name and a colon at the head of a paragraph.

#include <map>
#include <string>

#include "attribution.hpp"

namespace quadrille::reading {

/// The last word of a name with a colon that opens a paragraph: "Dr. Ana Ruiz: ...".
std::optional<std::size_t> Attribution::label_of(std::size_t sentence) const {
  constexpr std::size_t kLongest = 6;
  const Tree& tree = (*passages_)[sentence].tree;
  const bool opens = sentence == 0 || (*passages_)[sentence - 1].sentence->paragraph !=
                                          (*passages_)[sentence].sentence->paragraph;
  for (std::size_t at = 0; opens && at < tree.size() && at < kLongest; ++at) {
    if (tree.word(at) == ":") {
      return at > 0 ? std::optional(at - 1) : std::nullopt;
    }
    if (tree.token(at).upos != syntax::Upos::propn) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

/// A name that heads several paragraphs is a speaker of a transcript.
void Attribution::find_transcript() {
  std::map<std::string, std::size_t> labels;
  for (std::size_t s = 0; s < passages_->size(); ++s) {
    if (const auto label = label_of(s)) {
      ++labels[(*passages_)[s].tree.token(*label).text];
    }
  }
  std::optional<Voice> speaking;
  std::size_t paragraph = 0;
  for (std::size_t s = 0; s < passages_->size(); ++s) {
    const Passage& passage = (*passages_)[s];
    if (const auto label = label_of(s)) {
      speaking.reset();
      if (labels[passage.tree.token(*label).text] > 1) {
        speaking = Voice{.speaker_sentence = s, .speaker = label, .quoted = true};
        paragraph = passage.sentence->paragraph;
      }
    }
    if (speaking && passage.sentence->paragraph == paragraph) {
      speaking->first = s == speaking->speaker_sentence ? *speaking->speaker + 1 : 0;
      speaking->last = end_of_sentence(passage.tree);
      voices_[s].push_back(*speaking);
    }
  }
}

}  // namespace quadrille::reading
