#pragma once

/// \file
/// Places in two dimensions as a map, as SVG.

#include <string>
#include <utility>
#include <vector>

namespace quadrille::wire {

struct MappedPlace {
  std::string label;
  double x = 0.0;
  double y = 0.0;
  double x_reach = 0.0;  ///< half the length of its interval
  double y_reach = 0.0;
  bool is_marked = false;  ///< stands out, with its intervals as a cross
};

struct PlaneMapPicture {
  std::string title;
  std::string subtitle;
  std::string across;  ///< what the dimension from left to right is
  std::string up;
  std::vector<MappedPlace> places;
  std::vector<std::string> captions;
  std::vector<std::pair<std::string, std::string>> metadata;  ///< as in PlotPage
};

/// A dot a place, a unit of both dimensions of the same length. Names of marked places come first,
/// then those farthest from the middle; a name that would touch another, or a dot, on every side is
/// left out. Nothing from elsewhere is referred to.
/// \par Determinism
/// The same map gives the same bytes; coordinates have one decimal.
[[nodiscard]] std::string to_svg(const PlaneMapPicture& picture);

}  // namespace quadrille::wire
