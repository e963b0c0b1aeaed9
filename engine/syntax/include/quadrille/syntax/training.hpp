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
  int tagger_epochs = 8;
  int parser_epochs = 12;
  /// Parts into which the treebank is cut to tag each by what was learned from the others.
  int folds = 5;
  double follow_own_choice = 0.9;  ///< how often the parser in training goes its own way
  int tagger_minimum_updates = 2;
  int parser_minimum_updates = 4;
  /// Smallest weights kept, in 1/64 of an update.
  int tagger_smallest_weight = 4;
  int parser_smallest_weight = 6;
};

/// Called with one line now and then, for a person who waits.
using Progress = std::function<void(std::string_view)>;

/// The bytes of a model file.
/// \par Model
/// Tagger: averaged perceptron. Parser: arc-hybrid with dynamic oracle and exploration, on tags
/// that the tagger gave to sentences it had not seen.
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
