#pragma once

/// \file
/// How a case file is made, opened, and brought up to date.

#include <filesystem>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/case_file.hpp"

#include "schema.hpp"
#include "sqlite.hpp"

namespace quadrille::casefile {

/// Makes an empty case file, whole or not at all. Errors. `duplicate`, `unwritable`.
Result<void> make_file(const std::filesystem::path& path, const Schema& schema);

/// Opens an existing file and brings it to `schema`: in place for writing, after a backup, whose
/// caller holds the writer's lock; in memory for reading. Errors. As CaseFile::open().
Result<Connection> open_file(const std::filesystem::path& path, Access access,
                             const Schema& schema);

}  // namespace quadrille::casefile
