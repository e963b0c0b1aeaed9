#include "quadrille/theatre/edge.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include <gtest/gtest.h>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::theatre {
namespace {

using domain::ActorId;

constexpr ActorId kUs{1};
constexpr ActorId kEast{2};
constexpr ActorId kWest{3};
constexpr ActorId kFar{4};
constexpr ActorId kAlly{5};

domain::DyadBelief belief(double mean, double sd) {
  return {.alignment = mean, .alignment_sd = sd};
}

/// Five actors: two sure rivals of ours who are sure friends, a bystander far off, a sure ally.
struct Five {
  domain::Postures postures{
      parse_iso_date("2025-03-01").value(), {kUs, kEast, kWest, kFar, kAlly}, belief(0.9, 0.0)};
  EdgeFacts facts{
      .actor = kUs,
      .measures = {{.quantity = "military personnel",
                    .unit = "thousand",
                    .strengths =
                        {{kUs, 100.0}, {kEast, 50.0}, {kWest, 30.0}, {kFar, 90.0}, {kAlly, 60.0}}}},
      .ways = {{kUs, 0.0}, {kEast, 0.0}, {kWest, 0.0}, {kFar, 3000.0}, {kAlly, 0.0}}};
  Five() {
    set(kUs, kEast, -0.5, 0.0);
    set(kUs, kWest, -0.5, 0.0);
  }
  void set(ActorId a, ActorId b, double mean, double sd) {
    postures.set(*postures.row_of(a), *postures.row_of(b), belief(mean, sd));
  }
  [[nodiscard]] EdgeReport edge(const EdgeOptions& options = {}) const {
    return military_edge(facts, postures, options).value();
  }
};

TEST(MilitaryEdge, IsTheLogarithmOfOurStrengthOverThatOfTheLargestCoalition) {
  const EdgeReport report = Five().edge();
  ASSERT_EQ(report.edges.size(), 2U);
  const MeasuredEdge& alone = report.edges[0];
  ASSERT_EQ(alone.coalitions.size(), 1U);
  EXPECT_EQ(alone.coalitions[0].members, (std::vector{kEast, kWest}));
  EXPECT_NEAR(*alone.edge, std::log(100.0 / 80.0), 1e-12);
  EXPECT_EQ(alone.coalitions[0].together, 1.0);
  EXPECT_EQ(alone.coalitions[0].sd, 0.0);
  EXPECT_NEAR(*alone.own_factor, 0.8, 1e-12);
  EXPECT_EQ(report.alone, EdgeVerdict::sure);
}

TEST(MilitaryEdge, CountsAnAllyOnOurSideAndInNoCoalition) {
  Five world;
  world.set(kUs, kAlly, -0.5, 0.0);
  EXPECT_NEAR(*world.edge().edges[0].edge, std::log(100.0 / 140.0), 1e-12);
  world.facts.allies = {{.actor = kAlly, .item = domain::ItemId{7}}};
  EXPECT_NEAR(*world.edge().edges[0].edge, std::log(100.0 / 80.0), 1e-12);
  EXPECT_NEAR(*world.edge().edges[1].edge, std::log(160.0 / 80.0), 1e-12);
}

TEST(MilitaryEdge, LosesStrengthOnTheWay) {
  Five world;
  world.set(kUs, kFar, -0.5, 0.0);
  EXPECT_NEAR(*world.edge().edges[0].edge, std::log(100.0 / (80.0 + 90.0 * std::exp(-1.0))), 1e-12);
}

TEST(MilitaryEdge, NamesWhoseJoiningAndWhichDeliveryEndsIt) {
  const MeasuredEdge alone = Five().edge().edges[0];
  ASSERT_EQ(alone.joining.size(), 2U);  // the ally with 60, and 33 from afar: 20 are enough
  EXPECT_EQ(alone.joining[0].together, 0.0);
  EXPECT_EQ(alone.joining[0].alignment, 0.9);
  for (const Joining& joining : alone.joining) {
    EXPECT_LE(joining.ratio, 0.0);
  }
  ASSERT_EQ(alone.growth.size(), 2U);
  EXPECT_EQ(alone.growth[0].actor, kEast);
  EXPECT_NEAR(alone.growth[0].factor, 1.4, 1e-12);  // 70 + 30
  EXPECT_NEAR(alone.growth[1].factor, 5.0 / 3.0, 1e-12);
}

TEST(MilitaryEdge, PartsRivalsWhoAreNoFriends) {
  Five world;
  world.set(kEast, kWest, -0.5, 0.0);
  const MeasuredEdge alone = world.edge().edges[0];
  ASSERT_EQ(alone.coalitions.size(), 2U);
  EXPECT_EQ(alone.coalitions[0].members, std::vector{kEast});
  EXPECT_NEAR(*alone.edge, std::log(2.0), 1e-12);
}

TEST(MilitaryEdge, SpreadsWithTheDoubtWhetherMembersAreHostile) {
  Five world;
  world.set(kUs, kEast, 0.0, 0.2);  // hostile with probability one half
  const Coalition largest = world.edge().edges[0].coalitions[0];
  EXPECT_NEAR(largest.together, 0.5, 1e-12);
  EXPECT_NEAR(largest.sd, 25.0 / 80.0, 1e-12);
}

TEST(MilitaryEdge, IsDisputedWhereMeasuresDoNotAgree) {
  Five world;
  world.facts.measures.push_back(
      {.quantity = "military expenditure", .unit = "USD", .strengths = {{kUs, 1.0}, {kEast, 3.0}}});
  EXPECT_EQ(world.edge().alone, EdgeVerdict::disputed);
  world.facts.measures.erase(world.facts.measures.begin());
  EXPECT_EQ(world.edge().alone, EdgeVerdict::contrary);
  EXPECT_EQ(world.edge().edges[0].unknown, (std::vector{kWest, kFar, kAlly}));
}

TEST(MilitaryEdge, HasNoFigureWithoutRivalsOrWithoutOurOwnStrength) {
  Five world;
  world.set(kUs, kEast, 0.9, 0.0);
  world.set(kUs, kWest, 0.9, 0.0);
  EXPECT_EQ(world.edge().edges[0].edge, std::nullopt);
  EXPECT_EQ(world.edge().alone, EdgeVerdict::unknown);
  world.facts.measures[0].strengths.erase(world.facts.measures[0].strengths.begin());
  EXPECT_EQ(world.edge().unmeasured, std::vector<std::string>{"military personnel"});
}

TEST(MilitaryEdge, RefusesWhatMakesNoSense) {
  Five world;
  EXPECT_EQ(military_edge(world.facts, world.postures, {.together = 0.0}).error().code,
            ErrorCode::invalid_argument);
  world.facts.measures[0].strengths.push_back({kUs, 1.0});
  EXPECT_EQ(military_edge(world.facts, world.postures).error().code, ErrorCode::duplicate);
  world.facts.measures[0].strengths.back() = {ActorId{9}, 1.0};
  EXPECT_EQ(military_edge(world.facts, world.postures).error().code, ErrorCode::not_found);
  world.facts.measures[0].strengths.back().amount = -1.0;
  EXPECT_EQ(military_edge(world.facts, world.postures).error().code, ErrorCode::invalid_argument);
}

/// Twelve actors with strengths and alignments that a small generator deals out.
struct Dealt {
  static constexpr std::uint32_t kActors = 12;
  std::uint64_t state;
  domain::Postures postures;
  EdgeFacts facts{.actor = kUs};

  explicit Dealt(std::uint64_t seed)
      : state(seed), postures(parse_iso_date("2025-03-01").value(), roster(), belief(0.0, 0.5)) {
    facts.measures.push_back({.quantity = "military personnel", .unit = "thousand"});
    for (std::uint32_t i = 1; i <= kActors; ++i) {
      facts.measures[0].strengths.push_back({ActorId{i}, 1.0 + uniform()});
      facts.ways.push_back({ActorId{i}, 2000.0 * uniform()});
      for (std::uint32_t j = 1; j < i; ++j) {
        const double mean = j == 1 ? -uniform() : 1.5 * uniform() - 0.2;
        postures.set(j - 1, i - 1, belief(mean, 0.1 + 0.5 * uniform()));
      }
    }
  }
  static std::vector<ActorId> roster() {
    std::vector<ActorId> all;
    for (std::uint32_t i = 1; i <= kActors; ++i) {
      all.push_back(ActorId{i});
    }
    return all;
  }
  double uniform() {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state >> 11U) * 0x1p-53;
  }
};

/// Least ln ratio over every subset of rivals that is probable enough.
double by_all_subsets(const Dealt& world) {
  const auto strength = [&world](std::uint32_t i) {
    return world.facts.measures[0].strengths[i].amount *
           std::exp(-world.facts.ways[i].kilometres / 3000.0);
  };
  const auto below = [&world](std::uint32_t i, std::uint32_t j, double sign) {
    const auto& pair = world.postures.of(i, j);
    return 0.5 * std::erfc(sign * pair.alignment / (pair.alignment_sd * std::sqrt(2.0)));
  };
  double largest = 0.0;
  for (std::uint32_t set = 1; set < (1U << (Dealt::kActors - 1)); ++set) {
    double together = 1.0;
    double sum = 0.0;
    for (std::uint32_t i = 1; i < Dealt::kActors; ++i) {
      if ((set >> (i - 1) & 1U) == 0) {
        continue;
      }
      together *= below(0, i, 1.0);
      sum += strength(i);
      for (std::uint32_t j = 1; j < i; ++j) {
        together *= (set >> (j - 1) & 1U) != 0 ? below(j, i, -1.0) : 1.0;
      }
    }
    if (together >= 0.1) {
      largest = std::max(largest, sum);
    }
  }
  return std::log(strength(0) / largest);
}

TEST(MilitaryEdge, AgreesWithAllSubsetsOnDealtWorlds) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const Dealt world(seed);
    for (const std::size_t listed : {std::size_t{1}, std::size_t{10}}) {
      const auto report = military_edge(world.facts, world.postures, {.listed = listed}).value();
      EXPECT_NEAR(*report.edges[0].edge, by_all_subsets(world), 1e-12) << seed;
      EXPECT_EQ(report.edges[0].search, SearchEnd::complete);
    }
  }
}

TEST(MilitaryEdge, IsTheSameInAnyOrderAndAtAnyScaleOfStrength) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Dealt world(seed);
    const MeasuredEdge first = military_edge(world.facts, world.postures).value().edges[0];
    std::reverse(world.facts.measures[0].strengths.begin(),
                 world.facts.measures[0].strengths.end());
    std::reverse(world.facts.ways.begin(), world.facts.ways.end());
    EXPECT_EQ(military_edge(world.facts, world.postures).value().edges[0].edge, first.edge);
    for (Strength& strength : world.facts.measures[0].strengths) {
      strength.amount *= 1024.0;
    }
    EXPECT_EQ(military_edge(world.facts, world.postures).value().edges[0].edge, first.edge);
  }
}

TEST(MilitaryEdge, SaysWhenASearchGaveUp) {
  const Dealt world(3);
  const auto report = military_edge(world.facts, world.postures, {.most = 2}).value();
  EXPECT_EQ(report.edges[0].search, SearchEnd::gave_up);
  EXPECT_EQ(report.alone, EdgeVerdict::unknown);
}

}  // namespace
}  // namespace quadrille::theatre
