#include <gtest/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::RecordKind;
namespace column = domain::column;

constexpr std::string_view kHeader =
    "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n";

TEST(Pacts, CountAnObligationOfEitherDirection) {
  const auto imported = import_text(small_world(), "atop",
                                    std::string(kHeader) +
                                        "2,220,1985,1,0,0,0,0\n"
                                        "220,2,1985,0,0,1,0,0\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const auto* table = table_of(*imported, RecordKind::pact);
  ASSERT_NE(table, nullptr);
  ASSERT_EQ(table->size(), 1U);
  EXPECT_EQ(table->values(column::defence).at(0), 1.0);
  EXPECT_EQ(table->values(column::neutrality).at(0), 1.0);
  EXPECT_EQ(table->values(column::offence).at(0), 0.0);
  EXPECT_EQ(table->columns().from[0], day(1985));
  EXPECT_EQ(table->columns().until[0], day(1986));
  EXPECT_EQ(table->columns().line[0], 2U);
  const FileReport& report = imported->files[0];
  EXPECT_EQ(report.taken, 1U);
  EXPECT_EQ(report.repeated, 1U);
  EXPECT_EQ(report.reasons.at("says other values than its mirrored row: the larger stand"), 1U);
  EXPECT_EQ(imported->info.name, "ATOP");
  EXPECT_EQ(imported->info.citations, std::vector<std::string>{"LeedsEtAl2002"});
}

TEST(Pacts, OfAtopsOwnColumnsAreTheSame) {
  const auto imported = import_text(small_world(), "atop",
                                    "year,stateA,stateB,ddyad,atopally,defense,offense,neutral,"
                                    "nonagg,consul,version\n"
                                    "1985,2,220,2220,1,1,0,0,0,1,5.1\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const auto* table = table_of(*imported, RecordKind::pact);
  EXPECT_EQ(table->values(column::consultation).at(0), 1.0);
  EXPECT_EQ(imported->info.version, "5.1");
}

TEST(Pacts, WithoutAPledgeAreLeftOutAndCovered) {
  const auto imported = import_text(small_world(), "atop",
                                    std::string(kHeader) +
                                        "2,220,1985,1,0,0,0,0\n"
                                        "2,365,1990,0,0,0,0,0\n");
  ASSERT_TRUE(imported);
  EXPECT_EQ(imported->files[0].left_out, 1U);
  EXPECT_EQ(imported->files[0].reasons.at("the row names no pledge"), 1U);
  EXPECT_EQ(imported->info.coverage, (domain::DaySpan{.from = day(1985), .until = day(1991)}));
}

TEST(Pacts, OfAStateWithItselfAreRejected) {
  const auto imported = import_text(small_world(), "atop",
                                    std::string(kHeader) +
                                        "2,2,1985,1,0,0,0,0\n"
                                        "2,220,1985,yes,0,0,0,0\n");
  ASSERT_TRUE(imported);
  EXPECT_EQ(imported->files[0].rejected, 2U);
  EXPECT_EQ(imported->files[0].notes[0].reason, "2 and 2 mean one state");
  EXPECT_EQ(imported->files[0].notes[1].reason, "atop_defense \"yes\" is no number");
}

}  // namespace
}  // namespace quadrille::records
