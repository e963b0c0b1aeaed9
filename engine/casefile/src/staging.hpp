#pragma once

/// \file
/// Imports that were not concluded: what was read of them is kept beside the case, file by file.

#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/data_set_rows.hpp"

#include "sqlite.hpp"

namespace quadrille::casefile {

/// Inside the caller's transaction.
Result<void> write_staged(Connection& connection, std::string_view import, const StagedFile& file,
                          const std::vector<domain::RecordTable>& tables);
Result<void> drop_staged(Connection& connection, std::string_view import);

/// In the order of staging.
Result<std::vector<StagedFile>> read_staged(Connection& connection, std::string_view import);
/// Table `part` of staged file `place`; nothing past the last one.
Result<std::optional<domain::RecordTable>> read_staged_table(Connection& connection,
                                                             std::string_view import,
                                                             std::size_t place, std::size_t part);

}  // namespace quadrille::casefile
