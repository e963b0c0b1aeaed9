#include "quadrille/wire/plane_map.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "svg_parts.hpp"

namespace quadrille::wire {
namespace {

// The picture, in pixels.
constexpr double kMapWidth = 1000;
constexpr double kMapSide = 64;
constexpr double kMapTop = 92;
constexpr double kMapCaption = 17;
constexpr double kDot = 3.2;
constexpr double kLetter = 6.6;  ///< width of a letter of a name
constexpr double kNameHeight = 10;
constexpr double kLine = 0.6;       ///< half the width of an interval's line
constexpr double kMapMargin = 0.3;  ///< around the outermost places, in units of the dimensions

constexpr std::string_view kMapStyle =
    "text{font-family:Helvetica,Arial,'Liberation Sans','DejaVu Sans',sans-serif;font-size:12px;"
    "fill:#333}"
    ".page{font-size:22px;font-weight:bold;fill:#111}"
    ".how{font-size:13px}"
    ".tick{font-size:11px;fill:#595959}"
    ".axis{font-size:13px;font-weight:bold}"
    ".name{font-size:10.5px;fill:#333}"
    ".marked{font-size:11.5px;font-weight:bold;fill:#a34700}"
    ".caption{font-size:11.5px;fill:#595959}"
    ".grid{stroke:#e8e8e8;stroke-width:1}"
    ".middle{stroke:#b0b0b0;stroke-width:1}"
    ".interval{stroke:#d55e00;stroke-width:1.2}";

struct Box {
  double left = 0.0;
  double top = 0.0;
  double right = 0.0;
  double bottom = 0.0;
  [[nodiscard]] bool touches(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

struct Span {
  double from = 0.0;
  double to = 0.0;
};

class Map {
 public:
  explicit Map(const PlaneMapPicture& picture) : picture_(picture) {
    for (const MappedPlace& place : picture.places) {
      const double wide = kMapMargin + (place.is_marked ? place.x_reach : 0.0);
      const double high = kMapMargin + (place.is_marked ? place.y_reach : 0.0);
      across_.from = std::min(across_.from, place.x - wide);
      across_.to = std::max(across_.to, place.x + wide);
      up_.from = std::min(up_.from, place.y - high);
      up_.to = std::max(up_.to, place.y + high);
    }
    unit_ = (kMapWidth - 2 * kMapSide) / (across_.to - across_.from);
    bottom_ = kMapTop + unit_ * (up_.to - up_.from);
  }

  std::string draw() {
    const double height =
        bottom_ + 52 + kMapCaption * static_cast<double>(picture_.captions.size() + 1);
    svg_begin(svg_, {.width = kMapWidth,
                     .height = height,
                     .title = picture_.title,
                     .description = picture_.subtitle,
                     .metadata = picture_.metadata,
                     .style = kMapStyle});
    svg_text(svg_, "page", kMapSide - 32, 40, picture_.title);
    svg_text(svg_, "how", kMapSide - 32, 64, picture_.subtitle);
    axes();
    dots();
    names();
    double y = bottom_ + 44;
    for (const std::string& caption : picture_.captions) {
      svg_text(svg_, "caption", kMapSide - 32, y += kMapCaption, caption);
    }
    svg_.close();
    return svg_.take();
  }

 private:
  [[nodiscard]] double x(double value) const { return kMapSide + unit_ * (value - across_.from); }
  [[nodiscard]] double y(double value) const { return bottom_ - unit_ * (value - up_.from); }

  void axes() {
    for (double value = std::ceil(across_.from); value <= across_.to; value += 1.0) {
      svg_line(svg_, value == 0.0 ? "middle" : "grid", x(value), kMapTop, x(value), bottom_);
      svg_text(svg_, "tick", x(value), bottom_ + 16, fmt::format("{:.0f}", value), "middle");
    }
    for (double value = std::ceil(up_.from); value <= up_.to; value += 1.0) {
      svg_line(svg_, value == 0.0 ? "middle" : "grid", kMapSide, y(value), kMapWidth - kMapSide,
               y(value));
      svg_text(svg_, "tick", kMapSide - 8, y(value) + 4, fmt::format("{:.0f}", value), "end");
    }
    svg_text(svg_, "axis", kMapWidth - kMapSide, bottom_ + 36, picture_.across, "end");
    svg_text(svg_, "axis", kMapSide - 32, kMapTop - 8, picture_.up);
  }

  void dots() {
    for (const MappedPlace& place : picture_.places) {
      const double here = x(place.x);
      const double there = y(place.y);
      if (place.is_marked) {
        svg_line(svg_, "interval", x(place.x - place.x_reach), there, x(place.x + place.x_reach),
                 there);
        svg_line(svg_, "interval", here, y(place.y - place.y_reach), here,
                 y(place.y + place.y_reach));
        taken_.push_back(
            {x(place.x - place.x_reach), there - kLine, x(place.x + place.x_reach), there + kLine});
        taken_.push_back(
            {here - kLine, y(place.y + place.y_reach), here + kLine, y(place.y - place.y_reach)});
      }
      svg_.leaf("circle", {{"cx", px(here)},
                           {"cy", px(there)},
                           {"r", px(kDot)},
                           {"fill", place.is_marked ? "#d55e00" : "#0072b2"},
                           {"fill-opacity", "0.75"}});
      taken_.push_back({here - kDot, there - kDot, here + kDot, there + kDot});
    }
  }

  void names() {
    std::vector<std::size_t> order(picture_.places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto far = [this](std::size_t k) {
      const MappedPlace& place = picture_.places[k];
      return std::pair(!place.is_marked, -(place.x * place.x + place.y * place.y));
    };
    std::ranges::stable_sort(order, {}, far);
    for (const std::size_t k : order) {
      name(picture_.places[k]);
    }
  }

  /// To the right of its dot, or else to the left, above or below; of a marked place between the
  /// arms of its cross.
  void name(const MappedPlace& place) {
    const double wide = kLetter * static_cast<double>(place.label.size());
    const double here = x(place.x);
    const double there = y(place.y);
    const double gap = kDot + 1.0;
    const double half = kNameHeight / 2;
    const double lift = place.is_marked ? half + 1.0 : 0.0;
    const double aside = place.is_marked ? gap + wide / 2 : 0.0;
    const double below = there + gap;
    const double above = place.is_marked ? below : there - gap - kNameHeight;
    const std::array<Box, 4> sides{
        {{here + gap, there - half - lift, here + gap + wide, there + half - lift},
         {here - gap - wide, there - half - lift, here - gap, there + half - lift},
         {here - wide / 2 - aside, above, here + wide / 2 - aside, above + kNameHeight},
         {here - wide / 2 + aside, below, here + wide / 2 + aside, below + kNameHeight}}};
    for (const Box& box : sides) {
      if (std::ranges::none_of(taken_, [&box](const Box& other) { return box.touches(other); })) {
        svg_text(svg_, place.is_marked ? "marked" : "name", (box.left + box.right) / 2,
                 box.bottom - 1.5, place.label, "middle");
        taken_.push_back(box);
        return;
      }
    }
  }

  const PlaneMapPicture& picture_;
  Span across_{-1.0, 1.0};
  Span up_{-1.0, 1.0};
  double unit_ = 1.0;  ///< pixels
  double bottom_ = 0.0;
  std::vector<Box> taken_ = {};  ///< by dots and names
  Markup svg_ = {};
};

}  // namespace

std::string to_svg(const PlaneMapPicture& picture) { return Map(picture).draw(); }

}  // namespace quadrille::wire
