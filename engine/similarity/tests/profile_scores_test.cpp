#include "quadrille/similarity/profile_scores.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quadrille/base/contract.hpp"

namespace quadrille::similarity {
namespace {

using Steps = std::vector<std::uint8_t>;

CrossTable ties(const Steps& x, const Steps& y) { return CrossTable::of(x, y, 4); }

TEST(ProfileScores, AgreeWithSumsByHand) {
  const CrossTable table = ties({3, 3, 2, 0, 0}, {3, 3, 0, 0, 1});
  EXPECT_DOUBLE_EQ(*s_score(table, Difference::absolute), 1.0 - 2.0 * 3 / (3 * 5));
  EXPECT_DOUBLE_EQ(*s_score(table, Difference::squared), 1.0 - 2.0 * 5 / (9 * 5));
  EXPECT_DOUBLE_EQ(*cohen_kappa(table), 1.0 - 5 / 18.6);
  EXPECT_DOUBLE_EQ(*scott_pi(table), 1.0 - 5 / 18.5);
  EXPECT_DOUBLE_EQ(*kendall_tau_b(table), 5.0 / 8);
  EXPECT_DOUBLE_EQ(*mean_agreement(table), .8);
}

TEST(ProfileScores, CountSharedAbsenceOfTiesAsLikenessInSAndNotInKappa) {
  // Two states with no ally but themselves, among five.
  const CrossTable table = ties({3, 0, 0, 0, 0}, {0, 3, 0, 0, 0});
  EXPECT_DOUBLE_EQ(*s_score(table, Difference::absolute), .2);
  EXPECT_DOUBLE_EQ(*cohen_kappa(table), -.25);
  EXPECT_DOUBLE_EQ(*scott_pi(table), -.25);
  EXPECT_DOUBLE_EQ(*kendall_tau_b(table), -.25);
}

TEST(ProfileScores, WeighTheStatesThatCountMore) {
  const Steps x{3, 3, 0};
  const Steps y{3, 0, 0};
  const std::vector<double> weights{.5, .25, .25};
  EXPECT_DOUBLE_EQ(*weighted_s_score(x, y, weights, 4, Difference::absolute), .5);
  EXPECT_DOUBLE_EQ(*weighted_s_score(x, y, weights, 4, Difference::squared), .5);
  EXPECT_EQ(weighted_s_score(x, y, std::vector<double>{0, 0, 0}, 4, Difference::absolute),
            std::nullopt);
}

TEST(ProfileScores, LeaveOutWhatOneOfTwoIsNotRatedOn) {
  const CrossTable table = CrossTable::of(Steps{0, kNotRated, 2, 1}, Steps{0, 0, kNotRated, 2}, 3);
  EXPECT_EQ(table.total(), 2U);
  EXPECT_DOUBLE_EQ(*mean_agreement(table), .75);
}

TEST(ProfileScores, AreMissingWhereTheyHaveNoValue) {
  const CrossTable nothing(3);
  EXPECT_EQ(s_score(nothing, Difference::absolute), std::nullopt);
  EXPECT_EQ(mean_agreement(nothing), std::nullopt);
  const CrossTable constant = CrossTable::of(Steps{1, 1}, Steps{1, 1}, 3);
  EXPECT_EQ(cohen_kappa(constant), std::nullopt);
  EXPECT_EQ(scott_pi(constant), std::nullopt);
  EXPECT_EQ(kendall_tau_b(constant), std::nullopt);
  EXPECT_DOUBLE_EQ(*s_score(constant, Difference::squared), 1.0);
}

TEST(ProfileScores, RefuseProfilesOfDifferentThings) {
  EXPECT_THROW(static_cast<void>(CrossTable::of(Steps{1}, Steps{1, 2}, 4)), ContractViolation);
  EXPECT_THROW(static_cast<void>(CrossTable::of(Steps{3}, Steps{1}, 3)), ContractViolation);
  EXPECT_THROW(CrossTable(5), ContractViolation);
}

/// The definitions, summed over things, with means.
struct Oracle {
  std::vector<double> x;
  std::vector<double> y;

  [[nodiscard]] double mean(const std::vector<double>& of) const {
    double sum = 0.0;
    for (const double value : of) {
      sum += value;
    }
    return sum / static_cast<double>(of.size());
  }
  [[nodiscard]] double apart_squared() const {
    double sum = 0.0;
    for (std::size_t k = 0; k < x.size(); ++k) {
      sum += (x[k] - y[k]) * (x[k] - y[k]);
    }
    return sum;
  }
  [[nodiscard]] double around(double mx, double my) const {
    double sum = 0.0;
    for (std::size_t k = 0; k < x.size(); ++k) {
      sum += (x[k] - mx) * (x[k] - mx) + (y[k] - my) * (y[k] - my);
    }
    return sum;
  }
  [[nodiscard]] double kappa_chance() const {
    const double mx = mean(x);
    const double my = mean(y);
    return around(mx, my) + static_cast<double>(x.size()) * (mx - my) * (mx - my);
  }
  [[nodiscard]] double pi_chance() const {
    const double m = (mean(x) + mean(y)) / 2.0;
    return around(m, m);
  }
  /// Tie-corrected, over all pairs of things.
  [[nodiscard]] std::optional<double> tau_b() const {
    const auto sign = [](double value) { return (value > 0.0) - (value < 0.0); };
    double alike = 0.0;
    double untied_x = 0.0;
    double untied_y = 0.0;
    for (std::size_t k = 0; k < x.size(); ++k) {
      for (std::size_t l = 0; l < k; ++l) {
        alike += sign(x[k] - x[l]) * sign(y[k] - y[l]);
        untied_x += x[k] != x[l] ? 1.0 : 0.0;
        untied_y += y[k] != y[l] ? 1.0 : 0.0;
      }
    }
    return untied_x > 0.0 && untied_y > 0.0 ? std::optional(alike / std::sqrt(untied_x * untied_y))
                                            : std::nullopt;
  }
};

struct RatedPair {
  Steps x;
  Steps y;
};

/// Profiles of up to sixty things on a scale of `steps`, some of them not rated.
RatedPair any_pair(std::size_t steps) {
  RatedPair pair;
  const auto things = *rc::gen::inRange<std::size_t>(0, 60);
  const auto entry = rc::gen::inRange<std::uint8_t>(0, static_cast<std::uint8_t>(steps + 1));
  const auto entries = rc::gen::container<Steps>(
      things,
      rc::gen::map(entry, [steps](std::uint8_t step) { return step == steps ? kNotRated : step; }));
  pair.x = *entries;
  pair.y = *entries;
  return pair;
}

Oracle rated(const RatedPair& pair) {
  Oracle oracle;
  for (std::size_t k = 0; k < pair.x.size(); ++k) {
    if (pair.x[k] != kNotRated && pair.y[k] != kNotRated) {
      oracle.x.push_back(pair.x[k]);
      oracle.y.push_back(pair.y[k]);
    }
  }
  return oracle;
}

/// Both missing, or equal to 1e-9.
bool agrees(const std::optional<double>& score, const std::optional<double>& oracle) {
  return score.has_value() == oracle.has_value() && (!score || std::abs(*score - *oracle) < 1e-9);
}

std::optional<double> beyond(double observed, double chance) {
  constexpr double kRounding = 1e-9;
  return chance > kRounding ? std::optional(1.0 - observed / chance) : std::nullopt;
}

RC_GTEST_PROP(ProfileScores, AgreeWithTheirDefinitions, ()) {
  const auto steps = *rc::gen::inRange<std::size_t>(2, 5);
  const RatedPair pair = any_pair(steps);
  const CrossTable table = CrossTable::of(pair.x, pair.y, steps);
  const Oracle oracle = rated(pair);
  RC_ASSERT(table.total() == oracle.x.size());
  RC_PRE(!oracle.x.empty());
  const double length = static_cast<double>(steps - 1);
  const auto things = static_cast<double>(oracle.x.size());
  RC_ASSERT(agrees(s_score(table, Difference::squared),
                   1.0 - 2.0 * oracle.apart_squared() / (length * length * things)));
  RC_ASSERT(agrees(cohen_kappa(table), beyond(oracle.apart_squared(), oracle.kappa_chance())));
  RC_ASSERT(agrees(scott_pi(table), beyond(oracle.apart_squared(), oracle.pi_chance())));
  RC_ASSERT(agrees(kendall_tau_b(table), oracle.tau_b()));
}

RC_GTEST_PROP(ProfileScores, OfTwoStepsAreTheClassicalFormsOfKappaAndPi, ()) {
  const RatedPair pair = any_pair(2);
  const CrossTable table = CrossTable::of(pair.x, pair.y, 2);
  RC_PRE(table.total() > 0);
  const auto n = static_cast<double>(table.total());
  const double alike = static_cast<double>(table.at(0, 0) + table.at(1, 1)) / n;
  const double x = static_cast<double>(table.at(1, 0) + table.at(1, 1)) / n;
  const double y = static_cast<double>(table.at(0, 1) + table.at(1, 1)) / n;
  const double apart = x * y + (1.0 - x) * (1.0 - y);
  const double m = (x + y) / 2.0;
  const double pooled = m * m + (1.0 - m) * (1.0 - m);
  const auto corrected = [alike](double chance) { return beyond(1.0 - alike, 1.0 - chance); };
  RC_ASSERT(agrees(cohen_kappa(table), corrected(apart)));
  RC_ASSERT(agrees(scott_pi(table), corrected(pooled)));
}

RC_GTEST_PROP(ProfileScores, AreSymmetricToTheBitAndWithinTheirBounds, ()) {
  const RatedPair pair = any_pair(4);
  const CrossTable one = CrossTable::of(pair.x, pair.y, 4);
  const CrossTable other = CrossTable::of(pair.y, pair.x, 4);
  const std::vector<double> weights(pair.x.size(), .1);
  for (const auto difference : {Difference::absolute, Difference::squared}) {
    RC_ASSERT(s_score(one, difference) == s_score(other, difference));
    RC_ASSERT(weighted_s_score(pair.x, pair.y, weights, 4, difference) ==
              weighted_s_score(pair.y, pair.x, weights, 4, difference));
    const auto score = s_score(one, difference);
    // In brackets, as RC_ASSERT works out both sides of an || that it sees.
    RC_ASSERT((!score || (*score >= -1.0 && *score <= 1.0)));
    RC_ASSERT(agrees(weighted_s_score(pair.x, pair.y, weights, 4, difference), score));
  }
  RC_ASSERT(cohen_kappa(one) == cohen_kappa(other));
  RC_ASSERT(scott_pi(one) == scott_pi(other));
  RC_ASSERT(kendall_tau_b(one) == kendall_tau_b(other));
  RC_ASSERT(mean_agreement(one) == mean_agreement(other));
  for (const auto& score : {cohen_kappa(one), scott_pi(one), kendall_tau_b(one)}) {
    RC_ASSERT((!score || (*score >= -1.0 - 1e-12 && *score <= 1.0)));
  }
}

RC_GTEST_PROP(ProfileScores, AreOneForEqualProfiles, ()) {
  const Steps x = any_pair(4).x;
  const CrossTable table = CrossTable::of(x, x, 4);
  for (const auto& score :
       {s_score(table, Difference::absolute), s_score(table, Difference::squared),
        cohen_kappa(table), scott_pi(table), kendall_tau_b(table), mean_agreement(table)}) {
    RC_ASSERT((!score || *score == 1.0));
  }
}

RC_GTEST_PROP(ProfileScores, DoNotChangeWhereTheThingsComeInAnotherOrder, ()) {
  RatedPair pair = any_pair(4);
  const CrossTable before = CrossTable::of(pair.x, pair.y, 4);
  std::ranges::reverse(pair.x);
  std::ranges::reverse(pair.y);
  const CrossTable after = CrossTable::of(pair.x, pair.y, 4);
  for (std::size_t s = 0; s < 4; ++s) {
    for (std::size_t t = 0; t < 4; ++t) {
      RC_ASSERT(before.at(s, t) == after.at(s, t));
    }
  }
}

}  // namespace
}  // namespace quadrille::similarity
