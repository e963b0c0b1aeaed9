#pragma once

/// \file
/// Works as a BibTeX file has them.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"

namespace quadrille::service {

/// One entry of a bibliography.
struct Work {
  struct Field {
    std::string name = {};   ///< lower case: "title"
    std::string value = {};  ///< without its outer braces or quotes, as it stands
    friend bool operator==(const Field&, const Field&) = default;
  };
  std::string type = {};  ///< lower case: "article"
  std::string key = {};
  std::vector<Field> fields = {};
  friend bool operator==(const Work&, const Work&) = default;

  /// Empty where the work has no such field.
  [[nodiscard]] std::string_view field(std::string_view name) const;
};

/// The entries of a text, in its order. What stands between entries is skipped.
///
/// Says not. What `@string`, `@preamble` and `#` mean: such a file is malformed here.
/// Errors.   `malformed` naming the line.
/// Method.   O(bytes).
[[nodiscard]] Result<std::vector<Work>> parse_bibliography(std::string_view text);

/// Errors. `not_found`, `unreadable`; `malformed` naming the file and the line.
[[nodiscard]] Result<std::vector<Work>> read_bibliography(const std::filesystem::path& file);

/// An entry, a line for each field. parse_bibliography reads it back.
[[nodiscard]] std::string to_bibtex(const Work& work);

/// Adds to the entry's note, or gives it one.
void add_note(Work& work, std::string_view note);

/// Plain words with TeX's special characters made harmless.
[[nodiscard]] std::string tex_text(std::string_view words);

}  // namespace quadrille::service
