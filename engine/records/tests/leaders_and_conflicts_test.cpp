#include <gtest/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::RecordKind;
namespace column = domain::column;

TEST(Leaders, LeaveOfficeOnADayInAManner) {
  const SmallWorld world = small_world();
  const auto imported =
      import_text(world, "leaders",
                  "obsid,gwcode,leadid,leader,startdate,enddate,entry,exit,exitcode\n"
                  "1,2,x,Nixon,1969-01-20,1974-08-09,Regular,Regular,Regular\n"
                  "2,220,x,\"P\xE9tain\",1940-06-16,1944-08-20,Regular,Foreign,Foreign\n"
                  "3,365,x,Lenin,1917-11-08,1924-01-21,Irregular,Natural Death,Regular\n"
                  "4,365,x,Putin,2012-05-07,2015-12-31,Regular,Still in Office,Still in Office\n"
                  "5,345,x,Tito,1945-11-29,1980-05-04,Regular,Unknown,Unknown\n"
                  "6,345,x,X,1990-01-01,1989-05-04,Regular,Regular,Regular\n"
                  "7,345,x,X,1990-01-01,1991-05-04,Regular,Eaten,Regular\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const auto* table = table_of(*imported, RecordKind::government_change);
  ASSERT_NE(table, nullptr);
  ASSERT_EQ(table->size(), 4U);
  EXPECT_EQ(table->columns().a[0], world.id("USA"));
  EXPECT_EQ(table->columns().from[0], day(1974, 8, 9));
  EXPECT_EQ(table->columns().until[0], day(1974, 8, 10));
  EXPECT_EQ(table->values(column::irregular).at(0), 0.0);
  EXPECT_EQ(table->values(column::leaves).at(0), 1.0);
  EXPECT_EQ(table->values(column::irregular).at(1), 1.0);
  EXPECT_EQ(table->columns().labels[1], "P\xC3\xA9tain");
  EXPECT_EQ(imported->files[0].left_out, 1U);
  EXPECT_EQ(imported->files[0].rejected, 2U);
  EXPECT_EQ(imported->info.coverage.from, day(1917, 11, 8));
  EXPECT_EQ(imported->info.coverage.until, day(2016));
}

TEST(Leaders, OfYearlySummariesLeaveInAYear) {
  const auto imported = import_text(small_world(), "leaders",
                                    "gwcode,year,leadertransition,irregular,n_leaders\n"
                                    "2,1974,1,0,2\n2,1975,0,0,1\n365,1991,1,1,2\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const auto* table = table_of(*imported, RecordKind::government_change);
  ASSERT_EQ(table->size(), 2U);
  EXPECT_EQ(table->columns().until[0], day(1975));
  EXPECT_EQ(table->values(column::irregular).at(1), 1.0);
}

TEST(Conflicts, AreTakenWhereTwoStatesFight) {
  const SmallWorld world = small_world();
  const auto imported =
      import_text(world, "ucdp",
                  "conflict_id,location,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,intensity_level,"
                  "type_of_conflict,year,version\n"
                  "420,x,\"2, 220\",,365,,2,2,1985,24.1\n"
                  "420,x,\"2, 220\",20,365,,2,2,1985,24.1\n"
                  "421,x,345,,,,1,3,1985,24.1\n"
                  "422,x,345,,,,1,intrastate,1991,24.1\n"
                  "423,x,2,,2,,1,interstate,1985,24.1\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const auto* table = table_of(*imported, RecordKind::armed_conflict);
  ASSERT_NE(table, nullptr);
  ASSERT_EQ(table->size(), 2U);
  EXPECT_EQ(table->values(column::conflict_number).at(0), 420.0);
  EXPECT_EQ(table->values(column::intensity_level).at(0), 2.0);
  const FileReport& report = imported->files[0];
  EXPECT_EQ(report.taken, 1U);
  EXPECT_EQ(report.repeated, 1U);
  EXPECT_EQ(report.left_out, 2U);
  EXPECT_EQ(report.rejected, 1U);
  EXPECT_TRUE(adds_up(report));
  EXPECT_EQ(report.reasons.at("conflict of type intrastate: not between two states"), 1U);
  EXPECT_EQ(imported->info.version, "24.1");
  EXPECT_EQ(imported->info.coverage.until, day(1992));
}

}  // namespace
}  // namespace quadrille::records
