#include "quadrille/bargaining/challenge_model.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace quadrille::bargaining {
namespace {

/// The ten members of 1992 on the years until cars must be cleaner, from 4 to 10: positions,
/// saliences and weights as printed in [ScholzEtAl2011, Table 1].
StakeColumns car_emissions() {
  StakeColumns stakes;
  const auto put = [&](double capability, double years, double salience) {
    stakes.actor.push_back(stakes.actor.size());
    stakes.capability.push_back(capability);
    stakes.position.push_back((years - 4.0) / 6.0);
    stakes.salience.push_back(salience);
  };
  put(.08, 4, .8);   // Netherlands
  put(.08, 7, .4);   // Belgium
  put(.03, 4, .2);   // Luxembourg
  put(.16, 4, .8);   // Germany
  put(.16, 10, .6);  // France
  put(.16, 10, .6);  // Italy
  put(.16, 10, .9);  // United Kingdom
  put(.05, 7, .1);   // Ireland
  put(.05, 4, 1.0);  // Denmark
  put(.08, 7, .7);   // Greece
  return stakes;
}
constexpr std::size_t kBelgium = 1;
constexpr std::size_t kFrance = 4;
double years(double position) { return 4.0 + 6.0 * position; }

TEST(ChallengeModel, FollowsTheAuthorsCodeOnCarEmissions) {
  const auto result = simulate_challenges(car_emissions(), scholz_code()).value();
  const double medians[] = {8.4159, 9.6109, 9.962, 9.962, 9.962, 7.472, 8.8246, 9.6711};
  const double means[] = {7.4613, 7.5525, 7.5901, 7.3581, 7.3492, 7.4149, 7.5105, 7.5724};
  ASSERT_EQ(result.rounds.size(), 9U);
  for (std::size_t round = 1; round < 9; ++round) {
    EXPECT_NEAR(years(result.rounds[round].median), medians[round - 1], 1e-3) << round;
    EXPECT_NEAR(years(result.rounds[round].mean), means[round - 1], 1e-3) << round;
  }
}

TEST(ChallengeModel, GivesThePlottedExpectedUtilitiesOfBelgiumAndFrance) {
  const auto value = challenge_values(car_emissions(), scholz_code()).value();
  const auto of = [&](std::size_t focal, std::size_t rival) { return value[focal * 10 + rival]; };
  struct Mark {
    std::size_t focal, rival;
    double own, rivals;
  };
  // Read off [ScholzEtAl2011, Figs 7 and 8].
  const Mark marks[] = {
      {kBelgium, 8, -.83, .24},  {kBelgium, 6, -.65, .24},  {kBelgium, 3, -.47, .24},
      {kBelgium, 0, -.47, .24},  {kBelgium, 4, -.11, .24},  {kBelgium, 5, -.11, .24},
      {kBelgium, 2, .61, .24},   {kBelgium, 9, 0, 0},       {kBelgium, 7, 0, 0},
      {kFrance, 8, -2.02, -.44}, {kFrance, 3, -1.23, -.44}, {kFrance, 0, -1.23, -.44},
      {kFrance, 2, 1.15, -.44},  {kFrance, 1, .19, -.21},   {kFrance, 9, -.41, -.21},
      {kFrance, 7, .8, -.21},    {kFrance, 6, 0, 0},        {kFrance, 5, 0, 0}};
  for (const Mark& mark : marks) {
    EXPECT_NEAR(of(mark.focal, mark.rival).own, mark.own, .05) << mark.focal << " " << mark.rival;
    EXPECT_NEAR(of(mark.focal, mark.rival).rivals, mark.rivals, .05)
        << mark.focal << " " << mark.rival;
  }
}

TEST(ChallengeModel, EndsAtSevenYearsAsPrinted) {
  const auto result = simulate_challenges(car_emissions(), as_printed()).value();
  EXPECT_NEAR(years(result.rounds.back().median), 7.0, 1e-9);
}

TEST(ChallengeModel, LeavesThoseWhoAgreeWhereTheyAre) {
  StakeColumns stakes{.actor = {0, 1, 2},
                      .position = {.3, .3, .3},
                      .salience = {1, .5, .2},
                      .capability = {1, 2, 3}};
  const auto result = simulate_challenges(stakes).value();
  EXPECT_EQ(result.rounds.back().position, stakes.position);
  EXPECT_EQ(result.rounds.back().median, .3);
}

TEST(ChallengeModel, SaysWhomAnActorGaveWayTo) {
  const auto result = simulate_challenges(car_emissions(), as_printed()).value();
  for (const ChallengeMove& move : result.rounds[1].move) {
    EXPECT_EQ(move.outcome == ChallengeOutcome::stayed, !move.rival.has_value());
  }
  EXPECT_TRUE(std::ranges::any_of(result.rounds[1].move,
                                  [](const auto& move) { return move.rival.has_value(); }));
}

TEST(ChallengeModel, RefusesNoRoundsAndAnImpossibleStatusQuo) {
  EXPECT_FALSE(simulate_challenges(car_emissions(), {.rounds = 0}));
  EXPECT_EQ(simulate_challenges(car_emissions(), {.status_quo = 2.0}).error().message,
            "the chance of the status quo, 2, lies outside [0, 1]");
}

}  // namespace
}  // namespace quadrille::bargaining
