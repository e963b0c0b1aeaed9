#pragma once

/// \file
/// A mapping file: which columns of somebody's own table hold the two states, the year and the
/// number, in lines of the form `key = "value"`.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/day_span.hpp"
#include "quadrille/records/state_register.hpp"

namespace quadrille::records {

struct Mapping {
  std::string measure = {};  ///< name of what is measured, "trade_share"
  std::string version = {};
  std::string a = {};  ///< names of columns
  std::string b = {};
  std::string year = {};
  std::string value = {};
  CodeSystem codes = CodeSystem::cow_number;
  bool symmetric = false;  ///< the number is about the pair, whichever state comes first
  std::vector<std::string> missing = {};  ///< cells that say nothing, beside NA and empty ones
  std::optional<domain::DaySpan> coverage = {};

  /// Errors. `not_found` for a missing file; `malformed` naming file, line and value for a key that
  /// is not known, given twice or missing, and for a value that does not fit its key.
  [[nodiscard]] static Result<Mapping> read(const std::filesystem::path& file);
};

}  // namespace quadrille::records
