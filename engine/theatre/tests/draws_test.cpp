#include "quadrille/theatre/draws.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "quadrille/theatre/assessment.hpp"

namespace quadrille::theatre {
namespace {

using domain::ActorId;

constexpr ActorId kFirst{1};
constexpr ActorId kSecond{2};
constexpr ActorId kThird{3};
const std::vector<ActorId> kThreeActors{kFirst, kSecond, kThird};

domain::Postures postures(double sd = .3) {
  domain::Postures table(domain::Day{}, kThreeActors, {.alignment_sd = sd});
  table.set(0, 1, {.alignment = .4, .alignment_sd = sd, .tilt = .1, .tilt_sd = sd / 2});
  table.set(0, 2, {.alignment = -.4, .alignment_sd = sd});
  return table;
}

TheatreFacts forces(ActorId holder, double weight) {
  TheatreFacts facts;
  facts.theatre = {.id = domain::TheatreId{1}, .code = "t", .name = "T", .states = {kFirst}};
  facts.forces = {{.actor = kFirst, .kind = ForceKind::army, .host = kFirst, .weight = 80.0},
                  {.actor = holder, .kind = ForceKind::presence, .host = kFirst, .weight = weight}};
  return facts;
}

const Contrast& at(const std::vector<Contrast>& all, std::size_t actor, Quantity quantity) {
  return all[actor * kQuantities + static_cast<std::size_t>(quantity)];
}

TEST(Contrasts, AreZeroBetweenAWorldAndItself) {
  const auto facts = forces(kSecond, 20.0);
  const auto table = postures();
  const auto found = contrast({&facts, &table}, {&facts, &table}, kThreeActors, {}, {.draws = 100});
  ASSERT_TRUE(found);
  for (const Contrast& one : *found) {
    EXPECT_EQ(one.mean, 0.0);
    EXPECT_EQ(one.sd, 0.0);
  }
}

TEST(Contrasts, OfComfortAgreeWithTheirClosedForm) {
  // A's place goes to B: the host's comfort changes by .2 (a_HB - a_HA).
  const auto before = forces(kSecond, 20.0);
  const auto after = forces(kThird, 20.0);
  const auto table = postures();
  constexpr std::size_t kDraws = 20000;
  const auto found =
      contrast({&before, &table}, {&after, &table}, kThreeActors, {}, {.draws = kDraws});
  ASSERT_TRUE(found);
  const Contrast& comfort = at(*found, 0, Quantity::comfort);
  const double mean = .2 * (-.4 - .5);
  const double sd = .2 * std::sqrt(.3 * .3 + .15 * .15 + .3 * .3);
  const double error = 4.0 * sd / std::sqrt(static_cast<double>(kDraws));
  EXPECT_NEAR(comfort.mean, mean, error);
  EXPECT_NEAR(comfort.sd, sd, error);
  EXPECT_NEAR(comfort.same_sign, .5 * std::erfc(mean / sd / std::sqrt(2.0)), .015);
}

TEST(Contrasts, DrawTheErrorOfATreatyOnceForAllItsPairs) {
  // A's place goes to B, and all three are of one treaty: what it errs in both pairs cancels.
  const auto before = forces(kSecond, 20.0);
  const auto after = forces(kThird, 20.0);
  constexpr std::size_t kDraws = 20000;
  const auto spread = [&](const domain::Postures& table) {
    const auto found =
        contrast({&before, &table}, {&after, &table}, kThreeActors, {}, {.draws = kDraws});
    return at(found.value(), 0, Quantity::comfort).sd;
  };
  auto table = postures();
  const double apart = spread(table);
  table.share(0, 1, {{.of = "a treaty", .sd = .25}});
  EXPECT_NEAR(spread(table), apart, .02 * apart) << "no other pair has it: the spread is the same";
  table.share(0, 2, {{.of = "a treaty", .sd = .25}});
  const double together = .2 * std::sqrt(2.0 * (.3 * .3 - .25 * .25) + .15 * .15);
  EXPECT_NEAR(spread(table), together, .02 * together);
  table.share(0, 2, {{.of = "another treaty", .sd = .25}});
  EXPECT_NEAR(spread(table), apart, .02 * apart);
}

TEST(Contrasts, HaveTheSameBitsOnOneThreadAndOnThree) {
  const auto before = forces(kSecond, 20.0);
  const auto after = forces(kThird, 15.0);
  const auto table = postures();
  const auto one = contrast({&before, &table}, {&after, &table}, kThreeActors, {},
                            {.draws = 1000, .seed = 7, .threads = 1});
  const auto three = contrast({&before, &table}, {&after, &table}, kThreeActors, {},
                              {.draws = 1000, .seed = 7, .threads = 3});
  ASSERT_TRUE(one && three);
  for (std::size_t i = 0; i < one->size(); ++i) {
    EXPECT_EQ((*one)[i].mean, (*three)[i].mean);
    EXPECT_EQ((*one)[i].sd, (*three)[i].sd);
    EXPECT_EQ((*one)[i].same_sign, (*three)[i].same_sign);
  }
}

TEST(Contrasts, NeedDrawsAndOneRoster) {
  const auto facts = forces(kSecond, 20.0);
  const auto table = postures();
  EXPECT_FALSE(contrast({&facts, &table}, {&facts, &table}, kThreeActors, {}, {.draws = 0}));
  const domain::Postures other(domain::Day{}, {kFirst, kSecond}, {});
  EXPECT_FALSE(contrast({&facts, &table}, {&facts, &other}, kThreeActors, {}, {.draws = 1}));
}

}  // namespace
}  // namespace quadrille::theatre
