#include "quadrille/scenario/responses.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "small_world.hpp"

namespace quadrille::scenario {
namespace {

ResponseReport answered(const SmallWorld& world, const Scenario& scenario, std::size_t rounds,
                        Toward toward = Toward::comfort) {
  auto found =
      simulate_responses(world.facts, {}, scenario, {}, {.rounds = rounds, .toward = toward});
  EXPECT_TRUE(found) << found.error().message;
  return std::move(found).value();
}

double comfort(const SmallWorld& world, const Scenario& scenario, const std::string& whose) {
  CompareOptions options;
  options.draws.draws = 0;
  const auto found = compare(world.facts, {}, scenario, options);
  EXPECT_TRUE(found) << found.error().message;
  double change = 0.0;
  for (const Change& one : found->changes) {
    if (one.kind == "comfort" && one.subject == whose) {
      change = *one.after - *one.before;
    }
  }
  return change;
}

/// The small world in which the host loathes the rival, who has a base of its own there.
struct Guarded : SmallWorld {
  Guarded() {
    guard = tie({.a = rival,
                 .b = host,
                 .relation = Relation::presence,
                 .label = "the guard",
                 .terms = domain::Terms{.strength = 20.0}});
    tie({.a = rival, .b = host, .relation = Relation::strategic_rivalry}, "2000-01-01");
  }
  ItemId guard{};
};

TEST(Responses, OfNoRoundsLeaveTheScenarioAsItIs) {
  const Guarded world;
  const auto scenario = SmallWorld::tried(world.to_the_rival());
  const ResponseReport report = answered(world, scenario, 0);
  EXPECT_TRUE(report.rounds.empty());
  EXPECT_EQ(report.scenario.edits.size(), scenario.edits.size());
}

TEST(Responses, AreNotMadeWithoutAGain) {
  // The patron's base alone: the host has it in friendship, and its own army fills any gap.
  const SmallWorld world;
  const ResponseReport report = answered(world, SmallWorld::tried(), 5);
  for (const ResponseRound& round : report.rounds) {
    EXPECT_GT(round.taken.gain, 0.0);
  }
  EXPECT_NE(report.end, RoundsEnd::all_used) << "five rounds are more than anyone has to say";
}

TEST(Responses, OfAHostSendAwayWhomItLoathes) {
  const Guarded world;
  const ResponseReport report = answered(world, SmallWorld::tried(), 1);
  ASSERT_EQ(report.rounds.size(), 1U);
  const Response& taken = report.rounds[0].taken;
  EXPECT_EQ(taken.actor, world.host);
  EXPECT_EQ(taken.move, Move::ends_consent);
  EXPECT_EQ(taken.holder, world.rival);
  EXPECT_EQ(taken.label, "the guard");
  EXPECT_NEAR(comfort(world, report.scenario, "HST"), taken.gain, 1e-9)
      << "the gain is what the comparison finds";
}

TEST(Responses, GoToTheLargestGainAndNameTheSecond) {
  Guarded world;
  world.tie({.a = world.rival,
             .b = world.host,
             .relation = Relation::presence,
             .label = "the outpost",
             .terms = domain::Terms{.strength = 5.0}});
  const ResponseReport report = answered(world, SmallWorld::tried(), 5);
  ASSERT_GE(report.rounds.size(), 2U);
  EXPECT_EQ(report.rounds[0].taken.label, "the guard") << "the larger of the two";
  ASSERT_TRUE(report.rounds[0].second);
  EXPECT_EQ(report.rounds[0].second->label, "the outpost");
  EXPECT_GT(report.rounds[0].taken.gain, report.rounds[0].second->gain);
  EXPECT_EQ(report.rounds[1].taken.label, "the outpost") << "one actor a round";
}

TEST(Responses, DoNotUndoWhatTheScenarioDid) {
  const Guarded world;
  const ResponseReport report = answered(world, SmallWorld::tried(world.to_the_rival()), 5);
  ASSERT_FALSE(report.rounds.empty());
  for (const ResponseRound& round : report.rounds) {
    EXPECT_NE(round.taken.label, "the base") << "the scenario gave it to the rival";
  }
}

TEST(Responses, NeverTouchTheCaseNorUndoTheScenario) {
  const Guarded world;
  const std::size_t items = world.facts.all_items().size();
  const auto leaves = SmallWorld::tried(world.end(Relation::presence, world.patron, world.host));
  const ResponseReport report = answered(world, leaves, 5);
  EXPECT_EQ(world.facts.all_items().size(), items);
  for (const ResponseRound& round : report.rounds) {
    EXPECT_FALSE(round.taken.move == Move::returns && round.taken.label == "the base");
  }
  EXPECT_GE(report.scenario.edits.size(), leaves.edits.size());
}

TEST(Responses, AreTheSameOnOneThreadAndOnThree) {
  const Guarded world;
  const auto scenario = SmallWorld::tried(world.to_the_rival());
  CompareOptions one;
  one.draws.threads = 1;
  CompareOptions three;
  three.draws.threads = 3;
  const auto alone = simulate_responses(world.facts, {}, scenario, one, {.rounds = 3});
  const auto together = simulate_responses(world.facts, {}, scenario, three, {.rounds = 3});
  ASSERT_TRUE(alone && together);
  ASSERT_EQ(alone->rounds.size(), together->rounds.size());
  for (std::size_t r = 0; r < alone->rounds.size(); ++r) {
    EXPECT_EQ(alone->rounds[r].taken.actor, together->rounds[r].taken.actor);
    EXPECT_EQ(alone->rounds[r].taken.gain, together->rounds[r].taken.gain);
  }
}

TEST(Responses, RefuseMoreThanFiveRounds) {
  const SmallWorld world;
  const auto refused = simulate_responses(world.facts, {}, SmallWorld::tried(), {}, {.rounds = 6});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
}

/// Found among drawn worlds. The host wants the neighbour out while the rival is there and back
/// once it is gone; the rival is content to leave while the neighbour is out, and not otherwise.
TEST(Responses, RecogniseACycleAndNameWhereItBegan) {
  SmallWorld world;
  const auto base = [&world](ActorId holder, double strength) {
    world.tie({.a = holder,
               .b = world.host,
               .relation = Relation::presence,
               .label = "a base",
               .terms = domain::Terms{.strength = strength}});
  };
  const auto acts = [&world](ActorId sender, domain::ClaimType type, ActorId receiver, int count) {
    for (int year = 2018; year < 2018 + count; ++year) {
      world.item(domain::Event{.sender = sender, .receiver = receiver, .type = type},
                 std::to_string(year) + "-01-01");
    }
  };
  base(world.rival, 100.0);
  base(world.neighbour, 40.0);
  acts(world.host, domain::ClaimType::aid, world.patron, 2);
  acts(world.host, domain::ClaimType::threaten, world.neighbour, 6);
  acts(world.patron, domain::ClaimType::aid, world.rival, 4);
  acts(world.patron, domain::ClaimType::threaten, world.neighbour, 3);
  acts(world.patron, domain::ClaimType::aid, world.far, 1);
  acts(world.rival, domain::ClaimType::aid, world.patron, 1);
  acts(world.neighbour, domain::ClaimType::threaten, world.host, 4);
  acts(world.far, domain::ClaimType::aid, world.host, 1);
  const ResponseReport report = answered(world, SmallWorld::tried(), 5);
  std::vector<std::pair<ActorId, Move>> taken;
  for (const ResponseRound& round : report.rounds) {
    taken.emplace_back(round.taken.actor, round.taken.move);
  }
  EXPECT_EQ(taken, (std::vector<std::pair<ActorId, Move>>{{world.patron, Move::withdraws},
                                                          {world.host, Move::ends_consent},
                                                          {world.rival, Move::withdraws},
                                                          {world.host, Move::grants_consent},
                                                          {world.rival, Move::returns}}));
  EXPECT_EQ(report.end, RoundsEnd::cycle);
  EXPECT_EQ(report.same_as_after, 1U) << "only the patron's leaving is left";
  EXPECT_EQ(report.scenario.edits.size(), 1U);
}

TEST(Responses, TowardsBalanceFollowFriendsOfFriends) {
  const Guarded world;
  const ResponseReport report = answered(world, SmallWorld::tried(), 5, Toward::balance);
  for (const ResponseRound& round : report.rounds) {
    EXPECT_GT(round.taken.gain, 0.0);
  }
  EXPECT_EQ(parse_toward("balance"), Toward::balance);
  EXPECT_EQ(parse_toward("power"), std::nullopt);
}

}  // namespace
}  // namespace quadrille::scenario
