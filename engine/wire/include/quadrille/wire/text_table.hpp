#pragma once

/// \file
/// Answers for people at a terminal: aligned columns that know how wide letters are.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/wire/table.hpp"

namespace quadrille::wire {

/// Columns that a text takes in a terminal: two for wide East Asian letters and most emoji, none
/// for combining marks and control characters, one for everything else. Bytes that are no UTF-8
/// take one each.
/// Source: East Asian Width classes W and F, general categories Mn, Me and Cf, abridged to blocks
/// [UnicodeWidth2022].
[[nodiscard]] std::size_t display_width(std::string_view text);

enum class Side : std::uint8_t { left, right };
/// The text with spaces added until it takes `width` columns; longer texts stay as they are.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width, Side side = Side::left);

/// Lines of at most `width` columns, broken at spaces; a word longer than a line is cut.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// What a terminal can do with control characters is not wanted in a document's words: they are
/// replaced by spaces.
[[nodiscard]] std::string printable(std::string_view text);

/// A header line and the rows under it, numbers to the right. Where the natural width is larger
/// than `width`, the widest columns of text are wrapped. Nothing is left out. Columns of tables are
/// shown as in CSV, joined.
[[nodiscard]] std::string to_text(const Table& table, std::size_t width = 80);

}  // namespace quadrille::wire
