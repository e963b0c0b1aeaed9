#include "beginnings.hpp"

#include <gtest/gtest.h>

#include "planted_turns.hpp"
#include "small_records.hpp"

namespace quadrille::alignment {
namespace {

std::vector<Observation> with_beginnings(SmallCase& small, const domain::Records& records) {
  const domain::World world(small.facts, records, day("2000-12-31"));
  const Parameters parameters;
  const EvidenceReader reader(world, parameters);
  DyadEvidence evidence;
  const domain::Dyad dyad = small.dyad("SA", "SB");
  reader.read_records(dyad, {.until = world.as_of()}, evidence);
  auto observations = observations_of(evidence);
  BeginningReader(world, parameters).add(dyad, observations);
  return observations;
}

std::vector<int> silent_years(const std::vector<Observation>& observations) {
  std::vector<int> years;
  for (const Observation& one : observations) {
    if (one.value == 0.0) {
      years.push_back(domain::year_of(one.day));
    }
  }
  return years;
}

TEST(Beginnings, OfAPactSayThatThereWasNoneForFiveYearsBefore) {
  SmallCase small;
  SmallSet set = data_set(small, 1, "atop", "1946-01-01", "1981-01-01");
  set.pact("SA", "SB", domain::column::defence, 1960, 1980);
  const domain::Records records({set.loaded()});
  const auto observations = with_beginnings(small, records);
  EXPECT_EQ(silent_years(observations), (std::vector<int>{1955, 1956, 1957, 1958, 1959}));
  EXPECT_EQ(observations.front().bound, Bound::only_downwards);
  EXPECT_EQ(observations.front().channel, Channel::pacts);
  EXPECT_TRUE(std::ranges::is_sorted(observations, {}, &Observation::day));
}

TEST(Beginnings, SayNothingOfYearsBeforeTheDataSet) {
  SmallCase small;
  SmallSet set = data_set(small, 1, "atop", "1958-01-01", "1981-01-01");
  set.pact("SA", "SB", domain::column::defence, 1960, 1980);
  const domain::Records records({set.loaded()});
  EXPECT_EQ(silent_years(with_beginnings(small, records)), (std::vector<int>{1958, 1959}));
}

TEST(Beginnings, OfADisputeSayThatThereWasNoneAndTheEndOfAnEarlierOneSpeaksFirst) {
  SmallCase small;
  SmallSet set = data_set(small, 1, "mid", "1946-01-01", "1981-01-01");
  set.dispute("SA", "SB", 1, 4, 1960).dispute("SA", "SB", 2, 4, 1963);
  const domain::Records records({set.loaded()});
  const auto observations = with_beginnings(small, records);
  EXPECT_EQ(silent_years(observations), (std::vector<int>{1955, 1956, 1957, 1958, 1959, 1961, 1962,
                                                          1964, 1965, 1966, 1967, 1968}));
  EXPECT_EQ(observations.front().bound, Bound::only_upwards);
}

std::vector<Observation> thirty_years_of_votes() {
  std::vector<Observation> votes;
  for (int year = 1950; year < 1980; ++year) {
    votes.push_back({.day = std::chrono::sys_days{std::chrono::year{year} / 12 / 31},
                     .value = 0.0,
                     .loading = 0.8,
                     .variance = 0.02,
                     .channel = Channel::votes});
  }
  return votes;
}

TEST(PlantedTurns, MoveWhatComesAfterThemAndFade) {
  auto votes = thirty_years_of_votes();
  const Parameters parameters;
  EXPECT_EQ(plant(Planted::votes, day("1965-12-31"), -1.0, parameters, votes), -1.0);
  EXPECT_EQ(votes[14].value, 0.0);
  EXPECT_NEAR(votes[15].value, -0.3, 1e-12);
  EXPECT_NEAR(votes[25].value, -0.3 * std::exp(-10.0 * parameters.deviation[0].reversion), 1e-4);
}

TEST(PlantedTurns, AreOnlyPlantedWhereTheHistoryAdmitsThem) {
  auto votes = thirty_years_of_votes();
  const Parameters parameters;
  EXPECT_FALSE(plant(Planted::pact_ends, day("1965-12-31"), 1.0, parameters, votes));
  EXPECT_FALSE(plant(Planted::disputes_cease, day("1965-12-31"), 1.0, parameters, votes));
  EXPECT_FALSE(plant(Planted::apart, day("1965-12-31"), 1.0, parameters, votes));
  EXPECT_EQ(plant(Planted::pact_begins, day("1965-12-01"), -1.0, parameters, votes), 1.0);
  EXPECT_EQ(std::ranges::count(votes, Channel::pacts, &Observation::channel), 12);
  EXPECT_FALSE(plant(Planted::pact_begins, day("1970-12-01"), 1.0, parameters, votes));
}

}  // namespace
}  // namespace quadrille::alignment
