#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "quadrille/records/event_aggregate.hpp"

#include "archive_rows.hpp"
#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::ClaimType;
namespace column = domain::column;

const SmallWorld& world() {
  static const SmallWorld small = small_world();
  return small;
}

/// The counts of an import, or a failed test and none.
std::vector<EventCount> counts_of(const Result<Imported>& imported) {
  EXPECT_TRUE(imported) << (imported ? "" : imported.error().message);
  if (!imported || imported->tables.empty()) {
    return {};
  }
  EXPECT_TRUE(adds_up(imported->files[0]));
  return event_counts_of(imported->tables[0]);
}

std::uint64_t befell(const Result<Imported>& imported, const std::string& reason) {
  const auto& reasons = imported->files[0].reasons;
  const auto found = reasons.find(reason);
  return found == reasons.end() ? 0 : found->second;
}

std::string gdelt_rows(const std::vector<DrawnEvent>& events, std::size_t columns = 61) {
  std::string text;
  for (const DrawnEvent& event : events) {
    text += gdelt_row(event, columns);
  }
  return text;
}

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

std::string icews_row(std::vector<std::string> cells) {
  cells.resize(icews_columns().size());
  return tab_line(cells);
}

TEST(Icews, NamesStatesAndWritesDaysInTwoWays) {
  const auto counts = counts_of(
      import_text(world(), "icews",
                  tab_line(icews_columns()) +
                      icews_row({"1", "2017-01-31", "A", "", "Russian Federation", "Make a visit",
                                 "042", "1.9", "B", "", "Belarus", "s1"}) +
                      icews_row({"2", "1/31/2017", "A", "", "Russian Federation", "Host a visit",
                                 "043", "2.8", "B", "", "Belarus", "s2"})));
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].sender, world().id("RUS"));
  EXPECT_EQ(counts[0].receiver, world().id("BLR"));
  EXPECT_EQ(counts[0].day, day(2017, 1, 31));
  EXPECT_EQ(counts[0].events, 2U);
  EXPECT_EQ(counts[0].sources, 2U);
  EXPECT_EQ(counts[0].intensity_thousandths, 4'700);
}

TEST(Icews, WithoutCodesTakesTheTypeFromTheNameOfTheEvent) {
  std::vector<std::string> columns = icews_columns();
  columns.erase(columns.begin() + 6);
  const auto imported = import_text(
      world(), "icews",
      tab_line(columns) +
          "1\t2017-01-31\tA\t\tRussia\tMake a visit\t1.9\tB\t\tBelarus\ts1\t\t\t\t\t\t\t\t\n" +
          "2\t2017-01-31\tA\t\tRussia\tSing a song\t1.9\tB\t\tBelarus\ts2\t\t\t\t\t\t\t\t\n");
  const auto counts = counts_of(imported);
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].type, ClaimType::consult);
  EXPECT_EQ(counts[0].cameo_root, 4);
  EXPECT_EQ(befell(imported, "Sing a song is no type of event"), 1U);
}

TEST(Icews, CodesThatLostTheirZeroAreReadByTheNameOfTheEvent) {
  const auto counts = counts_of(
      import_text(world(), "icews",
                  tab_line(icews_columns()) +
                      icews_row({"1", "2017-01-31", "A", "", "Russia", "Make a visit", "42", "1.9",
                                 "B", "", "Belarus", "s1"}) +
                      icews_row({"2", "2017-01-31", "A", "", "Russia", "Declare truce, ceasefire",
                                 "871", "9", "B", "", "Belarus", "s2"})));
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].type, ClaimType::consult);
  EXPECT_EQ(counts[1].type, ClaimType::retreat);
}

TEST(Icews, NumbersRepeatOnOtherDaysAndThenAreOtherEvents) {
  const auto row = [](const char* date, const char* story) {
    return icews_row(
        {"7", date, "A", "", "Russia", "Consult", "040", "1", "B", "", "Belarus", story});
  };
  const auto imported = import_text(world(), "icews",
                                    tab_line(icews_columns()) + row("2017-01-31", "s1") +
                                        row("2017-02-01", "s2") + row("2017-02-01", "s3"));
  EXPECT_EQ(counts_of(imported).size(), 2U);
  EXPECT_EQ(imported->files[0].repeated, 1U);
}

TEST(Icews, WithoutItsHeaderIsRefused) {
  const auto imported = import_text(world(), "icews", "1\t2017-01-31\tA\n");
  ASSERT_FALSE(imported);
  EXPECT_NE(imported.error().message.find("has no column Event ID"), std::string::npos);
}

struct PolecatEvent {
  std::string id = "P1";
  std::string type = "CONSULT";
  std::string intensity = "2.5";
  std::string actor = "USA";
  std::string actor_cow = "2";
  std::string recipient = "RUS";
  std::string recipient_cow = "365";
};

std::string polecat_row(const PolecatEvent& event) {
  std::vector<std::string> cells(polecat_columns().size());
  cells[0] = event.id;
  cells[1] = "2023-01-31";
  cells[2] = event.type;
  cells[4] = event.intensity;
  cells[8] = event.actor;
  cells[9] = event.actor_cow;
  cells[16] = event.recipient;
  cells[17] = event.recipient_cow;
  return tab_line(cells);
}

TEST(Polecat, TypesArePloversAndStatesHaveNumbersOrLetters) {
  const auto counts = counts_of(
      import_text(world(), "polecat",
                  tab_line(polecat_columns()) + polecat_row({}) +
                      polecat_row({.id = "P2", .actor_cow = "0", .recipient_cow = "None"})));
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].events, 2U);
  EXPECT_EQ(counts[0].type, ClaimType::consult);
  EXPECT_EQ(counts[0].cameo_root, 0);
  EXPECT_EQ(counts[0].sender, world().id("USA"));
  EXPECT_EQ(counts[0].intensity_thousandths, 5'000);
}

TEST(Polecat, MayCallItsIntensityEventIntensity) {
  std::vector<std::string> columns = polecat_columns();
  columns[4] = "Event Intensity";
  EXPECT_EQ(counts_of(import_text(world(), "polecat", tab_line(columns) + polecat_row({}))).size(),
            1U);
}

TEST(Polecat, NumbersObserveOnceInAWholeFile) {
  const auto imported = import_text(
      world(), "polecat",
      tab_line(polecat_columns()) + polecat_row({}) + polecat_row({}) + polecat_row({.id = "P2"}));
  EXPECT_EQ(counts_of(imported)[0].events, 2U);
  EXPECT_EQ(imported->files[0].repeated, 1U);
}

TEST(Polecat, ARowOfSeveralStatesCountsForEachPair) {
  const auto imported = import_text(
      world(), "polecat",
      tab_line(polecat_columns()) + polecat_row({.actor = "USA;CAN", .actor_cow = "2; 20"}) +
          polecat_row({.id = "P2", .recipient = "USA", .recipient_cow = "2"}) +
          polecat_row({.id = "P3", .actor = "None", .actor_cow = "None"}) +
          polecat_row({.id = "P4", .actor = "ATL", .actor_cow = "None"}));
  EXPECT_EQ(counts_of(imported).size(), 2U);
  EXPECT_EQ(imported->files[0].taken, 1U);
  EXPECT_EQ(befell(imported, "both actors are of the same state"), 1U);
  EXPECT_EQ(befell(imported, "one of the two actors has no country"), 1U);
  EXPECT_EQ(befell(imported, "ATL is no state of the case"), 1U);
}

TEST(Polecat, AccusingIsHostileEvenWhereTheManualsMisprintWasUsed) {
  const auto imported =
      import_text(world(), "polecat",
                  tab_line(polecat_columns()) + polecat_row({.type = "ACCUSE", .intensity = "3"}) +
                      polecat_row({.id = "P2", .type = "ACCUSE", .intensity = "-3.5"}));
  EXPECT_EQ(counts_of(imported)[0].intensity_thousandths, -6'500);
  EXPECT_EQ(befell(imported, "ACCUSE of intensity +3 is a misprint and was read as -3"), 1U);
}

TEST(Polecat, WhatIsNoActIsRejected) {
  const auto imported = import_text(
      world(), "polecat",
      tab_line(polecat_columns()) + polecat_row({}) + polecat_row({.id = "P2", .type = "ALLY"}));
  EXPECT_EQ(befell(imported, "ALLY is no type of event"), 1U);
}

TEST(Polecat, BytesThatAreNoUtf8AreReadAsLatin1) {
  const auto imported =
      import_text(world(), "polecat",
                  tab_line(polecat_columns()) + polecat_row({}) +
                      polecat_row({.id = "P2", .actor = "C\xF4te", .actor_cow = ""}));
  EXPECT_EQ(befell(imported, "C\xC3\xB4te is no state of the case"), 1U);
}

TEST(Polecat, WithTooManyNamesInItsHeaderIsReadInTheUsualOrder) {
  std::vector<std::string> columns = polecat_columns();
  columns.insert(columns.begin() + 1, "Headline");
  const auto imported = import_text(world(), "polecat", tab_line(columns) + polecat_row({}));
  EXPECT_EQ(counts_of(imported).size(), 1U);
  EXPECT_EQ(befell(imported,
                   "the header names 41 columns and rows have 40: they are read in the archive's "
                   "usual order"),
            1U);
}

TEST(Polecat, RowsMayEndInEmptyCells) {
  std::string row = polecat_row({});
  row.insert(row.size() - 1, "\t\t");
  const auto imported =
      import_text(world(), "polecat", tab_line(polecat_columns()) + row + polecat_row({.id = "2"}));
  EXPECT_EQ(counts_of(imported)[0].events, 2U);
}

TEST(Phoenix, HasItsColumnsInOneOrderAndCountsItsSources) {
  const auto counts = counts_of(import_text(
      world(), "phoenix",
      phoenix_row({.date = "20140620", .sources = "bbc;xinhua"}) +
          phoenix_row({.id = "2", .date = "20140620", .receiver = "IGO", .report = "b"})));
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].day, day(2014, 6, 20));
  EXPECT_EQ(counts[0].sources, 2U);
}

TEST(Phoenix, IsRefusedWithTheColumnsOfAnotherArchive) {
  const auto imported = import_text(world(), "phoenix", gdelt_row({}));
  ASSERT_FALSE(imported);
  EXPECT_NE(imported.error().message.find("has 61 columns"), std::string::npos);
}

TEST(EventArchive, ThatIsEmptyIsRefused) {
  EXPECT_EQ(import_text(world(), "gdelt", "").error().code, ErrorCode::malformed);
}

TEST(EventArchive, OfACaseWithoutStatesIsRefused) {
  EXPECT_EQ(import_text(SmallWorld{}, "gdelt", gdelt_row({})).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace quadrille::records
