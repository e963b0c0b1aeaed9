#include <gtest/gtest.h>

#include "small_records.hpp"

namespace quadrille::alignment {
namespace {

TEST(VoteRecords, ObserveASessionOnItsDayAndAreNoBounds) {
  SmallCase small;
  auto unga = data_set(small, 1, "unga", "1946-01-01", "2020-01-01");
  unga.votes("AAA", "BBB", 50, .83, 75).votes("AAA", "BBB", 51, -.2, 10);
  const auto records = records_of({unga});
  const auto evidence = read(small, records, "AAA", "BBB", "1996-12-31");
  ASSERT_EQ(evidence.observations.size(), 2U);
  const Observation& seen = evidence.observations[0].observation;
  EXPECT_EQ(seen.day, day("1995-12-31"));
  EXPECT_EQ(seen.value, .83);
  EXPECT_EQ(seen.loading, .8);
  EXPECT_NEAR(seen.variance, .01 + 1.0 / 75, 1e-15);
  EXPECT_EQ(seen.weight, .99);
  EXPECT_EQ(seen.bound, Bound::none);
  EXPECT_EQ(seen.channel, Channel::votes);
  EXPECT_EQ(evidence.observations[1].observation.value, -.2);
  EXPECT_EQ(text_of(evidence.spells[0], small.dyad("AAA", "BBB"), small.facts),
            "votes of session 50: cosine 0.83 over 75 common votes");
  EXPECT_TRUE(read(small, records, "AAA", "BBB", "1995-12-30").observations.empty());
}

TEST(VoteRecords, OfTooFewCommonVotesSayNothing) {
  SmallCase small;
  auto unga = data_set(small, 1, "unga", "1946-01-01", "2020-01-01");
  unga.votes("AAA", "BBB", 50, .83, 9);
  EXPECT_TRUE(read(small, records_of({unga}), "AAA", "BBB", "2000-01-01").observations.empty());
}

TEST(VoteRecords, OfASessionThatSeveralSetsTellOfObserveOnce) {
  SmallCase small;
  auto first = data_set(small, 1, "unga", "1946-01-01", "2020-01-01", "first");
  first.votes("AAA", "BBB", 50, .83, 75);
  auto second = data_set(small, 2, "unga", "1946-01-01", "2022-01-01", "second");
  second.votes("AAA", "BBB", 50, .10, 75).votes("AAA", "BBB", 75, .4, 80);
  const auto evidence = read(small, records_of({first, second}), "AAA", "BBB", "2021-12-31");
  ASSERT_EQ(evidence.observations.size(), 2U);
  EXPECT_EQ(evidence.observations[0].observation.value, .83);
  EXPECT_EQ(evidence.observations[1].observation.value, .4);
}

TEST(VoteRecords, StandInTheirSessionForBallotsEnteredAsItems) {
  SmallCase small;
  using enum domain::Ballot;
  for (int k = 0; k < 10; ++k) {
    for (const auto* const date : {"1995-11-05", "2024-11-05"}) {
      const std::string resolution = std::string(date) + " " + std::to_string(k);
      small.ballot("AAA", resolution, yes, date);
      small.ballot("BBB", resolution, k < 5 ? yes : no, date);
      small.ballot("CCC", resolution, no, date);
    }
  }
  auto unga = data_set(small, 1, "unga", "1946-01-01", "2020-01-01");
  unga.votes("AAA", "BBB", 50, .83, 75);
  const auto evidence = read(small, records_of({unga}), "AAA", "BBB", "2025-06-01");
  ASSERT_EQ(evidence.observations.size(), 2U);
  EXPECT_TRUE(evidence.observations[0].spell);
  EXPECT_EQ(evidence.observations[0].observation.value, .83);
  EXPECT_FALSE(evidence.observations[1].spell);
  EXPECT_EQ(evidence.observations[1].support.size(), 20U);
}

}  // namespace
}  // namespace quadrille::alignment
