#pragma once

/// \file
/// What is in a language model, ready for use.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/syntax/sentence.hpp"

#include "lemmatiser.hpp"
#include "parser.hpp"
#include "weight_table.hpp"

namespace quadrille::syntax {

/// A universal part of speech with a Penn Treebank tag: the classes of the tagger.
struct TagName {
  Upos upos = Upos::x;
  std::string xpos;
  friend auto operator<=>(const TagName&, const TagName&) = default;
};

inline constexpr std::string_view kRootLabel = "root";

/// Invariants: the tagger has one class for each tag; both parsers have transition_classes(labels);
/// exactly one label is "root".
struct ModelContents {
  std::string bytes;  ///< of the file; the tables below point into it
  std::vector<TagName> tags;
  std::vector<std::string> labels;
  std::size_t root_label = 0;
  WeightTable tagger;
  WeightTable guide;   ///< reads from the end of the sentence
  WeightTable parser;  ///< reads from the beginning and looks at the guide's tree
  Lemmatiser lemmatiser;
};

/// The parts of a model file as training makes them.
struct ModelParts {
  std::vector<TagName> tags;
  std::vector<std::string> labels;
  std::string tagger;
  std::string guide;
  std::string parser;
  std::string lemmas;
};

/// The bytes of a model file.
[[nodiscard]] std::string pack_model(const ModelParts& parts);
/// `body` behind a header with the format's name, its version and the body's checksum.
[[nodiscard]] std::string with_model_header(std::string_view body);

/// The name of `upos`, and the other way round. Errors: malformed.
[[nodiscard]] std::string_view name_of(Upos upos);
[[nodiscard]] Result<Upos> upos_named(std::string_view name);

}  // namespace quadrille::syntax
