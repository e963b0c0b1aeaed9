#pragma once

/// \file
/// How friendly or hostile an act of each type is on average, as one archive of events codes it.

#include <array>
#include <vector>

#include "quadrille/domain/claim_type.hpp"
#include "quadrille/domain/record_table.hpp"

namespace quadrille::alignment {

/// Types of act: the first of domain::ClaimType.
inline constexpr std::size_t kActTypes = 16;

/// The constant of an archive's observations, beta in model.md section 3.
struct EventMeans {
  domain::DataSetId data_set{};
  std::array<double, kActTypes> mean{};  ///< of intensity / 10, by type; 0 for a type without rows
};

/// Model.       For each ordered pair and type the mean intensity of its acts, an act without one
///              counted as its type's; then the mean of these over pairs, each counting once.
/// Assumes.     The records hold the whole archive: of one dyad's rows it would be that dyad's own
///              mean. Whoever reads only a part works the means out before, and hands them on.
/// Says not.    Anything about a day: it is a constant of the coding, taken from all of its years.
/// Errors.      None; rows whose type is no act are passed over.
/// Method.      One pass over the rows.
/// Determinism. The order of rows plays no part but in the last digits.
/// Source.      model.md section 3.
/// Validated.   Known answers: event_records_test.cpp.
[[nodiscard]] std::vector<EventMeans> event_means(const domain::Records& records);

}  // namespace quadrille::alignment
