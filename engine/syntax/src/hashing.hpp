#pragma once

/// \file
/// 64-bit keys of words and features. The values are part of the model file: a change here makes
/// every trained model worthless, so the model's version must change with it.

#include <cstdint>
#include <string_view>

namespace quadrille::syntax {

/// Spreads the bits of `value` (finaliser of MurmurHash3).
[[nodiscard]] constexpr std::uint64_t scatter(std::uint64_t value) {
  value ^= value >> 33U;
  value *= 0xff51afd7ed558ccdULL;
  value ^= value >> 33U;
  value *= 0xc4ceb9fe1a85ec53ULL;
  value ^= value >> 33U;
  return value;
}

/// The key of a sequence that began with `seed` and goes on with `value`.
[[nodiscard]] constexpr std::uint64_t combine(std::uint64_t seed, std::uint64_t value) {
  seed ^= value + 0x9e3779b97f4a7c15ULL + (seed << 6U) + (seed >> 2U);
  seed *= 0xff51afd7ed558ccdULL;
  return seed ^ (seed >> 32U);
}

/// FNV-1a over the bytes, scattered.
[[nodiscard]] constexpr std::uint64_t hash_bytes(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char byte : bytes) {
    hash ^= static_cast<std::uint8_t>(byte);
    hash *= 0x100000001b3ULL;
  }
  return scatter(hash);
}

}  // namespace quadrille::syntax
