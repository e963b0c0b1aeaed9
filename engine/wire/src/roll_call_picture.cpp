#include "quadrille/wire/roll_call_picture.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

#include "svg_parts.hpp"

namespace quadrille::wire {
namespace {

// The picture, in pixels.
constexpr double kWidth = 1000;
constexpr double kSide = 92;
constexpr double kCurvesTop = 96;
constexpr double kCurvesBottom = 276;
constexpr double kFirstRow = 322;
constexpr double kRowHeight = 64;
constexpr double kCaption = 17;
constexpr double kNameWidth = 30;  ///< of a code of three letters

// Blue, grey and vermilion: told apart in every colour vision, and by the row a mark stands in.
constexpr std::array<std::string_view, 3> kColours{"#0072b2", "#6e6e6e", "#d55e00"};
constexpr std::string_view kPictureStyle =
    "text{font-family:Helvetica,Arial,'Liberation Sans','DejaVu Sans',sans-serif;font-size:12px;"
    "fill:#333}"
    ".page{font-size:22px;font-weight:bold;fill:#111}"
    ".how{font-size:13px}"
    ".tick{font-size:11px;fill:#595959}"
    ".row{font-size:13px;font-weight:bold}"
    ".name{font-size:10.5px;fill:#333}"
    ".caption{font-size:11.5px;fill:#595959}"
    ".grid{stroke:#e4e4e4;stroke-width:1}"
    ".cut{stroke:#111;stroke-width:1.5;stroke-dasharray:6 4}"
    ".curve{fill:none;stroke-width:2}";

class Drawing {
 public:
  explicit Drawing(const RollCallPicture& picture)
      : picture_(picture),
        height_(kFirstRow + 3 * kRowHeight + 34 +
                kCaption * static_cast<double>(picture.captions.size())) {}

  std::string draw() {
    svg_begin(svg_, {.width = kWidth,
                     .height = height_,
                     .title = picture_.title,
                     .description = picture_.subtitle,
                     .metadata = picture_.metadata,
                     .style = kPictureStyle});
    svg_text(svg_, "page", kSide - 60, 40, picture_.title);
    svg_text(svg_, "how", kSide - 60, 64, picture_.subtitle);
    axes();
    curves();
    for (const double cut : picture_.cuts) {
      if (cut > picture_.from && cut < picture_.to) {
        svg_line(svg_, "cut", at(cut), kCurvesTop, at(cut), kFirstRow + 3 * kRowHeight - 20);
      }
    }
    for (std::size_t choice = 0; choice < picture_.choices.size(); ++choice) {
      row(choice);
    }
    double y = kFirstRow + 3 * kRowHeight + 10;
    for (const std::string& caption : picture_.captions) {
      svg_text(svg_, "caption", kSide - 60, y += kCaption, caption);
    }
    svg_.close();
    return svg_.take();
  }

 private:
  [[nodiscard]] double at(double position) const {
    const double kept = std::clamp(position, picture_.from, picture_.to);
    return kSide + (kWidth - 2 * kSide) * (kept - picture_.from) / (picture_.to - picture_.from);
  }

  void axes() {
    for (const double share : {0.0, 0.5, 1.0}) {
      const double y = kCurvesBottom - share * (kCurvesBottom - kCurvesTop);
      svg_line(svg_, "grid", kSide, y, kWidth - kSide, y);
      svg_text(svg_, "tick", kSide - 8, y + 4, fmt::format("{:.0f} %", 100 * share), "end");
    }
    for (double position = std::ceil(picture_.from); position <= picture_.to; position += 1.0) {
      svg_line(svg_, "grid", at(position), kCurvesTop, at(position),
               kFirstRow + 3 * kRowHeight - 20);
      svg_text(svg_, "tick", at(position), kCurvesBottom + 16, fmt::format("{:.0f}", position),
               "middle");
    }
  }

  void curves() {
    const auto steps = static_cast<double>(picture_.curves.size() - 1);
    for (std::size_t choice = 0; choice < picture_.choices.size(); ++choice) {
      std::string points;
      for (std::size_t step = 0; step < picture_.curves.size(); ++step) {
        const double x = kSide + (kWidth - 2 * kSide) * static_cast<double>(step) / steps;
        const double y =
            kCurvesBottom - picture_.curves[step].at(choice) * (kCurvesBottom - kCurvesTop);
        points += (step == 0 ? "" : " ") + px(x) + "," + px(y);
      }
      svg_.leaf(
          "polyline",
          {{"class", "curve"}, {"stroke", std::string(kColours.at(choice))}, {"points", points}});
    }
  }

  void row(std::size_t choice) {
    const double y = kFirstRow + static_cast<double>(choice) * kRowHeight;
    std::vector<const PicturedState*> states;
    for (const PicturedState& state : picture_.states) {
      if (state.choice == choice) {
        states.push_back(&state);
      }
    }
    std::ranges::stable_sort(states, {},
                             [](const PicturedState* state) { return state->position; });
    const std::string_view colour = kColours.at(choice);
    svg_text(svg_, "row", kSide - 8, y + 4, picture_.choices.at(choice), "end",
             {{"style", fmt::format("fill:{}", colour)}});
    svg_text(svg_, "tick", kWidth - kSide + 8, y + 4, fmt::format("{}", states.size()));
    double named_to = -kWidth;
    for (const PicturedState* const state : states) {
      const double x = at(state->position);
      svg_.leaf("line", {{"x1", px(x)},
                         {"y1", px(y - 10)},
                         {"x2", px(x)},
                         {"y2", px(y + 10)},
                         {"stroke", std::string(colour)},
                         {"stroke-width", "2"},
                         {"stroke-opacity", "0.6"}});
      if (state->is_named && x - named_to > kNameWidth) {
        svg_text(svg_, "name", x, y + 23, state->label, "middle");
        named_to = x;
      }
    }
  }

  const RollCallPicture& picture_;
  double height_;
  Markup svg_ = {};
};

}  // namespace

std::string to_svg(const RollCallPicture& picture) {
  QUADRILLE_EXPECT(picture.from < picture.to && picture.curves.size() >= 2,
                   "an axis that has a length, and curves over it");
  return Drawing(picture).draw();
}

}  // namespace quadrille::wire
