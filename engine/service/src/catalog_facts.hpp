#pragma once

/// \file
/// The entries of a catalog as facts of a case.

#include "quadrille/base/result.hpp"
#include "quadrille/service/catalog.hpp"

#include "case_addition.hpp"

namespace quadrille::service {

/// Adds everything but the reports. Errors name file and line of the entry.
[[nodiscard]] Result<void> add_catalog(const Catalog& catalog, CaseAddition& addition);

/// Who coded a fact that a person entered.
[[nodiscard]] domain::Coder entered_by(std::string_view who);

}  // namespace quadrille::service
