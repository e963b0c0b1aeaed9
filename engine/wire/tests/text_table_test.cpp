#include "quadrille/wire/text_table.hpp"

#include <sstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace quadrille::wire {
namespace {

TEST(DisplayWidth, CountsColumnsAndNotBytes) {
  EXPECT_EQ(display_width("Ankara"), 6U);
  EXPECT_EQ(display_width("Türkiye"), 7U);
  EXPECT_EQ(display_width("Москва"), 6U);
  EXPECT_EQ(display_width("北京"), 4U);
  EXPECT_EQ(display_width("서울"), 4U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width(""), 0U);
}

TEST(DisplayWidth, TakesBrokenBytesAsOneEach) {
  EXPECT_EQ(display_width("\xFF\xC3"), 2U);
  EXPECT_EQ(display_width("a\xE5\x8C"), 3U);
}

TEST(Padded, AlignsWideLettersWithNarrowOnes) {
  EXPECT_EQ(padded("北京", 6), "北京  ");
  EXPECT_EQ(padded("Paris", 6), "Paris ");
  EXPECT_EQ(padded("7", 3, Side::right), "  7");
  EXPECT_EQ(padded("longer", 3), "longer");
}

TEST(Wrapped, BreaksAtSpacesAndCutsOnlyWordsThatAreTooLong) {
  EXPECT_EQ(wrapped("bases in Syria", 8), (std::vector<std::string>{"bases in", "Syria"}));
  EXPECT_EQ(wrapped("deconfliction", 5), (std::vector<std::string>{"decon", "flict", "ion"}));
  EXPECT_EQ(wrapped("", 5), (std::vector<std::string>{""}));
  EXPECT_EQ(wrapped("北京市", 4), (std::vector<std::string>{"北京", "市"}));
}

RC_GTEST_PROP(Wrapped, NoLineIsTooWideAndNoLetterIsLost, (const std::string& letters)) {
  std::string text;
  for (const char letter : letters) {
    text += static_cast<char>('a' + (static_cast<unsigned char>(letter) % 20));
    text += static_cast<unsigned char>(letter) % 5 == 0 ? " " : "";
  }
  std::string kept;
  for (const std::string& line : wrapped(text, 7)) {
    RC_ASSERT(display_width(line) <= 7U);
    kept += line;
  }
  std::string wanted = text;
  std::erase(wanted, ' ');
  std::erase(kept, ' ');
  RC_ASSERT(kept == wanted);
}

TEST(Printable, KeepsWordsAndTakesControlCharactersAway) {
  EXPECT_EQ(printable("red \x1B[31m alert\a"), "red  [31m alert ");
  EXPECT_EQ(printable("Türkiye"), "Türkiye");
  EXPECT_EQ(printable("\u009b31m"), " 31m");
}

TEST(TextTable, AlignsNumbersToTheRightAndSaysADashForMissing) {
  Table table({{.name = "a"}, {.name = "n_items", .type = ColumnType::integer}});
  table.add({"ISR", 12});
  table.add({"RUS", Missing{}});
  EXPECT_EQ(to_text(table), "a    n items\nISR       12\nRUS        -\n");
}

TEST(TextTable, WrapsTheWidestWordsInsteadOfLeavingThemOut) {
  Table table({{.name = "code"}, {.name = "words"}});
  table.add({"ISR", "one two three four five six seven eight nine ten eleven twelve"});
  std::istringstream lines(to_text(table, 30));
  std::string all;
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(display_width(line), 30U) << line;
    all += line + " ";
  }
  EXPECT_NE(all.find("twelve"), std::string::npos);
}

}  // namespace
}  // namespace quadrille::wire
