#include "quadrille/ideal/surprising_votes.hpp"

#include <gtest/gtest.h>

#include "letter_votes.hpp"

namespace quadrille::ideal {
namespace {

/// Six states near one another and one far off; item 7 comes again in three periods. On the second
/// A votes no, where it and everybody near it vote yes.
LetterVotes slip() {
  return LetterVotes()
      .on(1, 7, "A+ B+ C+ D+ E+ F+ Z-")
      .on(2, 7, "A- B+ C+ D+ E+ F+ Z-")
      .on(3, 7, "A+ B+ C+ D+ E+ F+ Z-");
}

/// States stand where the test says, items part high from low.
IdealPoints points_of(const VotePanel& panel, double of_z = 2.0) {
  IdealPoints points;
  for (const Unit& unit : panel.units) {
    const bool is_z = panel.states[unit.state] == state('Z');
    points.point.push_back(is_z ? of_z : -1.0 - .01 * unit.state);
    points.sd.push_back(.1);
  }
  points.items.assign(panel.items, {.discrimination = 2.0, .low_cut = 0.0, .high_cut = 1.0});
  return points;
}

std::vector<SurprisingVote> surprises(const VotePanel& panel, const SurpriseQuestion& question) {
  return surprising_votes(panel, ballots_by_roll_call(panel), points_of(panel), question);
}

TEST(SurprisingVotes, AreTheLeastProbableFirst) {
  const VotePanel panel = slip().panel();
  const auto found = surprises(panel, {.span = kAllPeriods, .limit = 3});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(panel.states[panel.units[found[0].unit].state], state('A'));
  EXPECT_EQ(panel.roll_calls[found[0].roll_call].period, 2);
  EXPECT_EQ(found[0].cast, Choice::no);
  EXPECT_EQ(found[0].likeliest, Choice::yes);
  const auto chances = choice_probabilities({2.0, 0.0, 1.0}, -1.0);
  EXPECT_DOUBLE_EQ(found[0].probability, chances[2]);
  EXPECT_DOUBLE_EQ(found[0].likeliest_probability, chances[0]);
  EXPECT_LE(found[1].probability, found[2].probability);
}

TEST(SurprisingVotes, AreOfAnActorOrOfSomePeriods) {
  const VotePanel panel = slip().panel();
  for (const auto& vote : surprises(panel, {.actor = state('B'), .span = kAllPeriods})) {
    EXPECT_EQ(panel.states[panel.units[vote.unit].state], state('B'));
  }
  EXPECT_EQ(surprises(panel, {.actor = state('B'), .span = kAllPeriods}).size(), 3U);
  EXPECT_EQ(surprises(panel, {.span = {3, 3}}).size(), 7U);
  EXPECT_TRUE(surprises(panel, {.actor = state('Q'), .span = kAllPeriods}).empty());
}

Suspicion suspicion_of_first(const VotePanel& panel) {
  return surprises(panel, {.span = kAllPeriods, .limit = 1}).at(0).suspicion;
}

TEST(SurprisingVotes, MayBeMiscodedWhereNeighboursAndTheStateItselfVoteOtherwise) {
  EXPECT_EQ(suspicion_of_first(slip().panel()), Suspicion::coding);
  EXPECT_EQ(suspicion_of_first(LetterVotes().on(2, 7, "A- B+ C+ D+ E+ F+ Z-").panel()),
            Suspicion::alone)
      << "no other vote on the item";
  EXPECT_EQ(suspicion_of_first(slip().on(4, 7, "A- B+ C+ D+ E+ F+ Z-").panel()), Suspicion::alone)
      << "it did so again";
  EXPECT_EQ(suspicion_of_first(slip().on(4, 7, "A0 B+ C+ D+ E+ F+ Z-").panel()), Suspicion::alone)
      << "it was of two minds";
  EXPECT_EQ(
      suspicion_of_first(
          LetterVotes().on(1, 7, "A+ B+ C+ D+ E+ F+ Z-").on(2, 7, "A- B+ C+ D0 E+ F+ Z-").panel()),
      Suspicion::alone)
      << "a neighbour abstains";
  EXPECT_EQ(
      suspicion_of_first(
          LetterVotes().on(1, 7, "A+ B+ C+ D+ E+ F+ Z-").on(7, 7, "A- B+ C+ D+ E+ F+ Z-").panel()),
      Suspicion::alone)
      << "its other vote is too long ago";
  EXPECT_EQ(suspicion_of_first(LetterVotes().on(2, 7, "A- B- C+ D+ E+ F+ Z-").panel()),
            Suspicion::none)
      << "a neighbour votes so too";
  EXPECT_EQ(suspicion_of_first(LetterVotes().on(2, 7, "A- B+ C+ D+ E+").panel()), Suspicion::none)
      << "too few neighbours";
}

TEST(SurprisingVotes, OfAPairAreThoseTogetherOrApartAgainstExpectation) {
  const VotePanel panel = slip().on(4, 8, "A+ B+ Z+ C-").panel();
  const IdealPoints points = points_of(panel);
  const auto found = surprising_pairs(panel, ballots_by_roll_call(panel), points, state('A'),
                                      state('Z'), kAllPeriods, 9);
  ASSERT_EQ(found.size(), 4U);
  // Together in periods 2 and 4, where apart was to be expected.
  EXPECT_EQ(panel.roll_calls[found[0].roll_call].period, 2);
  EXPECT_EQ(panel.roll_calls[found[1].roll_call].period, 4);
  const auto a = choice_probabilities({2.0, 0.0, 1.0}, -1.0);
  const auto z = choice_probabilities({2.0, 0.0, 1.0}, 2.0);
  EXPECT_DOUBLE_EQ(found[0].probability, a[0] * z[0] + a[1] * z[1] + a[2] * z[2]);
  EXPECT_DOUBLE_EQ(found[3].probability, 1.0 - found[0].probability);
  EXPECT_TRUE(surprising_pairs(panel, ballots_by_roll_call(panel), points, state('A'), state('Q'),
                               kAllPeriods, 9)
                  .empty());
}

}  // namespace
}  // namespace quadrille::ideal
