#include "quadrille/wire/svg_plot.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"
#include "quadrille/wire/table.hpp"

#include "svg_parts.hpp"

namespace quadrille::wire {
namespace {

constexpr double kBand = 1.96;  ///< standard deviations to each side: 95 of 100

// The page, in pixels.
constexpr int kColumns = 3;
constexpr double kMargin = 28;
constexpr double kHead = 84;
constexpr double kPanelWidth = 372;
constexpr double kPanelHeight = 236;
constexpr double kCaptionLine = 17;
// Within a panel: where its axes begin and end.
constexpr double kLeft = 30;
constexpr double kRight = 48;
constexpr double kTop = 44;
constexpr double kBottom = 26;

// Dark enough on white for text (4.5 : 1 and more); the blue is told apart in every colour vision.
constexpr std::string_view kPlotStyle =
    "text{font-family:Helvetica,Arial,'Liberation Sans','DejaVu Sans',sans-serif;font-size:12px;"
    "fill:#333}"
    ".page{font-size:22px;font-weight:bold;fill:#111}"
    ".how{font-size:13px}"
    ".panel{font-size:14px;font-weight:bold;fill:#111}"
    ".sub{font-size:11px;fill:#595959}"
    ".tick{font-size:11px;fill:#595959}"
    ".meaning{font-size:10.5px;font-style:italic;fill:#595959}"
    ".value{font-size:12px;font-weight:bold;fill:#005a8e}"
    ".name{font-size:11px;fill:#005a8e}"
    ".name,.meaning{stroke:#fff;stroke-width:3px;stroke-linejoin:round;"
    "paint-order:stroke}"
    ".caption{font-size:11.5px;fill:#595959}"
    ".grid{stroke:#e4e4e4;stroke-width:1}"
    ".one{stroke:#b8b8b8;stroke-width:1;stroke-dasharray:3 3}"
    ".zero{stroke:#555;stroke-width:1}"
    ".band{fill:#0072b2;fill-opacity:.17;stroke:none}"
    ".line{fill:none;stroke:#0072b2;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}"
    ".dot{fill:#0072b2;stroke:none}"
    ".other .band{fill:#d55e00}.other .line{stroke:#d55e00}.other .dot{fill:#d55e00}"
    ".other .value,.other .name{fill:#a34700}";

/// Where years and values lie in a panel whose corner is (x, y).
struct Frame {
  double x = 0;
  double y = 0;
  double from = 0;
  double until = 1;
  double reach = 1;  ///< the y axis is from -reach to +reach

  [[nodiscard]] double left() const { return x + kLeft; }
  [[nodiscard]] double right() const { return x + kPanelWidth - kRight; }
  [[nodiscard]] double top() const { return y + kTop; }
  [[nodiscard]] double bottom() const { return y + kPanelHeight - kBottom; }
  [[nodiscard]] double at_year(double year) const {
    return left() + (right() - left()) * (year - from) / (until - from);
  }
  [[nodiscard]] double at_value(double value) const {
    const double kept = std::clamp(value, -reach, reach);
    return top() + (bottom() - top()) * (reach - kept) / (2 * reach);
  }
};

/// Far enough for every mean and, up to where they are cut, for every band; the same for all
/// panels.
double reach_of(const PlotPage& page) {
  double furthest = 1.0;
  for (const PlotPanel& panel : page.panels) {
    for (const PlotLine& line : panel.lines) {
      for (const PlotPoint& point : line.points) {
        if (point.value) {
          const double band =
              std::min(std::abs(point.value->mean) + kBand * point.value->sd, page.bands_to);
          furthest = std::max({furthest, std::abs(point.value->mean), band});
        }
      }
    }
  }
  return std::ceil(furthest * 4 + 0.2) / 4;
}

/// Years between the marks: about eight marks at most, at round numbers.
double step_of(double years) {
  for (const double step : {1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0}) {
    if (years / step <= 8) {
      return step;
    }
  }
  return 100.0 * std::ceil(years / 800);
}

void axes(Markup& svg, const Frame& frame) {
  const double step = step_of(frame.until - frame.from);
  for (double year = std::ceil(frame.from / step) * step; year <= frame.until; year += step) {
    svg_line(svg, "grid", frame.at_year(year), frame.top(), frame.at_year(year), frame.bottom());
    svg_text(svg, "tick", frame.at_year(year), frame.bottom() + 15, fmt::format("{:.0f}", year),
             "middle");
  }
  for (const int value : {-1, 0, 1}) {
    svg_line(svg, value == 0 ? "zero" : "one", frame.left(), frame.at_value(value), frame.right(),
             frame.at_value(value));
    svg_text(svg, "tick", frame.left() - 6, frame.at_value(value) + 4,
             value == 0 ? "0" : fmt::format("{:+}", value).replace(0, 1, value < 0 ? "−" : "+"),
             "end");
  }
}

using Points = std::vector<PlotPoint>;

/// The pieces of a line between its gaps, within the axis.
std::vector<Points> pieces_of(const PlotLine& line, const Frame& frame) {
  std::vector<Points> pieces;
  bool is_open = false;
  for (const PlotPoint& point : line.points) {
    if (!point.value || point.year < frame.from || point.year > frame.until) {
      is_open = false;
      continue;
    }
    if (!is_open) {
      pieces.emplace_back();
      is_open = true;
    }
    pieces.back().push_back(point);
  }
  return pieces;
}

std::string corner(const Frame& frame, double year, double value) {
  return px(frame.at_year(year)) + "," + px(frame.at_value(value)) + " ";
}

void draw(Markup& svg, const Points& piece, const Frame& frame) {
  std::string line;
  std::string band;
  for (const PlotPoint& point : piece) {
    line += corner(frame, point.year, point.value->mean);
    band += corner(frame, point.year, point.value->mean + kBand * point.value->sd);
  }
  for (auto point = piece.rbegin(); point != piece.rend(); ++point) {
    band += corner(frame, point->year, point->value->mean - kBand * point->value->sd);
  }
  line.pop_back();
  band.pop_back();
  if (piece.size() == 1) {
    const PlotPoint& only = piece.front();
    const double x = frame.at_year(only.year);
    svg.leaf("rect", {{"class", "band"},
                      {"x", px(x - 2)},
                      {"y", px(frame.at_value(only.value->mean + kBand * only.value->sd))},
                      {"width", "4"},
                      {"height", px(frame.at_value(only.value->mean - kBand * only.value->sd) -
                                    frame.at_value(only.value->mean + kBand * only.value->sd))}});
    svg.leaf("circle", {{"class", "dot"},
                        {"cx", px(x)},
                        {"cy", px(frame.at_value(only.value->mean))},
                        {"r", "3"}});
    return;
  }
  svg.leaf("polygon", {{"class", "band"}, {"points", band}});
  svg.leaf("polyline", {{"class", "line"}, {"points", line}});
}

std::string signed_value(double value) {
  const std::string digits = plain_text({.value = value, .decimals = 2});
  return digits.front() == '-' ? "−" + digits.substr(1) : "+" + digits;
}

enum class Named : std::uint8_t { no, yes };

/// What a line comes to, and whose it is where it is not alone.
void label(Markup& svg, const PlotLine& line, const PlotPoint& last, const Frame& frame,
           Named named) {
  const double x = frame.at_year(last.year);
  if (x > frame.right() - 40) {
    svg_text(svg, "value", x + 6, frame.at_value(last.value->mean) + 4,
             signed_value(last.value->mean));
  }
  if (named == Named::yes && !line.label.empty()) {
    const double below = frame.at_value(last.value->mean - kBand * last.value->sd) + 14;
    svg_text(svg, "name", std::max(x - 4, frame.left() + 60), std::min(below, frame.bottom() - 4),
             line.label, "end");
  }
}

/// Whether a panel says what +1 and -1 mean.
enum class Meanings : std::uint8_t { left_out, written };

void panel_of(Markup& svg, const PlotPage& page, const PlotPanel& panel, const Frame& frame,
              Meanings meanings) {
  svg.open("g");
  svg_text(svg, "panel", frame.left(), frame.y + 18, panel.title);
  svg_text(svg, "sub", frame.left(), frame.y + 34, panel.subtitle);
  axes(svg, frame);
  bool is_empty = true;
  bool is_other = false;
  for (const PlotLine& line : panel.lines) {
    svg.open("g", {{"class", is_other ? "other" : "first"}});
    is_other = true;
    const auto pieces = pieces_of(line, frame);
    for (const Points& piece : pieces) {
      draw(svg, piece, frame);
    }
    if (!pieces.empty()) {
      is_empty = false;
      label(svg, line, pieces.back().back(), frame,
            panel.lines.size() > 1 ? Named::yes : Named::no);
    }
    svg.close();
  }
  if (meanings == Meanings::written) {
    svg_text(svg, "meaning", frame.left() + 3, frame.at_value(1) - 3, page.above);
    svg_text(svg, "meaning", frame.left() + 3, frame.at_value(-1) + 11, page.below);
  }
  if (is_empty) {
    svg_text(svg, "sub", (frame.left() + frame.right()) / 2, frame.at_value(0) - 8,
             "nothing observes this pair in these years", "middle");
  }
  svg.close();
}

}  // namespace

std::string to_svg(const PlotPage& page) {
  QUADRILLE_EXPECT(page.from < page.until, "an axis that has a length");
  const auto rows = static_cast<double>((page.panels.size() + kColumns - 1) / kColumns);
  const double width = 2 * kMargin + kColumns * kPanelWidth;
  const double below = kHead + rows * kPanelHeight + 14;
  const double height =
      below + kCaptionLine * static_cast<double>(page.captions.size()) + kMargin / 2;
  Markup svg;
  svg_begin(svg, {.width = width,
                  .height = height,
                  .title = page.title,
                  .description = page.subtitle,
                  .metadata = page.metadata,
                  .style = kPlotStyle});
  svg_text(svg, "page", kMargin + kLeft, 40, page.title);
  svg_text(svg, "how", kMargin + kLeft, 64, page.subtitle);
  const double reach = reach_of(page);
  for (std::size_t place = 0; place < page.panels.size(); ++place) {
    const auto column = static_cast<double>(place % kColumns);
    const auto row = static_cast<double>(place / kColumns);
    panel_of(svg, page, page.panels[place],
             {.x = kMargin + column * kPanelWidth,
              .y = kHead + row * kPanelHeight,
              .from = page.from,
              .until = page.until,
              .reach = reach},
             place == 0 ? Meanings::written : Meanings::left_out);
  }
  double y = below;
  for (const std::string& caption : page.captions) {
    svg_text(svg, "caption", kMargin + kLeft, y += kCaptionLine, caption);
  }
  svg.close();
  return svg.take();
}

}  // namespace quadrille::wire
