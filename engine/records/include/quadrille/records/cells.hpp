#pragma once

/// \file
/// The rows of a table as cells, and columns found by their names, in whatever order they stand.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/records/line_source.hpp"

namespace quadrille::records {

/// Whether a cell may stand in double quotes, with "" for a quote and line ends inside.
enum class Quoting : std::uint8_t { none, doubled };

struct CellForm {
  char separator = '\0';  ///< '\0': comma, tab or semicolon, whichever the header has most of
  Quoting quoting = Quoting::doubled;
};

/// Cuts a line into its cells; blanks around a cell fall away. A quoted cell must end in the line.
/// \return false where a quoted cell is still open at the end of the line
bool split_cells(std::string_view line, const CellForm& form, std::vector<std::string_view>& cells,
                 std::vector<std::string>& unquoted);

/// Rows of a table whose first line names its columns.
///
/// Errors. Those of LineSource; `malformed` for an empty file and for a quoted cell that does not
/// close within 1 MB or 1,000 lines; of column(): `malformed` naming the file, the column and what
/// was found.
class CellReader {
 public:
  [[nodiscard]] static Result<CellReader> open(const std::filesystem::path& path,
                                               const CellForm& form = {});

  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  /// Where the column of one of these names stands; case and blanks do not count.
  [[nodiscard]] std::optional<std::size_t> find_column(
      std::initializer_list<std::string_view> names) const;
  [[nodiscard]] Result<std::size_t> column(std::initializer_list<std::string_view> names) const;

  /// Goes to the next row; lines of nothing are passed. \return false at the end of the file
  [[nodiscard]] Result<bool> next();
  /// Whether the row has as many cells as the header; only then may all of them be read.
  [[nodiscard]] bool is_whole() const { return cells_.size() == header_.size(); }
  [[nodiscard]] std::size_t cell_count() const { return cells_.size(); }
  [[nodiscard]] std::string_view cell(std::size_t column) const { return cells_[column]; }
  /// The row as it stands in the file, and its first line.
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::uint32_t line() const { return line_; }

  [[nodiscard]] const LineSource& source() const { return source_; }

 private:
  explicit CellReader(LineSource source, const CellForm& form)
      : source_(std::move(source)), form_(form) {}
  LineSource source_;
  CellForm form_;
  std::vector<std::string> header_ = {};
  std::vector<std::string_view> cells_ = {};
  std::vector<std::string> unquoted_ = {};
  std::string joined_ = {};  ///< a row that spans lines
  std::string_view text_ = {};
  std::uint32_t line_ = 0;
};

/// A whole number as data sets write it: 1942, or 1942.0 as statistics programs export it.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view cell);
/// A finite number.
[[nodiscard]] std::optional<double> decimal_number(std::string_view cell);
/// Text as UTF-8: what is none is taken to be Latin-1, in which older files are written.
[[nodiscard]] std::string valid_text(std::string_view cell);
/// The same for a message: on one line, and cut where it is longer than `most` bytes.
[[nodiscard]] std::string quoted_text(std::string_view cell, std::size_t most = 300);
/// Nothing is said: an empty cell, NA, NaN, NULL or a lone point.
[[nodiscard]] bool is_missing(std::string_view cell);

}  // namespace quadrille::records
