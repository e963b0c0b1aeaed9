#include <cmath>

#include <gtest/gtest.h>

#include "quadrille/alignment/surprise.hpp"

#include "small_records.hpp"
#include "surprise_of.hpp"

namespace quadrille::alignment {
namespace {

using namespace domain::column;

/// AAA and BBB have the same friend and the same rival, by records, and are rivals themselves.
struct LikeMinded {
  SmallCase small;
  SmallSet atop = data_set(small, 1, "atop", "1900-01-01", "2019-01-01");
  SmallSet tss = data_set(small, 2, "rivalries", "1900-01-01", "2019-01-01");
  SmallSet nmc = data_set(small, 3, "nmc", "1816-01-01", "2013-01-01");

  LikeMinded() {
    for (const auto* const side : {"AAA", "BBB"}) {
      atop.pact(side, "FFF", defence, 1990, 2018);
      tss.rivalry(side, "RRR", "1990-01-01", "2019-01-01");
    }
    tss.rivalry("AAA", "BBB", "2000-01-01", "2019-01-01");
  }
  [[nodiscard]] SurpriseReport report(const std::vector<SmallSet>& sets, const std::string& date,
                                      SurpriseOptions options = {}) const {
    const auto records = records_of(sets);
    options.null_worlds = 200;
    return find_surprises(domain::World(small.facts, records, day(date)), options).value();
  }
};

TEST(SurpriseOfRecords, IsNegativeForRivalsThatShareFriendsAndRivals) {
  LikeMinded world;
  const auto report = world.report({world.atop, world.tss}, "2010-06-01");
  EXPECT_EQ(report.company, Company::before_the_year);
  EXPECT_FALSE(report.weighted_by_capability);
  const Surprise& rift = surprise_of(report, world.small.dyad("AAA", "BBB"));
  EXPECT_GT(rift.company, .99);
  EXPECT_LT(rift.z, -1.0);
  EXPECT_EQ(rift.rank, 1U);
  EXPECT_EQ(rift.third_parties.size(), 2U);
  EXPECT_TRUE(rift.dull.one_source);
  EXPECT_TRUE(rift.dull.few_observations);
}

TEST(SurpriseOfRecords, WeighsThirdPartiesByTheRootOfTheirLastKnownShareOfCapabilities) {
  LikeMinded world;
  for (const auto* const state : {"AAA", "BBB"}) {
    world.nmc.cinc(state, 2012, .05);
  }
  world.nmc.cinc("FFF", 2008, .99).cinc("FFF", 2012, .16).cinc("FFF", 2014, .99);
  world.nmc.cinc("RRR", 2012, .01).cinc("RRR", 2013, .01);
  const auto report = world.report({world.atop, world.tss, world.nmc}, "2012-06-01");
  EXPECT_TRUE(report.weighted_by_capability);
  const auto unweighted = world.report({world.atop, world.tss}, "2012-06-01");
  // How much more the friend counts than the rival: the weights .4 and .1 make it four times more.
  const auto friend_to_rival = [&world](const SurpriseReport& of_report) {
    double friendly = 0.0;
    double hostile = 0.0;
    const Surprise& rift = surprise_of(of_report, world.small.dyad("AAA", "BBB"));
    for (const ThirdParty& third : rift.third_parties) {
      (third.actor == world.small.actor("FFF") ? friendly : hostile) = third.contribution;
    }
    return friendly / hostile;
  };
  EXPECT_NEAR(friend_to_rival(report), 4.0 * friend_to_rival(unweighted), 1e-9);
}

TEST(SurpriseOfRecords, NamesTheRecordsThatTurnIt) {
  SmallCase small;
  auto atop = data_set(small, 1, "atop", "1900-01-01", "2019-01-01");
  auto tss = data_set(small, 2, "rivalries", "1900-01-01", "2019-01-01");
  for (const auto* const third : {"T1", "T2"}) {
    atop.pact("AAA", third, defence, 1990, 2018);
    tss.rivalry("BBB", third, "1990-01-01", "2019-01-01");
  }
  atop.pact("AAA", "BBB", defence, 1990, 2018);
  tss.rivalry("AAA", "BBB", "1990-01-01", "2019-01-01");
  const auto records = records_of({atop, tss});
  SurpriseOptions options;
  options.null_worlds = 200;
  options.counterfactuals = 9;
  const auto report =
      find_surprises(domain::World(small.facts, records, day("2010-06-01")), options).value();
  const Surprise& odd = surprise_of(report, small.dyad("AAA", "BBB"));
  EXPECT_GT(odd.z, 0.0);
  ASSERT_TRUE(odd.counterfactual.has_value());
  EXPECT_TRUE(odd.counterfactual->turns);
  EXPECT_TRUE(odd.counterfactual->items.empty());
  ASSERT_EQ(odd.counterfactual->records.size(), 1U);
  EXPECT_EQ(odd.counterfactual->records[0].text, "defence pact, 1990-2010");
}

TEST(SurpriseOfRecords, HasTheSameBitsOnAnyNumberOfThreads) {
  LikeMinded world;
  SurpriseOptions options;
  options.threads = 1;
  const auto one = world.report({world.atop, world.tss}, "2010-06-01", options);
  for (const std::size_t threads : {2U, 8U}) {
    options.threads = threads;
    const auto many = world.report({world.atop, world.tss}, "2010-06-01", options);
    ASSERT_EQ(many.surprises.size(), one.surprises.size());
    for (std::size_t s = 0; s < one.surprises.size(); ++s) {
      EXPECT_EQ(many.surprises[s].dyad, one.surprises[s].dyad);
      EXPECT_EQ(many.surprises[s].z, one.surprises[s].z);
      EXPECT_EQ(many.surprises[s].chance, one.surprises[s].chance);
    }
  }
}

}  // namespace
}  // namespace quadrille::alignment
