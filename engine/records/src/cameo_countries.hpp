#pragma once

/// \file
/// The letters that CAMEO gives to countries, where they are not those of ISO 3166-1.

#include <string_view>

namespace quadrille::records {

/// The ISO 3166-1 code of a CAMEO country code; what differs is looked up, the rest stands.
/// Says not. Whether it is a state: CAMEO has codes for regions ("EUR", "AFR") too.
/// Source: [CAMEO1.1], appendix of countries.
[[nodiscard]] inline std::string_view iso_of_cameo_country(std::string_view code) {
  if (code == "ROM") {
    return "ROU";
  }
  if (code == "TMP") {
    return "TLS";
  }
  if (code == "MTN") {
    return "MNE";
  }
  if (code == "IMY") {
    return "IMN";
  }
  return code;
}

}  // namespace quadrille::records
