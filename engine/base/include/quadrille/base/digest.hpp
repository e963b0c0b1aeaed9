#pragma once

/// \file
/// SHA-256 fingerprints of texts and records, by libsodium.

#include <string>
#include <string_view>

namespace quadrille {

/// Lower-case hexadecimal SHA-256 of `bytes`, 64 characters [FIPS180-4].
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace quadrille
