#include "quadrille/bargaining/condorcet_election.hpp"

#include <cmath>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace quadrille::bargaining {
namespace {

using Numbers = std::vector<double>;

TEST(CondorcetElection, BetweenTwoIsDecidedByTheirWeights) {
  // 3 against 1, each worth 1 to itself and 0 to the other: P = 3/4.
  const auto election = election_of_positions(Numbers{0.0, 1.0}, Numbers{3, 1});
  EXPECT_NEAR(election.probability[0], .75, 1e-6);
  EXPECT_NEAR(election.probability[1], .25, 1e-6);
}

TEST(CondorcetElection, IsSurerTheHigherTheExponent) {
  const Numbers at{0.0, 1.0};
  const Numbers weight{3, 1};
  EXPECT_NEAR(election_of_positions(at, weight, {.victory = Victory::square}).probability[0],
              9.0 / 10.0, 1e-6);
  EXPECT_NEAR(election_of_positions(at, weight, {.victory = Victory::quartic}).probability[0],
              81.0 / 82.0, 1e-6);
  EXPECT_NEAR(election_of_positions(at, weight, {.victory = Victory::binary}).probability[0], 1.0,
              1e-5);
}

TEST(CondorcetElection, GivesABinaryVictoryInProportionNearATie) {
  EXPECT_NEAR(victory_probability(Victory::binary, 1.0, 1.0), .5, 1e-12);
  EXPECT_NEAR(victory_probability(Victory::binary, 1.05, 1.0) +
                  victory_probability(Victory::binary, 1.0, 1.05),
              1.0, 1e-12);
}

TEST(Vote, FollowsItsRule) {
  EXPECT_EQ(vote(VotingRule::binary, 2.0, .6, .1), 2.0);
  EXPECT_DOUBLE_EQ(vote(VotingRule::proportional, 2.0, .6, .1), 1.0);
  EXPECT_DOUBLE_EQ(vote(VotingRule::cubic, 2.0, .6, .1), .25);
  EXPECT_DOUBLE_EQ(vote(VotingRule::proportional_cubic, 2.0, .6, .1), .625);
  EXPECT_DOUBLE_EQ(vote(VotingRule::proportional_binary, 2.0, .6, .1), 1.2);
  EXPECT_DOUBLE_EQ(vote(VotingRule::asymmetric_proportional, 2.0, .6, .1), 2.0 / 3.0);
  EXPECT_DOUBLE_EQ(vote(VotingRule::asymmetric_proportional, 2.0, .1, .6), -1.0);
}

struct Line {
  Numbers position;
  Numbers weight;
};

rc::Gen<Line> lines() {
  return rc::gen::exec([] {
    const auto size = *rc::gen::inRange<std::size_t>(1, 12);
    Line line;
    for (std::size_t i = 0; i < size; ++i) {
      line.position.push_back(*rc::gen::inRange(0, 101) / 100.0);
      line.weight.push_back(*rc::gen::inRange(1, 50));
    }
    return line;
  });
}

RC_GTEST_PROP(CondorcetElection, GivesADistribution, ()) {
  const Line line = *lines();
  for (const auto model : {ElectionModel::conditional, ElectionModel::markov_incentive,
                           ElectionModel::markov_uniform}) {
    const auto election = election_of_positions(line.position, line.weight, {.model = model});
    const double sum =
        std::accumulate(election.probability.begin(), election.probability.end(), 0.0);
    RC_ASSERT(std::fabs(sum - 1.0) < 1e-9);
    for (const double p : election.probability) {
      RC_ASSERT(p >= 0.0);
    }
  }
}

// Of the uniform chain only: the other may move so slowly that the steps stop far from the end.
RC_GTEST_PROP(CondorcetElection, IsSolvedDirectlyAsTheStepsWouldInTheEnd, ()) {
  const Line line = *lines();
  const auto direct = election_of_positions(line.position, line.weight);
  const auto steps =
      election_of_positions(line.position, line.weight, {.chain = ChainSolution::iterated});
  for (std::size_t i = 0; i < direct.position.size(); ++i) {
    RC_ASSERT(std::fabs(direct.probability[i] - steps.probability[i]) < 1e-3);
  }
}

TEST(CondorcetElection, TakesActorsAtOnePositionForOneOption) {
  const auto election = election_of_positions(Numbers{1.0, 0.0, 1.0}, Numbers{1, 2, 1});
  ASSERT_EQ(election.position, (Numbers{0.0, 1.0}));
  EXPECT_NEAR(election.probability[1], .5, 1e-9);
  EXPECT_EQ(election.option, (std::vector<std::size_t>{1, 0, 1}));
}

}  // namespace
}  // namespace quadrille::bargaining
