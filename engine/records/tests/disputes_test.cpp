#include <gtest/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::RecordKind;
namespace column = domain::column;

TEST(Disputes, TakeTheMoreHostileSideOnceForBothRows) {
  const auto imported = import_text(
      small_world(), "mid",
      "dispnum,ccode1,ccode2,year,gmlmidonset,sidea1,sidea2,fatality1,fatality2,hostlev1,hostlev2\n"
      "50,2,365,1985,1,1,0,0,-9,2,4\n"
      "50,365,2,1985,1,0,1,-9,0,4,2\n"
      "51,2,365,1985,0,1,0,6,1,5,5\n");
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->info.name, "GML");
  const auto* table = table_of(*imported, RecordKind::dispute);
  ASSERT_NE(table, nullptr);
  ASSERT_EQ(table->size(), 2U);
  EXPECT_EQ(table->values(column::dispute_number).at(0), 50.0);
  EXPECT_EQ(table->values(column::hostility).at(0), 4.0);
  EXPECT_EQ(table->values(column::dispute_onset).at(0), 1.0);
  EXPECT_EQ(table->values(column::dispute_fatality).at(0), 0.0);
  EXPECT_EQ(table->values(column::dispute_fatality).at(1), 6.0);
  EXPECT_EQ(imported->files[0].taken, 2U);
  EXPECT_EQ(imported->files[0].repeated, 1U);
  EXPECT_TRUE(imported->files[0].reasons.empty());
}

TEST(Disputes, AreNamedByTheirColumns) {
  const auto name_of = [](std::string_view onset, std::string_view version) {
    const auto imported = import_text(small_world(), "mid",
                                      "dispnum,ccode1,ccode2,year," + std::string(onset) +
                                          ",hostlev1,hostlev2,version\n50,2,365,1985,1,2,4," +
                                          std::string(version) + "\n");
    return imported ? imported->info.name + " " + imported->info.version : imported.error().message;
  };
  EXPECT_EQ(name_of("midonset", "gml-2.2.1"), "GML gml-2.2.1");
  EXPECT_EQ(name_of("cowmidonset", "5"), "COW MID 5");
  EXPECT_EQ(name_of("disponset", "5"), "COW MID 5");
}

TEST(Disputes, OfThePublishedDyadicTableAreReadByItsOwnColumns) {
  const auto imported =
      import_text(small_world(), "mid",
                  "disno,statea,stateb,strtyr,year,sideaa,sideab,fatleva,fatlevb,hihosta,hihostb\n"
                  "50,2,365,1984,1985,1,0,0,0,0,0\n"
                  "51,2,365,1985,1985,1,0,0,0,3,1\n"
                  "52,2,220,1985,1985,1,1,0,0,3,1\n");
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->info.name, "COW MID");
  const auto* table = table_of(*imported, RecordKind::dispute);
  ASSERT_EQ(table->size(), 2U);
  EXPECT_EQ(table->values(column::hostility).at(0), std::nullopt);
  EXPECT_EQ(table->values(column::dispute_onset).at(0), 0.0);
  EXPECT_EQ(table->values(column::dispute_onset).at(1), 1.0);
  EXPECT_EQ(imported->files[0].reasons.at("both states are on one side of the dispute"), 1U);
}

TEST(Disputes, RefuseAnImpossibleHostilityAndAMixOfDataSets) {
  const auto odd = import_text(small_world(), "mid",
                               "dispnum,ccode1,ccode2,year,cowmidonset,hostlev1,hostlev2\n"
                               "50,2,365,1985,1,7,1\n");
  ASSERT_TRUE(odd);
  EXPECT_EQ(odd->files[0].notes[0].reason, "the hostility 7 is not on the scale from 1 to 5");
  const Folder folder;
  const SmallWorld world = small_world();
  const auto mixed = import_files(request_of(
      world, "mid",
      {folder.write("a.csv", "dispnum,ccode1,ccode2,year,cowmidonset,hostlev1,hostlev2\n"),
       folder.write("b.csv", "dispnum,ccode1,ccode2,year,gmlmidonset,hostlev1,hostlev2\n")}));
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error().code, ErrorCode::inconsistent);
}

}  // namespace
}  // namespace quadrille::records
