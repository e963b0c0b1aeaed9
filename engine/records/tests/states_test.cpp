#include <gtest/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::RecordKind;

const SmallWorld kEmpty{};

TEST(States, MakeTheActorsOfACaseWithTheirDatesAndCodes) {
  const SmallWorld world = small_world();
  const domain::Actor& serbia = world.facts.actor(world.id("SRB"));
  EXPECT_EQ(serbia.display_name(), "Serbia");
  EXPECT_EQ(serbia.spec().cow, 345);
  EXPECT_EQ(serbia.spec().gleditsch_ward, 340);
  EXPECT_EQ(serbia.spec().predecessor, world.id("COW.YUG"));
  EXPECT_EQ(serbia.existence().from, day(2006, 6, 5));
  EXPECT_EQ(serbia.existence().until, domain::kOpenEnd);
  EXPECT_EQ(world.facts.actor(world.id("COW.YUG")).existence().until, day(2006, 6, 5));
  EXPECT_EQ(world.facts.actor(world.id("COW.GDR")).existence(),
            (domain::DaySpan{.from = day(1954, 3, 25), .until = day(1990, 10, 3)}));
  EXPECT_EQ(world.facts.actor(world.id("FRA")).existence().from, day(1816));
  EXPECT_EQ(world.facts.actor(world.id("DEU")).spec().predecessor, world.id("COW.GFR"));
}

TEST(States, AreMembersUntilTheyEndButNotUntilTheTableEnds) {
  const auto imported =
      import_text(kEmpty, "states",
                  "endday,ccode,statenme,styear,stmonth,stday,endyear,endmonth,stateabb,version\n"
                  "11,220,France,1816,1,1,1942,11,FRN,2016\n"
                  "31,220,France,1944,8,25,2016,12,FRN,2016\n");
  ASSERT_TRUE(imported);
  EXPECT_EQ(imported->info.name, "COW State System Membership");
  EXPECT_EQ(imported->info.version, "2016");
  EXPECT_EQ(imported->info.coverage, (domain::DaySpan{.from = day(1816), .until = day(2017)}));
  const auto* table = table_of(*imported, RecordKind::system_membership);
  ASSERT_NE(table, nullptr);
  ASSERT_EQ(table->size(), 2U);
  EXPECT_EQ(table->columns().until[0], day(1942, 11, 12));
  EXPECT_EQ(table->columns().until[1], domain::kOpenEnd);
  EXPECT_EQ(table->columns().line[1], 3U);
}

TEST(States, OfTheYearlyTableAreTheSameIntervals) {
  const auto imported = import_text(kEmpty, "states",
                                    "stateabb,ccode,year,version\r\n"
                                    "FRN,220,1942,2016\r\nFRN,220,1941,2016\r\n"
                                    "FRN,220,1944,2016\r\nFRN,220,1944,2016\r\n"
                                    "USA,2,1945,2016\r\n");
  ASSERT_TRUE(imported);
  const auto* table = table_of(*imported, RecordKind::system_membership);
  ASSERT_NE(table, nullptr);
  ASSERT_EQ(table->size(), 3U);
  EXPECT_EQ(table->columns().from[1], day(1941));
  EXPECT_EQ(table->columns().until[1], day(1943));
  EXPECT_EQ(imported->files[0].repeated, 2U);
  EXPECT_TRUE(adds_up(imported->files[0]));
}

TEST(States, OfGleditschAndWardAreCutWhereANumberPassesOn) {
  const auto imported = import_text(kEmpty, "states",
                                    "gwcode,stateabb,statename,startdate,enddate\n"
                                    "260,GFR,German Federal Republic,1949-09-21,2017-12-31\n"
                                    "678,YEM,Yemen,1918-10-30,2017-12-31\n"
                                    "271,WRT,Wuerttemberg,1816-01-01,1871-01-17\n");
  ASSERT_TRUE(imported);
  EXPECT_EQ(imported->info.name, "Gleditsch-Ward States");
  std::vector<std::string> codes;
  for (const auto& actor : imported->new_actors) {
    codes.push_back(actor.code());
  }
  EXPECT_EQ(codes, (std::vector<std::string>{"COW.GFR", "DEU", "COW.YAR", "YEM", "COW.WRT"}));
  EXPECT_EQ(table_of(*imported, RecordKind::system_membership)->size(), 5U);
}

TEST(States, ThatACaseHasAreUsedAsTheyAre) {
  const SmallWorld world = small_world();
  const auto imported =
      import_text(world, "states",
                  "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday\n"
                  "USA,2,United States of America,1816,1,1,2016,12,31\n"
                  "PRK,731,North Korea,1948,9,9,2016,12,31\n");
  ASSERT_TRUE(imported);
  ASSERT_EQ(imported->new_actors.size(), 1U);
  EXPECT_EQ(imported->new_actors[0].code(), "PRK");
  EXPECT_EQ(number(imported->new_actors[0].id()), 1000U);
  EXPECT_EQ(table_of(*imported, RecordKind::system_membership)->columns().a[0], world.id("USA"));
}

TEST(States, WithFaultsAreRejectedLineByLine) {
  const auto imported = import_text(
      kEmpty, "states",
      "\xEF\xBB\xBFstateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday\n"
      "USA,2,United States of America,1816,1,1,2016,12,31\n"
      "USA,2,United States of America,1816,1,1,2016,12,31\n"
      "ATL,999,Atlantis,1816,1,1,2016,12,31\n"
      "CAN,20,Canada,1920,2,30,2016,12,31\n"
      "MEX,70,Mexico,1931,1,1,1830,12,31\n"
      "CUB,40,Cuba,MCMII,5,20,1906,9,25\n"
      "HAI,41,Hai");
  ASSERT_TRUE(imported) << imported.error().message;
  const FileReport& report = imported->files[0];
  EXPECT_EQ(report.rows, 7U);
  EXPECT_EQ(report.taken, 1U);
  EXPECT_EQ(report.repeated, 1U);
  EXPECT_EQ(report.rejected, 5U);
  EXPECT_TRUE(adds_up(report));
  ASSERT_EQ(report.notes.size(), 6U);
  EXPECT_EQ(report.notes[0].line, 4U);
  EXPECT_EQ(report.notes[0].reason, "999 is no known number of a state");
  EXPECT_EQ(report.notes[1].reason, "there is no day 1920-2-30");
  EXPECT_EQ(report.notes[2].reason, "the state ends before it begins");
  EXPECT_EQ(report.notes[3].reason, "styear \"MCMII\" is no year");
  EXPECT_EQ(report.notes[4].reason, "the row has 3 cells where the header has 9");
  EXPECT_EQ(report.notes[5].line, 8U);
}

TEST(States, AreRefusedWithoutTheirColumns) {
  const auto imported = import_text(kEmpty, "states", "name,year\nFrance,1990\n");
  ASSERT_FALSE(imported);
  EXPECT_EQ(imported.error().code, ErrorCode::malformed);
  EXPECT_NE(imported.error().message.find("has no column ccode: its columns are name, year"),
            std::string::npos);
  EXPECT_FALSE(import_text(kEmpty, "states", ""));
  EXPECT_FALSE(import_text(kEmpty, "states", "stateabb,ccode,year\n"));
}

TEST(States, OfTwoDataSetsAreNotMixed) {
  const Folder folder;
  const auto mixed = import_files(request_of(
      kEmpty, "states",
      {folder.write("a.csv", "stateabb,ccode,year\nUSA,2,1990\n"),
       folder.write(
           "b.csv",
           "gwcode,stateabb,statename,startdate,enddate\n2,USA,x,1816-01-01,2017-12-31\n")}));
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error().code, ErrorCode::inconsistent);
}

TEST(Import, RefusesAnUnknownFormatNoFilesAndAStopRequest) {
  const auto unknown = import_text(kEmpty, "census", "a\n1\n");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(unknown.error().message.find("census is no format of records; there are states"),
            std::string::npos);
  EXPECT_EQ(import_files(request_of(kEmpty, "states", {})).error().code,
            ErrorCode::invalid_argument);
  EXPECT_EQ(import_files(request_of(kEmpty, "states", {"/nowhere/a.csv"})).error().code,
            ErrorCode::not_found);
  const Folder folder;
  std::stop_source stop;
  stop.request_stop();
  const auto file = folder.write("a.csv", "stateabb,ccode,year\nUSA,2,1990\n");
  EXPECT_EQ(import_files(request_of(kEmpty, "states", {file}), stop.get_token()).error().code,
            ErrorCode::cancelled);
}

TEST(Import, TellsHowFarItHasCome) {
  const Folder folder;
  const auto file = folder.write("a.csv", "stateabb,ccode,year\nUSA,2,1990\n");
  ImportRequest request = request_of(kEmpty, "states", {file});
  std::vector<Progress> seen;
  request.progress = [&seen](const Progress& progress) { seen.push_back(progress); };
  ASSERT_TRUE(import_files(request));
  ASSERT_FALSE(seen.empty());
  EXPECT_EQ(seen.back().bytes_total, std::filesystem::file_size(file));
}

}  // namespace
}  // namespace quadrille::records
