#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "archive_rows.hpp"
#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::ClaimType;

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

}  // namespace
}  // namespace quadrille::records
