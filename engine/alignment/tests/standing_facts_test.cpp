#include <cmath>

#include <gtest/gtest.h>

#include "quadrille/alignment/observations.hpp"

#include "read_dyad.hpp"
#include "small_case.hpp"

namespace quadrille::alignment {
namespace {

TEST(StandingTie, ObservesOnceAYearAndProRataInPartsOfOne) {
  SmallCase small;
  small.fact("USA", "defence_pact", "GBR", {.from = "2020-07-01"});
  const auto evidence = read(small, "USA", "GBR", "2022-03-31");
  ASSERT_EQ(evidence.observations.size(), 3U);
  EXPECT_EQ(evidence.observations[0].observation.day, day("2020-12-31"));
  EXPECT_NEAR(evidence.observations[0].observation.variance, .09 * 365.25 / 184, 1e-12);
  EXPECT_NEAR(evidence.observations[1].observation.variance, .09, 1e-15);
  EXPECT_EQ(evidence.observations[2].observation.day, day("2022-03-31"));
  EXPECT_NEAR(evidence.observations[2].observation.variance, .09 * 365.25 / 90, 1e-12);
}

TEST(StandingTie, OfManyMembersSaysLessAboutEachPair) {
  SmallCase small;
  small.fact("USA", "defence_pact", "GBR", {.from = "2020", .until = "2020", .members = 32});
  EXPECT_NEAR(only(small, "USA", "GBR", "2020-12-31").variance, .09 * 5, 1e-12);
}

TEST(StandingTie, OfSeveralObligationsTheStrongestObservesAndMirroredRowsOnce) {
  SmallCase small;
  small.fact("USA", "consultation_pact", "GBR", {.from = "2019"});
  const auto pact = small.fact("USA", "defence_pact", "GBR", {.from = "2020"});
  small.fact("GBR", "defence_pact", "USA", {.from = "2020"});
  const auto evidence = read(small, "USA", "GBR", "2021-12-31");
  ASSERT_EQ(evidence.observations.size(), 3U);
  EXPECT_EQ(evidence.observations[0].observation.value, .5);
  EXPECT_EQ(evidence.observations[1].observation.value, 1.0);
  EXPECT_EQ(evidence.observations[2].observation.value, 1.0);
  EXPECT_EQ(evidence.observations[2].support[0].item, pact);
}

TEST(StandingTie, ThatEndsObservesZeroForFiveYears) {
  SmallCase small;
  small.fact("AAA", "defence_pact", "BBB", {.from = "2000", .until = "2000"});
  small.fact("AAA", "strategic_rivalry", "CCC", {.from = "2000", .until = "2000"});
  const auto pact = read(small, "AAA", "BBB", "2020-12-31").observations;
  ASSERT_GE(pact.size(), 6U);
  for (std::size_t k = 1; k < pact.size(); ++k) {
    EXPECT_EQ(pact[k].observation.value, 0.0);
    EXPECT_EQ(pact[k].observation.bound, Bound::only_downwards);
    EXPECT_LE(pact[k].observation.day, day("2006-01-02"));
  }
  const auto rivalry = read(small, "AAA", "CCC", "2020-12-31").observations;
  EXPECT_EQ(rivalry.back().observation.bound, Bound::only_upwards);
  EXPECT_EQ(rivalry.back().observation.channel, Channel::conflict);
}

TEST(StandingTie, ThatEndsIsEvidenceOnlyAsFarAsItsDataSetReaches) {
  SmallCase small;
  small.record("AAA", "defence_pact", "BBB", {.from = "2000", .until = "2000"});
  const auto last_row = read(small, "AAA", "BBB", "2020-12-31").observations;
  EXPECT_EQ(last_row.size(), 1U);  // whether it ended then or the data set did, nobody knows
  small.record("CCC", "defence_pact", "DDD", {.from = "1999", .until = "2002"});
  const auto covered = read(small, "AAA", "BBB", "2020-12-31").observations;
  ASSERT_EQ(covered.size(), 3U);
  EXPECT_EQ(covered[2].observation.day, day("2002-12-31"));
  EXPECT_EQ(covered[2].observation.value, 0.0);
}

TEST(StandingTie, ThatEndsSaysNothingWhileAnotherHolds) {
  SmallCase small;
  small.fact("AAA", "defence_pact", "BBB", {.from = "2000", .until = "2000"});
  small.fact("AAA", "nonaggression_pact", "BBB", {.from = "2000"});
  for (const auto& seen : read(small, "AAA", "BBB", "2004-12-31").observations) {
    EXPECT_GT(seen.observation.value, 0.0);
  }
}

TEST(StandingTie, BeforeTheDateTellsOfEarlierYearsOnly) {
  SmallCase small;
  small.fact("AAA", "defence_pact", "BBB", {.from = "2023"});
  Selection earlier;
  earlier.before = day("2025-01-01");
  EXPECT_EQ(read(small, "AAA", "BBB", "2025-03-08", earlier).observations.size(), 2U);
}

TEST(Votes, AreComparedOnceTenAreCommon) {
  SmallCase small;
  using enum domain::Ballot;
  for (int k = 0; k < 10; ++k) {
    if (k == 9) {
      EXPECT_TRUE(read(small, "AAA", "BBB", "2025-06-01").observations.empty());
    }
    const std::string resolution = "R" + std::to_string(k);
    small.ballot("AAA", resolution, yes, "2024-11-05");
    small.ballot("BBB", resolution, k < 5 ? yes : no, "2024-11-05");
    small.ballot("CCC", resolution, no, "2024-11-05");
  }
  const Observation seen = only(small, "AAA", "BBB", "2025-06-01");
  // Votes 1, 1, -1 are 2/3, 2/3, -4/3 about their mean; 1, -1, -1 are 4/3, -2/3, -2/3.
  const double product = 5 * (4.0 / 9) + 5 * (-8.0 / 9);
  const double squares = 5 * (4.0 / 9) + 5 * (16.0 / 9);
  const double other = 5 * (4.0 / 9) + 5 * (4.0 / 9);
  EXPECT_NEAR(seen.value, product / std::sqrt(squares * other), 1e-12);
  EXPECT_NEAR(seen.variance, .01 + .1, 1e-15);
  EXPECT_EQ(seen.loading, .8);
  EXPECT_EQ(seen.bound, Bound::none);
  EXPECT_EQ(seen.day, day("2024-12-31"));
}

TEST(Breaks, ComeFromChangesOfGovernmentOfEither) {
  SmallCase small;
  small.fact("AAA", "defence_pact", "BBB", {.from = "2000"});
  static_cast<void>(
      small.facts.add(domain::GovernmentChange{.state = small.actor("BBB"),
                                               .day = day("2010-05-05"),
                                               .regularity = domain::Regularity::irregular,
                                               .note = "coup"}));
  const auto breaks = read(small, "AAA", "BBB", "2020-01-01").breaks;
  ASSERT_EQ(breaks.size(), 1U);
  EXPECT_EQ(breaks[0].kept, .5);
  EXPECT_TRUE(read(small, "AAA", "BBB", "2009-01-01").breaks.empty());
}

TEST(Successor, TakesOverWhatItsPredecessorWasAndKeepsNineTenths) {
  SmallCase small;
  const auto old_state = small.actor("OLD");
  const auto heir =
      small.facts
          .add(domain::Actor::make({.id = domain::ActorId{100},
                                    .code = "NEW",
                                    .names = {"NEW"},
                                    .cow = {},
                                    .gleditsch_ward = {},
                                    .existence = {day("1991-12-26"), domain::kOpenEnd},
                                    .predecessor = old_state})
                   .value())
          .value();
  small.fact("OLD", "strategic_rivalry", "USA", {.from = "1980"});
  const domain::World world = small.world("1995-01-01");
  EvidenceReader reader(world, {});
  const auto evidence =
      reader.read(domain::Dyad(heir, small.actor("USA")), {.until = day("1995-01-01")});
  ASSERT_FALSE(evidence.observations.empty());
  EXPECT_LT(evidence.observations.back().observation.day, day("1991-12-26"));
  ASSERT_EQ(evidence.breaks.size(), 1U);
  EXPECT_EQ(evidence.breaks[0].day, day("1991-12-26"));
  EXPECT_EQ(evidence.breaks[0].kept, .9);
}

}  // namespace
}  // namespace quadrille::alignment
