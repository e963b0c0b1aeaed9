#include "quadrille/alignment/surprise.hpp"

#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "small_case.hpp"

namespace quadrille::alignment {
namespace {

const Surprise& of(const SurpriseReport& report, domain::Dyad dyad) {
  for (const Surprise& surprise : report.surprises) {
    if (surprise.dyad == dyad) {
      return surprise;
    }
  }
  throw std::runtime_error("no such dyad in the report");
}

/// AAA and BBB have the same friends (F1, F2) and rivals (R1, R2).
SmallCase like_minded() {
  SmallCase small;
  for (const char* side : {"AAA", "BBB"}) {
    for (const char* friendly : {"F1", "F2"}) {
      small.fact(side, "defence_pact", friendly, {.from = "2000"});
    }
    for (const char* rival : {"R1", "R2"}) {
      small.fact(side, "strategic_rivalry", rival, {.from = "2000"});
    }
  }
  return small;
}

TEST(Surprise, IsNegativeForRivalsThatShareAllFriendsAndRivals) {
  SmallCase small = like_minded();
  small.fact("AAA", "strategic_rivalry", "BBB", {.from = "2010"});
  const auto report = find_surprises(small.world("2020-06-01"));
  ASSERT_TRUE(report.has_value());
  const Surprise& rift = of(*report, small.dyad("AAA", "BBB"));
  EXPECT_GT(rift.company, .99);
  EXPECT_NEAR(rift.expected, .2 + .5 * rift.company, 1e-12);
  EXPECT_LT(rift.z, 0.0);
  EXPECT_EQ(rift.rank, 1U);
  double sum = 0.0;
  for (const ThirdParty& third : rift.third_parties) {
    EXPECT_GT(third.contribution, 0.0);
    sum += third.contribution;
  }
  EXPECT_NEAR(sum, rift.company, 1e-12);
  EXPECT_EQ(rift.third_parties.size(), 4U);
}

}  // namespace
}  // namespace quadrille::alignment
