#include "quadrille/ideal/session_chances.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "quadrille/base/random.hpp"
#include "quadrille/ideal/vote_panel.hpp"

namespace quadrille::ideal {
namespace {

constexpr std::uint8_t kAbsent = 7;

/// One word a voter, one letter a roll call: y, a, n, and . for absent.
std::vector<std::uint8_t> ballots_of(const std::vector<std::string>& voters) {
  std::vector<std::uint8_t> ballots;
  for (const std::string& voter : voters) {
    for (const char letter : voter) {
      const auto place = std::string("yan").find(letter);
      ballots.push_back(place == std::string::npos ? kAbsent : static_cast<std::uint8_t>(place));
    }
  }
  return ballots;
}

BallotChances chances_of(const std::vector<std::string>& voters) {
  const auto ballots = ballots_of(voters);
  return session_chances(
             {.voters = voters.size(), .roll_calls = voters.front().size(), .ballots = ballots})
      .value();
}

/// Two camps of twenty that disagree on every matter, and one who goes now with these, now with
/// those.
std::vector<std::string> voters_of_two_camps() {
  std::vector<std::string> voters(20, std::string(30, 'y'));
  voters.resize(40, std::string(30, 'n'));
  std::string between;
  for (int call = 0; call < 15; ++call) {
    between += "yn";
  }
  voters.push_back(between);
  return voters;
}

TEST(SessionChances, AreNearCertainForWhoAlwaysVotesWithItsCampAndNotForWhoStandsBetween) {
  const BallotChances chances = chances_of(voters_of_two_camps());
  EXPECT_GT(chances.yes[0], .9);
  EXPECT_GT(chances.no[25 * 30], .9);
  EXPECT_GT(chances.yes[40 * 30], .2);
  EXPECT_LT(chances.yes[40 * 30], .8);
}

TEST(SessionChances, AreChances) {
  RandomStream stream(3, Purpose::test, 0);
  std::vector<std::string> voters(25);
  for (std::string& voter : voters) {
    for (int call = 0; call < 20; ++call) {
      voter.push_back("yyan."[stream.below(5)]);
    }
  }
  const BallotChances chances = chances_of(voters);
  ASSERT_EQ(chances.yes.size(), 500U);
  for (std::size_t at = 0; at < chances.yes.size(); ++at) {
    EXPECT_GE(chances.yes[at], 0.0);
    EXPECT_GE(chances.no[at], 0.0);
    EXPECT_LE(chances.yes[at] + chances.no[at], 1.0 + 1e-12);
  }
}

TEST(SessionChances, OfARollCallOnWhichAllAgreeAreWhatTheyDid) {
  const BallotChances chances = chances_of({"yay", "yan", "yay", "ya.", "yan"});
  for (std::size_t voter = 0; voter < 5; ++voter) {
    EXPECT_EQ(chances.yes[voter * 3], 1.0);
    EXPECT_EQ(chances.yes[voter * 3 + 1], 0.0);
    EXPECT_EQ(chances.no[voter * 3 + 1], 0.0);
  }
}

TEST(SessionChances, KnowNothingOfASessionWithoutDisagreementBeyondIt) {
  const BallotChances chances = chances_of({"yy", "yy", "yy"});
  EXPECT_EQ(chances.yes, std::vector<double>(6, 1.0));
  EXPECT_TRUE(session_chances({}).value().yes.empty());
}

TEST(SessionChances, FollowTheVotersWhereTheyAreCountedInAnotherOrder) {
  std::vector<std::string> voters = voters_of_two_camps();
  const BallotChances forward = chances_of(voters);
  std::ranges::reverse(voters);
  const BallotChances backward = chances_of(voters);
  for (std::size_t voter = 0; voter < 41; ++voter) {
    EXPECT_NEAR(forward.yes[voter * 30], backward.yes[(40 - voter) * 30], .03)
        << "points are as near as the estimate's tolerance";
  }
}

TEST(SessionChances, RefuseAMatrixOfAnotherSizeAndStop) {
  const std::vector<std::uint8_t> three(3, 0);
  const auto refused = session_chances({.voters = 2, .roll_calls = 2, .ballots = three});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
  const std::stop_source stop;
  stop.request_stop();
  const auto ballots = ballots_of({"yn", "ny", "yn"});
  const auto stopped =
      session_chances({.voters = 3, .roll_calls = 2, .ballots = ballots}, stop.get_token());
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::ideal
