#include "svg_parts.hpp"

#include <iterator>

#include <fmt/format.h>

namespace quadrille::wire {

std::string px(double value) { return fmt::format("{:.1f}", value == 0.0 ? 0.0 : value); }

void svg_begin(Markup& svg, const SvgFront& front) {
  svg.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                   {"width", px(front.width)},
                   {"height", px(front.height)},
                   {"viewBox", fmt::format("0 0 {} {}", px(front.width), px(front.height))},
                   {"role", "img"}});
  svg.leaf("title", {}, front.title);
  svg.leaf("desc", {}, front.description);
  Markup::Attributes run{{"xmlns:q", "urn:quadrille:run"}};
  run.insert(run.end(), front.metadata.begin(), front.metadata.end());
  svg.open("metadata");
  svg.leaf("q:run", run);
  svg.close();
  svg.leaf("style", {}, front.style);
  svg.leaf("rect", {{"width", "100%"}, {"height", "100%"}, {"fill", "#ffffff"}});
}

void svg_text(Markup& svg, std::string_view kind, double x, double y, std::string_view words,
              std::string_view anchor, Markup::Attributes more) {
  Markup::Attributes attributes{{"class", std::string(kind)},
                                {"x", px(x)},
                                {"y", px(y)},
                                {"text-anchor", std::string(anchor)}};
  attributes.insert(attributes.end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
  svg.leaf("text", attributes, words);
}

void svg_line(Markup& svg, std::string_view kind, double x1, double y1, double x2, double y2) {
  svg.leaf("line", {{"class", std::string(kind)},
                    {"x1", px(x1)},
                    {"y1", px(y1)},
                    {"x2", px(x2)},
                    {"y2", px(y2)}});
}

}  // namespace quadrille::wire
