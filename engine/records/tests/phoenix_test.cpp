#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "archive_rows.hpp"
#include "support.hpp"

namespace quadrille::records {
namespace {

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

}  // namespace
}  // namespace quadrille::records
