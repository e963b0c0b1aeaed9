#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "archive_rows.hpp"
#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::ClaimType;

TEST(Gdelt, EventsOfADyadADayAndATypeAreOneCount) {
  const auto imported = import_text(
      world(), "gdelt",
      gdelt_rows({{.id = "1", .sources = "3", .report = "a"},
                  {.id = "2", .code = "040", .intensity = "1.0", .sources = "1", .report = "b"},
                  {.id = "3", .code = "190", .intensity = "-10.0", .report = "c"},
                  {.id = "4", .sender = "RUS", .receiver = "USA", .report = "d"}}));
  const auto counts = counts_of(imported);
  ASSERT_EQ(counts.size(), 3U);
  const auto visits = std::ranges::find(counts, world().id("USA"), &EventCount::sender);
  EXPECT_EQ(visits->receiver, world().id("RUS"));
  EXPECT_EQ(visits->day, day(2019, 10, 24));
  EXPECT_EQ(visits->type, ClaimType::consult);
  EXPECT_EQ(visits->cameo_root, 4);
  EXPECT_EQ(visits->events, 2U);
  EXPECT_EQ(visits->sources, 4U);
  EXPECT_EQ(visits->intensity_thousandths, 2'900);
  EXPECT_EQ(visits->line, 1U);
  EXPECT_EQ(imported->info.name, "GDELT");
  EXPECT_EQ(imported->info.coverage,
            (domain::DaySpan{.from = day(2019, 10, 24), .until = day(2019, 10, 25)}));
}

TEST(Gdelt, OfBothEditionsIsReadByTheNumberOfItsColumns) {
  for (const std::size_t columns : {61U, 58U, 57U}) {
    const auto counts = counts_of(import_text(world(), "gdelt", gdelt_rows({{}}, columns)));
    ASSERT_EQ(counts.size(), 1U) << columns;
    EXPECT_EQ(counts[0].type, ClaimType::consult);
  }
}

TEST(Gdelt, IsRefusedWithAnotherNumberOfColumns) {
  const auto imported = import_text(world(), "gdelt", "1\t20191024\tUSA\n");
  ASSERT_FALSE(imported);
  EXPECT_EQ(imported.error().code, ErrorCode::malformed);
  EXPECT_NE(imported.error().message.find("has 3 columns"), std::string::npos);
  EXPECT_NE(imported.error().message.find("rows.csv"), std::string::npos);
}

TEST(Gdelt, MayNameItsColumnsInAnotherOrder) {
  const auto counts = counts_of(import_text(
      world(), "gdelt",
      "EventCode\tActor2CountryCode\tActor1CountryCode\tSQLDATE\tGLOBALEVENTID\tGoldsteinScale\n"
      "042\tRUS\tUSA\t20191024\t1\t1.9\n"));
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].receiver, world().id("RUS"));
  EXPECT_EQ(counts[0].line, 2U);
}

TEST(Gdelt, WithoutANeededColumnIsRefusedByItsName) {
  const auto imported =
      import_text(world(), "gdelt", "GLOBALEVENTID\tSQLDATE\tActor1CountryCode\tEventCode\n");
  ASSERT_FALSE(imported);
  EXPECT_NE(imported.error().message.find("has no column Actor2CountryCode"), std::string::npos);
}

TEST(Gdelt, WithAByteOrderMarkAndForeignLineEndsIsTheSame) {
  std::string text = gdelt_rows({{.id = "1"}, {.id = "2", .code = "190", .report = "b"}});
  const auto plain = counts_of(import_text(world(), "gdelt", text));
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) {
    text.insert(at, "\r");
  }
  EXPECT_EQ(counts_of(import_text(world(), "gdelt", "\xEF\xBB\xBF" + text)), plain);
}

TEST(Gdelt, ThatBreaksOffKeepsItsWholeRowsAndSaysSo) {
  std::string text = gdelt_rows({{.id = "1"}, {.id = "2", .code = "190", .report = "b"}});
  text.resize(text.size() - 20);
  const auto imported = import_text(world(), "gdelt", text);
  EXPECT_EQ(counts_of(imported).size(), 1U);
  EXPECT_EQ(imported->files[0].rejected, 1U);
  EXPECT_EQ(befell(imported, "the last line has no line end: the file may be cut off here"), 1U);
}

TEST(Gdelt, RowsWithoutTwoStatesAreLeftOutEachForItsReason) {
  const auto imported = import_text(world(), "gdelt",
                                    gdelt_rows({{.id = "1"},
                                                {.id = "2", .sender = ""},
                                                {.id = "3", .receiver = ""},
                                                {.id = "4", .sender = "EUR"},
                                                {.id = "5", .receiver = "USA"},
                                                {.id = "6", .code = "010"},
                                                {.id = "7", .date = "19800101", .sender = "NAM"}}));
  EXPECT_EQ(counts_of(imported).size(), 1U);
  EXPECT_EQ(imported->files[0].left_out, 6U);
  EXPECT_EQ(imported->files[0].undecided, 0U);
  EXPECT_EQ(befell(imported, "one of the two actors has no country"), 2U);
  EXPECT_EQ(befell(imported, "EUR is no state of the case"), 1U);
  EXPECT_EQ(befell(imported, "both actors are of the same state"), 1U);
  EXPECT_EQ(befell(imported, "NAM is no state on the day of the row"), 1U);
  EXPECT_EQ(
      befell(imported, "a statement or appeal (CAMEO 01, 02), which is no type of act in PLOVER"),
      1U);
}

TEST(Gdelt, ACodeMeansTheStateThatBearsItOnTheDay) {
  const auto counts =
      counts_of(import_text(world(), "gdelt",
                            gdelt_rows({{.id = "1", .date = "19600101", .sender = "DEU"},
                                        {.id = "2", .date = "20000101", .sender = "DEU"}})));
  // Which Germany DEU means before 1990 is not guessed.
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].sender, world().id("DEU"));
}

TEST(Gdelt, ADecisionMakesACodeAnActorOrLeavesItOut) {
  const Folder folder;
  auto request = request_of(world(), "gdelt",
                            {folder.write("a.csv", gdelt_rows({{.id = "1", .sender = "EUR"},
                                                               {.id = "2", .sender = "AFR"}}))});
  request.decisions = {{.code = "EUR", .actor = world().id("FRA")}, {.code = "AFR"}};
  const auto imported = import_files(request);
  const auto counts = counts_of(imported);
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].sender, world().id("FRA"));
  EXPECT_EQ(befell(imported, "AFR is left out by a decision"), 1U);
}

TEST(Gdelt, RowsThatSayNothingReadableAreRejectedNamingTheValue) {
  const auto imported = import_text(world(), "gdelt",
                                    gdelt_rows({{.id = "1"},
                                                {.id = "2", .date = "20191399"},
                                                {.id = "3", .code = "77"},
                                                {.id = "4", .intensity = "99"},
                                                {.id = "5", .intensity = "high"}}) +
                                        "6\ttoo\tfew\n");
  EXPECT_EQ(counts_of(imported).size(), 1U);
  EXPECT_EQ(imported->files[0].rejected, 5U);
  EXPECT_EQ(befell(imported, "20191399 is no day"), 1U);
  EXPECT_EQ(befell(imported, "77 is no event code of CAMEO under the root 77"), 1U);
  EXPECT_EQ(befell(imported, "the intensity 99 is no number from -10 to 10"), 1U);
  EXPECT_EQ(befell(imported, "the intensity high is no number from -10 to 10"), 1U);
  EXPECT_EQ(befell(imported, "the row has 3 cells where the file has 61 columns"), 1U);
  EXPECT_EQ(imported->files[0].notes.back().line, 6U);
}

TEST(Gdelt, ACodeThatLostItsZeroIsRejectedAndNotGuessed) {
  std::string row = gdelt_row({.code = "14"});
  const auto imported =
      import_text(world(), "gdelt",
                  row.replace(row.find("\t14\t\t14\t"), 8, "\t14\t\t1\t") + gdelt_row({.id = "2"}));
  EXPECT_EQ(befell(imported, "14 is no event code of CAMEO under the root 1"), 1U);
}

TEST(Gdelt, EventsToldTwiceCountOnce) {
  const auto imported =
      import_text(world(), "gdelt",
                  gdelt_rows({{.id = "1"},
                              {.id = "1", .place = "Moscow", .report = "b"},  // the same number
                              {.id = "2"},  // the same in all but the number
                              {.id = "3", .report = "another report"},
                              {.id = "4", .place = "another place"}}));
  const auto counts = counts_of(imported);
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].events, 3U);
  EXPECT_EQ(imported->files[0].repeated, 2U);
}

TEST(Gdelt, ARowWithoutIntensityHasThatOfItsCode) {
  const auto counts =
      counts_of(import_text(world(), "gdelt", gdelt_rows({{.code = "190", .intensity = ""}})));
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].intensity_thousandths, -10'000);
}

TEST(Gdelt, OfOldCountryCodesIsOfTheSameStates) {
  const SmallWorld romania = world_of(
      "ROM,360,Romania,1878,7,13,2016,12,31\nUSA,2,United States of America,1816,1,1,2016,12,31\n");
  const auto counts =
      counts_of(import_text(romania, "gdelt", gdelt_rows({{.sender = "ROM", .receiver = "USA"}})));
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].sender, romania.id("ROU"));
}

}  // namespace
}  // namespace quadrille::records
