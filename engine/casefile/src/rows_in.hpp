#pragma once

/// \file
/// Makes a Case of the rows that standing operations added.

#include <cstdint>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/domain/case.hpp"

#include "sqlite.hpp"

namespace quadrille::casefile {

/// The audit log, oldest first, with what stands worked out.
Result<std::vector<OperationRecord>> read_operations(Connection& connection);

/// The same as it was after its first `last` operations.
Result<std::vector<OperationRecord>> read_operations_up_to(Connection& connection,
                                                           std::uint32_t last);

/// Which operations stand, by number.
class Standing {
 public:
  explicit Standing(const std::vector<OperationRecord>& operations);
  [[nodiscard]] bool has(std::int64_t operation) const {
    return operation > 0 && operation < static_cast<std::int64_t>(stands_.size()) &&
           stands_[static_cast<std::size_t>(operation)];
  }

 private:
  std::vector<bool> stands_;
};

Result<domain::Case> read_case(Connection& connection, const Standing& standing);
Result<std::vector<LexiconAddition>> read_lexicon(Connection& connection, const Standing& standing);
Result<std::vector<Setting>> read_settings(Connection& connection, const Standing& standing);
Result<NextIds> read_next_ids(Connection& connection);

}  // namespace quadrille::casefile
