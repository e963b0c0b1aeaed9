#pragma once

/// \file
/// Votes drawn from the model, with the truth they were drawn from.

#include <cmath>
#include <vector>

#include "quadrille/base/random.hpp"
#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/ideal_points.hpp"

namespace quadrille::ideal {

struct SimulatedVotes {
  VotePanel panel;
  std::vector<double> theta;  ///< of the panel's units
};

/// States 1 to `states` in periods 1 to `periods`, each voting on `calls` items a period, drawn
/// from these priors; state 1 begins at `high` and state 2 at -`high`.
inline SimulatedVotes simulated_votes(std::uint64_t seed, int states, int periods, int calls,
                                      const Priors& priors, double high = 2.0) {
  RandomStream chance(seed, Purpose::test, 11);
  std::vector<std::vector<double>> path;
  for (int state = 0; state < states; ++state) {
    const double first = state == 0 ? high : state == 1 ? -high : priors.first_sd * chance.normal();
    path.push_back({first});
    for (int period = 1; period < periods; ++period) {
      path.back().push_back(path.back().back() + priors.step_sd * chance.normal());
    }
  }
  std::vector<LooseVote> votes;
  for (int period = 0; period < periods; ++period) {
    for (int call = 0; call < calls; ++call) {
      const double beta = priors.discrimination_sd * chance.normal();
      const double one = chance.normal();
      const double other = chance.normal();
      const double low = one < other ? one : other;
      const double top = one < other ? other : one;
      for (int state = 0; state < states; ++state) {
        const double y =
            beta * path[static_cast<std::size_t>(state)][static_cast<std::size_t>(period)] +
            chance.normal();
        votes.push_back({.state = domain::ActorId{static_cast<std::uint32_t>(state + 1)},
                         .period = period + 1,
                         .item = period * calls + call,
                         .choice = y < low   ? Choice::yes
                                   : y > top ? Choice::no
                                             : Choice::abstain});
      }
    }
  }
  SimulatedVotes drawn{.panel = vote_panel_of(votes), .theta = {}};
  for (const Unit& unit : drawn.panel.units) {
    const auto state = static_cast<std::size_t>(number(drawn.panel.states[unit.state])) - 1;
    drawn.theta.push_back(path[state][static_cast<std::size_t>(unit.period - 1)]);
  }
  return drawn;
}

inline double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double mean_a = 0.0;
  double mean_b = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    mean_a += a[k] / static_cast<double>(a.size());
    mean_b += b[k] / static_cast<double>(a.size());
  }
  double ab = 0.0;
  double aa = 0.0;
  double bb = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    ab += (a[k] - mean_a) * (b[k] - mean_b);
    aa += (a[k] - mean_a) * (a[k] - mean_a);
    bb += (b[k] - mean_b) * (b[k] - mean_b);
  }
  return ab / std::sqrt(aa * bb);
}

inline constexpr Anchors kFirstTwo{.high = domain::ActorId{1}, .low = domain::ActorId{2}};

}  // namespace quadrille::ideal
