#pragma once

/// \file
/// Spreads keys over the places of hash tables, and fingerprints of texts.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace quadrille::records {

/// 64 bits of which each depends on all of both words.
/// Method. The product of the two, each turned by an odd constant, folded onto itself (as the
/// public-domain hash wyhash mixes words).
inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a ^ 0x9e3779b97f4a7c15ULL) * (b ^ 0xbf58476d1ce4e5b9ULL);
  const auto folded =
      static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  return folded ^ (folded >> 32U);
}

/// A fingerprint of texts read one after the other; each text's length is part of it.
class Fingerprint {
 public:
  void add(std::string_view text) {
    state_ = mixed(state_, text.size());
    while (text.size() >= sizeof(std::uint64_t)) {
      state_ = mixed(state_, word(text, sizeof(std::uint64_t)));
      text.remove_prefix(sizeof(std::uint64_t));
    }
    if (!text.empty()) {
      state_ = mixed(state_, word(text, text.size()));
    }
  }
  [[nodiscard]] std::uint64_t value() const { return state_; }

 private:
  static std::uint64_t word(std::string_view text, std::size_t bytes) {
    std::uint64_t value = 0;
    std::memcpy(&value, text.data(), bytes);
    return value;
  }
  std::uint64_t state_ = 0x2545f4914f6cdd1dULL;
};

}  // namespace quadrille::records
