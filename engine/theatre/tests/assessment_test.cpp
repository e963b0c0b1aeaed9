#include "quadrille/theatre/assessment.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <gtest/gtest.h>

namespace quadrille::theatre {
namespace {

using domain::ActorId;

constexpr ActorId kHost{1};
constexpr ActorId kFriend{2};
constexpr ActorId kRival{3};

/// A host with an army of 60, a friend's base of 30 and a rival's of 10.
TheatreFacts three_forces() {
  TheatreFacts facts;
  facts.theatre = {.id = domain::TheatreId{1}, .code = "t", .name = "T", .states = {kHost}};
  facts.forces = {{.actor = kHost, .kind = ForceKind::army, .host = kHost, .weight = 60.0},
                  {.actor = kFriend, .kind = ForceKind::presence, .host = kHost, .weight = 30.0},
                  {.actor = kRival, .kind = ForceKind::presence, .host = kHost, .weight = 10.0}};
  return facts;
}

/// The host likes the friend (.5), and the rival not (-.8); the two others are enemies (-.4). All
/// of it for sure.
domain::Postures sure_postures() {
  domain::Postures postures(domain::Day{}, {kHost, kFriend, kRival}, {});
  postures.set(0, 1, {.alignment = .5});
  postures.set(0, 2, {.alignment = -.8});
  postures.set(1, 2, {.alignment = -.4});
  return postures;
}

const std::vector<ActorId> kHostFriendAndRival{kHost, kFriend, kRival};

TEST(Assessment, SharesSumToOne) {
  const auto found = assess(three_forces(), sure_postures(), kHostFriendAndRival, {});
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_EQ(found->shares.size(), 3U);
  EXPECT_DOUBLE_EQ(found->shares[0].share.mean, .6);
  EXPECT_DOUBLE_EQ(found->shares[1].share.mean, .3);
  EXPECT_DOUBLE_EQ(found->vacuum, 0.0);
}

TEST(Assessment, ComfortIsTheFriendlinessOfTheForcesOfOthers) {
  const auto found = assess(three_forces(), sure_postures(), kHostFriendAndRival, {});
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->standings[0].comfort.mean, .3 * .5 + .1 * -.8, 1e-12);
  EXPECT_NEAR(found->standings[1].comfort.mean, .6 * .5 + .1 * -.4, 1e-12);
  EXPECT_NEAR(found->standings[2].comfort.mean, .6 * -.8 + .3 * -.4, 1e-12);
  double parts = 0.0;
  for (const Part& part : found->standings[2].parts) {
    parts += part.comfort;
  }
  EXPECT_NEAR(parts, found->standings[2].comfort.mean, 1e-12) << "parts sum to the whole";
}

TEST(Assessment, ThreatCountsOnlyTheHostile) {
  const auto found = assess(three_forces(), sure_postures(), kHostFriendAndRival, {});
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->standings[0].threat.mean, .1 * .8, 1e-9);
  EXPECT_NEAR(found->standings[0].threat_weight, 8.0, 1e-7);
  EXPECT_NEAR(found->standings[2].threat.mean, .6 * .8 + .3 * .4, 1e-9);
}

TEST(Assessment, ALeaverLeavesAVacuumAndNobodyElseGains) {
  const auto before = assess(three_forces(), sure_postures(), kHostFriendAndRival, {});
  TheatreFacts left = three_forces();
  left.forces.erase(left.forces.begin() + 1);
  const auto after = assess(left, sure_postures(), kHostFriendAndRival, {}, before->reference);
  ASSERT_TRUE(after);
  EXPECT_NEAR(after->vacuum, .3, 1e-12);
  EXPECT_DOUBLE_EQ(after->shares.front().share.mean, .6) << "the sum of the reference stays";
  EXPECT_GT(after->standings[2].freedom.mean, before->standings[2].freedom.mean);
}

TEST(Assessment, FreedomOfActionIsOneWhereNobodyDeniesAndFallsWithEnmity) {
  const auto found = assess(three_forces(), sure_postures(), kHostFriendAndRival, {});
  ASSERT_TRUE(found);
  const double by_friend = 1.0 / (1.0 + std::exp(-4.0 * .5));
  const double by_rival = 1.0 / (1.0 + std::exp(4.0 * .8));
  EXPECT_NEAR(found->standings[0].freedom.mean,
              1.0 - .3 * (1.0 - by_friend) - .1 * (1.0 - by_rival), 1e-9);
  TheatreFacts agreed = three_forces();
  agreed.pacts = {{.a = kRival, .b = kHost, .belief = 1.0, .item = domain::ItemId{9}}};
  const auto eased = assess(agreed, sure_postures(), kHostFriendAndRival, {});
  EXPECT_NEAR(eased->standings[0].freedom.mean, 1.0 - .3 * (1.0 - by_friend) - .1 * .1, 1e-9)
      << "a sure pact permits .9";
}

TEST(Assessment, WithoutDenialInTheAirOnlyTheOthersCount) {
  TheatreFacts facts = three_forces();
  facts.forces[1].functions = {domain::Function::ground};
  facts.forces[2].functions = {domain::Function::air_defence};
  const auto found = assess(facts, sure_postures(), kHostFriendAndRival, {});
  ASSERT_TRUE(found);
  const double by_rival = 1.0 / (1.0 + std::exp(4.0 * .8));
  EXPECT_NEAR(*found->standings[0].freedom_in[2], 1.0 - 10.0 / 70.0 * (1.0 - by_rival), 1e-9);
}

/// The figures of docs/methods/theatre.md.
TEST(Assessment, OfTheWorkedExampleAgreesWithThePage) {
  const auto postures = sure_postures();
  const auto before = assess(three_forces(), postures, kHostFriendAndRival, {});
  ASSERT_TRUE(before);
  const Standing& host = before->standings[0];
  EXPECT_NEAR(host.comfort.mean, .07, 5e-4);
  EXPECT_NEAR(host.threat.mean, .08, 5e-4);
  EXPECT_NEAR(host.freedom.mean, .868, 5e-4);
  EXPECT_NEAR(host.cautious, .008, 5e-4);

  TheatreFacts agreed = three_forces();
  agreed.pacts = {{.a = kRival, .b = kHost, .belief = .7225, .item = domain::ItemId{9}}};
  const auto eased = assess(agreed, postures, kHostFriendAndRival, {});
  EXPECT_NEAR(eased->standings[0].freedom.mean, .930, 5e-4);
  EXPECT_NEAR(eased->standings[0].comfort.mean, .07, 5e-4) << "a pact is no friendship";

  TheatreFacts left = three_forces();
  left.forces.erase(left.forces.begin() + 1);
  const std::vector<Vacancy> gap{{.holder = kFriend, .host = kHost, .weight = 30.0}};
  const auto comfort = [&](Fill fill, std::optional<ActorId> filler = {}) {
    TheatreOptions options;
    options.fill = fill;
    options.filler = filler;
    const auto filled = with_forces(left, fillers(left, postures, gap, kHost, options));
    return assess(filled, postures, kHostFriendAndRival, {}, before->reference)->standings[0];
  };
  EXPECT_NEAR(comfort(Fill::none).comfort.mean, -.08, 5e-4);
  EXPECT_NEAR(comfort(Fill::none).cautious, -.271, 5e-4) << "a vacuum is the widest doubt";
  EXPECT_NEAR(comfort(Fill::half).comfort.mean, -.082, 5e-4);
  EXPECT_NEAR(comfort(Fill::worst).comfort.mean, -.32, 5e-4);
  EXPECT_NEAR(comfort(Fill::named, kRival).comfort.mean, -.32, 5e-4);

  const auto list = counterweights(three_forces(), *before, postures);
  const auto friendly = std::ranges::find_if(list, [](const Counterweight& one) {
    return one.whom == kHost && one.against == kRival && one.by == kFriend;
  });
  ASSERT_NE(friendly, list.end());
  EXPECT_NEAR(friendly->displacement, .0032, 5e-5);
  EXPECT_NEAR(friendly->restraint, .0096, 5e-5);
  EXPECT_NEAR(friendly->loss, .39, 5e-4);
}

TEST(Assessment, RefusesATheatreWithoutForces) {
  TheatreFacts empty = three_forces();
  empty.forces.clear();
  const auto found = assess(empty, sure_postures(), kHostFriendAndRival, {});
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().message.find("nobody has weight in the theatre t"), std::string::npos);
}

TEST(Permit, TakesTheSpreadIntoAccount) {
  const TheatreOptions options;
  EXPECT_DOUBLE_EQ(permit({.mean = 0.0, .sd = 2.0}, 0.0, options), .5);
  EXPECT_LT(permit({.mean = .5, .sd = 1.0}, 0.0, options),
            permit({.mean = .5, .sd = .1}, 0.0, options));
  EXPECT_DOUBLE_EQ(permit({.mean = 5.0, .sd = 0.0}, 1.0, options), 1.0 / (1.0 + std::exp(-20.0)))
      << "a pact never takes away";
}

TEST(Fillers, HalfOfAGapGoesToThoseWhomTheHostLikes) {
  TheatreFacts facts = three_forces();
  const std::vector<Vacancy> gap{{.holder = kRival, .host = kHost, .weight = 10.0}};
  const auto added = fillers(facts, sure_postures(), gap, kFriend, {});
  double sum = 0.0;
  for (const Force& force : added) {
    sum += force.weight;
    EXPECT_NE(force.actor, kRival);
  }
  EXPECT_NEAR(sum, 5.0, 1e-12);
  // The host to itself: 60 x 2; the friend: 30 x 1.5.
  EXPECT_NEAR(added.front().weight, 5.0 * 120.0 / 165.0, 1e-12);
  TheatreOptions worst;
  worst.fill = Fill::worst;
  const auto feared = fillers(facts, sure_postures(), gap, kFriend, worst);
  ASSERT_EQ(feared.size(), 1U);
  EXPECT_EQ(feared.front().actor, kHost) << "the only other one";
  EXPECT_DOUBLE_EQ(feared.front().weight, 10.0);
}

TEST(Counterweights, KeepOutAndHoldInCheck) {
  const auto facts = three_forces();
  const auto postures = sure_postures();
  const auto found = assess(facts, postures, kHostFriendAndRival, {});
  const auto list = counterweights(facts, *found, postures);
  const auto it = std::find_if(list.begin(), list.end(), [](const Counterweight& one) {
    return one.whom == kHost && one.against == kRival && one.by == kFriend;
  });
  ASSERT_NE(it, list.end());
  EXPECT_NEAR(it->restraint, .3 * .1 * .4 * .8, 1e-12);
  // Of the friend's place the rival would have half of 10 x .2 among 60 x 2 and 10 x .2.
  EXPECT_NEAR(it->displacement, .3 * .5 * 2.0 / 122.0 * (.5 + .8), 1e-12);
  EXPECT_NEAR(it->loss, .3 * 1.3, 1e-12);
}

}  // namespace
}  // namespace quadrille::theatre
