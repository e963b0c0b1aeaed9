#include "quadrille/ideal/roll_call_ballots.hpp"

#include <gtest/gtest.h>

#include "letter_votes.hpp"

namespace quadrille::ideal {
namespace {

TEST(RollCallBallots, AreTheSameVotesWithATally) {
  const VotePanel panel =
      LetterVotes().on(1, 1, "A+ B- C0").on(1, 2, "A+ B+ C-").on(2, 1, "B0 C0").panel();
  const RollCallBallots ballots = ballots_by_roll_call(panel);
  ASSERT_EQ(ballots.tallies.size(), 3U);
  EXPECT_EQ(ballots.tallies[0], (Tally{{1, 1, 1}}));
  EXPECT_EQ(ballots.tallies[1], (Tally{{2, 0, 1}}));
  EXPECT_EQ(ballots.tallies[2], (Tally{{0, 2, 0}}));
  EXPECT_TRUE(ballots.tallies[2].is_unanimous());
  EXPECT_FALSE(ballots.tallies[1].is_unanimous());
  EXPECT_EQ(ballots.choice(0, *panel.find(state('B'), 1)), Choice::no);
  EXPECT_EQ(ballots.choice(2, *panel.find(state('C'), 2)), Choice::abstain);
  EXPECT_EQ(ballots.choice(2, *panel.find(state('A'), 1)), std::nullopt);
}

TEST(RollCallBallots, AgreeInFullInHalfOrNotAtAll) {
  EXPECT_EQ(agreement(Choice::yes, Choice::yes), 1.0);
  EXPECT_EQ(agreement(Choice::abstain, Choice::no), .5);
  EXPECT_EQ(agreement(Choice::no, Choice::yes), 0.0);
}

TEST(Matters, AreRollCallsOnOneItemOrUnderOneSymbolOfASession) {
  VotePanel panel = LetterVotes()
                        .on(1, 1, "A+ B-")
                        .on(1, 2, "A+ B-")
                        .on(1, 3, "A+ B-")
                        .on(2, 1, "A+ B-")
                        .on(2, 4, "A+ B-")
                        .panel();
  EXPECT_EQ(matters(panel), (std::vector<std::uint32_t>{0, 1, 2, 0, 3}));
  for (PanelRollCall& call : panel.roll_calls) {
    call.resolution = call.item == 0 ? "" : "1/7";
  }
  EXPECT_EQ(matters(panel), (std::vector<std::uint32_t>{0, 1, 1, 0, 2}))
      << "a symbol of another session is another resolution";
  panel.roll_calls[0].resolution = "1/7";
  EXPECT_EQ(matters(panel), (std::vector<std::uint32_t>{0, 0, 0, 0, 1}));
}

}  // namespace
}  // namespace quadrille::ideal
