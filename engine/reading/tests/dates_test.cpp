// Calendar names_and_nouns, read on Saturday 8 March 2025.

#include "dates.hpp"

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::reading {
namespace {

/// Words parted by blanks; those with a capital letter count as names, the rest as nouns.
syntax::Sentence names_and_nouns(const std::string& text) {
  syntax::Sentence sentence;
  std::istringstream stream(text);
  std::string word;
  while (stream >> word) {
    syntax::Token token;
    token.text = word;
    token.lemma = word;
    token.upos = word[0] >= 'A' && word[0] <= 'Z' ? syntax::Upos::propn : syntax::Upos::noun;
    sentence.tokens.push_back(std::move(token));
  }
  return sentence;
}

/// The dates of paragraphs in order, joined by blanks; a line is a sentence of one paragraph.
std::string dates_of(const std::string& text) {
  DateReader reader(parse_iso_date("2025-03-08").value());
  std::string found;
  std::istringstream lines(text);
  std::string line;
  while (std::getline(lines, line)) {
    const auto sentence = names_and_nouns(line);
    for (const DateExpression& date : reader.read(Tree(sentence), 1)) {
      found += (found.empty() ? "" : " ") + date.date.plain_text();
    }
  }
  return found;
}

TEST(Dates, ReadFullAndPartialDates) {
  EXPECT_EQ(dates_of("on February 25 , 2024"), "2024-02-25");
  EXPECT_EQ(dates_of("the law of 3 May 2019"), "2019-05-03");
  EXPECT_EQ(dates_of("since April 2020"), "2020-04");
  EXPECT_EQ(dates_of("in 2017 and since 2015"), "2017 2015");
}

TEST(Dates, CountWeekdaysAndWeeksBackFromTheDocument) {
  EXPECT_EQ(dates_of("on Thursday"), "2025-03-06");
  EXPECT_EQ(dates_of("on Saturday"), "2025-03-08");
  EXPECT_EQ(dates_of("yesterday and today"), "2025-03-07 2025-03-08");
  EXPECT_EQ(dates_of("last month and last year"), "2025-02 2024");
  EXPECT_EQ(dates_of("three years ago"), "2022");
}

TEST(Dates, GiveAMonthWithoutAYearTheLastOneNotAfterTheDocument) {
  EXPECT_EQ(dates_of("in February"), "2025-02");
  EXPECT_EQ(dates_of("in November"), "2024-11");
  EXPECT_EQ(dates_of("on February 25"), "2025-02-25");
}

TEST(Dates, LetMonthsFollowTheDateBeforeThemInTheParagraph) {
  EXPECT_EQ(dates_of("in April 2020 it began\nin May it grew\nby November it ended"),
            "2020-04 2020-05 2020-11");
}

TEST(Dates, DoNotTakeTheYearOfWhatStillGoesOnForTheNextMonth) {
  EXPECT_EQ(dates_of("a hotline since 2015\non 24 February they met"), "2015 2025-02-24");
}

TEST(Dates, PutAPlannedMonthAfterTheDocument) {
  EXPECT_EQ(dates_of("the minister will visit in October"), "2025-10");
  EXPECT_EQ(dates_of("the minister will visit in January"), "2026-01");
}

TEST(Dates, LeaveImpossibleDaysAndVerbsAlone) {
  EXPECT_EQ(dates_of("February 31 , 2024"), "");
  EXPECT_EQ(dates_of("they may march on"), "");
}

}  // namespace
}  // namespace quadrille::reading
