/// \file
/// Rivalries and borders: rows that last from one date to another.

#include <gtest/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::kOpenEnd;
using domain::RecordKind;

TEST(Rivalries, ThatEndWithTheTableGoOn) {
  const auto imported = import_text(small_world(), "rivalries",
                                    "tssr_id,rivalry,ccode1,ccode2,start,end\n"
                                    "1,US-Russia 1,2,365,1945,1989\n"
                                    "2,US-Russia 2,365,2,2007,2020\n"
                                    "3,Britain's,2,220,1778,1815\n");
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->info.name, "TSS");
  const auto* table = table_of(*imported, RecordKind::rivalry);
  ASSERT_NE(table, nullptr);
  ASSERT_EQ(table->size(), 2U);
  EXPECT_EQ(table->columns().until[0], day(1990));
  EXPECT_EQ(table->columns().labels[0], "US-Russia 1");
  EXPECT_EQ(table->columns().until[1], kOpenEnd);
  EXPECT_EQ(imported->files[0].undecided, 1U);
  EXPECT_EQ(imported->info.coverage, (domain::DaySpan{.from = day(1778), .until = day(2021)}));
}

TEST(Rivalries, OfThompsonAndDreyerEndWithTheirTableIn2010) {
  const auto imported = import_text(small_world(), "rivalries",
                                    "rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region\n"
                                    "1,A,2,365,1945,1989,x\n"
                                    "2,B,2,365,2007,2010,x\n");
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->info.name, "Thompson-Dreyer");
  const auto* table = table_of(*imported, RecordKind::rivalry);
  EXPECT_EQ(table->columns().until[0], day(1990));
  EXPECT_EQ(table->columns().until[1], kOpenEnd);
}

TEST(Rivalries, PassFromAStateToItsHeir) {
  const auto imported = import_text(small_world(), "rivalries",
                                    "tssr_id,rivalry,ccode1,ccode2,start,end\n"
                                    "1,A,345,2,1991,2020\n"
                                    "2,A,2,345,1991,2020\n"
                                    "3,B,2,365,1989,1980\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const SmallWorld world = small_world();
  const auto* table = table_of(*imported, RecordKind::rivalry);
  ASSERT_EQ(table->size(), 2U);
  EXPECT_EQ(table->columns().b[0], world.id("COW.YUG"));
  EXPECT_EQ(table->columns().until[0], day(2006, 6, 5));
  EXPECT_EQ(table->columns().b[1], world.id("SRB"));
  EXPECT_EQ(table->columns().from[1], day(2006, 6, 5));
  EXPECT_EQ(table->columns().until[1], kOpenEnd);
  // Two parts of one row are one row of the file.
  EXPECT_EQ(imported->files[0].taken, 1U);
  EXPECT_EQ(imported->files[0].repeated, 1U);
  EXPECT_EQ(imported->files[0].notes[0].reason, "the rivalry ends before it begins");
}

TEST(Contiguity, LastsToTheEndOfItsLastMonth) {
  const auto imported = import_text(small_world(), "contiguity",
                                    "ccode1,ccode2,conttype,stdate,enddate\n"
                                    "2,20,1,1920-01-01,2016-12-01\n"
                                    "20,2,1,1920-01-01,2016-12-01\n"
                                    "260,265,1,1955-05-01,1990-10-01\n"
                                    "2,365,0,1945-01-01,1958-12-01\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const auto* table = table_of(*imported, RecordKind::contiguity);
  ASSERT_NE(table, nullptr);
  ASSERT_EQ(table->size(), 2U);
  EXPECT_EQ(table->columns().until[0], kOpenEnd);
  EXPECT_EQ(table->columns().until[1], day(1990, 11));
  EXPECT_EQ(table->values(domain::column::contiguity_type).at(0), 1.0);
  EXPECT_EQ(imported->files[0].repeated, 1U);
  EXPECT_EQ(imported->files[0].reasons.at("type 0 says that the two are not contiguous"), 1U);
  EXPECT_EQ(imported->info.coverage, (domain::DaySpan{.from = day(1920), .until = day(2017)}));
}

TEST(Contiguity, OfThePublishedTablesIsReadByMonthOrYear) {
  const auto months = import_text(small_world(), "contiguity",
                                  "dyad,statelno,statelab,statehno,statehab,conttype,begin,end\n"
                                  "2020,2,USA,20,CAN,1,192001,201612\n"
                                  "2020,2,USA,20,CAN,1,192013,201612\n");
  ASSERT_TRUE(months) << months.error().message;
  EXPECT_EQ(table_of(*months, RecordKind::contiguity)->columns().from[0], day(1920));
  EXPECT_EQ(months->files[0].notes[0].reason, "begin \"192013\" is no month of the form YYYYMM");
  const auto years = import_text(small_world(), "contiguity",
                                 "dyad,state1no,state1ab,state2no,state2ab,year,conttype,version\n"
                                 "2020,2,USA,20,CAN,2016,1,3.2\n"
                                 "2020,20,CAN,2,USA,2016,1,3.2\n"
                                 "2020,20,CAN,2,USA,2016,9,3.2\n");
  ASSERT_TRUE(years) << years.error().message;
  ASSERT_EQ(table_of(*years, RecordKind::contiguity)->size(), 1U);
  EXPECT_EQ(table_of(*years, RecordKind::contiguity)->columns().until[0], day(2017));
  EXPECT_EQ(years->files[0].notes[0].reason, "9 is no type of contiguity from 1 to 5");
}

TEST(Contiguity, RefusesTheTableThatOnlyCountsNeighbours) {
  const auto refused = import_text(small_world(), "contiguity",
                                   "stateno,stateab,year,total,land,sea,version\n"
                                   "2,USA,2016,3,2,1,3.2\n");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("has no column ccode1 or statea"), std::string::npos);
}

}  // namespace
}  // namespace quadrille::records
