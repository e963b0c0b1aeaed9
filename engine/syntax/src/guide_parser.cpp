#include "guide_parser.hpp"

namespace quadrille::syntax {

Guide GuideParser::parse(const WeightTable& weights, std::span<const WordKeys> words,
                         std::span<const std::uint8_t> tags) {
  words_.assign(words.rbegin(), words.rend());
  tags_.assign(tags.rbegin(), tags.rend());
  const Configuration& tree = parser_.parse(weights, words_, tags_, {});
  heads_.resize(words.size());
  labels_.resize(words.size());
  const auto count = static_cast<std::int32_t>(words.size());
  for (std::int32_t word = 0; word < count; ++word) {
    const auto& node = tree.node(mirrored(word, count));
    heads_[static_cast<std::size_t>(word)] = mirrored(node.head, count);
    labels_[static_cast<std::size_t>(word)] = node.label;
  }
  return {heads_, labels_};
}

}  // namespace quadrille::syntax
