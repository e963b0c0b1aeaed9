#pragma once

/// \file
/// What every SVG picture is made of: its frame, its texts and its straight lines.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "markup.hpp"

namespace quadrille::wire {

/// A coordinate with one decimal; never minus nought.
[[nodiscard]] std::string px(double value);

struct SvgFront {
  double width = 0.0;
  double height = 0.0;
  std::string_view title;
  std::string_view description;
  const std::vector<std::pair<std::string, std::string>>& metadata;  ///< of the run
  std::string_view style;
};
/// Opens the picture on white. Its element is left open.
void svg_begin(Markup& svg, const SvgFront& front);

void svg_text(Markup& svg, std::string_view kind, double x, double y, std::string_view words,
              std::string_view anchor = "start", Markup::Attributes more = {});
void svg_line(Markup& svg, std::string_view kind, double x1, double y1, double x2, double y2);

}  // namespace quadrille::wire
