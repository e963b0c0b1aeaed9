#include "quadrille/wire/svg_plot.hpp"

#include <algorithm>
#include <cstdio>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "quadrille/base/contract.hpp"

namespace quadrille::wire {
namespace {

PlotPage plot_of(std::vector<PlotPanel> panels) {
  return {.title = "Bonds & <feuds>",
          .subtitle = "line and band",
          .captions = {"made by \"hand\""},
          .from = 1950,
          .until = 1960,
          .above = "allies",
          .below = "rivals",
          .panels = std::move(panels),
          .metadata = {{"version", "0.1.0"}, {"case", "a<b"}}};
}

PlotPoint at(double year, double mean, double sd = 0.1) {
  return {.year = year, .value = PlotValue{.mean = mean, .sd = sd}};
}

PlotPanel with_gap() {
  return {.title = "A & B",
          .subtitle = "<Alpha>",
          .lines = {{.label = "A",
                     .points = {at(1950, 0),
                                at(1951, 0.5),
                                at(1952, 1),
                                {.year = 1953, .value = {}},
                                at(1954, -0.5),
                                at(1960, -1)}}}};
}

std::size_t count(const pugi::xml_node& node, const char* element, const char* kind) {
  return node.select_nodes((std::string(".//") + element + "[@class='" + kind + "']").c_str())
      .size();
}

TEST(SvgPlot, IsXmlThatSaysItsNamesAndHowItWasMade) {
  pugi::xml_document file;
  ASSERT_TRUE(file.load_string(to_svg(plot_of({with_gap()})).c_str()));
  const auto svg = file.child("svg");
  EXPECT_STREQ(svg.attribute("xmlns").value(), "http://www.w3.org/2000/svg");
  EXPECT_STREQ(svg.child("title").text().get(), "Bonds & <feuds>");
  const auto run = svg.child("metadata").child("q:run");
  EXPECT_STREQ(run.attribute("version").value(), "0.1.0");
  EXPECT_STREQ(run.attribute("case").value(), "a<b");
  const auto panel = svg.child("g");
  EXPECT_STREQ(panel.find_child_by_attribute("class", "panel").text().get(), "A & B");
  EXPECT_STREQ(panel.find_child_by_attribute("class", "sub").text().get(), "<Alpha>");
  EXPECT_STREQ(panel.select_node(".//text[@class='value']").node().text().get(), "−1.00");
}

TEST(SvgPlot, BreaksLineAndBandWhereNothingIsKnown) {
  pugi::xml_document file;
  ASSERT_TRUE(file.load_string(to_svg(plot_of({with_gap()})).c_str()));
  EXPECT_EQ(count(file, "polyline", "line"), 2U);
  EXPECT_EQ(count(file, "polygon", "band"), 2U);
  const std::string first = file.select_node("//polyline").node().attribute("points").value();
  EXPECT_EQ(std::count(first.begin(), first.end(), ','), 3) << first;
}

TEST(SvgPlot, SaysThatAnEmptySeriesIsEmptyAndMarksASinglePoint) {
  PlotPanel one{.title = "C", .subtitle = {}, .lines = {{.label = {}, .points = {at(1955, 0.2)}}}};
  PlotPanel none{.title = "D", .subtitle = {}, .lines = {{.label = {}, .points = {}}}};
  pugi::xml_document file;
  ASSERT_TRUE(file.load_string(to_svg(plot_of({one, none})).c_str()));
  EXPECT_EQ(count(file, "circle", "dot"), 1U);
  EXPECT_EQ(count(file, "polyline", "line"), 0U);
  EXPECT_TRUE(file.select_node("//text[text()='nothing observes this pair in these years']"));
}

TEST(SvgPlot, PutsHigherValuesHigherAndNothingOutsideThePage) {
  pugi::xml_document file;
  ASSERT_TRUE(file.load_string(
      to_svg(plot_of({{.title = "E",
                       .subtitle = {},
                       .lines = {{.label = {}, .points = {at(1950, -3, 9), at(1960, 3, 9)}}}}}))
          .c_str()));
  double x1 = 0;
  double y1 = 0;
  double x2 = 0;
  double y2 = 0;
  ASSERT_EQ(std::sscanf(file.select_node("//polyline").node().attribute("points").value(),
                        "%lf,%lf %lf,%lf", &x1, &y1, &x2, &y2),
            4);
  EXPECT_LT(x1, x2);
  EXPECT_GT(y1, y2);
  EXPECT_GE(y2, 0.0);
  EXPECT_LE(y1, file.child("svg").attribute("height").as_double());
}

TEST(SvgPlot, IsTheSameBytesForTheSamePageAndHasPanelsInOrder) {
  std::vector<PlotPanel> panels;
  for (const char* title : {"1", "2", "3", "4"}) {
    panels.push_back(with_gap());
    panels.back().title = title;
  }
  const std::string once = to_svg(plot_of(panels));
  EXPECT_EQ(once, to_svg(plot_of(panels)));
  EXPECT_LT(once.find(">3</text>"), once.find(">4</text>"));
  EXPECT_EQ(once.find("href"), std::string::npos) << "nothing from elsewhere";
  EXPECT_EQ(once.find("url("), std::string::npos);
}

TEST(SvgPlot, NeedsAnAxisThatHasALength) {
  PlotPage page = plot_of({});
  page.until = page.from;
  EXPECT_THROW(static_cast<void>(to_svg(page)), ContractViolation);
}

}  // namespace
}  // namespace quadrille::wire
