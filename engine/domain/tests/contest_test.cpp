#include "quadrille/domain/contest.hpp"

#include <gtest/gtest.h>

namespace quadrille::domain {
namespace {

Stake stake(std::size_t actor, std::size_t scale, double position, double salience = 1.0,
            double capability = 1.0) {
  return {.actor = actor,
          .scale = scale,
          .position = {position},
          .salience = {salience},
          .capability = {capability}};
}

/// Two capitals on whether a base stays.
Contest::Spec small() {
  return {.name = "Base",
          .actors = {{.code = "ALF"}, {.code = "BET"}},
          .scales = {{.code = "stay", .name = "Does the base stay?"}},
          .stakes = {stake(1, 0, 1.0), stake(0, 0, 0.0)}};
}

std::string refusal(Contest::Spec spec) {
  const auto contest = Contest::make(std::move(spec));
  EXPECT_FALSE(contest);
  return contest ? "" : contest.error().message;
}

TEST(Contest, FindsAStakeByActorAndScaleWhateverTheOrderOfEntry) {
  const auto contest = Contest::make(small()).value();
  ASSERT_NE(contest.find_stake(1, 0), nullptr);
  EXPECT_EQ(contest.find_stake(1, 0)->position.value, 1.0);
  EXPECT_EQ(contest.find_stake(0, 1), nullptr);
  EXPECT_EQ(contest.find_actor("BET"), 1U);
  EXPECT_EQ(contest.find_actor("GAM"), std::nullopt);
  EXPECT_EQ(contest.find_scale("stay"), 0U);
}

TEST(Contest, ShowsPositionsOnTheScaleOfTheirFile) {
  const ContestedScale years{.code = "years", .low = 4, .high = 10};
  EXPECT_EQ(years.shown(0.0), 4.0);
  EXPECT_EQ(years.shown(.5), 7.0);
  EXPECT_EQ(years.shown(1.0), 10.0);
}

TEST(Contest, RefusesAPositionOffTheScaleInTheUnitsOfTheUser) {
  auto spec = small();
  spec.stakes[0].position.value = 1.2;
  EXPECT_EQ(refusal(spec), "the position 120 of BET on 'stay' lies off the scale [0, 100]");
}

TEST(Contest, RefusesNobodyTwoOfTheSameNameAndTwoStakesOfOne) {
  auto nobody = small();
  nobody.actors.clear();
  EXPECT_EQ(refusal(nobody), "no actor takes part");
  auto twins = small();
  twins.actors[1].code = "ALF";
  EXPECT_EQ(refusal(twins), "the actor 'ALF' is given twice");
  auto twice = small();
  twice.stakes[1].actor = 1;
  EXPECT_EQ(refusal(twice), "the stake of BET on 'stay' is given twice");
}

TEST(Contest, RefusesAScaleOnWhichNobodyHasWeight) {
  auto spec = small();
  spec.stakes[0].salience.value = 0.0;
  EXPECT_TRUE(Contest::make(spec)) << "one actor who does not care is no fault";
  spec.stakes[1].capability.value = 0.0;
  EXPECT_EQ(refusal(spec), "nobody has weight on 'stay': capability times salience is 0 in all");
}

TEST(Contest, RefusesSalienceCapabilityAndSpreadOutsideTheirRange) {
  auto salience = small();
  salience.stakes[0].salience.value = -.1;
  EXPECT_EQ(refusal(salience), "the salience -0.1 of BET on 'stay' lies outside [0, 1]");
  auto capability = small();
  capability.stakes[0].capability.value = -1;
  EXPECT_EQ(refusal(capability), "the capability -1 of BET on 'stay' is not a number of 0 or more");
  auto spread = small();
  spread.stakes[0].position.sd = -1;
  EXPECT_EQ(refusal(spread), "the spread -1 of BET on 'stay' is not a number of 0 or more");
}

TEST(Contest, RefusesARuleThatCannotBe) {
  auto decider = small();
  decider.rule.decider = 2;
  EXPECT_EQ(refusal(decider), "the decider is none of the actors");
  auto quota = small();
  quota.rule.quota = 0.0;
  EXPECT_EQ(refusal(quota), "the quota 0 lies outside (0, 1]");
}

}  // namespace
}  // namespace quadrille::domain
