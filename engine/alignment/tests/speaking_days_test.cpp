#include "speaking_days.hpp"

#include <gtest/gtest.h>

#include "small_records.hpp"

namespace quadrille::alignment {
namespace {

using domain::DaySpan;

DaySpan years(int from, int until) { return {first_of(from), first_of(until)}; }

TEST(SpeakingDays, BelongToTheFirstThatCovers) {
  const std::vector<DaySpan> coverage{years(1900, 1910), years(1816, 2011), years(1816, 2015)};
  const auto days = speaking_days(coverage);
  ASSERT_EQ(days.size(), 3U);
  EXPECT_EQ(days[0], std::vector{years(1900, 1910)});
  EXPECT_EQ(days[1], (std::vector{years(1816, 1900), years(1910, 2011)}));
  EXPECT_EQ(days[2], std::vector{years(2011, 2015)});
}

TEST(SpeakingDays, OfASetThatCoversNothingAreNone) {
  const std::vector<DaySpan> coverage{years(1900, 1900), years(1816, 2011)};
  const auto days = speaking_days(coverage);
  EXPECT_TRUE(days[0].empty());
  EXPECT_EQ(days[1], std::vector{years(1816, 2011)});
}

TEST(SpeakingDays, ThatTouchAreOneRun) {
  const std::vector<std::vector<DaySpan>> lists{{years(1816, 1900), years(1910, 2011)},
                                                {years(1900, 1910), years(2013, 2015)}};
  const auto runs = joined(lists);
  EXPECT_EQ(runs, (std::vector{years(1816, 2011), years(2013, 2015)}));
  EXPECT_EQ(end_of_run(runs, first_of(1905)), first_of(2011));
  EXPECT_EQ(end_of_run(runs, first_of(2011)), first_of(2011));
  EXPECT_EQ(end_of_run(runs, first_of(2014)), first_of(2015));
}

}  // namespace
}  // namespace quadrille::alignment
