#pragma once

/// \file
/// Teaches the parser: each decision against what the true tree would still allow.

#include <cstdint>
#include <span>
#include <vector>

#include "quadrille/base/random.hpp"

#include "configuration.hpp"
#include "dynamic_oracle.hpp"
#include "features.hpp"
#include "parser.hpp"
#include "perceptron.hpp"

namespace quadrille::syntax {

/// A sentence to learn from, in numbers.
struct ParseExample {
  std::vector<WordKeys> words;
  std::vector<std::uint8_t> tags;  ///< as the parser will find them, mistakes included
  std::vector<std::int32_t> heads;
  std::vector<std::int32_t> labels;
  std::vector<std::int32_t> guide_heads, guide_labels;
};

/// The same sentence read from its end, without a guide.
[[nodiscard]] ParseExample mirrored(const ParseExample& example);

struct ParserTraining {
  int epochs = 1;
  std::int32_t minimum_updates = 1;
  double follow_own_choice = 0.0;
  std::uint64_t seed = 0;
  std::uint64_t replicate = 0;
};

/// A parser that has read `order` (places among `examples`) `epochs` times, each time in a new
/// order.
[[nodiscard]] std::vector<AveragedFeature> train_parser(std::span<const ParseExample> examples,
                                                        std::vector<std::uint32_t> order,
                                                        const TransitionSystem& system,
                                                        const ParserTraining& training);

/// \par Model
/// Averaged perceptron with a dynamic oracle: after the first epoch the parser mostly goes its own
/// way and learns what is best from where its mistakes have led it [GoldbergNivre2013].
class ParserTrainer {
 public:
  ParserTrainer(const TransitionSystem& system, std::int32_t minimum_updates,
                double follow_own_choice)
      : system_(system),
        perceptron_(transition_classes(system.labels()), minimum_updates),
        follow_own_choice_(follow_own_choice),
        scores_(perceptron_.classes()) {}

  /// Learns from one sentence; `explore` is null in the first epoch.
  void learn(const ParseExample& example, RandomStream* explore);
  [[nodiscard]] const AveragedPerceptron& perceptron() const { return perceptron_; }

 private:
  struct Choice {
    std::size_t predicted = 0;
    std::size_t correct = 0;
  };
  [[nodiscard]] Choice choose(const GoldTree& gold) const;

  TransitionSystem system_;
  AveragedPerceptron perceptron_;
  double follow_own_choice_;
  Configuration state_;
  FeatureSet features_;
  std::vector<std::int32_t> scores_;
};

}  // namespace quadrille::syntax
