#pragma once

/// \file
/// Writes what an operation adds as rows.

#include "quadrille/casefile/operation.hpp"

#include "sqlite.hpp"

namespace quadrille::casefile {

/// What domain::Case does not check and a file cannot hold.
/// Errors. `invalid_argument`.
Result<void> check_storable(const Operation& operation);

/// Inside the caller's transaction. The operation's own row is not among them.
Result<void> write_rows(Connection& connection, OperationId id, const Operation& operation);

}  // namespace quadrille::casefile
