#pragma once

/// \file
/// Makes a language model from a treebank.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"
#include "quadrille/syntax/treebank.hpp"

namespace quadrille::syntax {

struct TrainingOptions {
  std::uint64_t seed = 1;
  int tagger_epochs = 10;
  int guide_epochs = 5;   ///< of the parser that reads from the end
  int parser_epochs = 8;  ///< of the parser that reads from the beginning
  /// Parts into which the treebank is cut to tag and guide each by what the others taught.
  int folds = 5;
  int voices = 3;  ///< trainings of the tagger and the parser, in different orders, that are summed
  double follow_own_choice = 0.9;  ///< how often the parser in training goes its own way
  /// Updates before a feature is heard.
  int tagger_minimum_updates = 3;
  int parser_minimum_updates = 10;
  /// Smallest weights kept, in 1/64 of an update.
  int tagger_smallest_weight = 24;
  int parser_smallest_weight = 40;
};

/// Called with one line now and then, for a person who waits.
using Progress = std::function<void(std::string_view)>;

/// The bytes of a model file.
/// \par Model
/// Tagger: averaged perceptron. Parsers: arc-hybrid with dynamic oracle and exploration, the second
/// stacked on the first [NivreMcDonald2008], on tags and trees that were given to sentences unseen
/// in training.
/// \par Errors
/// invalid_argument for options out of range; too_large for more than 255 tags or 127 relations.
/// \par Determinism
/// Same treebank, same options, same bits, on every machine: whole-number weights, Philox streams.
/// \par Source
/// docs/methods/syntax.md
[[nodiscard]] Result<std::string> train_language_model(std::span<const TreebankSentence> treebank,
                                                       const TrainingOptions& options,
                                                       const Progress& progress);

}  // namespace quadrille::syntax
