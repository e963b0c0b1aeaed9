// What is read, what is refused, and how a page becomes text.

#include "quadrille/reading/text_input.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace quadrille::reading {
namespace {

const TextFormat& format(std::string_view name) {
  for (const TextFormat& each : text_formats()) {
    if (each.name == name) {
      return each;
    }
  }
  ADD_FAILURE() << "no format " << name;
  return text_formats().front();
}

std::string page_text(std::string html) {
  return text_from_bytes(std::move(html), format("html"), "page.html").value();
}

TEST(TextInput, KeepsPlainTextByteForByteBecauseOffsetsCountInIt) {
  const std::string text = "A line.\r\n\tTürkiye  and *marks* stay\n";
  EXPECT_EQ(text_from_bytes(text, format("text"), "a.txt").value(), text);
  EXPECT_EQ(text_from_bytes(text, format("markdown"), "a.md").value(), text);
}

TEST(TextInput, TakesOffAByteOrderMark) {
  EXPECT_EQ(text_from_bytes("\xEF\xBB\xBFHello", format("text"), "a.txt").value(), "Hello");
}

TEST(TextInput, RefusesABinaryFileNamingTheOffset) {
  const auto refused = text_from_bytes(std::string("abc\0def", 7), format("text"), "a.txt");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::malformed);
  EXPECT_EQ(refused.error().message, "a.txt is a binary file: it holds a NUL byte at offset 3");
}

TEST(TextInput, RefusesWhatIsNotUtf8NamingOffsetAndValue) {
  const struct {
    std::string bytes;
    std::string message;
  } cases[] = {
      {"caf\xE9 x", "a.txt is not UTF-8 text: byte 0xE9 at offset 3"},
      {"\xC0\xAF", "a.txt is not UTF-8 text: byte 0xC0 at offset 0"},            // overlong
      {"\xED\xA0\x80", "a.txt is not UTF-8 text: byte 0xED at offset 0"},        // surrogate
      {"ab\xF4\x90\x80\x80", "a.txt is not UTF-8 text: byte 0xF4 at offset 2"},  // past U+10FFFF
      {"end\xE2\x82", "a.txt is not UTF-8 text: byte 0xE2 at offset 3"},         // cut off
  };
  for (const auto& each : cases) {
    const auto refused = text_from_bytes(each.bytes, format("text"), "a.txt");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, each.message);
  }
}

TEST(TextInput, FindsTheFormatBySuffixInEitherCaseAndNamesThoseItKnows) {
  EXPECT_EQ(text_format_of("b/REPORT.HTM")->name, "html");
  EXPECT_EQ(text_format_of("notes.md")->name, "markdown");
  const auto refused = text_format_of("report.pdf");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(refused.error().message.find(".txt"), std::string::npos);
}

TEST(TextInput, RefusesAFileThatIsNotThereAndAFolder) {
  EXPECT_EQ(read_text(std::filesystem::path("no/such/report.txt")).error().code,
            ErrorCode::not_found);
  const auto folder = std::filesystem::path(testing::TempDir()) / "folder.txt";
  std::filesystem::create_directory(folder);
  EXPECT_EQ(read_text(folder).error().code, ErrorCode::unreadable);
}

TEST(TextInput, ReadsAFileAndAStreamAlike) {
  const auto file = std::filesystem::path(testing::TempDir()) / "report.txt";
  std::ofstream(file, std::ios::binary) << "Norway thanked Chile.\n";
  EXPECT_EQ(read_text(file).value(), "Norway thanked Chile.\n");
  std::istringstream stream("Norway thanked Chile.\n");
  EXPECT_EQ(read_text(stream, format("text"), "standard input").value(), "Norway thanked Chile.\n");
}

TEST(TextInput, ReadsALineOfFiftyMegabytes) {
  std::string line(std::size_t{50} << 20U, 'a');
  EXPECT_EQ(text_from_bytes(std::move(line), format("text"), "a.txt")->size(),
            std::size_t{50} << 20U);
}

TEST(HtmlText, PutsBlocksOnLinesOfTheirOwnAndKeepsRunningTextTogether) {
  EXPECT_EQ(page_text("<html><head><title>T</title></head><body><h1>A  head</h1>"
                      "<p>One <b>bold</b>\n word.</p><p>Two<br>lines</p></body></html>"),
            "A head\nOne bold word.\nTwo\nlines\n");
}

TEST(HtmlText, ReplacesEntitiesAndDropsScriptStyleAndNavigation) {
  EXPECT_EQ(page_text("<script>var a = 'x';</script><style>p{}</style><nav>Home</nav>"
                      "<p>Caf&eacute; &amp; T&#252;rkiye</p>"),
            "Café & Türkiye\n");
}

TEST(HtmlText, RefusesDeepNestingInsteadOfCrashing) {
  std::string deep;
  for (int k = 0; k < 200000; ++k) {
    deep += "<div>";
  }
  const auto refused = text_from_bytes(deep, format("html"), "deep.html");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::malformed);
  EXPECT_EQ(refused.error().message,
            "deep.html nests HTML elements 200000 deep, the limit is 1000");
}

TEST(HtmlText, CountsTagsThatCloseOneAnotherAsFlat) {
  std::string list = "<ul>";
  for (int k = 0; k < 5000; ++k) {
    list += "<li>item<p>text";
  }
  EXPECT_TRUE(text_from_bytes(list, format("html"), "list.html"));
}

}  // namespace
}  // namespace quadrille::reading
