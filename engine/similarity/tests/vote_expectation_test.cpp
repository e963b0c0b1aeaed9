#include "quadrille/similarity/vote_expectation.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quadrille/base/random.hpp"

#include "small_tables.hpp"

namespace quadrille::similarity {
namespace {

namespace column = domain::column;
using domain::RecordTable;

/// Every ballot with the chances of its state, whatever the roll call.
BallotModel by_state(std::vector<double> yes, std::vector<double> no) {
  return [yes = std::move(yes), no = std::move(no)](const SessionBallots& ballots) {
    ExpectedBallots expected;
    for (const domain::ActorId voter : ballots.voters) {
      for (std::size_t call = 0; call < ballots.roll_calls.size(); ++call) {
        expected.yes.push_back(yes.at(domain::number(voter) - 1));
        expected.no.push_back(no.at(domain::number(voter) - 1));
      }
    }
    return Result<ExpectedBallots>(expected);
  };
}

/// Ballots are as sure as they were cast.
Result<ExpectedBallots> as_cast(const SessionBallots& ballots) {
  ExpectedBallots expected;
  for (const std::uint8_t step : ballots.steps) {
    expected.yes.push_back(step == static_cast<std::uint8_t>(BallotStep::yes) ? 1.0 : 0.0);
    expected.no.push_back(step == static_cast<std::uint8_t>(BallotStep::no) ? 1.0 : 0.0);
  }
  return expected;
}

struct Compared {
  RecordTable similarities;
  RecordTable expectations;

  [[nodiscard]] double of(std::size_t column, unsigned a, unsigned b) const {
    const auto rows = expectations.rows_of({domain::ActorId{a}, domain::ActorId{b}});
    return rows.empty() ? std::nan("") : *expectations.values(column).at(rows.front());
  }
};

Compared compared(const DrawnVotes& votes, const BallotModel& model, std::size_t threads = 1) {
  auto similar = vote_similarities(votes.votes(), votes.roll_calls(), {.threads = threads}).value();
  auto expected =
      vote_expectations(votes.votes(), votes.roll_calls(), similar, model, {.threads = threads})
          .value();
  return {.similarities = std::move(similar), .expectations = std::move(expected)};
}

/// So many roll calls on different matters with the same ballots.
void repeat(DrawnVotes& votes, int times, const std::string& ballots) {
  for (int matter = 0; matter < times; ++matter) {
    votes.roll_call(20, "R/20/" + ballots + std::to_string(matter), ballots);
  }
}

TEST(VoteExpectation, AgreesWithSumsByHand) {
  // Three states vote yes yes no ten times: mean 1/3. Each is taken to vote yes with .5 and no with
  // .5, but the second with .8 and .2: E X = -1/3, E X^2 = ((2/3)^2 + (4/3)^2) / 2 = 10/9;
  // E Y = .6 - 1/3 = 4/15, E Y^2 = .8 4/9 + .2 16/9 = 32/45.
  DrawnVotes votes;
  repeat(votes, 10, "yyn");
  const Compared found = compared(votes, by_state({.5, .8, .5}, {.5, .2, .5}));
  const double expected = (-1.0 / 3) * (4.0 / 15) / std::sqrt(10.0 / 9 * 32.0 / 45);
  EXPECT_NEAR(found.of(column::expected_cosine, 1, 2), expected, 1e-12);
  // The variance, from the four pairs of ballots of one roll call.
  const double root = std::sqrt(10.0 / 9 * 32.0 / 45);
  double mean = 0.0;
  double square = 0.0;
  for (const auto& [x, y, chance] : {std::array{2.0 / 3, 2.0 / 3, .4},
                                     {2.0 / 3, -4.0 / 3, .1},
                                     {-4.0 / 3, 2.0 / 3, .4},
                                     {-4.0 / 3, -4.0 / 3, .1}}) {
    const double part = x * y / root - expected / 2.0 * (x * x / (10.0 / 9) + y * y / (32.0 / 45));
    mean += chance * part;
    square += chance * part * part;
  }
  // Ten roll calls have ten times the variance of the sum and a hundred times the square of A.
  EXPECT_NEAR(found.of(column::sampling_sd, 1, 2), std::sqrt((square - mean * mean) / 10.0), 1e-12);
}

TEST(VoteExpectation, OfVotersWhoAreSureIsTheCosineWithoutSpread) {
  DrawnVotes votes;
  repeat(votes, 10, "yyan");
  repeat(votes, 10, "nyay");
  const Compared found = compared(votes, as_cast);
  for (std::size_t row = 0; row < found.expectations.size(); ++row) {
    EXPECT_NEAR(*found.expectations.values(column::expected_cosine).at(row),
                *found.similarities.values(column::cosine).at(row), 1e-12);
    EXPECT_NEAR(*found.expectations.values(column::sampling_sd).at(row), 0.0, 1e-7);
    EXPECT_NEAR(*found.expectations.values(column::expectation_sd).at(row), 0.0, 1e-7);
  }
}

TEST(VoteExpectation, IsCloseToOneForTwoWhoAreNearlySureOfTheSame) {
  DrawnVotes votes;
  repeat(votes, 20, "yynnnn");
  const Compared found =
      compared(votes, by_state({.99, .99, .01, .01, .01, .01}, {.01, .01, .99, .99, .99, .99}));
  EXPECT_GT(found.of(column::expected_cosine, 1, 2), .95);
  EXPECT_LT(found.of(column::expected_cosine, 1, 3), -.9);
}

TEST(VoteExpectation, IsSurerWithMoreCommonVotesAsTheRootOfTheirNumber) {
  const BallotModel model = by_state({.7, .4, .5}, {.1, .4, .3});
  DrawnVotes few;
  repeat(few, 10, "yyn");
  DrawnVotes many;
  repeat(many, 40, "yyn");
  EXPECT_NEAR(compared(few, model).of(column::sampling_sd, 1, 2),
              2.0 * compared(many, model).of(column::sampling_sd, 1, 2), 1e-12);
}

/// A session of so many states whose ballots fall as the chances say.
DrawnVotes drawn(std::uint64_t seed, int roll_calls, const std::vector<double>& yes,
                 const std::vector<double>& no) {
  RandomStream stream(seed, Purpose::test, 0);
  DrawnVotes votes;
  for (int call = 0; call < roll_calls; ++call) {
    std::string ballots;
    for (std::size_t state = 0; state < yes.size(); ++state) {
      const double u = stream.uniform();
      ballots.push_back(u < yes[state] ? 'y' : u < yes[state] + no[state] ? 'n' : 'a');
    }
    votes.roll_call(20, std::to_string(call), ballots);
  }
  return votes;
}

TEST(VoteExpectation, HasTheMeanAndTheSpreadOfCosinesThatFallAsTheModelSays) {
  constexpr int kVoters = 120;
  constexpr int kSessions = 20;
  std::vector<double> yes;
  std::vector<double> no;
  for (int state = 0; state < kVoters; ++state) {
    yes.push_back(state < kVoters / 2 ? .75 : .2);
    no.push_back(state < kVoters / 2 ? .15 : .6);
  }
  double pairs = 0.0;
  double off = 0.0;
  double off_square = 0.0;
  double variance = 0.0;
  for (int session = 0; session < kSessions; ++session) {
    const DrawnVotes votes = drawn(static_cast<std::uint64_t>(session), 60, yes, no);
    const Compared found = compared(votes, by_state(yes, no));
    for (std::size_t row = 0; row < found.expectations.size(); ++row) {
      const double error = found.similarities.values(column::cosine).value[row] -
                           found.expectations.values(column::expected_cosine).value[row];
      const double sd = found.expectations.values(column::sampling_sd).value[row];
      pairs += 1.0;
      off += error;
      off_square += error * error;
      variance += sd * sd;
    }
  }
  EXPECT_EQ(pairs, kSessions * kVoters * (kVoters - 1) / 2);
  EXPECT_NEAR(off / pairs, 0.0, 3.0 / kVoters) << "each state is one of those in the mean";
  EXPECT_NEAR(off_square / variance, 1.0, .1);
}

TEST(VoteExpectation, FindsNoSpreadOfPairsWhereAllIsChanceAndTheirOwnWhereItIsNot) {
  const std::vector<double> yes(30, .5);
  const std::vector<double> no(30, .3);
  const DrawnVotes chance = drawn(5, 80, yes, no);
  const Compared by_chance = compared(chance, by_state(yes, no));
  EXPECT_LT(by_chance.of(column::expectation_sd, 1, 2), by_chance.of(column::sampling_sd, 1, 2));
  // Two camps that the model knows nothing of.
  DrawnVotes camps;
  repeat(camps, 40, "yyyyyynnnnnn");
  const std::vector<double> half(12, .5);
  EXPECT_GT(compared(camps, by_state(half, half)).of(column::expectation_sd, 1, 2), .9);
}

RC_GTEST_PROP(VoteExpectation, DoesNotHangOnTheOrderOfStatesOrOfRollCalls, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  RandomStream stream(seed, Purpose::test, 1);
  std::vector<std::string> calls(20);
  for (std::string& ballots : calls) {
    for (int state = 0; state < 5; ++state) {
      ballots.push_back("yyan."[stream.below(5)]);
    }
  }
  const std::vector<double> yes{.6, .2, .4, .5, .9};
  const std::vector<double> no{.3, .5, .4, .1, .05};
  DrawnVotes forward;
  DrawnVotes backward;
  for (std::size_t call = 0; call < calls.size(); ++call) {
    forward.roll_call(20, std::to_string(call), calls[call]);
    std::string turned = calls[calls.size() - 1 - call];
    std::ranges::reverse(turned);
    backward.roll_call(20, std::to_string(call), turned);
  }
  const Compared one = compared(forward, by_state(yes, no));
  const Compared other =
      compared(backward, by_state({yes.rbegin(), yes.rend()}, {no.rbegin(), no.rend()}));
  for (unsigned a = 1; a <= 5; ++a) {
    for (unsigned b = a + 1; b <= 5; ++b) {
      for (const auto column :
           {column::expected_cosine, column::sampling_sd, column::expectation_sd}) {
        const double here = one.of(column, a, b);
        const double there = other.of(column, 6 - b, 6 - a);
        RC_ASSERT(std::isnan(here) == std::isnan(there));
        RC_ASSERT(std::isnan(here) || std::abs(here - there) < 1e-9);
      }
    }
  }
}

TEST(VoteExpectation, IsTheSameOnAnyNumberOfThreads) {
  DrawnVotes votes;
  RandomStream stream(8, Purpose::test, 0);
  for (int session = 1; session <= 6; ++session) {
    for (int call = 0; call < 30; ++call) {
      std::string ballots;
      for (int state = 0; state < 9; ++state) {
        ballots.push_back("yyan."[stream.below(5)]);
      }
      votes.roll_call(session, std::to_string(call), ballots);
    }
  }
  const BallotModel model = by_state(std::vector<double>(9, .6), std::vector<double>(9, .2));
  EXPECT_EQ(compared(votes, model, 1).expectations.columns(),
            compared(votes, model, 4).expectations.columns());
}

TEST(VoteExpectation, SaysNothingOfWhoIsSureToVoteWithAllOthers) {
  DrawnVotes votes;
  repeat(votes, 12, "yyy");
  const Compared found = compared(votes, as_cast);
  EXPECT_EQ(found.similarities.size(), 3U);
  EXPECT_EQ(found.expectations.size(), 0U);
}

TEST(VoteExpectation, RefusesOtherTablesAndOtherVotesAndWhatItsModelRefuses) {
  DrawnVotes votes;
  repeat(votes, 12, "yyn");
  const RecordTable similar = vote_similarities(votes.votes(), votes.roll_calls()).value();
  const auto refused = [&](const RecordTable& a, const RecordTable& b, const RecordTable& c,
                           const BallotModel& model, const std::stop_token& stop = {}) {
    const auto found = vote_expectations(a, b, c, model, {}, stop);
    return found ? std::nullopt : std::optional(found.error().code);
  };
  EXPECT_EQ(refused(votes.roll_calls(), votes.votes(), similar, as_cast),
            ErrorCode::invalid_argument);
  DrawnVotes later;
  later.roll_call(21, "1", "yyn");
  EXPECT_EQ(refused(later.votes(), later.roll_calls(), similar, as_cast),
            ErrorCode::invalid_argument);
  DrawnVotes of_two;
  repeat(of_two, 12, "yy");
  EXPECT_EQ(refused(of_two.votes(), of_two.roll_calls(), similar, as_cast),
            ErrorCode::invalid_argument);
  const auto too_few = [](const SessionBallots&) { return Result<ExpectedBallots>{}; };
  EXPECT_EQ(refused(votes.votes(), votes.roll_calls(), similar, too_few), ErrorCode::inconsistent);
  const auto unwilling = [](const SessionBallots&) -> Result<ExpectedBallots> {
    return fail(ErrorCode::not_found, "no");
  };
  EXPECT_EQ(refused(votes.votes(), votes.roll_calls(), similar, unwilling), ErrorCode::not_found);
  const std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(refused(votes.votes(), votes.roll_calls(), similar, as_cast, stop.get_token()),
            ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::similarity
