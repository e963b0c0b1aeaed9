/// \file
/// Capabilities, distances, shared organisations, trade, and tables of one's own.

#include <gtest/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::RecordKind;
namespace column = domain::column;

TEST(Capabilities, AreTakenAsTheyAreGivenAndMinusNineIsNotKnown) {
  const auto imported =
      import_text(small_world(), "nmc",
                  "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
                  "USA,2,1985,-9,2244,79258,2500000,237924,62000,0.1304,2021\n"
                  "USA,2,1986,-9,2244,79258,2500000,237924,,0.1304,2021\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const auto* table = table_of(*imported, RecordKind::capability);
  ASSERT_NE(table, nullptr);
  EXPECT_EQ(table->values(column::cinc).at(0), 0.1304);
  EXPECT_EQ(table->values(column::milex).at(0), std::nullopt);
  EXPECT_EQ(table->values(column::upop).at(0), 62000.0);
  EXPECT_EQ(table->values(column::upop).at(1), std::nullopt);
  EXPECT_EQ(imported->info.version, "2021");
}

TEST(Capabilities, GivenTwiceDifferentlyStandAsGivenFirst) {
  const auto imported = import_text(small_world(), "nmc",
                                    "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n"
                                    "2,1985,1,2,3,4,5,6,0.13\n"
                                    "2,1985,1,2,3,4,5,6,0.14\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const auto* table = table_of(*imported, RecordKind::capability);
  ASSERT_EQ(table->size(), 1U);
  EXPECT_EQ(table->values(column::cinc).at(0), 0.13);
  ASSERT_EQ(imported->files[0].notes.size(), 1U);
  EXPECT_EQ(imported->files[0].notes[0].line, 3U);
  EXPECT_EQ(imported->files[0].notes[0].reason,
            "says other values than an earlier row about the same: the first stands");
}

TEST(Distances, AreNeverNegative) {
  const auto imported = import_text(small_world(), "distance",
                                    "ccode1,ccode2,year,mindist\n"
                                    "2,220,1985,5000.25\n2,365,1985,-1\n2,20,1985,NA\n");
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(table_of(*imported, RecordKind::distance)->values(column::kilometres).at(0), 5000.25);
  EXPECT_EQ(imported->files[0].rejected, 1U);
  EXPECT_EQ(imported->files[0].left_out, 1U);
}

TEST(Trade, IsImportsAndExportsOfTheFirstState) {
  const SmallWorld world = small_world();
  const auto imported =
      import_text(world, "trade",
                  "ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,version\n"
                  "2,220,1985,USA,France,10,20,9,4.0\n"
                  "220,2,1985,France,USA,20,10,9,4.0\n"
                  "365,20,1985,x,y,5,-9,9,4.0\n"
                  "2,345,1985,x,y,-9,-9,9,4.0\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const auto* table = table_of(*imported, RecordKind::trade);
  ASSERT_NE(table, nullptr);
  ASSERT_EQ(table->size(), 2U);
  EXPECT_EQ(table->columns().a[0], world.id("USA"));
  EXPECT_EQ(table->values(column::imports).at(0), 10.0);
  EXPECT_EQ(table->values(column::exports).at(0), 20.0);
  // Canada has the lower id, so Russia's imports are its exports.
  EXPECT_EQ(table->columns().a[1], world.id("CAN"));
  EXPECT_EQ(table->values(column::imports).at(1), std::nullopt);
  EXPECT_EQ(table->values(column::exports).at(1), 5.0);
  EXPECT_EQ(imported->files[0].repeated, 1U);
  EXPECT_EQ(imported->files[0].left_out, 1U);
}

TEST(Trade, OfStatesAndOfPairsMakesTwoTables) {
  const Folder folder;
  const SmallWorld world = small_world();
  const auto imported = import_files(request_of(
      world, "trade",
      {folder.write("states.csv", "ccode,year,imports,exports\n2,1985,450,NA\n2,1986,NA,NA\n"),
       folder.write("dyads.csv", "ccode1,ccode2,year,flow1,flow2\n2,220,1985,1,2\n")}));
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(table_of(*imported, RecordKind::state_trade)->values(0).at(0), 450.0);
  EXPECT_EQ(table_of(*imported, RecordKind::trade)->columns().file[0], 1U);
  EXPECT_EQ(imported->info.files, (std::vector<std::string>{"states.csv", "dyads.csv"}));
}

constexpr std::string_view kMapping =
    "# a table of ours\n"
    "measure = \"arms transfers\"  # its name\n"
    "version = \"2026\"\n"
    "a = \"sender\"\nb = \"receiver\"\nyear = \"year\"\nvalue = \"tiv\"\n"
    "codes = \"name\"\nmissing = \"x, -9\"\ncoverage = \"1950 1999\"\n";

Result<Imported> import_mapped(std::string_view mapping, std::string_view text) {
  const Folder folder;
  const SmallWorld world = small_world();
  ImportRequest request = request_of(world, "dyad-year", {folder.write("own.csv", text)});
  request.mapping = folder.write("own.toml", mapping);
  return import_files(request);
}

TEST(DyadYears, AreReadAsTheMappingSays) {
  const auto imported = import_mapped(kMapping,
                                      "sender,receiver,year,tiv\n"
                                      "United States,France,1985,7.5\n"
                                      "France,United States,1985,2\n"
                                      "France,Canada,1985,x\n"
                                      "France,Atlantis,1985,3\n");
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->info.name, "arms transfers");
  EXPECT_EQ(imported->info.version, "2026");
  EXPECT_EQ(imported->info.coverage, (domain::DaySpan{.from = day(1950), .until = day(2000)}));
  const auto* table = table_of(*imported, RecordKind::dyad_year);
  ASSERT_NE(table, nullptr);
  EXPECT_EQ(table->size(), 2U);
  EXPECT_EQ(table->values(column::dyad_year_value).at(0), 7.5);
  EXPECT_EQ(imported->files[0].left_out, 1U);
  EXPECT_EQ(imported->files[0].rejected, 1U);
}

TEST(DyadYears, OfASymmetricNumberAreOneRowAPair) {
  const auto imported = import_mapped(std::string(kMapping) + "symmetric = \"yes\"\n",
                                      "sender,receiver,year,tiv\n"
                                      "United States,France,1985,7.5\n"
                                      "France,United States,1985,7.5\n");
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(table_of(*imported, RecordKind::dyad_year)->size(), 1U);
}

TEST(DyadYears, RefuseAMappingThatDoesNotSayWhatItMust) {
  const auto refusal = [](std::string_view mapping) {
    const auto imported = import_mapped(mapping, "a,b\n1,2\n");
    return imported ? std::string() : imported.error().message;
  };
  const auto has = [&refusal](std::string_view mapping, std::string_view words) {
    return refusal(mapping).find(words) != std::string::npos;
  };
  EXPECT_TRUE(has("a = sender\n", "own.toml:1: a line of a mapping reads key = \"value\""));
  EXPECT_TRUE(has("a = \"x\"\na = \"y\"\n", "own.toml:2: a is given twice"));
  EXPECT_TRUE(has("colour = \"x\"\n", "own.toml:1: colour is no key of a mapping"));
  EXPECT_TRUE(has("a = \"x\"\n", "own.toml does not say measure"));
  std::string wrong(kMapping);
  wrong.replace(wrong.find("\"name\""), 6, "\"iata\"");
  EXPECT_TRUE(has(wrong, "codes is one of code, cow"));
  wrong = std::string(kMapping);
  wrong.replace(wrong.find("1950 1999"), 9, "1999 1950");
  EXPECT_TRUE(has(wrong, "coverage is a first and a last year"));
  EXPECT_TRUE(has(std::string(kMapping) + "symmetric = \"perhaps\"\n", "symmetric is yes or no"));
  EXPECT_TRUE(has(kMapping, "has no column sender"));
  const auto without = import_text(small_world(), "dyad-year", "a,b\n1,2\n");
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace quadrille::records
