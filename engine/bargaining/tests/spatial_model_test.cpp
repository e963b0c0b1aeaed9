#include "quadrille/bargaining/spatial_model.hpp"

#include <gtest/gtest.h>

namespace quadrille::bargaining {
namespace {

StakeTable line(std::vector<double> position, std::vector<double> salience,
                std::vector<double> capability) {
  return {.actors = position.size(),
          .dimensions = 1,
          .position = std::move(position),
          .salience = std::move(salience),
          .capability = std::move(capability)};
}

StakeTable five() {
  return line({.1, .3, .45, .7, .95}, {.9, .4, .5, .8, .3}, {10, 25, 15, 30, 12});
}

TEST(SpatialModel, LeavesThoseWhoAgreeWhereTheyAre) {
  const auto result = simulate_spatial_model(line({.4, .4, .4}, {.5, .5, .5}, {1, 2, 3})).value();
  EXPECT_TRUE(result.settled);
  EXPECT_EQ(result.turns.back().position, (std::vector<double>{.4, .4, .4}));
}

TEST(SpatialModel, MovesOnlyByABargainThatItNames) {
  const auto result = simulate_spatial_model(five()).value();
  ASSERT_GE(result.turns.size(), 3U);
  EXPECT_TRUE(result.turns[0].move.empty());
  bool somebody = false;
  for (std::size_t turn = 1; turn < result.turns.size(); ++turn) {
    for (std::size_t i = 0; i < 5; ++i) {
      const bool moved = result.turns[turn].position[i] != result.turns[turn - 1].position[i];
      somebody |= moved;
      if (moved) {
        EXPECT_TRUE(result.turns[turn].move[i].bargain_with) << turn << " " << i;
      }
    }
  }
  EXPECT_TRUE(somebody);
}

TEST(SpatialModel, StaysInsideTheRangeOfPositions) {
  const auto result = simulate_spatial_model(five()).value();
  for (const SpatialTurn& turn : result.turns) {
    for (const double position : turn.position) {
      EXPECT_GE(position, .1);
      EXPECT_LE(position, .95);
    }
  }
}

TEST(SpatialModel, RepeatsDrawnChoicesForTheSameSeedOnly) {
  SpatialOptions options{.choice = Choice::drawn, .seed = 1};
  const auto once = final_positions(five(), options).value();
  EXPECT_EQ(once, final_positions(five(), options).value());
  bool differs = false;
  for (options.seed = 2; options.seed < 8; ++options.seed) {
    differs |= final_positions(five(), options).value() != once;
  }
  EXPECT_TRUE(differs);
}

TEST(SpatialModel, EndsWhereItsTurnsEnd) {
  EXPECT_EQ(final_positions(five()).value(),
            simulate_spatial_model(five()).value().turns.back().position);
}

TEST(SpatialModel, LetsThirdPartiesMatterOnceCorrected) {
  SpatialOptions options{.commitment = Commitment::none};
  const auto as_ktab = final_positions(five(), options).value();
  options.third_party = ThirdParty::corrected;
  EXPECT_NE(as_ktab, final_positions(five(), options).value());
}

TEST(SpatialModel, RefusesTurnsThatCannotBeAndStopsWhenAsked) {
  EXPECT_EQ(simulate_spatial_model(five(), {.fewest_turns = 3, .most_turns = 2}).error().code,
            ErrorCode::invalid_argument);
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(simulate_spatial_model(five(), {}, source.get_token()).error().code,
            ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::bargaining
