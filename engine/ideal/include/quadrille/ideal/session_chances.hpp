#pragma once

/// \file
/// How probable each ballot of one session was, from the ballots of that session alone.

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/ideal/anchors.hpp"

namespace quadrille::ideal {

/// The ballots of a session. Shape (voters, roll_calls): a Choice as a number, or anything larger
/// for who did not vote.
struct SessionMatrix {
  std::size_t voters = 0;
  std::size_t roll_calls = 0;
  std::span<const std::uint8_t> ballots = {};
};

/// Shape (voters, roll_calls) each; of who did not vote, what its ballot would have been.
struct BallotChances {
  std::vector<double> yes = {};
  std::vector<double> no = {};
};

/// The probabilities of yes and of no of every voter in every roll call.
///
/// Model.       The ordered probit of point_estimate(), every roll call an item of its own and
///              every voter with one point, without other sessions; the normal doubt about a point
///              is averaged over. Where all who voted voted alike, that is what everybody does.
/// Assumes.     One dimension; voters are independent of each other given their points. They are
///              not quite: what a second dimension tells is left to who uses this.
/// Says not.    Which end of the dimension is which, nor anything about other sessions.
/// Errors.      `invalid_argument` for a matrix of another size; `cancelled` on `stop`.
/// Method.      point_estimate() with standard normal priors of points and discriminations; some 30
///              ms a session of 190 voters and 100 roll calls.
/// Determinism. Same input, same bits. The order of voters may move a chance by a hundredth or
///              two, as far as the estimate's tolerance goes.
/// Source.      Model: [BaileyEtAl2017].
/// Validated.   By hand and by laws: session_chances_test.cpp.
[[nodiscard]] Result<BallotChances> session_chances(const SessionMatrix& session,
                                                    const std::stop_token& stop = {});

}  // namespace quadrille::ideal
