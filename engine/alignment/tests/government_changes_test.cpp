#include "government_changes.hpp"

#include <gtest/gtest.h>

#include "small_records.hpp"

namespace quadrille::alignment {
namespace {

constexpr bool kLeaves = true;
constexpr bool kEnters = false;
constexpr bool kIrregular = true;
constexpr bool kRegular = false;

std::vector<Break> breaks_of(SmallCase& small, const std::vector<SmallSet>& sets) {
  const auto records = records_of(sets);
  const domain::World world(small.facts, records, day("2020-01-01"));
  const auto breaks = government_changes(world, {});
  const auto found = breaks.find(small.actor("AAA"));
  return found == breaks.end() ? std::vector<Break>{} : found->second;
}

SmallSet leaders(SmallCase& small) {
  return data_set(small, 1, "leaders", "1840-01-01", "2016-01-01");
}

TEST(GovernmentChanges, OfOneWhoLeavesAndOneWhoEntersAreOne) {
  SmallCase small;
  auto set = leaders(small);
  set.leader("AAA", "1963-11-22", kLeaves, kIrregular);
  set.leader("AAA", "1963-11-22", kEnters, kRegular);
  set.leader("AAA", "1969-01-20", kLeaves, kRegular);
  set.leader("AAA", "1969-01-21", kEnters, kRegular);
  const auto breaks = breaks_of(small, {set});
  ASSERT_EQ(breaks.size(), 2U);
  EXPECT_EQ(breaks[0].day, day("1963-11-22"));
  EXPECT_EQ(breaks[0].kept, .5);
  EXPECT_EQ(breaks[1].kept, .9);
}

TEST(GovernmentChanges, OfAnEntryLongAfterTheExitAreOneUnlessItIsIrregular) {
  SmallCase small;
  auto set = leaders(small);
  set.leader("AAA", "1990-01-01", kLeaves, kRegular);
  set.leader("AAA", "1990-06-01", kEnters, kRegular);
  EXPECT_EQ(breaks_of(small, {set}).size(), 1U);
  auto coup = leaders(small);
  coup.leader("AAA", "1990-01-01", kLeaves, kRegular);
  coup.leader("AAA", "1990-06-01", kEnters, kIrregular);
  const auto breaks = breaks_of(small, {coup});
  ASSERT_EQ(breaks.size(), 2U);
  EXPECT_EQ(breaks[1].kept, .5);
}

TEST(GovernmentChanges, OfAnEntryWithoutAnExitCount) {
  SmallCase small;
  auto set = leaders(small);
  set.leader("AAA", "1950-01-01", kEnters, kRegular);
  set.leader("AAA", "1960-01-01", kEnters, kRegular);
  EXPECT_EQ(breaks_of(small, {set}).size(), 2U);
}

TEST(GovernmentChanges, WithinAWeekOfTheFirstAreOne) {
  SmallCase small;
  auto set = leaders(small);
  set.leader("AAA", "2001-12-20", kLeaves, kRegular);
  set.leader("AAA", "2001-12-21", kEnters, kRegular);
  set.leader("AAA", "2001-12-22", kLeaves, kIrregular);
  set.leader("AAA", "2001-12-23", kEnters, kRegular);
  set.leader("AAA", "2001-12-30", kLeaves, kRegular);
  const auto breaks = breaks_of(small, {set});
  ASSERT_EQ(breaks.size(), 2U);
  EXPECT_EQ(breaks[0].day, day("2001-12-20"));
  EXPECT_EQ(breaks[0].kept, .5);
  EXPECT_EQ(breaks[1].day, day("2001-12-30"));
}

TEST(GovernmentChanges, EnteredByHandAndToldByARecordAreOne) {
  SmallCase small;
  static_cast<void>(
      small.facts.add(domain::GovernmentChange{.state = small.actor("AAA"),
                                               .day = day("1963-11-23"),
                                               .regularity = domain::Regularity::regular,
                                               .note = "death in office"}));
  auto set = leaders(small);
  set.leader("AAA", "1963-11-22", kLeaves, kIrregular);
  const auto breaks = breaks_of(small, {set});
  ASSERT_EQ(breaks.size(), 1U);
  EXPECT_EQ(breaks[0].kept, .5);
}

TEST(GovernmentChanges, OutsideTheCoverageAreNotTold) {
  SmallCase small;
  auto set = leaders(small);
  set.leader("AAA", "2017-01-01", kLeaves, kRegular);
  EXPECT_TRUE(breaks_of(small, {set}).empty());
}

}  // namespace
}  // namespace quadrille::alignment
