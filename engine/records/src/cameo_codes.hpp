#pragma once

/// \file
/// The table behind quadrille/records/cameo.hpp.

#include <optional>
#include <span>
#include <string_view>

#include "quadrille/domain/claim_type.hpp"

namespace quadrille::records {

struct CameoCode {
  std::string_view code;
  std::optional<domain::ClaimType> type;  ///< none for statements and appeals, roots 01 and 02
  int goldstein_tenths;
  std::string_view name;
};

/// Ascending by code; a root stands before its codes.
[[nodiscard]] std::span<const CameoCode> cameo_codes();

}  // namespace quadrille::records
