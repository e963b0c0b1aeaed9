#include "quadrille/syntax/analyse.hpp"

#include <string>

#include "analyser.hpp"

namespace quadrille::syntax {

std::vector<Sentence> analyse(const LanguageModel& model, std::string_view utf8_text) {
  std::vector<Sentence> sentences;
  Analyser analyser(model.contents());
  for (const SentenceSpan& span : split_sentences(utf8_text)) {
    Sentence sentence{.range = span.range, .paragraph = span.paragraph, .tokens = {}};
    for (const TextRange& range : tokenise(utf8_text, span.range)) {
      Token token;
      token.range = range;
      token.text = utf8_text.substr(range.begin_byte, range.end_byte - range.begin_byte);
      sentence.tokens.push_back(std::move(token));
    }
    analyser.annotate(sentence.tokens);
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

}  // namespace quadrille::syntax
