#pragma once

/// \file
/// Writes data sets as rows and chunks of rows.

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/domain/case.hpp"

#include "sqlite.hpp"

namespace quadrille::casefile {

/// Inside the caller's transaction, after the actors that the rows name.
/// Errors. `invalid_argument` for days that a file cannot hold; `not_found` for an actor outside
/// `facts`, for a data set to remove or replace that does not stand.
Result<void> write_data_sets(Connection& connection, OperationId id, const Operation& operation,
                             const domain::Case& facts);

}  // namespace quadrille::casefile
