#pragma once

/// \file
/// The vote of one actor, with the rule fixed at compile time for inner loops.

#include <algorithm>

#include "quadrille/bargaining/condorcet_election.hpp"

namespace quadrille::bargaining {

/// See vote(). Binary votes are ramps over differences of 1e-8, as in KTAB.
template <VotingRule rule>
[[nodiscard]] inline double vote_by(double weight, double utility_first, double utility_second) {
  const double gain = utility_first - utility_second;
  [[maybe_unused]] const auto ramp = [&] {
    constexpr double kSame = 1e-8;
    return std::clamp(gain / kSame, -1.0, 1.0);
  };
  if constexpr (rule == VotingRule::binary) {
    return weight * ramp();
  }
  if constexpr (rule == VotingRule::proportional_binary) {
    return weight * (.8 * gain + .2 * ramp());
  }
  if constexpr (rule == VotingRule::proportional) {
    return weight * gain;
  }
  if constexpr (rule == VotingRule::proportional_cubic) {
    return weight * (.5 * gain + .5 * gain * gain * gain);
  }
  if constexpr (rule == VotingRule::cubic) {
    return weight * gain * gain * gain;
  }
  if constexpr (rule == VotingRule::asymmetric_proportional) {
    return gain < 0.0 ? weight * gain : 2.0 * weight * gain / 3.0;
  }
}

/// Calls `work.operator()<rule>()` with the rule as a constant.
template <class Work>
void with_rule(VotingRule rule, Work&& work) {
  switch (rule) {
    case VotingRule::binary:
      return work.template operator()<VotingRule::binary>();
    case VotingRule::proportional_binary:
      return work.template operator()<VotingRule::proportional_binary>();
    case VotingRule::proportional:
      return work.template operator()<VotingRule::proportional>();
    case VotingRule::proportional_cubic:
      return work.template operator()<VotingRule::proportional_cubic>();
    case VotingRule::cubic:
      return work.template operator()<VotingRule::cubic>();
    case VotingRule::asymmetric_proportional:
      return work.template operator()<VotingRule::asymmetric_proportional>();
  }
}

}  // namespace quadrille::bargaining
