#include "quadrille/domain/day_span.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "small_facts.hpp"

namespace quadrille::domain {
namespace {

static_assert(!std::is_convertible_v<int, Day>, "a day is no number");

TEST(DaySpan, HoldsItsFirstDayAndNotItsEnd) {
  const DaySpan mandate{day("1920-04-25"), day("1920-04-27")};
  EXPECT_FALSE(mandate.contains(day("1920-04-24")));
  EXPECT_TRUE(mandate.contains(day("1920-04-25")));
  EXPECT_TRUE(mandate.contains(day("1920-04-26")));
  EXPECT_FALSE(mandate.contains(day("1920-04-27")));
}

TEST(DaySpan, LeavesNeitherGapNorOverlapBetweenASpanAndTheNext) {
  const DaySpan union_days{day("1958-02-22"), day("1961-09-28")};
  const DaySpan afterwards{day("1961-09-28"), kOpenEnd};
  EXPECT_FALSE(union_days.overlaps(afterwards));
  EXPECT_FALSE(afterwards.overlaps(union_days));
  EXPECT_NE(union_days.contains(day("1961-09-28")), afterwards.contains(day("1961-09-28")));
}

// A slow oracle: two spans overlap where some day lies in both.
TEST(DaySpan, OverlapsWhereADayIsInBoth) {
  EXPECT_TRUE(rc::check([] {
    const auto some_span = [] {
      const Day from = day("2000-01-01") + std::chrono::days(*rc::gen::inRange(0, 12));
      return DaySpan{from, from + std::chrono::days(*rc::gen::inRange(1, 6))};
    };
    const DaySpan one = some_span();
    const DaySpan other = some_span();
    bool shared = false;
    for (Day each = one.from; each < one.until; each += std::chrono::days(1)) {
      shared = shared || other.contains(each);
    }
    RC_ASSERT(one.overlaps(other) == shared);
    RC_ASSERT(one.overlaps(other) == other.overlaps(one));
    const DaySpan common = common_days(one, other);
    RC_ASSERT((common.from < common.until) == shared);
    for (Day each = one.from; each < one.until; each += std::chrono::days(1)) {
      RC_ASSERT(common.contains(each) == other.contains(each));
    }
  }));
}

TEST(Year, EndsOnTheLastOfDecember) {
  EXPECT_EQ(last_day_of(1945), day("1945-12-31"));
  EXPECT_EQ(year_of(day("1945-12-31")), 1945);
  EXPECT_EQ(year_of(day("1946-01-01")), 1946);
}

}  // namespace
}  // namespace quadrille::domain
