#pragma once

/// \file
/// Tags, parses and lemmatises words that are already cut.

#include <cstdint>
#include <span>
#include <vector>

#include "guide_parser.hpp"
#include "model_contents.hpp"
#include "parser.hpp"
#include "tagger.hpp"

namespace quadrille::syntax {

/// Keeps its memory between sentences. The model must outlive it.
class Analyser {
 public:
  explicit Analyser(const ModelContents& model)
      : model_(model),
        system_(model.labels.size(), model.root_label),
        guide_(system_),
        parser_(system_) {}

  /// Fills in everything but text and range of the words of one sentence.
  void annotate(std::span<Token> tokens);

 private:
  const ModelContents& model_;
  TransitionSystem system_;
  Tagger tagger_;
  GuideParser guide_;
  Parser parser_;
  std::vector<WordKeys> words_;
  std::vector<std::uint8_t> tags_;
};

}  // namespace quadrille::syntax
