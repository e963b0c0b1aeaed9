#pragma once

/// \file
/// Gives each word its part of speech, from left to right.

#include <cstdint>
#include <span>
#include <vector>

#include "features.hpp"

namespace quadrille::syntax {

/// Keeps its memory between sentences. `Scorer` has classes() and score(features, scores): a
/// WeightTable, or an AveragedPerceptron in training.
class Tagger {
 public:
  /// Fills `tags` with one class per word.
  template <class Scorer>
  void tag(const Scorer& scorer, std::span<const WordKeys> words, std::vector<std::uint8_t>& tags) {
    tags.assign(words.size(), 0);
    for (std::size_t position = 0; position < words.size(); ++position) {
      tags[position] = best(scorer, words, tags, position);
    }
  }
  /// The class that scores highest; the first of equals.
  template <class Scorer>
  std::uint8_t best(const Scorer& scorer, std::span<const WordKeys> words,
                    std::span<const std::uint8_t> tags, std::size_t position) {
    collect_tag_features(words, tags, position, features_);
    scores_.resize(scorer.classes());
    scorer.score(features_.keys(), scores_);
    std::size_t winner = 0;
    for (std::size_t label = 1; label < scores_.size(); ++label) {
      if (scores_[label] > scores_[winner]) {
        winner = label;
      }
    }
    return static_cast<std::uint8_t>(winner);
  }
  /// What `best` looked at last.
  [[nodiscard]] const FeatureSet& features() const { return features_; }

 private:
  FeatureSet features_;
  std::vector<std::int32_t> scores_;
};

}  // namespace quadrille::syntax
