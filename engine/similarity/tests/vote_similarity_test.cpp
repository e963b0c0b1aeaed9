#include "quadrille/similarity/vote_similarity.hpp"

#include <cmath>
#include <map>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quadrille/base/random.hpp"

#include "small_tables.hpp"

namespace quadrille::similarity {
namespace {

namespace column = domain::column;
using domain::RecordTable;

RecordTable compared(const DrawnVotes& votes, std::size_t threads = 1) {
  return vote_similarities(votes.votes(), votes.roll_calls(), {.threads = threads}).value();
}

/// Ten roll calls on different matters with the same ballots.
void ten(DrawnVotes& votes, const std::string& ballots) {
  for (int matter = 0; matter < 10; ++matter) {
    votes.roll_call(20, "R/20/" + ballots + std::to_string(matter), ballots);
  }
}

TEST(VoteSimilarity, IsOneForTwoWhoDissentAlikeAndMinusOneForWhoDoTheReverse) {
  DrawnVotes votes;
  ten(votes, "yyn");
  ten(votes, "nny");
  const RecordTable table = compared(votes);
  ASSERT_EQ(table.size(), 3U);
  EXPECT_EQ(table.columns().from[0], day_of(1965, 12, 31));
  EXPECT_DOUBLE_EQ(*table.values(column::cosine).at(0), 1.0);
  EXPECT_DOUBLE_EQ(*table.values(column::agreement).at(0), 1.0);
  EXPECT_DOUBLE_EQ(*table.values(column::cosine).at(1), -1.0);
  EXPECT_DOUBLE_EQ(*table.values(column::agreement).at(1), 0.0);
  EXPECT_DOUBLE_EQ(*table.values(column::common_votes).at(1), 20.0);
}

TEST(VoteSimilarity, TakesOutTheAgendaByCentringOnAllWhoVoted) {
  // Four states vote 1 1 1 -1, mean .5: centred .5 .5 .5 -1.5; then 1 -1 0 0: centred as it is.
  DrawnVotes votes;
  ten(votes, "yyyn");
  ten(votes, "ynaa");
  const RecordTable table = compared(votes);
  const double first_and_second = (.25 - 1.0) / 1.25;
  EXPECT_NEAR(*table.values(column::cosine).at(0), first_and_second, 1e-12);
  EXPECT_DOUBLE_EQ(*table.values(column::agreement).at(0), .5);
}

TEST(VoteSimilarity, CountsARepeatedResolutionOnceAndAVoteOnItsParagraphForItself) {
  DrawnVotes votes;
  ten(votes, "yyn");
  votes.roll_call(20, "R/20/yyn3", "yyn");                  // the same again
  votes.roll_call(20, "R/20/yyn4", "yna");                  // a paragraph of the same resolution
  votes.roll_call(20, "", "ynn").roll_call(20, "", "ynn");  // no symbol: two votes
  const RecordTable table = compared(votes);
  EXPECT_DOUBLE_EQ(*table.values(column::common_votes).at(0), 13.0);
}

TEST(VoteSimilarity, NeedsTenCommonVotes) {
  DrawnVotes votes;
  for (int matter = 0; matter < 9; ++matter) {
    votes.roll_call(20, std::to_string(matter), "ynn");
  }
  votes.roll_call(20, "last", "yn.");
  const RecordTable table = compared(votes);
  ASSERT_EQ(table.size(), 1U);
  EXPECT_EQ(table.columns().b[0], domain::ActorId{2});
}

TEST(VoteSimilarity, HasNoCosineForWhoAlwaysVotesWithAll) {
  DrawnVotes votes;
  ten(votes, "yyy");
  const RecordTable table = compared(votes);
  ASSERT_EQ(table.size(), 3U);
  EXPECT_EQ(table.values(column::cosine).at(0), std::nullopt);
  EXPECT_EQ(table.values(column::agreement).at(0), 1.0);
}

/// Sessions of random ballots, some absent.
DrawnVotes random_votes(std::uint64_t seed, int sessions, int roll_calls, int states) {
  RandomStream stream(seed, Purpose::test, 0);
  DrawnVotes votes;
  for (int session = 1; session <= sessions; ++session) {
    for (int call = 0; call < roll_calls; ++call) {
      std::string ballots;
      for (int state = 0; state < states; ++state) {
        ballots.push_back("yyan."[stream.below(5)]);
      }
      votes.roll_call(session, std::to_string(stream.below(30)), ballots);
    }
  }
  return votes;
}

/// The definition, pair by pair from the ballots.
std::optional<double> slow_cosine(const RecordTable& votes, domain::Day day, domain::ActorId a,
                                  domain::ActorId b) {
  std::map<double, std::map<domain::ActorId, double>> calls;
  for (std::size_t row = 0; row < votes.size(); ++row) {
    if (votes.columns().from[row] == day) {
      calls[votes.values(column::vote_roll_call).value[row]][votes.columns().a[row]] =
          votes.values(column::ballot).value[row];
    }
  }
  double product = 0.0;
  double squares_a = 0.0;
  double squares_b = 0.0;
  for (const auto& [number, ballots] : calls) {
    if (!ballots.contains(a) || !ballots.contains(b)) {
      continue;
    }
    double mean = 0.0;
    for (const auto& [voter, ballot] : ballots) {
      mean += ballot / static_cast<double>(ballots.size());
    }
    product += (ballots.at(a) - mean) * (ballots.at(b) - mean);
    squares_a += (ballots.at(a) - mean) * (ballots.at(a) - mean);
    squares_b += (ballots.at(b) - mean) * (ballots.at(b) - mean);
  }
  return squares_a > 0.0 && squares_b > 0.0
             ? std::optional(product / std::sqrt(squares_a * squares_b))
             : std::nullopt;
}

TEST(VoteSimilarity, AgreesWithItsDefinition) {
  const DrawnVotes votes = random_votes(7, 3, 25, 9);
  const RecordTable ballots = votes.votes();
  const RecordTable table = compared(votes);
  ASSERT_GT(table.size(), 60U);
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto& columns = table.columns();
    const auto expected = slow_cosine(ballots, columns.from[row], columns.a[row], columns.b[row]);
    ASSERT_TRUE(expected.has_value());
    EXPECT_NEAR(*table.values(column::cosine).at(row), *expected, 1e-9);
  }
}

TEST(VoteSimilarity, IsTheSameOnAnyNumberOfThreads) {
  const DrawnVotes votes = random_votes(8, 6, 40, 12);
  EXPECT_EQ(compared(votes, 1).columns(), compared(votes, 4).columns());
}

TEST(VoteSimilarity, RefusesOtherTablesAndStops) {
  const DrawnVotes votes = random_votes(9, 1, 2, 3);
  const auto swapped = vote_similarities(votes.roll_calls(), votes.votes());
  ASSERT_FALSE(swapped.has_value());
  EXPECT_EQ(swapped.error().code, ErrorCode::invalid_argument);
  const std::stop_source stop;
  stop.request_stop();
  const auto stopped = vote_similarities(votes.votes(), votes.roll_calls(), {}, stop.get_token());
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::similarity
