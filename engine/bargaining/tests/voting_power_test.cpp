#include "quadrille/bargaining/voting_power.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace quadrille::bargaining {
namespace {

TEST(VotingPower, OfTheSixInTheCouncilOf1958LeavesLuxembourgWithNone) {
  // Votes 4 4 4 2 2 1, quota 12 of 17: Luxembourg is never pivotal [Felsenthal and Machover].
  const auto power = voting_power(std::vector<double>{4, 4, 4, 2, 2, 1}, {.quota = 12.0 / 17.0});
  ASSERT_TRUE(power);
  EXPECT_NEAR(power->shapley_shubik[0], 14.0 / 60.0, 1e-9);
  EXPECT_NEAR(power->shapley_shubik[3], 9.0 / 60.0, 1e-9);
  EXPECT_EQ(power->shapley_shubik[5], 0.0);
  EXPECT_NEAR(power->banzhaf[0], 10.0 / 32.0, 1e-9);
  EXPECT_FALSE(power->can_block[0]);
}

TEST(VotingPower, GivesADictatorAll) {
  const auto power = voting_power(std::vector<double>{3, 1, 1}).value();
  EXPECT_NEAR(power.shapley_shubik[0], 1.0, 1e-12);
  EXPECT_TRUE(power.can_block[0]);
  EXPECT_FALSE(power.can_block[1]);
  ASSERT_EQ(power.smallest.size(), 1U);
  EXPECT_EQ(power.smallest[0].members, std::vector<std::size_t>{0});
}

TEST(VotingPower, NeedsMoreThanHalf) {
  const auto power = voting_power(std::vector<double>{1, 1}).value();
  EXPECT_TRUE(power.can_block[0]);
  EXPECT_TRUE(power.can_block[1]);
  ASSERT_EQ(power.smallest.size(), 1U);
  EXPECT_EQ(power.smallest[0].members.size(), 2U);
}

/// All coalitions, one by one.
std::vector<double> banzhaf_by_enumeration(const std::vector<double>& weight, double quota) {
  double total = 0.0;
  for (const double one : weight) {
    total += one;
  }
  const auto wins = [&](std::size_t coalition) {
    double sum = 0.0;
    for (std::size_t k = 0; k < weight.size(); ++k) {
      if ((coalition >> k) & 1U) {
        sum += weight[k];
      }
    }
    return quota == .5 ? sum > total / 2 : sum >= quota * total - 1e-9;
  };
  std::vector<double> power(weight.size(), 0.0);
  for (std::size_t coalition = 0; coalition < (std::size_t{1} << weight.size()); ++coalition) {
    for (std::size_t k = 0; k < weight.size(); ++k) {
      const std::size_t member = std::size_t{1} << k;
      if (!(coalition & member) && !wins(coalition) && wins(coalition | member)) {
        power[k] += 1.0;
      }
    }
  }
  for (double& one : power) {
    one /= std::pow(2.0, static_cast<double>(weight.size()) - 1.0);
  }
  return power;
}

RC_GTEST_PROP(VotingPower, AgreesWithCountingAllCoalitions, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(1, 9);
  std::vector<double> weight;
  for (std::size_t k = 0; k < size; ++k) {
    weight.push_back(*rc::gen::inRange(1, 30));
  }
  const double quota = *rc::gen::element(.5, .6, .75, 1.0);
  const auto power = voting_power(weight, {.quota = quota}).value();
  const auto counted = banzhaf_by_enumeration(weight, quota);
  double sum = 0.0;
  for (std::size_t k = 0; k < size; ++k) {
    RC_ASSERT(std::fabs(power.banzhaf[k] - counted[k]) < 1e-9);
    sum += power.shapley_shubik[k];
  }
  RC_ASSERT(std::fabs(sum - 1.0) < 1e-9);
  for (const WinningSet& set : power.smallest) {
    RC_ASSERT(set.share >= quota - 1e-9);
  }
}

TEST(VotingPower, RefusesAQuotaAboveAllAndNobody) {
  EXPECT_FALSE(voting_power(std::vector<double>{1, 1}, {.quota = 1.5}));
  EXPECT_FALSE(voting_power(std::vector<double>{0, 0}));
}

}  // namespace
}  // namespace quadrille::bargaining
