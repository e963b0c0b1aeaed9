#pragma once

/// \file
/// A page of small plots of estimates over the years, as SVG: lines, bands of uncertainty, gaps.

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace quadrille::wire {

/// One estimate with its spread.
struct PlotValue {
  double mean = 0.0;
  double sd = 0.0;
};

struct PlotPoint {
  double year = 0.0;               ///< 1973.75; the x axis
  std::optional<PlotValue> value;  ///< empty: nothing is known here, the line has a gap
};

struct PlotLine {
  std::string label;  ///< written at its end where a panel has several lines; those after the first
                      ///< in another colour
  std::vector<PlotPoint> points;  ///< by year, ascending
};

struct PlotPanel {
  std::string title;
  std::string subtitle;
  std::vector<PlotLine> lines;
};

/// All panels share both axes, so that they can be compared by eye.
struct PlotPage {
  std::string title;
  std::string subtitle;               ///< how to read it
  std::vector<std::string> captions;  ///< lines below the panels
  double from = 0.0;                  ///< first year of the axis
  double until = 1.0;                 ///< last year of the axis
  double bands_to = 2.0;              ///< bands that leave -bands_to to +bands_to are cut there
  std::string above;                  ///< what +1 means, written in the first panel
  std::string below;                  ///< what -1 means
  std::vector<PlotPanel> panels;
  /// How the page was made, names and values; names are XML names. Kept in <metadata>.
  std::vector<std::pair<std::string, std::string>> metadata;
};

/// Panels in three columns, each with the zero line, lines at +1 and -1, years, every line with a
/// band of 1.96 standard deviations to each side, and the last value at the line's end. No script,
/// no font and no file from elsewhere is referred to. \par Determinism The same page gives the same
/// bytes; coordinates have one decimal. \pre page.from < page.until
[[nodiscard]] std::string to_svg(const PlotPage& page);

}  // namespace quadrille::wire
