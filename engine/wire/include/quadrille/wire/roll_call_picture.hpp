#pragma once

/// \file
/// A roll call as a picture: states in their order on one line, what they chose, and where the line
/// is cut, as SVG.

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace quadrille::wire {

struct PicturedState {
  std::string label;
  double position = 0.0;
  std::size_t choice = 0;  ///< place in RollCallPicture::choices
  bool is_named = false;   ///< written beside its mark
};

struct RollCallPicture {
  std::string title;
  std::string subtitle;
  std::array<std::string, 3> choices;  ///< from the first to the last on the latent line
  std::vector<PicturedState> states;
  /// The probability of each choice at equal steps from `from` to `to`.
  std::vector<std::array<double, 3>> curves;
  double from = -3.0;
  double to = 3.0;
  std::vector<double> cuts;  ///< positions at which the likeliest choice changes
  std::vector<std::string> captions;
  std::vector<std::pair<std::string, std::string>> metadata;  ///< as in PlotPage
};

/// Above, the three curves of probability; below, one row of marks for each choice, a mark a state
/// at its position; across all, a line at each cut. Names that would touch the one before are left
/// out. Nothing from elsewhere is referred to.
/// \par Determinism
/// The same picture gives the same bytes; coordinates have one decimal.
/// \pre from < to, at least two steps of the curves
[[nodiscard]] std::string to_svg(const RollCallPicture& picture);

}  // namespace quadrille::wire
