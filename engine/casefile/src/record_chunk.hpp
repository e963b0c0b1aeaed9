#pragma once

/// \file
/// Rows of a record table as bytes: each column by itself, small numbers in few bytes.

#include <cstddef>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/record_table.hpp"

namespace quadrille::casefile {

/// Rows first <= row < last. Whole numbers are written as differences from the row before, seven
/// bits a byte; other numbers by their eight bytes, least significant first.
[[nodiscard]] std::string encode_rows(const domain::RecordTable& table, std::size_t first,
                                      std::size_t last);

/// Appends what encode_rows() wrote to columns of the same kind (or to empty ones).
/// Errors. `corrupt` for any other bytes; `into` is then to be thrown away.
Result<void> decode_rows(std::string_view bytes, domain::RecordTable::Columns& into);

}  // namespace quadrille::casefile
