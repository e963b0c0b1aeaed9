#pragma once

/// \file
/// How alike two actors vote: the cosine of their ballots in a session of the General Assembly.

#include <optional>
#include <span>
#include <vector>

#include "quadrille/alignment/observations.hpp"

namespace quadrille::alignment {

/// The roll calls of a world, by session.
class RollCalls {
 public:
  RollCalls(const domain::World& world, const Parameters& parameters);

  /// Pairs with enough common votes in some session.
  [[nodiscard]] std::vector<domain::Dyad> dyads() const;
  /// One observation a session with enough common votes: the cosine of the ballots (yes 1,
  /// abstain 0, no -1, absent missing), each roll call centred on its mean.
  [[nodiscard]] std::vector<SupportedObservation> observe(const domain::Dyad& dyad,
                                                          const Selection& selection) const;

 private:
  struct Ballot {
    domain::ActorId voter{};
    double value = 0.0;
    domain::ItemId item{};
    std::optional<domain::ActorId> owner;
    double belief = 0.0;
    domain::Day day{};
  };
  struct RollCall {
    int session = 0;
    std::vector<Ballot> ballots;  ///< ascending voters, one each
  };
  /// The two ballots of a dyad, where both are there, and the mean of all.
  struct Pair {
    const Ballot* low = nullptr;
    const Ballot* high = nullptr;
    double mean = 0.0;
  };
  [[nodiscard]] static Pair find_pair(const RollCall& roll_call, const domain::Dyad& dyad,
                                      const Selection& selection);
  [[nodiscard]] std::optional<SupportedObservation> observe_session(
      std::span<const RollCall> session, const domain::Dyad& dyad,
      const Selection& selection) const;

  const Parameters* parameters_;
  std::vector<RollCall> roll_calls_ = {};  ///< by session, then name
};

}  // namespace quadrille::alignment
