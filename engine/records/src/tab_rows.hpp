#pragma once

/// \file
/// Cuts a block of text into lines and their cells, several bytes at a time.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace quadrille::records {

/// Bytes that can be read behind a text that TabRows reads; what they hold does not matter.
inline constexpr std::size_t kReadAhead = 64;

namespace detail {

#if defined(__SSE2__)
/// A bit for each of the 16 bytes at `at`: set where the byte is one of all_wanted's.
inline std::uint64_t places_in_16(__m128i all_wanted, const char* at) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, all_wanted)));
}
/// A bit for each of the 64 bytes at `at`: set where the byte is `wanted`.
inline std::uint64_t places_of(char wanted, const char* at) {
  const __m128i all_wanted = _mm_set1_epi8(wanted);
  return places_in_16(all_wanted, at) | (places_in_16(all_wanted, at + 16) << 16U) |
         (places_in_16(all_wanted, at + 32) << 32U) | (places_in_16(all_wanted, at + 48) << 48U);
}
#else
/// The same, eight bytes at a time: a byte that is wanted becomes its own highest bit, and the
/// highest bits are gathered by a product.
inline std::uint64_t places_of(char wanted, const char* at) {
  constexpr std::uint64_t kLow = 0x7f7f7f7f7f7f7f7fULL;
  std::uint64_t places = 0;
  for (unsigned part = 0; part < 8; ++part) {
    std::uint64_t bytes = 0;
    for (unsigned byte = 0; byte < 8; ++byte) {
      bytes |= std::uint64_t{static_cast<unsigned char>(at[part * 8UL + byte])} << (8U * byte);
    }
    const std::uint64_t different =
        bytes ^ (0x0101010101010101ULL * static_cast<unsigned char>(wanted));
    const std::uint64_t equal = ~(((different & kLow) + kLow) | different | kLow);
    places |= (((equal >> 7U) * 0x0102040810204080ULL) >> 56U) << (part * 8U);
  }
  return places;
}
#endif

/// How many bits are set. Method. Sums of two, four and eight bits side by side, then a product
/// that adds the bytes up; std::popcount is a call into a library where the processor is not known
/// to have it.
inline std::size_t bits_set(std::uint64_t bits) {
  bits -= (bits >> 1U) & 0x5555555555555555ULL;
  bits = (bits & 0x3333333333333333ULL) + ((bits >> 2U) & 0x3333333333333333ULL);
  bits = (bits + (bits >> 4U)) & 0x0f0f0f0f0f0f0f0fULL;
  return static_cast<std::size_t>((bits * 0x0101010101010101ULL) >> 56U);
}

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
      // The ends of cells up to the first end of a line, or all of the chunk.
      const std::uint64_t ends =
          newlines_ == 0 ? tabs_ : tabs_ & ((newlines_ & (~newlines_ + 1)) - 1);
      add_cells(ends);
      tabs_ ^= ends;
      if (newlines_ != 0) {
        const char* const newline = chunk_ + std::countr_zero(newlines_);
        newlines_ &= newlines_ - 1;
        finish(newline);
        return true;
      }
      chunk_ += kChunk;
      load();
    }
  }

  /// How many cells the line has. Of a line of more than kMostCells only this is known.
  [[nodiscard]] std::size_t size() const { return count_; }
  /// \pre index < size() <= kMostCells
  [[nodiscard]] std::string_view operator[](std::size_t index) const {
    return {starts_[index], static_cast<std::size_t>(starts_[index + 1] - starts_[index]) - 1};
  }
  /// Whether the line is empty.
  [[nodiscard]] bool blank() const { return count_ == 1 && starts_[1] == starts_[0] + 1; }

 private:
  static constexpr std::size_t kChunk = 64;
  static constexpr std::size_t kAtOnce = 8;

  void load() {
    tabs_ = detail::places_of('\t', chunk_);
    newlines_ = detail::places_of('\n', chunk_);
    const auto left = static_cast<std::size_t>(end_ - chunk_);
    if (left < kChunk) {
      const std::uint64_t inside = (std::uint64_t{1} << left) - 1;
      tabs_ &= inside;
      newlines_ &= inside;
    }
  }
  /// A new cell begins behind each of the tabs. Eight places are written at once, of which those
  /// beyond the last tab do not matter: a loop that ends at each tab count is guessed wrong by the
  /// processor once a chunk.
  void add_cells(std::uint64_t tabs) {
    const std::size_t added = detail::bits_set(tabs);
    if (count_ + added < kMostCells) {
      for (std::size_t first = 1; first <= added; first += kAtOnce) {
        tabs = add_eight(tabs, count_ + first, std::make_index_sequence<kAtOnce>{});
      }
    }
    count_ += added;
  }
  template <std::size_t... One>
  std::uint64_t add_eight(std::uint64_t tabs, std::size_t first, std::index_sequence<One...>) {
    ((starts_[first + One] = chunk_ + std::countr_zero(tabs) + 1, tabs &= tabs - 1), ...);
    return tabs;
  }
  void finish(const char* newline) {
    line_ = newline + 1;
    ++count_;
    if (count_ > kMostCells) {
      return;
    }
    const bool carriage_return = newline != starts_[count_ - 1] && newline[-1] == '\r';
    starts_[count_] = carriage_return ? newline : newline + 1;
  }

  const char* chunk_;
  const char* line_;
  const char* end_;
  std::uint64_t tabs_ = 0;  ///< of the chunk, those that have not been passed
  std::uint64_t newlines_ = 0;
  std::size_t count_ = 0;
  std::array<const char*, kMostCells + 1 + kAtOnce> starts_{};
};

}  // namespace quadrille::records
