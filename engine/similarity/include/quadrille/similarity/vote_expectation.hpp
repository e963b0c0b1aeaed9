#pragma once

/// \file
/// What all votes of a session make expect of the cosine of two states, and how far chance alone
/// would move it.

#include <functional>
#include <vector>

#include "quadrille/similarity/session_ballots.hpp"
#include "quadrille/similarity/vote_similarity.hpp"

namespace quadrille::similarity {

/// How probable each ballot was. Shape (voters, roll_calls) each.
struct ExpectedBallots {
  std::vector<double> yes = {};
  std::vector<double> no = {};
};
/// Judges one session from its own ballots; called from many threads at once.
using BallotModel = std::function<Result<ExpectedBallots>(const SessionBallots&)>;

/// A table of kind vote_expectation: for each row of `similarities` that has a cosine,
///
///     expected        e = sum x y / (A B)^(1/2),  A = sum E (v_i - m)^2,  B = sum E (v_j - m)^2,
///     sampling_sd     s, the standard deviation of the cosine around e by the chance of ballots,
///     expectation_sd  t of the session: (cosine - e)^2 is t^2 + s^2 on the mean of its pairs,
///
/// x = E v_i - m and y = E v_j - m, over the roll calls in which both voted, m the mean of the roll
/// call. The votes' own noise stands in A and B, so that e is on the scale of the cosine.
///
/// Model.       Given the probabilities of ballots, ballots are independent. s^2 is the variance of
///              the cosine to first order (delta method): with X = v_i - m, Y = v_j - m
///
///                  s^2 = sum over roll calls of Var [X Y / (A B)^(1/2) - e/2 (X^2/A + Y^2/B)],
///
///              exact for each roll call over the nine pairs of ballots. t^2 is by moments, never
///              below 0. From these follow the posterior mean e + (cosine - e) t^2 / (t^2 + s^2)
///              and variance t^2 s^2 / (t^2 + s^2) of a pair whose similarity is N(e, t^2):
///              empirical Bayes, from one session alone.
/// Assumes.     m is known, which it is but for the two's own part in it, 1 / voters; that the
///              model's error has one spread for all pairs of a session.
/// Says not.    That the posterior foretells better than the cosine: it does not
///              (docs/methods/similarity.md), for what a model of one dimension misses stays missed
///              from session to session. s does.
/// Errors.      `invalid_argument` for tables of other kinds or similarities of other votes; those
///              of the model; `cancelled` on `stop`.
/// Method.      The cost of vote_similarities() twice over, and of the model.
/// Determinism. Same input, same bits on any number of threads.
/// Source.      [EfronMorris1973] for the shrinkage; the delta method as in textbooks.
/// Validated.   By hand, by laws and against simulated sessions: vote_expectation_test.cpp.
[[nodiscard]] Result<domain::RecordTable> vote_expectations(
    const domain::RecordTable& votes, const domain::RecordTable& roll_calls,
    const domain::RecordTable& similarities, const BallotModel& model,
    const VoteSimilarityOptions& options = {}, const std::stop_token& stop = {});

}  // namespace quadrille::similarity
