#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "archive_rows.hpp"
#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::ClaimType;

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

}  // namespace
}  // namespace quadrille::records
