#pragma once

/// \file
/// Reads data sets and their records.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/data_set_rows.hpp"

#include "sqlite.hpp"

namespace quadrille::casefile {

// Roles of the rows of data_set_origin.
inline constexpr std::string_view kOriginPath = "path";
inline constexpr std::string_view kOriginMapping = "mapping";
inline constexpr std::string_view kOriginBasis = "basis";

/// Between which keys of dyads the rows of a chunk lie. Rows about single actors lie everywhere.
struct DyadKeys {
  std::int64_t first = 0;
  std::int64_t last = 0;
};
[[nodiscard]] DyadKeys keys_of(const domain::RecordTable& table, std::size_t first,
                               std::size_t last);

/// Those that stand, in the order of ids, with the reports of their files.
Result<std::vector<StoredDataSet>> read_data_sets(Connection& connection);
Result<std::vector<UndecidedRow>> read_undecided(Connection& connection, domain::DataSetId id);
Result<domain::Records> read_records(Connection& connection, const RecordQuery& query);

}  // namespace quadrille::casefile
