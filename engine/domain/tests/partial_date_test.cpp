#include "quadrille/domain/partial_date.hpp"

#include <type_traits>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "small_facts.hpp"

namespace quadrille::domain {
namespace {

// "1914" and "July 1914" have no order, so there is none to ask for.
template <class Date>
concept HasAnOrder = requires(Date left, Date right) { left < right; };
static_assert(HasAnOrder<Day> && !HasAnOrder<PartialDate>);
static_assert(!std::is_default_constructible_v<PartialDate>);
static_assert(!std::is_constructible_v<PartialDate, PartialDate::Spec>);
static_assert(!std::is_convertible_v<int, PartialDate> && !std::is_convertible_v<Day, PartialDate>);

DaySpan span(const char* from, const char* until) { return {day(from), day(until)}; }

PartialDate some_date() {
  PartialDate::Spec spec;
  spec.year = *rc::gen::inRange(1, 10'000);
  if (*rc::gen::arbitrary<bool>()) {
    spec.month = *rc::gen::inRange(1U, 13U);
    if (*rc::gen::arbitrary<bool>()) {
      spec.day = *rc::gen::inRange(1U, 29U);
    }
  }
  spec.approximate = *rc::gen::arbitrary<bool>();
  spec.uncertain = *rc::gen::arbitrary<bool>();
  return PartialDate::make(spec).value();
}

TEST(PartialDate, MayDenoteADayAMonthOrAYear) {
  EXPECT_EQ(date("1914-07-28").span(), span("1914-07-28", "1914-07-29"));
  EXPECT_EQ(date("1914-07").span(), span("1914-07-01", "1914-08-01"));
  EXPECT_EQ(date("1914-12").span(), span("1914-12-01", "1915-01-01"));
  EXPECT_EQ(date("1914").span(), span("1914-01-01", "1915-01-01"));
  EXPECT_EQ(date("2024-02").span(), span("2024-02-01", "2024-03-01"));
  EXPECT_EQ(date("2023-02-28").span(), span("2023-02-28", "2023-03-01"));
}

TEST(PartialDate, DenotesTheSameDaysWhateverItsDoubt) {
  for (const char* mark : {"~", "?", "%"}) {
    EXPECT_EQ(date("1990-06" + std::string(mark)).span(), date("1990-06").span());
  }
}

TEST(PartialDate, KeepsApproximateAndUncertainApart) {
  EXPECT_TRUE(date("1990~").spec().approximate);
  EXPECT_FALSE(date("1990~").spec().uncertain);
  EXPECT_FALSE(date("1990?").spec().approximate);
  EXPECT_TRUE(date("1990?").spec().uncertain);
  EXPECT_TRUE(date("1990%").spec().approximate && date("1990%").spec().uncertain);
  EXPECT_EQ(date("1990%").plain_text(), "1990");
  EXPECT_FALSE(date("1990~") == date("1990?"));
}

TEST(PartialDate, ReadsBackEveryDateItWrites) {
  EXPECT_TRUE(rc::check([] {
    const PartialDate one = some_date();
    RC_ASSERT(PartialDate::parse(one.text()).value() == one);
    RC_ASSERT(PartialDate::parse(one.plain_text()).value().span() == one.span());
    RC_ASSERT(one.is_a_day() == (one.plain_text().size() == 10));
  }));
}

TEST(PartialDate, OfADayDenotesThatDayAlone) {
  EXPECT_TRUE(rc::check([] {
    const Day some_day = kOpenStart + std::chrono::days(*rc::gen::inRange(0, 3'652'058));
    const PartialDate exact = PartialDate::of(some_day);
    RC_ASSERT(exact.is_a_day());
    RC_ASSERT(exact.span() == (DaySpan{some_day, some_day + std::chrono::days(1)}));
    RC_ASSERT(exact.text() == format_iso_date(some_day));
  }));
}

// Of two dates one is before, or after, or they may be the same day.
TEST(PartialDate, StandsInExactlyOneRelationToAnother) {
  EXPECT_TRUE(rc::check([] {
    const PartialDate one = some_date();
    const PartialDate other = some_date();
    RC_ASSERT(int{one.precedes(other)} + int{one.follows(other)} + int{one.may_overlap(other)} ==
              1);
    RC_ASSERT(one.precedes(other) == other.follows(one));
    RC_ASSERT(one.may_overlap(other) == other.may_overlap(one));
    RC_ASSERT(one.may_overlap(one));
  }));
}

TEST(PartialDate, HasNoOrderWithAMonthOfItsYear) {
  EXPECT_TRUE(date("1914").may_overlap(date("1914-07")));
  EXPECT_FALSE(date("1914").precedes(date("1914-07")) || date("1914").follows(date("1914-07")));
  EXPECT_TRUE(date("1914-07").precedes(date("1914-08-01")));
  EXPECT_TRUE(date("1915").follows(date("1914-12-31")));
}

TEST(PartialDate, IsRefusedWhereTheCalendarHasNoSuchDay) {
  for (const char* text : {"2025-02-29", "1900-02-29", "2025-04-31", "2025-00", "2025-13",
                           "2025-01-00", "2025-01-32", "0000", "0000-01-01"}) {
    const auto refused = PartialDate::parse(text);
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
    EXPECT_FALSE(refused.error().message.empty());
  }
  EXPECT_TRUE(PartialDate::parse("2000-02-29"));
  EXPECT_TRUE(PartialDate::parse("0001-01-01") && PartialDate::parse("9999-12-31"));
}

TEST(PartialDate, IsRefusedInAnyOtherFormAndNamesIt) {
  for (const char* text : {"",           "~",           "25",           "202",       "20250",
                           "2025-",      "2025-3",      "2025-03-",     "2025-03-8", "2025/03/08",
                           "2025-03/08", "2025-03-08T", "2025-03-08~~", "+025",      "2025-+3",
                           "2025-03-+8", "20x5",        " 2025",        "2025 ",     "March 2025",
                           "202503",     "2025-0308"}) {
    const auto refused = PartialDate::parse(text);
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
    EXPECT_NE(refused.error().message.find("\"" + std::string(text) + "\""), std::string::npos);
  }
}

TEST(PartialDate, IsRefusedWithADayButNoMonthOrOutsideItsYears) {
  const auto code = [](const PartialDate::Spec& spec) {
    return refusal_of(PartialDate::make(spec));
  };
  EXPECT_EQ(code({.year = 1914, .day = 28U}), ErrorCode::invalid_argument);
  EXPECT_NE(PartialDate::make({.year = 1914, .day = 28U}).error().message.find("needs a month"),
            std::string::npos);
  EXPECT_EQ(code({.year = 0}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({.year = 10'000}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({.year = -44, .month = 3U, .day = 15U}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({.year = 1914, .month = 13U}), ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace quadrille::domain
