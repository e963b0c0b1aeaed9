#pragma once

/// \file
/// Reports come in as files: which kinds are read, and what is refused before a word is looked at.

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"

namespace quadrille::reading {

/// The largest file that is read.
inline constexpr std::size_t kLargestInput = std::size_t{200} << 20U;
/// How deep the elements of a page may nest.
inline constexpr std::size_t kDeepestHtml = 1000;

/// One kind of file that holds a report. A new kind is one more row of `text_formats()`.
struct TextFormat {
  std::string_view name;                       ///< "html"
  std::span<const std::string_view> suffixes;  ///< ".html", ".htm"; lower case
  /// The readable text of valid UTF-8 bytes; `file` is for the message only.
  Result<std::string> (*text_of)(std::string_view bytes, std::string_view file);
};

/// Plain text, Markdown, HTML.
[[nodiscard]] std::span<const TextFormat> text_formats();
/// By the suffix of the file's name, either case. Errors. `invalid_argument` naming the suffix and
/// those that are read.
[[nodiscard]] Result<TextFormat> text_format_of(const std::filesystem::path& file);

/// \par Model
/// Plain text and Markdown stay as they are, byte for byte (line ends and marks too), because
/// offsets of claims count in them; only a byte-order mark is taken off. Of HTML the text is kept:
/// entities replaced, script, style and page furniture dropped, block elements on lines of their
/// own, runs of blanks made one.
/// \par Errors
/// `too_large` past kLargestInput; `malformed` for a NUL byte (a binary file), for bytes that are
/// not UTF-8 (naming file, offset and value), and for HTML nested deeper than kDeepestHtml.
/// \par Method (cost)
/// One pass; HTML by the gumbo parser.
/// \par Determinism
/// Depends on the bytes alone.
[[nodiscard]] Result<std::string> text_from_bytes(std::string bytes, const TextFormat& format,
                                                  std::string_view file);

/// Reads and converts a file. Errors. `not_found`, `unreadable`, and those of text_from_bytes.
[[nodiscard]] Result<std::string> read_text(const std::filesystem::path& file);
/// Reads a stream to its end, for standard input. Errors. As text_from_bytes.
[[nodiscard]] Result<std::string> read_text(std::istream& stream, const TextFormat& format,
                                            std::string_view name);

}  // namespace quadrille::reading
