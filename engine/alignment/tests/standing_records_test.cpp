#include <gtest/gtest.h>

#include "small_records.hpp"

namespace quadrille::alignment {
namespace {

using namespace domain::column;

/// Values by year of the observations that say something holds or has ended.
std::map<int, std::vector<double>> by_year(const DyadEvidence& evidence) {
  std::map<int, std::vector<double>> values;
  for (const SupportedObservation& seen : evidence.observations) {
    const std::chrono::year_month_day date{seen.observation.day};
    values[static_cast<int>(date.year())].push_back(seen.observation.value);
  }
  return values;
}

std::vector<double> values_of(const DyadEvidence& evidence) {
  std::vector<double> values;
  for (const SupportedObservation& seen : evidence.observations) {
    values.push_back(seen.observation.value);
  }
  return values;
}

TEST(PactRecords, ObserveOnceAYearAsABoundBelievedAsFarAsTheModelGoes) {
  SmallCase small;
  auto atop = data_set(small, 1, "atop", "1816-01-01", "2019-01-01");
  atop.pact("USA", "GBR", defence, 2000, 2002);
  const auto evidence = read(small, records_of({atop}), "USA", "GBR", "2002-12-31");
  ASSERT_EQ(evidence.observations.size(), 3U);
  for (int k = 0; k < 3; ++k) {
    const Observation& seen = evidence.observations[static_cast<std::size_t>(k)].observation;
    EXPECT_EQ(seen.day, first_of(2001 + k) - std::chrono::days{1});
    EXPECT_EQ(seen.value, 1.0);
    EXPECT_EQ(seen.loading, 1.0);
    EXPECT_NEAR(seen.variance, .09, 1e-15);
    EXPECT_EQ(seen.weight, .99);
    EXPECT_EQ(seen.channel, Channel::pacts);
    EXPECT_EQ(seen.bound, Bound::only_upwards);
    EXPECT_EQ(seen.posture, Posture::mutual);
  }
  ASSERT_EQ(evidence.spells.size(), 1U);
  EXPECT_EQ(evidence.spells[0].rows, 3U);
  EXPECT_EQ(evidence.spells[0].first.line, 2U);
}

TEST(PactRecords, SayOneWhereTheyObligeToFightAndHalfElse) {
  const std::map<Pact, double> expected{
      {defence, 1.0}, {offence, 1.0}, {neutrality, .5}, {nonaggression, .5}, {consultation, .5}};
  for (const auto& [what, value] : expected) {
    SmallCase small;
    auto atop = data_set(small, 1, "atop", "1816-01-01", "2019-01-01");
    atop.pact("AAA", "BBB", what, 2000, 2000);
    EXPECT_EQ(values_of(read(small, records_of({atop}), "AAA", "BBB", "2000-12-31")),
              std::vector{value});
  }
}

TEST(PactRecords, OfWhichSeveralAreInForceLetTheStrongestObserve) {
  SmallCase small;
  auto atop = data_set(small, 1, "atop", "1816-01-01", "2019-01-01");
  atop.pact("AAA", "BBB", consultation, 2000, 2002).pact("AAA", "BBB", defence, 2001, 2001);
  const auto evidence = read(small, records_of({atop}), "AAA", "BBB", "2002-12-31");
  EXPECT_EQ(values_of(evidence), (std::vector{.5, 1.0, .5}));
  EXPECT_EQ(evidence.spells.size(), 2U);
}

TEST(PactRecords, CountTheYearOfTheDateAsFarAsItHasCome) {
  SmallCase small;
  auto atop = data_set(small, 1, "atop", "1816-01-01", "2019-01-01");
  atop.pact("AAA", "BBB", defence, 2000, 2018);
  const auto evidence = read(small, records_of({atop}), "AAA", "BBB", "2001-03-31");
  ASSERT_EQ(evidence.observations.size(), 2U);
  EXPECT_EQ(evidence.observations[1].observation.day, day("2001-03-31"));
  EXPECT_NEAR(evidence.observations[1].observation.variance, .09 * 365.25 / 90, 1e-12);
  EXPECT_EQ(evidence.spells[0].rows, 2U);
  EXPECT_EQ(evidence.spells[0].days.until, day("2001-04-01"));
}

TEST(PactRecords, ThatEndAreEvidenceForFiveYearsWithinTheCoverage) {
  SmallCase small;
  auto atop = data_set(small, 1, "atop", "1816-01-01", "2003-01-01");
  atop.pact("AAA", "BBB", defence, 1990, 1990).pact("CCC", "DDD", defence, 2000, 2000);
  const auto records = records_of({atop});
  const auto early = read(small, records, "AAA", "BBB", "2010-12-31");
  ASSERT_EQ(early.observations.size(), 6U);
  for (std::size_t k = 1; k < early.observations.size(); ++k) {
    EXPECT_EQ(early.observations[k].observation.value, 0.0);
    EXPECT_EQ(early.observations[k].observation.bound, Bound::only_downwards);
    EXPECT_LE(early.observations[k].observation.day, day("1995-12-31"));
  }
  const auto late = read(small, records, "CCC", "DDD", "2010-12-31");
  EXPECT_EQ(values_of(late), (std::vector{1.0, 0.0, 0.0}));  // the set ends with 2002
  EXPECT_EQ(late.observations.back().observation.day, day("2002-12-31"));
}

TEST(PactRecords, ThatReachTheEndOfTheCoverageDoNotEnd) {
  SmallCase small;
  auto atop = data_set(small, 1, "atop", "1816-01-01", "2003-01-01");
  atop.pact("AAA", "BBB", defence, 2002, 2002);
  EXPECT_EQ(values_of(read(small, records_of({atop}), "AAA", "BBB", "2010-12-31")),
            std::vector{1.0});
}

TEST(PactRecords, OutsideTheCoverageOfTheirSetSayNothing) {
  SmallCase small;
  auto atop = data_set(small, 1, "atop", "2001-01-01", "2002-01-01");
  atop.pact("AAA", "BBB", defence, 2000, 2005);
  const auto evidence = read(small, records_of({atop}), "AAA", "BBB", "2010-12-31");
  EXPECT_EQ(values_of(evidence), std::vector{1.0});
  EXPECT_EQ(evidence.spells[0].rows, 1U);
}

TEST(PactRecords, WithoutAnyObligationSayNothing) {
  SmallCase small;
  auto atop = data_set(small, 1, "atop", "1816-01-01", "2019-01-01");
  atop.pact("AAA", "BBB", defence, 2000, 2000);
  auto loaded = atop.loaded();
  auto columns = loaded.tables[0].columns();
  columns.values[defence].value[0] = 0.0;
  loaded.tables[0] = domain::RecordTable::make(columns).value();
  const domain::Records records(std::vector{loaded});
  EXPECT_TRUE(read(small, records, "AAA", "BBB", "2005-12-31").observations.empty());
}

TEST(DisputeRecords, ObserveByTheirHostilityTheStrongestOfAYear) {
  SmallCase small;
  auto gml = data_set(small, 1, "mid", "1816-01-01", "2011-01-01", "GML");
  gml.dispute("AAA", "BBB", 10, 2, 1950).dispute("AAA", "BBB", 11, 4, 1950);
  gml.dispute("AAA", "BBB", 11, 5, 1951);
  const auto evidence = read(small, records_of({gml}), "AAA", "BBB", "1951-12-31");
  EXPECT_EQ(values_of(evidence), (std::vector{-1.3, -2.0}));
  for (const SupportedObservation& seen : evidence.observations) {
    EXPECT_NEAR(seen.observation.variance, .16, 1e-15);
    EXPECT_EQ(seen.observation.bound, Bound::only_downwards);
    EXPECT_EQ(seen.observation.channel, Channel::conflict);
    EXPECT_EQ(evidence.spells[*seen.spell].number, 11.0);
    EXPECT_EQ(evidence.spells[*seen.spell].detail, 5);
  }
}

TEST(DisputeRecords, OfAnUnknownHostilityAreAtLeastOfTheLowest) {
  SmallCase small;
  auto gml = data_set(small, 1, "mid", "1816-01-01", "2011-01-01", "GML");
  gml.dispute("AAA", "BBB", 10, 0, 1950);
  EXPECT_EQ(values_of(read(small, records_of({gml}), "AAA", "BBB", "1950-12-31")),
            std::vector{-.6});
}

TEST(DisputeRecords, TheFirstSetThatCoversAYearSpeaksForIt) {
  SmallCase small;
  auto cow = data_set(small, 1, "mid", "1816-01-01", "2015-01-01", "COW MID");
  cow.dispute("AAA", "BBB", 1, 5, 2009).dispute("AAA", "BBB", 2, 3, 2012);
  auto gml = data_set(small, 2, "mid", "1816-01-01", "2011-01-01", "GML");
  gml.dispute("AAA", "BBB", 1, 2, 2009);
  const auto years = by_year(read(small, records_of({cow, gml}), "AAA", "BBB", "2014-12-31"));
  EXPECT_EQ(years.at(2009), std::vector{-.8});  // GML's word, not both
  EXPECT_EQ(years.at(2010), std::vector{0.0});  // the dispute of 2009 is over
  EXPECT_EQ(years.at(2011), std::vector{0.0});  // COW covers it and tells of none
  EXPECT_EQ(years.at(2012), std::vector{-1.0});
}

TEST(DisputeRecords, OfASetThatComesSecondSayNothingWhereTheFirstIsSilent) {
  SmallCase small;
  auto cow = data_set(small, 1, "mid", "1816-01-01", "2015-01-01", "COW MID");
  cow.dispute("AAA", "BBB", 1, 5, 2009);
  auto gml = data_set(small, 2, "mid", "1816-01-01", "2011-01-01", "GML");
  gml.dispute("CCC", "DDD", 1, 2, 2009);
  EXPECT_TRUE(read(small, records_of({cow, gml}), "AAA", "BBB", "2014-12-31").observations.empty());
}

TEST(ConflictRecords, SpeakOnlyWhereNoSetOfDisputesDoes) {
  SmallCase small;
  auto gml = data_set(small, 1, "mid", "1816-01-01", "2011-01-01", "GML");
  gml.dispute("AAA", "BBB", 7, 3, 2010);
  auto ucdp = data_set(small, 2, "ucdp", "1946-01-01", "2025-01-01");
  ucdp.conflict("AAA", "BBB", 70, 2, 2010).conflict("AAA", "BBB", 70, 1, 2022);
  ucdp.conflict("AAA", "BBB", 70, 2, 2023);
  const auto evidence = read(small, records_of({gml, ucdp}), "AAA", "BBB", "2024-12-31");
  const auto years = by_year(evidence);
  EXPECT_EQ(years.at(2010), std::vector{-1.0});
  EXPECT_FALSE(
      years.contains(2011));  // no set of disputes covers it: whether it ended is not known
  EXPECT_EQ(years.at(2022), std::vector{-1.3});
  EXPECT_EQ(years.at(2023), std::vector{-2.0});
  EXPECT_EQ(years.at(2024), std::vector{0.0});
}

TEST(RivalryRecords, ObserveMinusOneAndProRataInPartsOfAYear) {
  SmallCase small;
  auto tss = data_set(small, 1, "rivalries", "1494-01-01", "2021-01-01");
  tss.rivalry("USA", "RUS", "1945-05-08", "1989-01-01");
  const auto evidence = read(small, records_of({tss}), "USA", "RUS", "1946-12-31");
  ASSERT_EQ(evidence.observations.size(), 2U);
  EXPECT_EQ(evidence.observations[0].observation.value, -1.0);
  EXPECT_NEAR(evidence.observations[0].observation.variance, .16 * 365.25 / 238, 1e-12);
  EXPECT_NEAR(evidence.observations[1].observation.variance, .16, 1e-15);
  EXPECT_EQ(evidence.spells[0].days.until, day("1947-01-01"));
}

TEST(RivalryRecords, AreASecondFindingBesideADisputeAndEndOnlyUpwards) {
  SmallCase small;
  auto tss = data_set(small, 1, "rivalries", "1494-01-01", "2021-01-01");
  tss.rivalry("AAA", "BBB", "1950-01-01", "1952-01-01");
  auto gml = data_set(small, 2, "mid", "1816-01-01", "2011-01-01", "GML");
  gml.dispute("AAA", "BBB", 1, 4, 1950);
  const auto evidence = read(small, records_of({tss, gml}), "AAA", "BBB", "1953-12-31");
  const auto years = by_year(evidence);
  EXPECT_EQ(years.at(1950), (std::vector{-1.3, -1.0}));
  EXPECT_EQ(years.at(1951), std::vector{-1.0});  // while the rivalry holds no conflict is over
  EXPECT_EQ(years.at(1952), std::vector{0.0});
  EXPECT_EQ(evidence.observations.back().observation.bound, Bound::only_upwards);
}

TEST(RivalryRecords, ThatGoOnWhereAnotherSetBeginsToSpeakHaveNoEndThere) {
  SmallCase small;
  auto first = data_set(small, 1, "rivalries", "1494-01-01", "2000-01-01", "first");
  first.rivalry("AAA", "BBB", "1990-01-01", "2010-01-01");
  auto second = data_set(small, 2, "rivalries", "1494-01-01", "2021-01-01", "second");
  second.rivalry("CCC", "DDD", "1990-01-01", "2010-01-01");
  const auto evidence = read(small, records_of({first, second}), "AAA", "BBB", "2010-12-31");
  EXPECT_EQ(evidence.observations.size(), 10U);
  EXPECT_EQ(evidence.observations.back().observation.value, -1.0);
}

TEST(RecordsAndItems, OfOneFactObserveOnce) {
  SmallCase small;
  const auto treaty = small.fact("AAA", "defence_pact", "BBB", {.from = "2000", .members = 32});
  auto atop = data_set(small, 1, "atop", "1816-01-01", "2002-01-01");
  atop.pact("AAA", "BBB", defence, 2000, 2001);
  const auto evidence = read(small, records_of({atop}), "AAA", "BBB", "2003-12-31");
  ASSERT_EQ(evidence.observations.size(), 4U);
  EXPECT_TRUE(evidence.observations[1].spell);   // the record is better founded
  EXPECT_FALSE(evidence.observations[2].spell);  // and then covers no more
  ASSERT_EQ(evidence.observations[2].support.size(), 1U);
  EXPECT_EQ(evidence.observations[2].support[0].item, treaty);
}

TEST(Successor, OfRecordTakesOverWhatRecordsSayOfItsPredecessor) {
  SmallCase small;
  const auto old_state = small.actor("OLD");
  const auto heir =
      small.facts
          .add(domain::Actor::make({.id = domain::ActorId{100},
                                    .code = "NEW",
                                    .names = {"NEW"},
                                    .cow = {},
                                    .gleditsch_ward = {},
                                    .existence = {day("1991-07-02"), domain::kOpenEnd},
                                    .predecessor = old_state})
                   .value())
          .value();
  auto tss = data_set(small, 1, "rivalries", "1494-01-01", "2021-01-01");
  tss.rivalry("OLD", "USA", "1990-01-01", "1995-01-01");
  const auto records = records_of({tss});
  const domain::World world(small.facts, records, day("1995-12-31"));
  EvidenceReader reader(world, {});
  const auto dyads = reader.dyads();
  EXPECT_EQ(dyads.size(), 2U);
  const domain::Dyad dyad(heir, small.actor("USA"));
  EXPECT_TRUE(reader.rests_on_records(dyad));
  const auto evidence = reader.read(dyad, {.until = day("1995-12-31")});
  ASSERT_EQ(evidence.observations.size(), 2U);  // its last half year counts for half
  EXPECT_EQ(evidence.observations[1].observation.day, day("1991-07-01"));
  EXPECT_NEAR(evidence.observations[1].observation.variance, .16 * 365.25 / 182, 1e-12);
  ASSERT_EQ(evidence.breaks.size(), 1U);
  EXPECT_EQ(evidence.breaks[0].kept, .9);
}

TEST(Spells, HaveAFewWordsAndAPlace) {
  SmallCase small;
  auto atop = data_set(small, 1, "atop", "1816-01-01", "2019-01-01");
  atop.pact("USA", "GBR", defence, 1949, 2018);
  auto other = data_set(small, 2, "mid", "1816-01-01", "2011-01-01", "GML");
  other.dispute("USA", "GBR", 12, 2, 1950);
  auto records = records_of({atop, other});
  const auto evidence = read(small, records, "USA", "GBR", "2018-12-31");
  ASSERT_EQ(evidence.spells.size(), 2U);
  const domain::Dyad dyad = small.dyad("USA", "GBR");
  EXPECT_EQ(text_of(evidence.spells[0], dyad, small.facts), "defence pact, 1949-2018");
  EXPECT_EQ(reference_of(evidence.spells[0], records), "atop-1.0:row 2");
  EXPECT_EQ(text_of(evidence.spells[1], dyad, small.facts),
            "militarised dispute 12 of hostility level 2, 1950");
  EXPECT_EQ(text_of(evidence.spells[1], small.dyad("USA", "CAN"), small.facts),
            "militarised dispute 12 of hostility level 2, 1950 (USA and GBR)");
}

}  // namespace
}  // namespace quadrille::alignment
