#pragma once

/// \file
/// Where the program's own data lie: the lexicon, the language model, the works to
/// cite, the catalog of cases.

#include <filesystem>

#include "quadrille/base/result.hpp"

namespace quadrille::service {

/// A folder with `lexicon/`, `models/`, `catalog/` and `references.bib`.
struct ProgramData {
  std::filesystem::path folder;

  [[nodiscard]] std::filesystem::path lexicon() const { return folder / "lexicon"; }
  [[nodiscard]] std::filesystem::path language_model() const {
    return folder / "models" / "english-ewt" / "english-ewt.model";
  }
  [[nodiscard]] std::filesystem::path references() const { return folder / "references.bib"; }
  [[nodiscard]] std::filesystem::path catalog() const { return folder / "catalog"; }
};

/// `QUADRILLE_DATA` where the environment names a folder, else `../share/quadrille` beside the
/// program's file. Errors. `not_found` naming the folder that was looked for.
[[nodiscard]] Result<ProgramData> find_program_data();

}  // namespace quadrille::service
