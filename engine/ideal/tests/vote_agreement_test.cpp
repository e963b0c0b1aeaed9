#include "quadrille/ideal/vote_agreement.hpp"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "letter_votes.hpp"

namespace quadrille::ideal {
namespace {

PairAgreement pair_of(const VotePanel& panel, char a, char b,
                      const PeriodSpan& span = kAllPeriods) {
  return pair_agreement(AgreementTables(panel), state(a), state(b), {span});
}

TEST(VoteAgreement, IsTheMeanOverContestedRollCallsInWhichBothVoted) {
  const VotePanel panel = LetterVotes()
                              .on(1, 1, "A+ B+ C-")  // agree
                              .on(1, 2, "A+ B0 C+")  // half
                              .on(1, 3, "A+ C-")     // B is absent
                              .on(2, 4, "A- B+ C-")  // apart
                              .panel();
  const PairAgreement pair = pair_of(panel, 'A', 'B');
  EXPECT_EQ(pair.agreement.roll_calls, 3U);
  EXPECT_DOUBLE_EQ(pair.agreement.mean, .5);
  EXPECT_DOUBLE_EQ(*pair.agreement.standard_error, std::sqrt(.5 / 2.0 / 3.0));
  EXPECT_DOUBLE_EQ(pair_of(panel, 'A', 'B', {1, 1}).agreement.mean, .75);
  EXPECT_EQ(pair_of(panel, 'A', 'B', {3, 9}).agreement.roll_calls, 0U);
  EXPECT_EQ(pair_of(panel, 'A', 'Z').agreement.roll_calls, 0U);
}

TEST(VoteAgreement, OfALinkedItemCountsOnlyTheRollCallsThatWereContested) {
  const VotePanel panel = LetterVotes().on(1, 1, "A+ B+ C-").on(2, 1, "A+ B+ C+").panel();
  EXPECT_EQ(pair_of(panel, 'A', 'B').agreement.roll_calls, 1U);
}

TEST(VoteAgreement, HasAnExcessOverWhatOthersAgreeWithTheSecond) {
  const VotePanel panel = LetterVotes()
                              .on(1, 1, "A+ B+ C- D0")  // 1 - (0 + .5) / 2
                              .on(1, 2, "A- B+ C+ D+")  // 0 - 1
                              .on(1, 3, "A0 B-")        // nobody else
                              .panel();
  const PairAgreement pair = pair_of(panel, 'A', 'B');
  EXPECT_EQ(pair.excess.roll_calls, 2U);
  EXPECT_DOUBLE_EQ(pair.excess.mean, (.75 - 1.0) / 2.0);
  EXPECT_EQ(pair.agreement.roll_calls, 3U);
}

TEST(VoteAgreement, HasALargerErrorWhereTheSameMatterComesAgain) {
  const VotePanel anew = LetterVotes()
                             .on(1, 1, "A+ B+ C-")
                             .on(2, 2, "A+ B+ C-")
                             .on(1, 3, "A+ B- C-")
                             .on(2, 4, "A+ B- C-")
                             .panel();
  const VotePanel again = LetterVotes()
                              .on(1, 1, "A+ B+ C-")
                              .on(2, 1, "A+ B+ C-")
                              .on(1, 3, "A+ B- C-")
                              .on(2, 3, "A+ B- C-")
                              .panel();
  const MeanOverRollCalls first = pair_of(anew, 'A', 'B').agreement;
  const MeanOverRollCalls second = pair_of(again, 'A', 'B').agreement;
  EXPECT_DOUBLE_EQ(*first.matter_error, *first.standard_error);
  EXPECT_DOUBLE_EQ(*second.standard_error, *first.standard_error);
  // Two matters, each 2 x .5 / 4 away: sqrt(2 (1/4)^2 2).
  EXPECT_DOUBLE_EQ(*second.matter_error, .5);
}

TEST(VoteAgreement, HasNoErrorForOneRollCallAndNoZForNoSpread) {
  const VotePanel panel = LetterVotes()
                              .on(1, 1, "A+ B+ C-")
                              .on(2, 2, "A- B+ C-")
                              .on(2, 3, "A- B+ C-")
                              .on(3, 4, "A+ B+ C-")
                              .on(3, 5, "A+ B+ C-")
                              .panel();
  const AgreementTables tables(panel);
  EXPECT_FALSE(pair_agreement(tables, state('A'), state('B'), {{1, 1}}).agreement.standard_error);
  const AgreementChange change = agreement_change(tables, state('A'), state('B'), {2, 2}, {3, 3});
  EXPECT_DOUBLE_EQ(change.agreement.size, 1.0);
  EXPECT_EQ(change.agreement.standard_error, 0.0);
  EXPECT_FALSE(change.agreement.z);
}

TEST(VoteAgreement, ChangesByTheDifferenceOfTwoSpans) {
  const VotePanel panel = LetterVotes()
                              .on(1, 1, "A+ B+ C-")
                              .on(1, 2, "A+ B+ C0")
                              .on(1, 3, "A0 B+ C-")
                              .on(2, 4, "A- B+ C-")
                              .on(2, 5, "A0 B+ C-")
                              .on(2, 6, "A- B+ C+")
                              .panel();
  const AgreementTables tables(panel);
  const AgreementChange change = agreement_change(tables, state('A'), state('B'), {1, 1}, {2, 2});
  EXPECT_NEAR(change.agreement.size, 1.0 / 6.0 - 5.0 / 6.0, 1e-12);
  const double variance = (1.0 / 6.0) / 2.0 / 3.0;  // of either: two of three at one value
  EXPECT_NEAR(*change.agreement.standard_error, std::sqrt(2.0 * variance), 1e-12);
  EXPECT_NEAR(*change.agreement.z, change.agreement.size / *change.agreement.standard_error, 1e-12);
  const auto series = agreement_by_period(tables, state('A'), state('B'), kAllPeriods);
  ASSERT_EQ(series.size(), 2U);
  EXPECT_EQ(series[1].period, 2);
  EXPECT_DOUBLE_EQ(series[1].pair.excess.mean, change.after.excess.mean);
}

/// Random ballots of five states; a space where one is absent.
VotePanel any_panel() {
  LetterVotes votes;
  const int calls = *rc::gen::inRange(1, 25);
  for (int call = 0; call < calls; ++call) {
    std::string ballots;
    for (const char letter : std::string_view("ABCDE")) {
      const char sign = *rc::gen::elementOf(std::string("+0-+ "));
      ballots += sign == ' ' ? std::string() : std::string{letter, sign, ' '};
    }
    votes.on(call % 3, call, ballots);
  }
  return votes.panel();
}

RC_GTEST_PROP(VoteAgreementLaws, AgreementIsTheSameFromEitherSide, ()) {
  const VotePanel panel = any_panel();
  const auto one = pair_of(panel, 'A', 'B').agreement;
  const auto other = pair_of(panel, 'B', 'A').agreement;
  RC_ASSERT(one.roll_calls == other.roll_calls);
  RC_ASSERT(std::abs(one.mean - other.mean) < 1e-12);
  RC_ASSERT(one.mean >= 0.0 && one.mean <= 1.0);
}

RC_GTEST_PROP(VoteAgreementLaws, ExcessesOverOneAnotherSumToNothing, ()) {
  // Of all others with B, over the roll calls in which all voted.
  LetterVotes votes;
  const int calls = *rc::gen::inRange(2, 20);
  for (int call = 0; call < calls; ++call) {
    std::string ballots;
    for (const char letter : std::string_view("ABCDE")) {
      ballots += {letter, *rc::gen::elementOf(std::string("+0-")), ' '};
    }
    votes.on(1, call, ballots);
  }
  const VotePanel panel = votes.panel();
  double sum = 0.0;
  for (const char other : std::string_view("ACDE")) {
    sum += pair_of(panel, other, 'B').excess.mean;
  }
  RC_ASSERT(std::abs(sum) < 1e-9);
}

TEST(VoteAgreementLaws, NothingChangesByRollCallsInWhichAllVoteAlike) {
  LetterVotes plain;
  LetterVotes padded;
  for (int call = 0; call < 9; ++call) {
    const std::string_view ballots = call % 2 == 0 ? "A+ B0 C- D+" : "A- B- C+ D0";
    plain.on(call % 3, call, ballots);
    padded.on(call % 3, call, ballots).on(call % 3, 100 + call, "A+ B+ C+ D+");
    // An agreed repetition of a contested item stays in the panel.
    padded.on(3, call, "A+ B+ C+ D+");
  }
  const auto before = pair_of(plain.panel(), 'A', 'B');
  const auto after = pair_of(padded.panel(), 'A', 'B');
  EXPECT_DOUBLE_EQ(after.excess.mean, before.excess.mean);
  EXPECT_DOUBLE_EQ(after.agreement.mean, before.agreement.mean);
  EXPECT_EQ(after.excess.roll_calls, before.excess.roll_calls);
}

}  // namespace
}  // namespace quadrille::ideal
