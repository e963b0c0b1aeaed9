#include "quadrille/similarity/session_ballots.hpp"

#include <algorithm>

#include "quadrille/base/contract.hpp"

#include "dyad_places.hpp"

namespace quadrille::similarity {
namespace {

namespace column = domain::column;

/// From the ballot of a record: 1 yes, 0 abstain, -1 no; others did not vote.
std::uint8_t step_of(double ballot) {
  if (ballot == 1.0) {
    return static_cast<std::uint8_t>(BallotStep::yes);
  }
  if (ballot == 0.0) {
    return static_cast<std::uint8_t>(BallotStep::abstain);
  }
  return ballot == -1.0 ? static_cast<std::uint8_t>(BallotStep::no) : kNotRated;
}

template <class Value>
void keep_each_once(std::vector<Value>& values) {
  std::ranges::sort(values);
  values.erase(std::ranges::unique(values).begin(), values.end());
}

}  // namespace

std::vector<RowRange> sessions_of(const domain::RecordTable& votes) {
  QUADRILLE_EXPECT(votes.kind() == domain::RecordKind::vote, "a table of votes");
  const std::vector<domain::Day>& days = votes.columns().from;
  std::vector<RowRange> sessions;
  for (std::size_t first = 0; first < days.size();) {
    const auto from = days.begin() + static_cast<std::ptrdiff_t>(first);
    const auto last =
        static_cast<std::size_t>(std::upper_bound(from, days.end(), *from) - days.begin());
    sessions.push_back({.first = first, .last = last});
    first = last;
  }
  return sessions;
}

SessionBallots ballots_of(const domain::RecordTable& votes, const RowRange& rows) {
  const std::vector<double>& calls = votes.values(column::vote_roll_call).value;
  const std::vector<double>& cast = votes.values(column::ballot).value;
  SessionBallots ballots;
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    if (step_of(cast[row]) != kNotRated) {
      ballots.voters.push_back(votes.columns().a[row]);
      if (ballots.roll_calls.empty() || ballots.roll_calls.back() != calls[row]) {
        ballots.roll_calls.push_back(calls[row]);
      }
    }
  }
  keep_each_once(ballots.voters);
  ballots.steps.assign(ballots.voters.size() * ballots.roll_calls.size(), kNotRated);
  std::size_t call = 0;
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    const std::uint8_t step = step_of(cast[row]);
    if (step == kNotRated) {
      continue;
    }
    while (ballots.roll_calls[call] != calls[row]) {
      ++call;
    }
    const std::uint32_t voter = place_among(ballots.voters, votes.columns().a[row]);
    std::uint8_t& entry = ballots.steps[voter * ballots.roll_calls.size() + call];
    entry = entry == kNotRated ? step : entry;
  }
  return ballots;
}

SessionBallots only(const SessionBallots& ballots, const std::vector<bool>& kept) {
  QUADRILLE_EXPECT(kept.size() == ballots.roll_calls.size(), "a mark for each roll call");
  SessionBallots some{.voters = ballots.voters};
  for (std::size_t call = 0; call < kept.size(); ++call) {
    if (kept[call]) {
      some.roll_calls.push_back(ballots.roll_calls[call]);
    }
  }
  for (std::size_t voter = 0; voter < ballots.voters.size(); ++voter) {
    for (std::size_t call = 0; call < kept.size(); ++call) {
      if (kept[call]) {
        some.steps.push_back(ballots.step(voter, call));
      }
    }
  }
  return some;
}

Tally tally(const SessionBallots& ballots, std::size_t roll_call) {
  Tally tally;
  for (std::size_t voter = 0; voter < ballots.voters.size(); ++voter) {
    switch (ballots.step(voter, roll_call)) {
      case static_cast<std::uint8_t>(BallotStep::yes):
        ++tally.yes;
        break;
      case static_cast<std::uint8_t>(BallotStep::abstain):
        ++tally.abstain;
        break;
      case static_cast<std::uint8_t>(BallotStep::no):
        ++tally.no;
        break;
      default:
        break;
    }
  }
  return tally;
}

}  // namespace quadrille::similarity
