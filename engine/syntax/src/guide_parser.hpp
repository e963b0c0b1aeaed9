#pragma once

/// \file
/// The first of two parsers: reads the sentence from its end, so that the second, which reads from
/// the beginning, can look at a tree made from the other side.

#include <cstdint>
#include <span>
#include <vector>

#include "parser.hpp"

namespace quadrille::syntax {

/// Where the word `position` of `words` stands in the mirrored sentence; the root stays.
[[nodiscard]] constexpr std::int32_t mirrored(std::int32_t position, std::int32_t words) {
  return position == words ? words : words - 1 - position;
}

/// Keeps its memory between sentences.
class GuideParser {
 public:
  explicit GuideParser(const TransitionSystem& system) : parser_(system) {}

  /// The tree of the sentence; valid until the next call.
  Guide parse(const WeightTable& weights, std::span<const WordKeys> words,
              std::span<const std::uint8_t> tags);

 private:
  Parser parser_;
  std::vector<WordKeys> words_;
  std::vector<std::uint8_t> tags_;
  std::vector<std::int32_t> heads_;
  std::vector<std::int32_t> labels_;
};

}  // namespace quadrille::syntax
