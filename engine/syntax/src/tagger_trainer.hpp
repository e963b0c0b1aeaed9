#pragma once

/// \file
/// Teaches the tagger.

#include <cstdint>
#include <span>
#include <vector>

#include "features.hpp"
#include "perceptron.hpp"

namespace quadrille::syntax {

/// A sentence with its true tags.
struct TagExample {
  std::vector<WordKeys> words;
  std::vector<std::uint8_t> tags;
};

struct TaggerTraining {
  std::size_t classes = 0;
  int epochs = 1;
  std::int32_t minimum_updates = 1;
  std::uint64_t seed = 0;
  std::uint64_t replicate = 0;
};

/// An averaged perceptron that has tagged `order` (places among `examples`) `epochs` times, each
/// time in a new order.
[[nodiscard]] std::vector<AveragedFeature> train_tagger(std::span<const TagExample> examples,
                                                        std::vector<std::uint32_t> order,
                                                        const TaggerTraining& training);

}  // namespace quadrille::syntax
