#pragma once

/// \file
/// Cuts a block of text into lines and their cells, several bytes at a time.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#else
#include <cstring>
#endif

namespace quadrille::records {

/// Bytes that can be read behind a text that TabRows reads; what they hold does not matter.
inline constexpr std::size_t kReadAhead = 64;

namespace detail {

#if defined(__SSE2__)
/// A bit for each of the 64 bytes at `at`: set where there is a tab or the end of a line.
inline std::uint64_t cell_ends(const char* at) {
  const __m128i tab = _mm_set1_epi8('\t');
  const __m128i newline = _mm_set1_epi8('\n');
  std::uint64_t ends = 0;
  for (unsigned part = 0; part < 4; ++part) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + part * 16UL));
    const __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(bytes, tab), _mm_cmpeq_epi8(bytes, newline));
    const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(hits));
    ends |= static_cast<std::uint64_t>(mask) << (part * 16U);
  }
  return ends;
}
#else
/// The same, eight bytes at a time: a byte that equals `wanted` becomes its own highest bit.
/// Method. [Lemire2019]'s family of tricks; exact here because bytes are masked to seven bits
/// first.
inline std::uint64_t equal_bytes(std::uint64_t bytes, char wanted) {
  constexpr std::uint64_t kLow = 0x7f7f7f7f7f7f7f7fULL;
  const std::uint64_t different =
      bytes ^ (0x0101010101010101ULL * static_cast<unsigned char>(wanted));
  return ~(((different & kLow) + kLow) | different | kLow);
}
inline std::uint64_t cell_ends(const char* at) {
  std::uint64_t ends = 0;
  for (unsigned part = 0; part < 8; ++part) {
    std::array<unsigned char, 8> raw{};
    std::memcpy(raw.data(), at + part * 8UL, raw.size());
    std::uint64_t bytes = 0;
    for (unsigned byte = 0; byte < 8; ++byte) {
      bytes |= static_cast<std::uint64_t>(raw[byte]) << (8U * byte);
    }
    const std::uint64_t hits = equal_bytes(bytes, '\t') | equal_bytes(bytes, '\n');
    ends |= (((hits >> 7U) * 0x0102040810204080ULL) >> 56U) << (part * 8U);
  }
  return ends;
}
#endif

}  // namespace detail

/// The lines of a text one after the other, each with its cells. Tabs part cells; quotes mean
/// nothing; "\r\n" ends a line as "\n" does.
class TabRows {
 public:
  static constexpr std::size_t kMostCells = 64;

  /// \pre the text is empty or ends with '\n', and kReadAhead more bytes can be read behind it
  explicit TabRows(std::string_view text)
      : chunk_(text.data()), line_(text.data()), end_(text.data() + text.size()) {
    load();
  }

  /// Goes to the next line; false when there is none.
  bool next() {
    if (line_ == end_) {
      return false;
    }
    count_ = 0;
    starts_[0] = line_;
    for (;;) {
      while (ends_ == 0) {
        chunk_ += kChunk;
        load();
      }
      const char* const at = chunk_ + std::countr_zero(ends_);
      ends_ &= ends_ - 1;
      ++count_;
      if (count_ <= kMostCells) {
        starts_[count_] = at + 1;
      }
      if (*at == '\n') {
        finish(at);
        return true;
      }
    }
  }

  /// How many cells the line has, those beyond kMostCells counted too.
  [[nodiscard]] std::size_t size() const { return count_; }
  /// \pre index < min(size(), kMostCells)
  [[nodiscard]] std::string_view operator[](std::size_t index) const {
    return {starts_[index], static_cast<std::size_t>(starts_[index + 1] - starts_[index]) - 1};
  }
  /// Whether the line is empty.
  [[nodiscard]] bool blank() const { return count_ == 1 && starts_[1] == starts_[0] + 1; }

 private:
  static constexpr std::size_t kChunk = 64;

  void load() {
    if (chunk_ >= end_) {
      return;
    }
    ends_ = detail::cell_ends(chunk_);
    const auto left = static_cast<std::size_t>(end_ - chunk_);
    if (left < kChunk) {
      ends_ &= (std::uint64_t{1} << left) - 1;
    }
  }
  void finish(const char* newline) {
    line_ = newline + 1;
    if (count_ <= kMostCells && newline != starts_[count_ - 1] && newline[-1] == '\r') {
      starts_[count_] = newline;
    }
  }

  const char* chunk_;
  const char* line_;
  const char* end_;
  std::uint64_t ends_ = 0;  ///< ends of cells in the chunk that have not been passed
  std::size_t count_ = 0;
  std::array<const char*, kMostCells + 1> starts_{};
};

}  // namespace quadrille::records
