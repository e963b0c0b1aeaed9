#pragma once

/// \file
/// UTF-8 one code point at a time, for any bytes: what is not UTF-8 counts as one replacement
/// character per byte, so that every byte belongs to exactly one code point.

#include <cstddef>
#include <string>
#include <string_view>

namespace quadrille::syntax {

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;  ///< bytes
};

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

/// The code point that begins at byte `at`. \pre at < text.size()
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at);
/// The code point that ends before byte `end`. \pre 0 < end <= text.size()
[[nodiscard]] CodePoint code_point_before(std::string_view text, std::size_t end);

[[nodiscard]] bool is_space(char32_t point);
/// A line break: LF, CR, VT, FF, NEL, LS, PS.
[[nodiscard]] bool is_line_break(char32_t point);
[[nodiscard]] bool is_upper(char32_t point);
[[nodiscard]] bool is_letter(char32_t point);
[[nodiscard]] bool is_digit(char32_t point);

/// Lower case, and typographic quotes, apostrophes and dashes as their ASCII cousins: what a word
/// is compared by.
[[nodiscard]] std::string folded(std::string_view form);

/// Turns byte offsets, asked for in ascending order, into counts of code points in linear time.
class CodePointCounter {
 public:
  explicit CodePointCounter(std::string_view text) : text_(text) {}
  /// \pre byte is not smaller than at the call before
  [[nodiscard]] std::size_t at(std::size_t byte);

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t points_ = 0;
};

}  // namespace quadrille::syntax
