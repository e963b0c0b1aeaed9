#pragma once

/// \file
/// The lines of a data file, whether it is plain or packed: .gz, .zst, or a .zip of one table.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"

namespace quadrille::records {

/// How many line ends a text has.
[[nodiscard]] std::uint32_t lines_in(std::string_view text);

/// Reads a file from front to back in fixed memory: one block of about a megabyte is held, more
/// only where one line is longer. What the file is packed in is seen from its bytes, not from its
/// name. A byte order mark at the start is left out.
///
/// Errors. Of open(): `not_found`, `unreadable` and `malformed` (UTF-16; a zip that holds no table
/// or several), naming the file. Of reading: `malformed` for packed data that breaks off or is
/// damaged and for a line of more than 16 MB; the message names the file and the last whole line.
class LineSource {
 public:
  [[nodiscard]] static Result<LineSource> open(const std::filesystem::path& path);
  LineSource(LineSource&& other) noexcept;
  LineSource& operator=(LineSource&& other) noexcept;
  LineSource(const LineSource&) = delete;
  LineSource& operator=(const LineSource&) = delete;
  ~LineSource();

  /// Whole lines with their ends, for readers that share them out over threads.
  struct Block {
    std::string_view text;         ///< valid until the next call
    std::uint32_t first_line = 1;  ///< number of its first line, from 1
  };
  /// The next lines, all that are held; nothing at the end of the file.
  [[nodiscard]] Result<std::optional<Block>> next_block();

  /// The next line without its end (LF or CRLF), valid until the next call; nothing at the end.
  [[nodiscard]] Result<std::optional<std::string_view>> next_line();

  /// Number of the line that next_line() gave last, from 1; 0 before the first.
  [[nodiscard]] std::uint32_t line_number() const;
  /// Whether the last line that was read had a line end. False says that the file may be cut off.
  [[nodiscard]] bool last_line_was_ended() const;
  /// Bytes of the file (packed, where it is) that have been read, and that it has.
  [[nodiscard]] std::uint64_t bytes_read() const;
  [[nodiscard]] std::uint64_t bytes_total() const;
  [[nodiscard]] const std::filesystem::path& path() const;

 private:
  struct Input;
  explicit LineSource(std::unique_ptr<Input> input);
  std::unique_ptr<Input> input_;
};

}  // namespace quadrille::records
