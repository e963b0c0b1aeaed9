#include <cmath>

#include <gtest/gtest.h>

#include "small_records.hpp"

namespace quadrille::alignment {
namespace {

using domain::ClaimType;

SmallSet archive(SmallCase& small) {
  return data_set(small, 1, "icews", "1995-01-01", "2020-01-01");
}

/// Two pairs whose acts of accusation are of intensity -2 and -4: their mean is -.3.
SmallSet accusations(SmallCase& small) {
  auto icews = archive(small);
  icews.acts("AAA", "BBB", ClaimType::accuse, "2000-05-01", 1, 1, -2.0);
  icews.acts("CCC", "DDD", ClaimType::accuse, "2000-05-01", 3, 1, -4.0);
  return icews;
}

TEST(EventMeans, TakeEveryPairOnce) {
  SmallCase small;
  const auto records = records_of({accusations(small)});
  const auto means = event_means(records);
  ASSERT_EQ(means.size(), 1U);
  EXPECT_EQ(means[0].data_set, domain::DataSetId{1});
  EXPECT_NEAR(means[0].mean[static_cast<std::size_t>(ClaimType::accuse)], -.3, 1e-15);
  EXPECT_EQ(means[0].mean[static_cast<std::size_t>(ClaimType::aid)], 0.0);
}

TEST(EventRecords, ObserveIntensityAboutTheMeanOfTheirTypeAndThePostureOfTheSender) {
  SmallCase small;
  const auto records = records_of({accusations(small)});
  const auto evidence = read(small, records, "BBB", "AAA", "2000-12-31");
  ASSERT_EQ(evidence.observations.size(), 1U);
  const Observation& seen = evidence.observations[0].observation;
  EXPECT_EQ(seen.day, day("2000-05-01"));
  EXPECT_NEAR(seen.value, -.2 + .3, 1e-15);
  EXPECT_EQ(seen.loading, .1);
  EXPECT_EQ(seen.variance, 1.0);
  EXPECT_EQ(seen.channel, Channel::events);
  EXPECT_EQ(seen.posture, Posture::of_low);      // AAA, named first, is the low one
  EXPECT_EQ(seen.bound, Bound::only_downwards);  // a hostile act, however mild for its type
  EXPECT_NEAR(seen.weight, .49, 1e-15);
  EXPECT_EQ(text_of(evidence.spells[0], small.dyad("AAA", "BBB"), small.facts),
            "ACCUSE AAA towards BBB, 2000: 1 act");
}

TEST(EventRecords, OfOneTypeAndDayAreOneObservationBelievedByTheNumberOfSources) {
  SmallCase small;
  auto icews = archive(small);
  icews.acts("AAA", "BBB", ClaimType::threaten, "2000-05-01", 1, 1, -4.0, 13);
  icews.acts("AAA", "BBB", ClaimType::threaten, "2000-05-01", 3, 2, -6.0, 15);
  icews.acts("AAA", "BBB", ClaimType::threaten, "2000-05-02", 2, -1, -4.0);
  icews.acts("AAA", "BBB", ClaimType::threaten, "2000-05-03", 40, 30, -4.0);
  icews.acts("AAA", "BBB", ClaimType::aid, "2000-05-03", 1, 1, 7.0);
  const auto evidence = read(small, records_of({icews}), "AAA", "BBB", "2000-12-31");
  ASSERT_EQ(evidence.observations.size(), 4U);
  const double mean = -(1 * 4.0 + 3 * 6.0 + 2 * 4.0 + 40 * 4.0) / 46 / 10;
  EXPECT_NEAR(evidence.observations[0].observation.value, -.55 - mean, 1e-15);
  EXPECT_NEAR(evidence.observations[0].observation.weight, 1 - std::pow(.51, 2.0), 1e-12);
  EXPECT_NEAR(evidence.observations[1].observation.weight, 1 - std::pow(.51, 1.5), 1e-12);
  EXPECT_EQ(evidence.observations[2].observation.day, day("2000-05-03"));
  EXPECT_EQ(evidence.spells.size(), 2U);  // threats of the year, aid of the year
  EXPECT_EQ(evidence.spells[0].rows, 4U);
  EXPECT_EQ(evidence.spells[0].count, 46.0);
  double largest = 0.0;
  for (const SupportedObservation& seen : evidence.observations) {
    largest = std::max(largest, seen.observation.weight);
  }
  EXPECT_EQ(largest, .8);
}

TEST(EventRecords, ThatMirrorEachOtherObserveOnce) {
  SmallCase small;
  auto icews = archive(small);
  icews.acts("AAA", "BBB", ClaimType::consult, "2000-05-01", 2, -1, 1.0);
  icews.acts("BBB", "AAA", ClaimType::consult, "2000-05-01", 2, -1, 1.0);
  icews.acts("BBB", "AAA", ClaimType::accuse, "2000-05-01", 1, 1, -2.0);
  icews.acts("AAA", "BBB", ClaimType::accuse, "2000-05-01", 1, 1, -2.0);
  const auto evidence = read(small, records_of({icews}), "AAA", "BBB", "2000-12-31");
  ASSERT_EQ(evidence.observations.size(), 3U);
  int mutual = 0;
  for (const SupportedObservation& seen : evidence.observations) {
    if (seen.observation.posture == Posture::mutual) {
      ++mutual;
      EXPECT_NEAR(seen.observation.weight, 1 - std::pow(.51, 1.5), 1e-12);
      EXPECT_EQ(evidence.spells[*seen.spell].count, 2.0);
    }
  }
  EXPECT_EQ(mutual, 1);
}

TEST(EventRecords, OfRequestsAndOutsideTheCoverageSayNothing) {
  SmallCase small;
  auto icews = archive(small);
  icews.acts("AAA", "BBB", ClaimType::request, "2000-05-01", 2, 2, -1.0);
  icews.acts("AAA", "BBB", ClaimType::aid, "1994-05-01", 2, 2, 7.0);
  EXPECT_TRUE(read(small, records_of({icews}), "AAA", "BBB", "2001-12-31").observations.empty());
}

TEST(EventRecords, OfCoercionAndAssaultAreNoDisputes) {
  SmallCase small;
  auto icews = archive(small);
  icews.acts("AAA", "BBB", ClaimType::assault, "2000-05-01", 2, 2, -9.0);
  const auto evidence = read(small, records_of({icews}), "AAA", "BBB", "2001-12-31");
  ASSERT_EQ(evidence.observations.size(), 1U);
  EXPECT_EQ(evidence.observations[0].observation.channel, Channel::events);
}

TEST(EventRecords, OfAPartOfAnArchiveTakeTheMeansOfTheWhole) {
  SmallCase small;
  const auto whole = records_of({accusations(small)});
  auto part = archive(small);
  part.acts("AAA", "BBB", ClaimType::accuse, "2000-05-01", 1, 1, -2.0);
  const auto records = records_of({part});
  const domain::World world(small.facts, records, day("2000-12-31"));
  const Selection selection{.until = day("2000-12-31")};
  const auto alone = EvidenceReader(world, {}).read(small.dyad("AAA", "BBB"), selection);
  EXPECT_NEAR(alone.observations[0].observation.value, 0.0, 1e-15);
  const auto informed =
      EvidenceReader(world, {}, event_means(whole)).read(small.dyad("AAA", "BBB"), selection);
  EXPECT_NEAR(informed.observations[0].observation.value, .1, 1e-15);
}

}  // namespace
}  // namespace quadrille::alignment
