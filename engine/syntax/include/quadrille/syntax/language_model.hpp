#pragma once

/// \file
/// What the program has learned about English: one file, read once, shared by every analysis.

#include <filesystem>
#include <memory>
#include <string>

#include "quadrille/base/result.hpp"

namespace quadrille::syntax {

struct ModelContents;

/// A trained tagger, parser and lemmatiser. Immutable; cheap to move and to copy; may be used by
/// many threads at once.
/// \par Invariants
/// Everything in it has been checked: analysing any text with it is safe.
class LanguageModel {
 public:
  /// Reads a model file in a few milliseconds.
  /// \par Errors
  /// not_found or unreadable if there is no such file; malformed if it is no language model;
  /// newer_version if a later program made it; corrupt if its bytes have changed since.
  [[nodiscard]] static Result<LanguageModel> load(const std::filesystem::path& file);
  /// The same for the bytes of a model file. Errors: malformed, newer_version, corrupt.
  [[nodiscard]] static Result<LanguageModel> from_bytes(std::string bytes);

  /// For the functions of this module.
  [[nodiscard]] const ModelContents& contents() const { return *contents_; }

 private:
  explicit LanguageModel(std::shared_ptr<const ModelContents> contents)
      : contents_(std::move(contents)) {}
  std::shared_ptr<const ModelContents> contents_;
};

}  // namespace quadrille::syntax
