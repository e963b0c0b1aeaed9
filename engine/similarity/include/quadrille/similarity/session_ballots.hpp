#pragma once

/// \file
/// The ballots of a session as a matrix.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quadrille/domain/record_table.hpp"
#include "quadrille/similarity/cross_table.hpp"

namespace quadrille::similarity {

/// Steps of the scale of ballots.
enum class BallotStep : std::uint8_t { yes, abstain, no };
inline constexpr std::size_t kBallotSteps = 3;

/// Rows first to last (excluded) of a table.
struct RowRange {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// The rows of each session: all votes of a session bear its day. \pre votes is of kind vote
[[nodiscard]] std::vector<RowRange> sessions_of(const domain::RecordTable& votes);

/// Who voted how in the roll calls of one session. Of two ballots of one voter in one roll call the
/// first in the table counts.
struct SessionBallots {
  std::vector<domain::ActorId> voters = {};  ///< ascending; those who cast a vote
  std::vector<double> roll_calls = {};       ///< numbers, ascending
  /// Shape (voters, roll_calls): BallotStep, or kNotRated for who did not vote.
  std::vector<std::uint8_t> steps = {};

  [[nodiscard]] Profile profile(std::size_t voter) const {
    return Profile(steps).subspan(voter * roll_calls.size(), roll_calls.size());
  }
  [[nodiscard]] std::uint8_t step(std::size_t voter, std::size_t roll_call) const {
    return steps[voter * roll_calls.size() + roll_call];
  }
};
[[nodiscard]] SessionBallots ballots_of(const domain::RecordTable& votes, const RowRange& rows);

/// Only the roll calls that are marked. \pre one mark for each
[[nodiscard]] SessionBallots only(const SessionBallots& ballots, const std::vector<bool>& kept);

/// How many voted how in a roll call.
struct Tally {
  int yes = 0;
  int abstain = 0;
  int no = 0;
  [[nodiscard]] int cast() const { return yes + abstain + no; }
};
[[nodiscard]] Tally tally(const SessionBallots& ballots, std::size_t roll_call);

}  // namespace quadrille::similarity
