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
  std::size_t number = 0;  ///< from 1
  std::vector<Cell> cells{};
};

/// The name of the file with what every error needs.
struct Place {
  std::string_view file{};
  std::size_t line = 0;
  std::size_t column = 0;  ///< of cells, from 1
};

/// "stakes.csv:3:4: ..."
[[nodiscard]] tl::unexpected<Error> fault(const Place& place, std::string_view sentence);

/// Lines that hold something. Single and double quotes open a cell only at its start.
[[nodiscard]] std::vector<Line> lines_of(std::string_view text, char separator);

/// The separator of ; tab and , that the line has most of; a comma where it has none.
[[nodiscard]] char separator_of(std::string_view line);

/// A finite number. `comma`: a decimal comma is allowed.
/// Errors. `malformed` with the place: empty, text, a decimal comma where none can be.
[[nodiscard]] Result<double> number_in(const Cell& cell, const Place& place, std::string_view what,
                                       bool comma);

/// Valid UTF-8 as it is; else every byte taken for Latin-1, and `was_latin1` set.
[[nodiscard]] std::string as_utf8(std::string_view text, bool& was_latin1);

[[nodiscard]] std::string lower(std::string_view text);

}  // namespace quadrille::stakes
