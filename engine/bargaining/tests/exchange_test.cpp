#include "quadrille/bargaining/exchange.hpp"

#include <gtest/gtest.h>

namespace quadrille::bargaining {
namespace {

/// Two actors on opposite sides of two questions; each cares more for the other question.
domain::Contest two_questions(double salience_a_on_p, double salience_b_on_p) {
  const auto stake = [](std::size_t actor, std::size_t scale, double position, double salience) {
    return domain::Stake{.actor = actor,
                         .scale = scale,
                         .position = {position},
                         .salience = {salience},
                         .capability = {1.0}};
  };
  return domain::Contest::make(
             {.actors = {{.code = "ALF"}, {.code = "BET"}},
              .scales = {{.code = "p"}, {.code = "q"}},
              .stakes = {stake(0, 0, 1.0, salience_a_on_p), stake(1, 0, 0.0, salience_b_on_p),
                         stake(0, 1, 1.0, .5), stake(1, 1, 0.0, .5)}})
      .value();
}

TEST(ExchangePositions, DealsEachWhatItCaresForMore) {
  const auto result = exchange_positions(two_questions(1.0, .25));
  ASSERT_EQ(result.exchanges.size(), 1U);
  const Exchange& deal = result.exchanges[0];
  EXPECT_EQ(deal.first, 0U) << "it cares relatively more for p, so it gives q";
  EXPECT_EQ(deal.given_by_first, 1U);
  EXPECT_EQ(deal.given_by_second, 0U);
  EXPECT_LT(deal.first_to, deal.first_from);
  EXPECT_GT(deal.second_to, deal.second_from);
  EXPECT_GT(deal.gain, 0.0);
}

TEST(ExchangePositions, GivesBothPartnersTheSameGain) {
  const auto result = exchange_positions(two_questions(1.0, .25));
  EXPECT_NEAR(result.total_gain[0], result.total_gain[1], 1e-12);
  EXPECT_NEAR(result.total_gain[0], result.exchanges[0].gain, 1e-12);
  EXPECT_EQ(result.external_gain[0], 0.0);
}

TEST(ExchangePositions, FindsNoDealWhereBothCareAlike) {
  const auto result = exchange_positions(two_questions(.5, .5));
  for (const Exchange& deal : result.exchanges) {
    EXPECT_NEAR(deal.gain, 0.0, 1e-12);
  }
}

TEST(ExchangePositions, OfOneQuestionHasNothingToDeal) {
  const auto contest = domain::Contest::make({.actors = {{.code = "ALF"}},
                                              .scales = {{.code = "p"}},
                                              .stakes = {{.salience = {1.0}, .capability = {1.0}}}})
                           .value();
  EXPECT_TRUE(exchange_positions(contest).exchanges.empty());
}

}  // namespace
}  // namespace quadrille::bargaining
