#include "quadrille/records/cells.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

std::vector<std::string> cells_of(std::string_view line, const CellForm& form) {
  std::vector<std::string_view> cells;
  std::vector<std::string> unquoted;
  EXPECT_TRUE(split_cells(line, form, cells, unquoted));
  return {cells.begin(), cells.end()};
}

constexpr CellForm kCommas{.separator = ',', .quoting = Quoting::doubled};
constexpr CellForm kTabs{.separator = '\t', .quoting = Quoting::none};

TEST(Cells, TakeQuotesAndBlanksOff) {
  EXPECT_EQ(cells_of(R"(a, "b,c" ,"say ""no""",)", kCommas),
            (std::vector<std::string>{"a", "b,c", "say \"no\"", ""}));
  EXPECT_EQ(cells_of("a\t\"b\tc", kTabs), (std::vector<std::string>{"a", "\"b", "c"}));
  EXPECT_EQ(cells_of(R"("a""b","c""d","e""f")", kCommas),
            (std::vector<std::string>{"a\"b", "c\"d", "e\"f"}));
}

RC_GTEST_PROP(Cells, ReadBackWhatIsWrittenInQuotes, (const std::vector<std::string>& written)) {
  RC_PRE(!written.empty());
  std::string line;
  std::vector<std::string> expected;
  for (const std::string& cell : written) {
    std::string kept;
    line += line.empty() ? "\"" : ",\"";
    for (const char letter : cell) {
      // Blanks at the edges fall away, which is another test.
      const char plain = letter == ' ' || letter == '\t' || letter == '\r' ? '_' : letter;
      kept += plain;
      line += plain == '"' ? "\"\"" : std::string(1, plain);
    }
    line += '"';
    expected.push_back(kept);
  }
  RC_ASSERT(cells_of(line, kCommas) == expected);
}

TEST(CellReader, FindsColumnsByNameInAnyOrderAndWhateverSeparatesThem) {
  const Folder folder;
  for (const char* text :
       {"Year,\"CCode1\"\n1990,2\n", "ccode1;year\n2;1990\n", "ccode1\tx\tyear\r\n2\t\t1990\r\n"}) {
    auto reader = CellReader::open(folder.write("a.csv", text)).value();
    ASSERT_TRUE(reader.next().value());
    EXPECT_EQ(reader.cell(reader.column({"ccode1"}).value()), "2");
    EXPECT_EQ(reader.cell(reader.column({"jahr", "year"}).value()), "1990");
    EXPECT_FALSE(reader.next().value());
  }
}

TEST(CellReader, NamesTheColumnThatIsMissingAndWhatIsThere) {
  const Folder folder;
  const auto reader = CellReader::open(folder.write("a.csv", "state,year\n2,1990\n")).value();
  const auto column = reader.column({"ccode1", "statea"});
  ASSERT_FALSE(column);
  EXPECT_EQ(column.error().code, ErrorCode::malformed);
  EXPECT_NE(column.error().message.find(
                "a.csv has no column ccode1 or statea: its columns are state, year"),
            std::string::npos);
}

TEST(CellReader, ReadsARowWhoseQuotedCellSpansLines) {
  const Folder folder;
  auto reader =
      CellReader::open(folder.write("a.csv", "title,year\n\"TWO\nLINES\",1990\nx,1991\n")).value();
  ASSERT_TRUE(reader.next().value());
  EXPECT_EQ(reader.cell(0), "TWO\nLINES");
  EXPECT_EQ(reader.line(), 2U);
  ASSERT_TRUE(reader.next().value());
  EXPECT_EQ(reader.line(), 4U);
}

TEST(CellReader, RefusesAnEmptyFileAndAQuoteThatNeverCloses) {
  const Folder folder;
  EXPECT_NE(CellReader::open(folder.write("a.csv", "")).error().message.find("a.csv is empty"),
            std::string::npos);
  auto open = CellReader::open(folder.write("b.csv", "a,b\n1,\"2\n3,4\n")).value();
  const auto row = open.next();
  ASSERT_FALSE(row);
  EXPECT_NE(row.error().message.find("b.csv:2: a quote opens in this row and never closes"),
            std::string::npos);
}

TEST(CellReader, SaysWhenARowIsShort) {
  const Folder folder;
  auto reader = CellReader::open(folder.write("a.csv", "a,b\n1\n1,2\n")).value();
  ASSERT_TRUE(reader.next().value());
  EXPECT_FALSE(reader.is_whole());
  ASSERT_TRUE(reader.next().value());
  EXPECT_TRUE(reader.is_whole());
}

TEST(Text, IsUtf8InOneLine) {
  EXPECT_EQ(valid_text("S\xE3o Tom\xE9"), "S\xC3\xA3o Tom\xC3\xA9");
  EXPECT_EQ(valid_text("S\xC3\xA3o"), "S\xC3\xA3o");
  EXPECT_EQ(valid_text("\xED\xA0\x80"), "\xC3\xAD\xC2\xA0\xC2\x80");  // half of a pair
  EXPECT_EQ(quoted_text("one\ntwo"), "one two");
  EXPECT_EQ(quoted_text("S\xC3\xA3o", 2), "S ...");
}

TEST(Numbers, AreReadAsDataSetsWriteThem) {
  EXPECT_EQ(whole_number("1942"), 1942);
  EXPECT_EQ(whole_number("1942.0"), 1942);
  EXPECT_EQ(whole_number("-9"), -9);
  EXPECT_EQ(whole_number("1942.5"), std::nullopt);
  EXPECT_EQ(whole_number(""), std::nullopt);
  EXPECT_EQ(whole_number("2x"), std::nullopt);
  EXPECT_EQ(decimal_number("1e3"), 1000.0);
  EXPECT_EQ(decimal_number("nan"), std::nullopt);
  EXPECT_EQ(decimal_number("inf"), std::nullopt);
  EXPECT_TRUE(is_missing("NA"));
  EXPECT_FALSE(is_missing("0"));
}

}  // namespace
}  // namespace quadrille::records
