#include "quadrille/scenario/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "quadrille/scenario/postures_of.hpp"

#include "small_world.hpp"

namespace quadrille::scenario {
namespace {

Comparison compared(const SmallWorld& world, const Scenario& scenario,
                    CompareOptions options = {}) {
  auto found = compare(world.facts, {}, scenario, options);
  EXPECT_TRUE(found) << found.error().message;
  return std::move(found).value();
}

const Change* find(const Comparison& comparison, const std::string& kind,
                   const std::string& subject) {
  const auto found = std::ranges::find_if(comparison.changes, [&](const Change& change) {
    return change.kind == kind && change.subject == subject;
  });
  return found == comparison.changes.end() ? nullptr : &*found;
}
double difference(const Comparison& comparison, const std::string& kind,
                  const std::string& subject) {
  const Change* change = find(comparison, kind, subject);
  return change == nullptr ? 0.0 : *change->after - *change->before;
}

TEST(Comparisons, OfNothingFindNoChange) {
  const SmallWorld world;
  const Comparison found = compared(world, SmallWorld::tried());
  EXPECT_TRUE(found.changes.empty());
  EXPECT_TRUE(found.fills.empty());
}

TEST(Comparisons, OfAnEditAndItsInverseFindNoChange) {
  const SmallWorld world;
  const auto leave = world.end(Relation::presence, world.patron, world.host);
  const Comparison found =
      compared(world, SmallWorld::tried(leave, MakeTie{world.tie_of(world.base)}));
  EXPECT_TRUE(found.changes.empty());
  EXPECT_TRUE(found.fills.empty());
  EXPECT_FALSE(compared(world, SmallWorld::tried(leave)).changes.empty());
}

TEST(Comparisons, TellWhatTheFearedInTheFriendsPlaceCosts) {
  const SmallWorld world;
  const Comparison found = compared(world, SmallWorld::tried(world.to_the_rival()));
  EXPECT_LT(difference(found, "comfort", "NEI"), 0.0);
  EXPECT_LT(difference(found, "freedom_of_action", "NEI"), 0.0);
  EXPECT_GT(difference(found, "threat", "NEI"), 0.0);
  // The base of 12 among 60 + 12 + .02 x 500.
  EXPECT_NEAR(difference(found, "share", "PAT"), -12.0 / 82.0, 1e-9);
  EXPECT_NEAR(difference(found, "share", "RIV"), 12.0 / 82.0, 1e-9);
  EXPECT_EQ(find(found, "vacuum", "(nobody)"), nullptr);
  const domain::Postures postures =
      postures_of(domain::World(world.facts, day("2025-03-01")), day("2025-03-01")).value();
  const auto towards = [&](ActorId whom) {
    return postures.towards(*postures.row_of(world.neighbour), *postures.row_of(whom)).mean;
  };
  EXPECT_NEAR(difference(found, "comfort", "NEI"),
              12.0 / 82.0 * (towards(world.rival) - towards(world.patron)), 1e-9);
  EXPECT_EQ(find(found, "alignment", "NEI-PAT"), nullptr) << "nobody answers what is done";
}

TEST(Comparisons, ShowEveryAssumptionOfWhoFillsAGap) {
  const SmallWorld world;
  CompareOptions options;
  options.whom = {world.neighbour};
  auto leaves = SmallWorld::tried(world.end(Relation::presence, world.patron, world.host));
  leaves.fill = theatre::Fill::none;
  const Comparison found = compared(world, leaves, options);
  std::vector<std::string> fills;
  for (const FillAnswer& answer : found.fills) {
    if (answer.actor == world.neighbour) {
      fills.push_back(answer.fill);
    }
  }
  EXPECT_EQ(fills, (std::vector<std::string>{"as given", "none", "half", "worst"}));
  const Change* vacuum = find(found, "vacuum", "(nobody)");
  ASSERT_NE(vacuum, nullptr);
  EXPECT_NEAR(*vacuum->after, 12.0 / 82.0, 1e-9) << "what the patron leaves, nobody has";
  EXPECT_EQ(find(found, "share", "RIV"), nullptr) << "nobody else gains a share";
  leaves.fill = theatre::Fill::named;
  leaves.filler = world.rival;
  EXPECT_NEAR(difference(compared(world, leaves), "share", "RIV"), 12.0 / 82.0, 1e-9);
}

TEST(Comparisons, FillAGapWithTheWorstForEachActor) {
  SmallWorld world;
  world.tie({.a = world.far, .b = world.host, .relation = Relation::strategic_rivalry});
  world.tie({.a = world.far,
             .b = world.host,
             .relation = Relation::presence,
             .label = "an outpost",
             .terms = domain::Terms{.strength = 1.0}});
  auto leaves = SmallWorld::tried(world.end(Relation::presence, world.patron, world.host));
  leaves.fill = theatre::Fill::worst;
  const Comparison found = compared(world, leaves);
  for (const auto& [actor, code] : {std::pair(world.neighbour, "NEI"), {world.host, "HST"}}) {
    double worst = std::numeric_limits<double>::infinity();
    for (const ActorId filler : {world.host, world.rival, world.far}) {
      auto named = leaves;
      named.fill = theatre::Fill::named;
      named.filler = filler;
      if (filler != actor) {
        worst = std::min(worst, difference(compared(world, named), "comfort", code));
      }
    }
    EXPECT_LT(worst, 0.0);
    EXPECT_NEAR(difference(found, "comfort", code), worst, 1e-9) << code;
  }
  EXPECT_EQ(std::ranges::count(found.changes, "vacuum", &Change::kind), 0) << "all of it is taken";
}

TEST(Comparisons, LearnChangesThePastAndDoDoesNot) {
  const SmallWorld world;
  const Comparison learnt = compared(world, SmallWorld::tried(DropItem{world.enemies}));
  EXPECT_GT(difference(learnt, "alignment", "NEI-RIV"), 0.0);
  EXPECT_GT(difference(learnt, "comfort", "NEI"), 0.0);
  EXPECT_EQ(find(learnt, "share", "RIV"), nullptr);
  const Comparison done = compared(
      world,
      SmallWorld::tried(world.end(Relation::strategic_rivalry, world.rival, world.neighbour)));
  EXPECT_TRUE(done.changes.empty()) << "without a response alignments stay as they are";
}

TEST(Comparisons, AlignmentsFollowWhatIsDoneByTheResponse) {
  const SmallWorld world;
  auto rivals = SmallWorld::tried(MakeTie{domain::Tie{
      .a = world.patron, .b = world.neighbour, .relation = Relation::strategic_rivalry}});
  rivals.on = day("2025-03-01");
  EXPECT_EQ(find(compared(world, rivals), "alignment", "NEI-PAT"), nullptr);
  rivals.response = 1.0;
  const double whole = difference(compared(world, rivals), "alignment", "NEI-PAT");
  EXPECT_LT(whole, 0.0);
  rivals.response = .5;
  EXPECT_NEAR(difference(compared(world, rivals), "alignment", "NEI-PAT"), whole / 2.0, 1e-9);
}

TEST(Comparisons, ListChangesByTheirSizeInUnitsOfTheirSpread) {
  const SmallWorld world;
  const Comparison found = compared(world, SmallWorld::tried(world.to_the_rival()));
  double last = std::numeric_limits<double>::infinity();
  for (const Change& change : found.changes) {
    const double size = !change.before || !change.after
                            ? std::numeric_limits<double>::infinity()
                            : std::abs(*change.after - *change.before) /
                                  (change.sd && *change.sd > 0.0 ? *change.sd : 1.0);
    EXPECT_LE(size, last);
    last = size;
  }
  EXPECT_GE(found.changes.size(), 8U);
}

TEST(Comparisons, ListWhatIsCertainAfterWhatIsNot) {
  SmallWorld world;
  const Comparison found =
      compared(world, SmallWorld::tried(world.end(Relation::presence, world.patron, world.host)));
  ASSERT_NE(find(found, "vacuum", "(nobody)"), nullptr);
  const auto rank = [](const Change& change) {
    return has_spread(change) ? 0 : change.sd ? 1 : change.kind == "counterweight" ? 3 : 2;
  };
  EXPECT_TRUE(std::ranges::is_sorted(found.changes, {}, rank));
  EXPECT_EQ(rank(found.changes.front()), 0);
  EXPECT_GE(rank(found.changes.back()), 2);
}

TEST(HasSpread, IsNotWhatAnEditFixes) {
  EXPECT_TRUE(has_spread({.before = .1, .after = .2, .sd = .01}));
  EXPECT_FALSE(has_spread({.before = .1, .after = .2, .sd = 0.0}));
  EXPECT_FALSE(has_spread({.before = .1, .after = .2, .sd = 1e-17})) << "what adding up leaves";
  EXPECT_FALSE(has_spread({.before = .1, .after = .2}));
}

TEST(Comparisons, NameLaterEvidenceThatSpeaksAgainstTheScenario) {
  SmallWorld world;
  const auto leaves = SmallWorld::tried(world.end(Relation::presence, world.patron, world.host));
  EXPECT_TRUE(compared(world, leaves).conflicts.empty());
  const ItemId later = world.tie(
      {.a = world.patron, .b = world.host, .relation = Relation::presence, .label = "still there"},
      "2025-06-01");
  const auto conflicts = compared(world, leaves).conflicts;
  ASSERT_EQ(conflicts.size(), 1U);
  EXPECT_NE(conflicts[0].find("item " + std::to_string(domain::number(later)) + " of 2025-06-01"),
            std::string::npos)
      << conflicts[0];
}

TEST(Comparisons, HaveTheSameBitsOnAnyNumberOfThreads) {
  const SmallWorld world;
  CompareOptions one;
  one.draws.threads = 1;
  CompareOptions two;
  two.draws.threads = 2;
  const auto scenario = SmallWorld::tried(world.to_the_rival());
  const Comparison alone = compared(world, scenario, one);
  const Comparison both = compared(world, scenario, two);
  ASSERT_EQ(alone.changes.size(), both.changes.size());
  for (std::size_t i = 0; i < alone.changes.size(); ++i) {
    EXPECT_EQ(alone.changes[i].subject, both.changes[i].subject);
    EXPECT_EQ(alone.changes[i].sd, both.changes[i].sd);
    EXPECT_EQ(alone.changes[i].same_sign, both.changes[i].same_sign);
  }
}

TEST(Comparisons, RefuseWhatCannotBeApplied) {
  const SmallWorld world;
  EXPECT_FALSE(compare(world.facts, {},
                       SmallWorld::tried(world.end(Relation::presence, world.far, world.host)),
                       {}));
}

TEST(Blended, LiesBetweenBothWorlds) {
  const SmallWorld world;
  const auto at = [&](const domain::Case& facts) {
    return postures_of(domain::World(facts, day("2025-03-01")), day("2025-03-01")).value();
  };
  const auto edited = apply(world.facts, SmallWorld::tried(DropItem{world.enemies}));
  const auto from = at(world.facts);
  const auto to = at(edited->learnt.value());
  for (const double psi : {0.0, .25, 1.0}) {
    const auto blend = blended(from, to, psi);
    for (std::size_t j = 1; j < from.size(); ++j) {
      for (std::size_t i = 0; i < j; ++i) {
        EXPECT_NEAR(blend.of(i, j).alignment,
                    (1.0 - psi) * from.of(i, j).alignment + psi * to.of(i, j).alignment, 1e-12);
      }
    }
  }
}

TEST(Identity, EndsWithAnIrregularChangeOfGovernment) {
  SmallWorld world;
  world.facts
      .add(domain::GovernmentChange{.state = world.host,
                                    .day = day("2024-12-08"),
                                    .regularity = domain::Regularity::irregular})
      .value();
  world.facts
      .add(domain::GovernmentChange{.state = world.rival,
                                    .day = day("2024-12-08"),
                                    .regularity = domain::Regularity::regular})
      .value();
  EXPECT_FALSE(is_same(world.facts, world.host, day("2024-11-15"), day("2025-03-01")));
  EXPECT_TRUE(is_same(world.facts, world.host, day("2024-12-08"), day("2025-03-01")));
  EXPECT_TRUE(is_same(world.facts, world.rival, day("2024-11-15"), day("2025-03-01")));
}

}  // namespace
}  // namespace quadrille::scenario
