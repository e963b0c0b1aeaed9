#pragma once

/// \file
/// What the tagger and the parser look at, as 64-bit keys.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "configuration.hpp"
#include "hashing.hpp"

namespace quadrille::syntax {

/// The keys of one word that do not depend on its neighbours, made once.
struct WordKeys {
  std::uint64_t form = 0;                 ///< folded; numbers by their kind
  std::array<std::uint64_t, 4> suffix{};  ///< last 1 to 4 bytes of the folded form
  std::uint64_t prefix_one = 0;
  std::uint64_t prefix_three = 0;
  std::uint64_t shape = 0;  ///< upper, lower, digit, other; runs as one
  std::uint64_t parts = 0;  ///< parts of speech a dictionary gives it, with its endings
  std::uint64_t noun_kind = 0;
  std::uint64_t verb_kind = 0;
  std::uint64_t capital = 0;  ///< 1 if it begins with an upper-case letter
};

[[nodiscard]] WordKeys word_keys(std::string_view form);

/// The features of one decision. Each template has a number of its own, so that the same word in
/// two places gives two keys. Keeps its memory between decisions.
class FeatureSet {
 public:
  void clear() {
    keys_.clear();
    template_number_ = 0;
  }
  void add(std::uint64_t first) { keys_.push_back(scatter(combine(++template_number_, first))); }
  void add(std::uint64_t first, std::uint64_t second) {
    keys_.push_back(scatter(combine(combine(++template_number_, first), second)));
  }
  void add(std::uint64_t first, std::uint64_t second, std::uint64_t third) {
    keys_.push_back(scatter(combine(combine(combine(++template_number_, first), second), third)));
  }
  [[nodiscard]] std::span<const std::uint64_t> keys() const { return keys_; }

 private:
  std::vector<std::uint64_t> keys_;
  std::uint64_t template_number_ = 0;
};

/// Features for the tag of word `position`, given the tags before it.
void collect_tag_features(std::span<const WordKeys> words, std::span<const std::uint8_t> tags,
                          std::size_t position, FeatureSet& features);

/// A tree that another parser made of the same sentence; empty if there is none.
struct Guide {
  std::span<const std::int32_t> heads;  ///< the root as words.size()
  std::span<const std::int32_t> labels;
};

/// Features for the next transition. `tags` and `words` have one entry per word, without the root.
void collect_parse_features(std::span<const WordKeys> words, std::span<const std::uint8_t> tags,
                            const Guide& guide, const Configuration& state, FeatureSet& features);

}  // namespace quadrille::syntax
