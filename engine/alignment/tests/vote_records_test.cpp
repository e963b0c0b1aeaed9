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

/// A session of which a cosine of .45 is known, .2 was expected, and chance moves it by .1.
SmallSet surprising_session(SmallCase& small) {
  auto unga = data_set(small, 1, "unga", "1946-01-01", "2020-01-01");
  unga.votes("AAA", "BBB", 50, .45, 83).votes_expected("AAA", "BBB", 50, .2, .1, .2);
  return unga;
}

Observation seen_as(VoteMeasure measure) {
  SmallCase small;
  Parameters parameters;
  parameters.vote_measure = measure;
  const auto records = records_of({surprising_session(small)});
  return read(small, records, "AAA", "BBB", "2000-01-01", parameters)
      .observations.at(0)
      .observation;
}

TEST(VoteRecords, ObserveACosineWithTheNoiseThatIsAskedFor) {
  EXPECT_EQ(seen_as(VoteMeasure::cosine).value, .45);
  EXPECT_NEAR(seen_as(VoteMeasure::cosine).variance, .01 + 1.0 / 83, 1e-15);
  EXPECT_EQ(seen_as(VoteMeasure::sampled).value, .45);
  EXPECT_NEAR(seen_as(VoteMeasure::sampled).variance, .01 + .01, 1e-15);
}

TEST(VoteRecords, DrawACosineTowardsWhatItsSessionMakesExpect) {
  // Of .25 above it four fifths stay, .04 of .04 + .01, and of the variance of .01 likewise.
  EXPECT_NEAR(seen_as(VoteMeasure::posterior).value, .2 + .8 * .25, 1e-15);
  EXPECT_NEAR(seen_as(VoteMeasure::posterior).variance, .01 + .8 * .01, 1e-15);
}

TEST(VoteRecords, TellTheCosineAndTheCommonVotesBesideWhatIsSeen) {
  SmallCase small;
  Parameters parameters;
  parameters.vote_measure = VoteMeasure::posterior;
  const auto records = records_of({surprising_session(small)});
  const auto evidence = read(small, records, "AAA", "BBB", "2000-01-01", parameters);
  EXPECT_EQ(text_of(evidence.spells[0], small.dyad("AAA", "BBB"), small.facts),
            "votes of session 50: similarity 0.40 +- 0.09 (cosine 0.45 over 83 common votes)");
}

TEST(VoteRecords, OfACaseThatWasMadeBeforeExpectationsWereAreSeenAsTheyWere) {
  SmallCase small;
  auto unga = data_set(small, 1, "unga", "1946-01-01", "2020-01-01");
  unga.votes("AAA", "BBB", 50, .83, 75).votes("AAA", "BBB", 51, .4, 80);
  unga.votes_expected("AAA", "BBB", 51, .3, .05, .1);
  for (const VoteMeasure measure : {VoteMeasure::sampled, VoteMeasure::posterior}) {
    Parameters parameters;
    parameters.vote_measure = measure;
    const auto evidence = read(small, records_of({unga}), "AAA", "BBB", "2000-01-01", parameters);
    ASSERT_EQ(evidence.observations.size(), 2U);
    EXPECT_EQ(evidence.observations[0].observation.value, .83);
    EXPECT_NEAR(evidence.observations[0].observation.variance, .01 + 1.0 / 75, 1e-15);
    EXPECT_EQ(text_of(evidence.spells[0], small.dyad("AAA", "BBB"), small.facts),
              "votes of session 50: cosine 0.83 over 75 common votes");
    EXPECT_LT(evidence.observations[1].observation.variance, .01 + 1.0 / 80);
  }
}

TEST(VoteRecords, OfAnotherDataSetLendNoExpectation) {
  SmallCase small;
  auto first = data_set(small, 1, "unga", "1946-01-01", "2020-01-01", "first");
  first.votes("AAA", "BBB", 50, .83, 75);
  auto second = data_set(small, 2, "unga", "1946-01-01", "2022-01-01", "second");
  second.votes("AAA", "BBB", 50, .10, 75).votes_expected("AAA", "BBB", 50, .3, .05, .1);
  Parameters parameters;
  parameters.vote_measure = VoteMeasure::sampled;
  const auto evidence =
      read(small, records_of({first, second}), "AAA", "BBB", "2000-01-01", parameters);
  ASSERT_EQ(evidence.observations.size(), 1U);
  EXPECT_NEAR(evidence.observations[0].observation.variance, .01 + 1.0 / 75, 1e-15);
}

TEST(VoteMeasure, HasANameThatIsReadBack) {
  for (const VoteMeasure measure :
       {VoteMeasure::cosine, VoteMeasure::sampled, VoteMeasure::posterior}) {
    EXPECT_EQ(parse_vote_measure(name(measure)), measure);
  }
  EXPECT_EQ(parse_vote_measure("similarity"), std::nullopt);
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
