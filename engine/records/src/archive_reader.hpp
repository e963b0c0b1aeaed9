#pragma once

/// \file
/// Cuts the files of an event archive into units of whole lines that several threads can read.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"
#include "quadrille/records/line_source.hpp"

#include "archive_layout.hpp"

namespace quadrille::records {

/// Some lines of a file. Where units begin and end depends on the file alone.
struct ArchiveUnit {
  std::size_t file = 0;
  std::uint32_t first_line = 1;
  ArchiveLayout layout = {};
  std::string bytes = {};  ///< text() and room to read ahead
  std::size_t size = 0;    ///< of text()
  bool ends_file = false;
  bool cut_off = false;     ///< the file's last line has no end
  std::string remark = {};  ///< about the file, with its first unit
  std::uint64_t bytes_read = 0;
  std::uint64_t bytes_total = 0;

  /// Empty, or ends with '\n'.
  [[nodiscard]] std::string_view text() const { return {bytes.data(), size}; }
};

class ArchiveReader {
 public:
  /// Repeats are found within a unit: some ten thousand rows, or a whole file that is no larger.
  static constexpr std::size_t kUnitBytes = std::size_t{4} << 20U;

  ArchiveReader(EventArchive archive, std::span<const std::filesystem::path> files)
      : archive_(archive), files_(files) {}

  /// Fills the unit with what comes next; false when all files are read. A unit keeps its memory.
  /// Errors. Those of LineSource and of find_layout().
  [[nodiscard]] Result<bool> next(ArchiveUnit& unit);

 private:
  [[nodiscard]] Result<void> begin_file(ArchiveUnit& unit);
  [[nodiscard]] Result<void> fill(ArchiveUnit& unit);

  EventArchive archive_;
  std::span<const std::filesystem::path> files_;
  std::size_t file_ = 0;
  std::optional<LineSource> source_ = {};
  ArchiveLayout layout_ = {};
};

}  // namespace quadrille::records
