#pragma once

/// \file
/// Numbers and texts as bytes, and back from bytes that anybody may have made.

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace quadrille::casefile {

/// Numbers of either sign such that small ones stay small: 0, -1, 1, -2, 2 ...
[[nodiscard]] inline std::uint64_t folded(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
}
[[nodiscard]] inline std::int64_t unfolded(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
}

/// Small numbers in few bytes: seven bits of a number a byte, the lowest first; real numbers by
/// their eight bytes; texts after their length.
class PackedWriter {
 public:
  void byte(std::uint8_t value) { bytes_ += static_cast<char>(value); }
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) {
      byte(static_cast<std::uint8_t>(value | 0x80U));
    }
    byte(static_cast<std::uint8_t>(value));
  }
  void difference(std::int64_t value) { number(folded(value)); }
  void real(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned shift = 0; shift < 64; shift += 8) {
      byte(static_cast<std::uint8_t>(bits >> shift));
    }
  }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what PackedWriter wrote; past the end or out of form it remembers that and gives zeros.
class PackedReader {
 public:
  explicit PackedReader(std::string_view bytes) : rest_(bytes) {}

  std::uint8_t byte() {
    if (rest_.empty()) {
      sound_ = false;
      return 0;
    }
    const auto value = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      value |= static_cast<std::uint64_t>(next & 0x7FU) << shift;
      if ((next & 0x80U) == 0) {
        return value;
      }
    }
    sound_ = false;
    return 0;
  }
  std::int64_t difference() { return unfolded(number()); }
  double real() {
    std::uint64_t bits = 0;
    for (unsigned shift = 0; shift < 64; shift += 8) {
      bits |= static_cast<std::uint64_t>(byte()) << shift;
    }
    return std::bit_cast<double>(bits);
  }
  std::string_view text() {
    const std::uint64_t size = number();
    if (size > rest_.size()) {
      sound_ = false;
      return {};
    }
    const std::string_view value = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return value;
  }
  /// So many things of at least one byte each can still come.
  bool can_hold(std::uint64_t count) {
    sound_ = sound_ && count <= rest_.size();
    return sound_;
  }
  void complain() { sound_ = false; }
  [[nodiscard]] bool sound() const { return sound_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool sound_ = true;
};

}  // namespace quadrille::casefile
