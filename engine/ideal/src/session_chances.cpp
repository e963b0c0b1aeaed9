#include "quadrille/ideal/session_chances.hpp"

#include <algorithm>
#include <cmath>

#include "quadrille/ideal/point_estimate.hpp"

namespace quadrille::ideal {
namespace {

/// Any number does: there is one period.
constexpr int kPeriod = 1;
/// Both of points and of discriminations.
constexpr double kPriorSd = 1.0;

/// Where voters and roll calls stand among those of an estimate.
struct Estimate {
  std::vector<double> point;  ///< by voter
  std::vector<double> sd;
  std::vector<std::optional<Item>> items;  ///< by roll call; none where all voted alike
};

VotePanel panel_of(const SessionMatrix& session) {
  std::vector<LooseVote> votes;
  for (std::size_t voter = 0; voter < session.voters; ++voter) {
    for (std::size_t call = 0; call < session.roll_calls; ++call) {
      const std::uint8_t ballot = session.ballots[voter * session.roll_calls + call];
      if (ballot < kChoices) {
        votes.push_back({.state = domain::ActorId{static_cast<std::uint32_t>(voter + 1)},
                         .period = kPeriod,
                         .item = static_cast<std::int64_t>(call),
                         .choice = static_cast<Choice>(ballot)});
      }
    }
  }
  return vote_panel_of(votes);
}

Result<Estimate> estimate_of(const SessionMatrix& session, const std::stop_token& stop) {
  Estimate estimate{.point = std::vector<double>(session.voters, 0.0),
                    .sd = std::vector<double>(session.voters, kPriorSd),
                    .items = std::vector<std::optional<Item>>(session.roll_calls)};
  const VotePanel panel = panel_of(session);
  if (panel.items == 0) {
    return estimate;
  }
  const auto points = point_estimate(
      panel, {.priors = {.first_sd = kPriorSd, .discrimination_sd = kPriorSd}, .threads = 1}, stop);
  if (!points) {
    return fail(points.error());
  }
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    const std::size_t voter = domain::number(panel.states[panel.units[unit].state]) - 1;
    estimate.point[voter] = points->point[unit];
    estimate.sd[voter] = points->sd[unit];
  }
  for (const PanelRollCall& call : panel.roll_calls) {
    estimate.items[static_cast<std::size_t>(call.number)] = points->items[call.item];
  }
  return estimate;
}

/// The item as it looks from a point that is only known up to a normal doubt.
Item seen_in_doubt(const Item& item, double sd) {
  const double width = std::sqrt(1.0 + item.discrimination * item.discrimination * sd * sd);
  return {.discrimination = item.discrimination / width,
          .low_cut = item.low_cut / width,
          .high_cut = item.high_cut / width};
}

/// What everybody did who voted in a roll call without disagreement; an abstention where nobody
/// voted.
std::uint8_t common_ballot(const SessionMatrix& session, std::size_t call) {
  for (std::size_t voter = 0; voter < session.voters; ++voter) {
    const std::uint8_t ballot = session.ballots[voter * session.roll_calls + call];
    if (ballot < kChoices) {
      return ballot;
    }
  }
  return static_cast<std::uint8_t>(Choice::abstain);
}

}  // namespace

Result<BallotChances> session_chances(const SessionMatrix& session, const std::stop_token& stop) {
  if (session.ballots.size() != session.voters * session.roll_calls) {
    return fail(ErrorCode::invalid_argument,
                "the ballots of a session are as many as its voters times its roll calls");
  }
  const auto estimate = estimate_of(session, stop);
  if (!estimate) {
    return fail(estimate.error());
  }
  BallotChances chances{.yes = std::vector<double>(session.ballots.size()),
                        .no = std::vector<double>(session.ballots.size())};
  for (std::size_t call = 0; call < session.roll_calls; ++call) {
    const auto& item = estimate->items[call];
    const std::uint8_t common = item ? std::uint8_t{kChoices} : common_ballot(session, call);
    for (std::size_t voter = 0; voter < session.voters; ++voter) {
      const std::size_t at = voter * session.roll_calls + call;
      if (item) {
        const auto likely =
            choice_probabilities(seen_in_doubt(*item, estimate->sd[voter]), estimate->point[voter]);
        chances.yes[at] = likely[static_cast<std::size_t>(Choice::yes)];
        chances.no[at] = likely[static_cast<std::size_t>(Choice::no)];
      } else {
        chances.yes[at] = common == static_cast<std::uint8_t>(Choice::yes) ? 1.0 : 0.0;
        chances.no[at] = common == static_cast<std::uint8_t>(Choice::no) ? 1.0 : 0.0;
      }
    }
  }
  return chances;
}

}  // namespace quadrille::ideal
