#include "analyser.hpp"

namespace quadrille::syntax {

void Analyser::annotate(std::span<Token> tokens) {
  words_.clear();
  for (const Token& token : tokens) {
    words_.push_back(word_keys(token.text));
  }
  tagger_.tag(model_.tagger, words_, tags_);
  const Guide guide = guide_.parse(model_.guide, words_, tags_);
  const Configuration& tree = parser_.parse(model_.parser, words_, tags_, guide);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    const TagName& tag = model_.tags[tags_[i]];
    token.upos = tag.upos;
    token.xpos = tag.xpos;
    token.lemma = model_.lemmatiser.lemma(token.text, tag.upos, tag.xpos);
    const auto& node = tree.node(static_cast<std::int32_t>(i));
    token.head = node.head == tree.root()
                     ? std::nullopt
                     : std::optional<std::size_t>(static_cast<std::size_t>(node.head));
    token.deprel = model_.labels[static_cast<std::size_t>(node.label)];
  }
}

}  // namespace quadrille::syntax
