#include "quadrille/similarity/ballot_similarity.hpp"

#include <gtest/gtest.h>

#include "small_tables.hpp"

namespace quadrille::similarity {
namespace {

using domain::ActorId;
using domain::Records;

/// Three states; in the last roll call all vote alike, and the third is absent once.
Records drawn() {
  DrawnVotes votes;
  votes.roll_call(3, "R/3/1", "yyn").roll_call(3, "R/3/2", "yan").roll_call(3, "R/3/3", "nyy");
  votes.roll_call(3, "R/3/4", "yn.").roll_call(3, "R/3/5", "yyy").roll_call(4, "R/4/1", "ynn");
  return Records({{.info = {.coverage = kAllDays}, .tables = {votes.votes(), votes.roll_calls()}}});
}

TEST(BallotSimilarity, TakesAnAbstentionForHalfWay) {
  const auto rows = ballot_similarities(drawn(), 1948);
  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->size(), 3U);
  const SimilarityScores& scores = rows->front().scores;  // 0 0 2 0 0 and 0 1 0 2 0
  EXPECT_EQ(scores.common, 5U);
  EXPECT_DOUBLE_EQ(*scores.agreement, 1.0 - 5.0 / 10);
  EXPECT_DOUBLE_EQ(*scores.s, 1.0 - 2.0 * 5 / 10);
  EXPECT_DOUBLE_EQ(*scores.s_squared, 1.0 - 2.0 * 9 / 20);
  EXPECT_EQ(scores.s_weighted, std::nullopt);
  EXPECT_EQ(scores.s_binary, std::nullopt);
  EXPECT_EQ((*rows)[1].scores.common, 4U);
}

TEST(BallotSimilarity, CanLeaveOutRollCallsOfOneMind) {
  const auto rows = ballot_similarities(drawn(), 1948, {.roll_calls = RollCallChoice::contested});
  ASSERT_TRUE(rows.has_value());
  EXPECT_EQ(rows->front().scores.common, 4U);
  EXPECT_DOUBLE_EQ(*rows->front().scores.agreement, 1.0 - 5.0 / 8);
}

TEST(BallotSimilarity, IsEmptyForAYearWithoutVotes) {
  const auto rows = ballot_similarities(drawn(), 1950);
  ASSERT_TRUE(rows.has_value());
  EXPECT_TRUE(rows->empty());
}

TEST(BallotSimilarity, RefusesAStateThatCastNoVoteAndStops) {
  const auto stranger = ballot_similarities(drawn(), 1948, {.dyads = {{ActorId{1}, ActorId{8}}}});
  ASSERT_FALSE(stranger.has_value());
  EXPECT_EQ(stranger.error().code, ErrorCode::not_found);
  const std::stop_source stop;
  stop.request_stop();
  const auto stopped = ballot_similarities(drawn(), 1948, {}, stop.get_token());
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::similarity
