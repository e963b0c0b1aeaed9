#include "quadrille/ideal/issue_votes.hpp"

#include <gtest/gtest.h>

#include "letter_votes.hpp"

namespace quadrille::ideal {
namespace {

/// Roll calls on the Palestinian conflict, on arms and human rights at once, and on no subject.
VotePanel by_subject() {
  VotePanel panel = LetterVotes()
                        .on(1, 1, "A+ B+ C- D-")
                        .on(1, 2, "A+ B- C- D0")
                        .on(2, 3, "A- B- C-")
                        .on(3, 3, "A+ B- C-")
                        .panel();
  panel.roll_calls[0].issues = 1U;
  panel.roll_calls[1].issues = 4U | 8U;
  return panel;
}

IdealPoints all_at_zero(const VotePanel& panel) {
  IdealPoints points;
  points.point.assign(panel.units.size(), 0.0);
  points.items.assign(panel.items, {.discrimination = 1.0, .low_cut = 1.0, .high_cut = 2.0});
  return points;
}

std::vector<IssueVotes> ask(const VotePanel& panel, const IssueQuestion& question) {
  return votes_by_issue(AgreementTables(panel), all_at_zero(panel), question);
}

TEST(IssueVotes, CountARollCallInEachOfItsSubjects) {
  const auto found = ask(by_subject(), {.span = kAllPeriods});
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].issue, 1U);
  EXPECT_EQ(found[1].issue, 4U);
  EXPECT_EQ(found[2].issue, 8U);
  EXPECT_EQ(found[3].issue, 0U);
  EXPECT_EQ(found[0].ballots, (Tally{{2, 0, 2}}));
  EXPECT_EQ(found[3].roll_calls, 2U);
  EXPECT_EQ(found[3].contested, 1U);
  EXPECT_FALSE(found[0].agreement);
  EXPECT_EQ(found[0].fit.votes, 4U);
  EXPECT_DOUBLE_EQ(found[0].fit.accuracy, .5) << "yes is likeliest for all";
  EXPECT_EQ(ask(by_subject(), {.span = {2, 2}}).size(), 1U);
}

TEST(IssueVotes, OfAnActorAreItsBallotsAndItsAgreementWithOthers) {
  const auto found = ask(by_subject(), {.span = kAllPeriods, .actor = state('A')});
  EXPECT_EQ(found[0].ballots, (Tally{{1, 0, 0}}));
  EXPECT_DOUBLE_EQ(found[0].agreement->mean, 1.0 / 3.0);
  EXPECT_DOUBLE_EQ(found[1].agreement->mean, .5 / 3.0);
  EXPECT_EQ(found[3].agreement->roll_calls, 1U) << "the other was not contested";
  EXPECT_FALSE(found[0].excess);
}

TEST(IssueVotes, OfAPairAreTheirAgreementAndItsExcess) {
  const auto found =
      ask(by_subject(), {.span = kAllPeriods, .actor = state('A'), .other = state('B')});
  EXPECT_DOUBLE_EQ(found[0].agreement->mean, 1.0);
  EXPECT_DOUBLE_EQ(found[0].excess->mean, 1.0);
  EXPECT_DOUBLE_EQ(found[1].agreement->mean, 0.0);
  EXPECT_DOUBLE_EQ(found[1].excess->mean, -.75);
}

TEST(Issues, AreKnownByTheirCodes) {
  EXPECT_EQ(parse_issue("me"), 1U);
  EXPECT_EQ(parse_issue("ec"), 32U);
  EXPECT_EQ(parse_issue("none"), 0U);
  EXPECT_EQ(parse_issue("zz"), std::nullopt);
}

}  // namespace
}  // namespace quadrille::ideal
