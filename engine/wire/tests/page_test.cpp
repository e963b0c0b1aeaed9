#include "quadrille/wire/page.hpp"

#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace quadrille::wire {
namespace {

/// A page with every kind of part, every text of it `text`.
Page page_of(const std::string& text) {
  return {.title = text,
          .parts = {PageParagraph{text}, PageList{{text, text}},
                    PageTable{.heading = text,
                              .columns = {{text}, {text, Alignment::right}},
                              .rows = {{text, text}, {"plain", "1.0"}}}}};
}

pugi::xml_document parsed(const std::string& html) {
  pugi::xml_document document;
  const auto result = document.load_string(
      html.c_str(), pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata_single);
  EXPECT_TRUE(result) << result.description() << "\n" << html;
  return document;
}

TEST(Page, AsMarkdownHasATitleParagraphsPointsAndTables) {
  const Page page{.title = "What if",
                  .parts = {PageParagraph{"On a day."}, PageList{{"one", "two"}},
                            PageTable{.heading = "",
                                      .columns = {{"who"}, {"how much", Alignment::right}},
                                      .rows = {{"ISR", "0.1"}}},
                            PageTable{.heading = "More", .columns = {{"who"}}, .rows = {}},
                            PageParagraph{"The end."}}};
  EXPECT_EQ(to_markdown(page),
            "# What if\n\nOn a day.\n\n- one\n- two\n\n| who | how much |\n| --- | ---: |\n"
            "| ISR | 0.1 |\n\n## More\n\n| who |\n| --- |\n\nThe end.\n");
}

TEST(Page, AsMarkdownKeepsACellInItsCell) {
  const std::string text = to_markdown(page_of("a|b\nc"));
  EXPECT_NE(text.find("| a\\|b c | a\\|b c |\n"), std::string::npos) << text;
}

TEST(Page, AsHtmlHasTheSameParts) {
  const auto document = parsed(to_html(page_of("word")));
  const pugi::xml_node html = document.child("html");
  EXPECT_STREQ(html.attribute("lang").value(), "en");
  EXPECT_STREQ(html.child("head").child("title").child_value(), "word");
  const pugi::xml_node body = html.child("body");
  EXPECT_STREQ(body.child("h1").child_value(), "word");
  EXPECT_STREQ(body.child("p").child_value(), "word");
  EXPECT_STREQ(body.child("h2").child_value(), "word");
  EXPECT_EQ(body.select_nodes("ul/li").size(), 2U);
  EXPECT_EQ(body.select_nodes("table/thead/tr/th").size(), 2U);
  EXPECT_EQ(body.select_nodes("table/tbody/tr").size(), 2U);
  EXPECT_EQ(body.select_nodes("table/tbody/tr/td[@class='number']").size(), 2U);
  EXPECT_STREQ(body.select_node("table/tbody/tr[2]/td[2]").node().child_value(), "1.0");
}

TEST(Page, AsHtmlTakesEveryTextAsText) {
  const std::string evil =
      "<script>alert('x')</script> & \"quoted\" 'single' </td></table> <!-- ]]> \x01";
  const std::string html = to_html(page_of(evil));
  const auto document = parsed(html);
  EXPECT_TRUE(document.select_nodes("//script").empty());
  EXPECT_EQ(document.select_nodes("//table").size(), 1U);
  EXPECT_EQ(document.select_nodes("//td").size(), 4U);
  const std::string shown =
      "<script>alert('x')</script> & \"quoted\" 'single' </td></table> <!-- ]]> \xEF\xBF\xBD";
  for (const char* place : {"//title", "//h1", "//h2", "//p", "//li", "//th", "//td"}) {
    EXPECT_EQ(document.select_node(place).node().child_value(), shown) << place;
  }
  EXPECT_EQ(document.select_node("//td").node().attribute("data-name").value(), shown);
  EXPECT_EQ(html.find("<script"), std::string::npos);
}

TEST(Page, AsHtmlRefersToNothingElseAndFitsPhonesAndPaper) {
  const std::string html = to_html(page_of("word"));
  for (const char* reference : {"src=", "href=", "url(", "@import", "http:", "https:"}) {
    EXPECT_EQ(html.find(reference), std::string::npos) << reference;
  }
  EXPECT_TRUE(html.starts_with("<!DOCTYPE html>\n"));
  const auto document = parsed(html);
  EXPECT_EQ(document.select_nodes("//meta[@name='viewport']").size(), 1U);
  const std::string style = document.select_node("//style").node().child_value();
  EXPECT_NE(style.find("max-width:42rem"), std::string::npos);
  EXPECT_NE(style.find("@media print"), std::string::npos);
}

TEST(Page, AsHtmlHasNoListWithoutPoints) {
  const auto document = parsed(to_html({.title = "t", .parts = {PageList{}}}));
  EXPECT_TRUE(document.select_nodes("//ul").empty());
  EXPECT_EQ(to_markdown({.title = "t", .parts = {PageList{}}}), "# t\n");
}

}  // namespace
}  // namespace quadrille::wire
