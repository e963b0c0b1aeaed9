#include "features.hpp"

namespace quadrille::syntax {
namespace {

/// What stands before the first and after the last word.
const WordKeys& edge() {
  static const WordKeys keys = word_keys("<edge>");
  return keys;
}

}  // namespace

void collect_tag_features(std::span<const WordKeys> words, std::span<const std::uint8_t> tags,
                          std::size_t position, FeatureSet& features) {
  features.clear();
  const auto at = [&](std::size_t back, std::size_t ahead) -> const WordKeys& {
    return position < back || position - back + ahead >= words.size()
               ? edge()
               : words[position - back + ahead];
  };
  constexpr std::uint64_t kNoTag = 255;
  const WordKeys& word = words[position];
  const WordKeys& before = at(1, 0);
  const WordKeys& before_that = at(2, 0);
  const WordKeys& after = at(0, 1);
  const WordKeys& after_that = at(0, 2);
  const std::uint64_t tag1 = position >= 1 ? tags[position - 1] : kNoTag;
  const std::uint64_t tag2 = position >= 2 ? tags[position - 2] : kNoTag;

  features.add(0);
  features.add(word.form);
  for (const std::uint64_t suffix : word.suffix) {
    features.add(suffix);
  }
  features.add(word.prefix_one);
  features.add(word.prefix_three);
  features.add(tag1);
  features.add(tag2);
  features.add(tag1, tag2);
  features.add(tag1, word.form);
  features.add(tag1, word.suffix[2]);
  features.add(before.form);
  features.add(before.suffix[2]);
  features.add(before_that.form);
  features.add(after.form);
  features.add(after.suffix[2]);
  features.add(after_that.form);
  features.add(word.shape, position == 0 ? 1 : 0);
  features.add(word.shape, tag1);
  features.add(before.form, word.form);
  features.add(word.form, after.form);
  features.add(word.suffix[2], after.suffix[2]);
  features.add(word.capital, after.capital, before.capital);
  features.add(word.suffix[1], word.shape, position == 0 ? 1 : 0);
  features.add(tag1, word.form, after.form);
  features.add(tag1, tag2, word.form);
  features.add(tag1, word.suffix[1], after.suffix[1]);
  features.add(tag1, after.form);
  features.add(after.form, after_that.form);
  features.add(before_that.form, before.form);
  features.add(before.form, after.form);
  features.add(word.shape, before.shape, after.shape);
  features.add(word.suffix[3], word.shape);
  features.add(word.form, word.shape);
  features.add(word.parts);
  features.add(word.parts, word.capital, position == 0 ? 1 : 0);
  features.add(word.parts, tag1);
  features.add(word.parts, after.parts);
  features.add(word.parts, tag1, after.parts);
  features.add(word.parts, word.suffix[1]);
  features.add(after.parts);
  features.add(after_that.parts);
  features.add(word.noun_kind, word.capital);
  features.add(word.verb_kind, word.noun_kind);
}

}  // namespace quadrille::syntax
