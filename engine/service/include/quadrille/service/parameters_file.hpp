#pragma once

/// \file
/// The numbers of the alignment model as a file of a version that says what they were estimated on.

#include <filesystem>
#include <string>

#include "quadrille/alignment/parameters.hpp"
#include "quadrille/base/result.hpp"

namespace quadrille::service {

/// TOML with every number that calibration may set; `estimated_on` is a sentence for readers. What
/// is written is read back bit for bit.
[[nodiscard]] std::string parameters_text(const alignment::Parameters& parameters,
                                          const std::string& estimated_on);

/// A file, or the name of one that comes with the program ("1946-1990", "1946-latest", or
/// "starting-values-1"). Numbers that it does not name keep their starting values.
/// Errors. `not_found`; `malformed` naming file and line; `invalid_argument` for a number out of
/// range.
[[nodiscard]] Result<alignment::Parameters> read_parameters(const std::string& name_or_path);

}  // namespace quadrille::service
