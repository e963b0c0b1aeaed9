#pragma once

/// \file
/// Which decision of an analyst holds for a code on certain days.

#include <span>
#include <string_view>

#include "quadrille/records/import_files.hpp"

namespace quadrille::records {

/// Nothing where none holds.
[[nodiscard]] const Decision* decision_on(std::span<const Decision> decisions,
                                          std::string_view code, const domain::DaySpan& when);

}  // namespace quadrille::records
