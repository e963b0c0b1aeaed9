#pragma once

/// \file
/// Votes that the estimated positions make least likely, and which of them may be slips of coding.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "quadrille/domain/ids.hpp"
#include "quadrille/ideal/ideal_points.hpp"
#include "quadrille/ideal/roll_call_ballots.hpp"

namespace quadrille::ideal {

/// Whether a surprising vote may be a slip of coding.
enum class Suspicion : std::uint8_t {
  none,
  alone,   ///< none of its neighbours voted so
  coding,  ///< they voted the opposite, and so did the state itself on the same item
};
[[nodiscard]] std::string_view name(Suspicion suspicion);
[[nodiscard]] std::string_view name(Choice choice);

struct SurprisingVote {
  std::size_t unit = 0;
  std::size_t roll_call = 0;
  Choice cast{};
  double probability = 0.0;  ///< of what was cast
  Choice likeliest{};
  double likeliest_probability = 0.0;
  Suspicion suspicion = Suspicion::none;
};

struct SurpriseQuestion {
  std::optional<domain::ActorId> actor = {};  ///< empty: all states
  PeriodSpan span;
  std::size_t limit = 20;
};

/// The least probable votes, the least probable first, ties in the order of units and roll calls.
///
/// Model.       choice_probabilities() at the estimated ideal point and item. A vote of probability
///              below 1 in 20 is `alone` where none of the five voters of that roll call
///              with the nearest ideal points voted so. It is suspect as `coding` where it is a
///              yes or a no, all five voted the opposite, and so did the state itself in every
///              roll call on the same item at most five periods away in which it voted, of which
///              there is one at least.
/// Assumes.     The solution is right: a vote that no one dimension holds looks surprising too.
/// Says not.    That a vote is miscoded: only the record of the meeting can say that. Nor does a
///              vote that is not listed as suspect stand confirmed.
/// Errors.      none. \pre points are of this panel
/// Method.      O(votes + suspects voters).
/// Determinism. No chance.
/// Source.      This project.
/// Validated.   By hand: surprising_votes_test.cpp.
[[nodiscard]] std::vector<SurprisingVote> surprising_votes(const VotePanel& panel,
                                                           const RollCallBallots& ballots,
                                                           const IdealPoints& points,
                                                           const SurpriseQuestion& question);

/// A roll call in which two states voted together, or apart, against expectation.
struct SurprisingPair {
  std::size_t roll_call = 0;
  Choice a{};
  Choice b{};
  /// Of voting alike where they did, of voting otherwise where they did not.
  double probability = 0.0;
};
/// Model. Given their ideal points two states vote independently of each other.
/// Says not. That they co-ordinated: what both share beyond one dimension looks the same.
[[nodiscard]] std::vector<SurprisingPair> surprising_pairs(
    const VotePanel& panel, const RollCallBallots& ballots, const IdealPoints& points,
    domain::ActorId a, domain::ActorId b, const PeriodSpan& span, std::size_t limit);

}  // namespace quadrille::ideal
