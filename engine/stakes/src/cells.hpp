#pragma once

/// \file
/// Cells of a text with their places, for tables of any separator.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"

namespace quadrille::stakes {

struct Cell {
  std::string text{};      ///< quotes and spaces around it taken off
  std::size_t offset = 0;  ///< of the text without them, in the whole
  std::size_t length = 0;
};

struct Line {
  std::size_t number = 0;  ///< from 1; that of its first cell, where quotes hold line ends
  std::vector<Cell> cells{};
};

/// The name of the file with what every error needs.
struct Place {
  std::string_view file{};
  std::size_t line = 0;
  std::size_t column = 0;  ///< of cells, from 1
};

/// A sentence with a name in it that holds line ends or other control characters, without them.
[[nodiscard]] std::string one_line(std::string sentence);

/// "stakes.csv:3:4: ..."
[[nodiscard]] tl::unexpected<Error> fault(const Place& place, std::string_view sentence);

/// Lines that hold something. Single and double quotes open a cell only at its start, and only
/// where they also close it; between double quotes a line may end.
/// \param most lines to be read
[[nodiscard]] std::vector<Line> lines_of(std::string_view text, char separator,
                                         std::size_t most = std::string_view::npos);

/// The first line that holds something, without its end.
[[nodiscard]] std::string_view first_line(std::string_view text);

/// How many cells there are up to the last that holds something.
[[nodiscard]] std::size_t filled(const Line& line);

/// The separator of ; tab and , that the line has most of; a comma where it has none.
[[nodiscard]] char separator_of(std::string_view line);

enum class DecimalComma : bool { no, yes };

/// A finite number.
/// Errors. `malformed` with the place: empty, text, a decimal comma where none can be.
[[nodiscard]] Result<double> number_in(const Cell& cell, const Place& place, std::string_view what,
                                       DecimalComma comma);

[[nodiscard]] std::string lower(std::string_view text);

}  // namespace quadrille::stakes
