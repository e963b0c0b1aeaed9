#pragma once

/// \file
/// The chain of hashes that shows whether anything was changed after it was written.

#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"

#include "sqlite.hpp"

namespace quadrille::casefile {

/// Writes the row of an operation whose other rows are in place, chained to the last one.
Result<void> seal(Connection& connection, OperationId id, std::string_view name,
                  const Signature& signature, std::optional<OperationId> undoes);

/// CaseFile::verify(). A file too broken to be read is a problem found, not an Error.
Verification verify_all(Connection& connection);

}  // namespace quadrille::casefile
