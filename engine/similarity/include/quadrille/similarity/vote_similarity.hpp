#pragma once

/// \file
/// How alike two states vote, as the alignment's channel of votes sees it: once per session and
/// pair, worked out when the votes come in.

#include <cstddef>
#include <stop_token>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/record_table.hpp"

namespace quadrille::similarity {

/// Common votes below which a session says nothing about a pair.
inline constexpr std::size_t kCommonVotesNeeded = 10;

struct VoteSimilarityOptions {
  std::size_t threads = 0;  ///< 0: as many as the machine has; never changes a result
};

/// A table of kind vote_similarity: for each session and each two states with
/// kCommonVotesNeeded common votes or more
///
///     cosine = sum (v_i - m)(v_j - m) / (sum (v_i - m)^2  sum (v_j - m)^2)^(1/2)
///
/// over the roll calls in which both voted: v is 1 for yes, 0 for abstain, -1 for no, and m the
/// mean of the roll call over all who voted. Beside it the number of these roll calls, and their
/// agreement, the mean of 1 - |v_i - v_j| / 2.
///
/// Model.       Centring takes out the agenda: to vote for what everybody votes for says nothing. A
///              resolution that the records hold twice counts once: roll calls of one session with
///              the same label, not empty, and the same ballot of everybody. (A symbol alone is no
///              key: votes on paragraphs and amendments share it and may go otherwise.)
/// Assumes.     An abstention is half way between yes and no; absence says nothing.
/// Says not.    That two states agree in general: this is what the channel of votes observes. Where
///              one of two always voted with all others the cosine is missing, not 0.
/// Errors.      `invalid_argument` for tables of other kinds; `cancelled` on `stop`.
/// Method.      O(votes log votes + sum over sessions of voters^2 roll calls): a second for all
///              sessions since 1946. Rows bear the days of their session, and the file and line of
///              its first vote.
/// Determinism. Same input, same bits on any number of threads.
/// Source.      model.md section 3 of this project.
/// Validated.   By hand, by laws and against a slow oracle: vote_similarity_test.cpp.
[[nodiscard]] Result<domain::RecordTable> vote_similarities(
    const domain::RecordTable& votes, const domain::RecordTable& roll_calls,
    const VoteSimilarityOptions& options = {}, const std::stop_token& stop = {});

}  // namespace quadrille::similarity
