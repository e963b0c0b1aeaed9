#pragma once

/// \file
/// What a CAMEO event code means: its type of act, its root, and how friendly or hostile it is.

#include <cstdint>
#include <optional>
#include <string_view>

#include "quadrille/domain/claim_type.hpp"

namespace quadrille::records {

/// An act as archives code it.
struct CameoAct {
  std::uint8_t root = 0;                  ///< 1 to 20
  std::optional<domain::ClaimType> type;  ///< none for statements (01) and appeals (02)
  int intensity_thousandths = 0;          ///< Goldstein's scale, [-10000, 10000]
};

/// The act of a code of two to four digits, "08", "084", "0841". A code that the codebook does not
/// know speaks as the longest known one that it begins with.
/// Says not. PLOVER drops statements and appeals: they have no type. 0813 and 0814 (curfew and
/// martial law eased) are RETREAT as in PLOVER's file of conversions, though its manual has all of
/// 081 as CONCEDE.
/// Source: [CAMEO1.1], [PLOVER2.0], [Goldstein1992]; see src/cameo_codes.cpp.
[[nodiscard]] std::optional<CameoAct> cameo_act(std::string_view code);

/// The code whose name this is, in any case: "Make a visit" is 042. Where a root and a code share
/// a name, the code ("Consult" is 040).
[[nodiscard]] std::optional<std::string_view> cameo_code_named(std::string_view name);

}  // namespace quadrille::records
