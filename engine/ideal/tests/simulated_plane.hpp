#pragma once

/// \file
/// Votes drawn from the model in two dimensions, with the truth they were drawn from.

#include <cmath>
#include <vector>

#include "quadrille/base/random.hpp"
#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/plane_points.hpp"

namespace quadrille::ideal {

struct PlaneWorld {
  int states = 50;
  int periods = 6;
  int calls = 60;  ///< a period; one in five comes again in the next
  Priors priors = {};
};

struct SimulatedPlane {
  std::vector<LooseVote> votes;
  VotePanel whole;
  std::vector<PlaneVector> theta;  ///< of the panel's units, on the scale of PlanePoints
  [[nodiscard]] const VotePanel& panel() const { return whole; }
};

/// Whitens the truth one dimension after the other, then turns it until states 1 and 2 stand equal
/// on the second.
inline void set_on_scale(SimulatedPlane& drawn) {
  std::vector<PlaneVector>& theta = drawn.theta;
  const auto units = static_cast<double>(theta.size());
  const auto moment = [&](std::size_t j, std::size_t k) {
    double sum = 0.0;
    for (const PlaneVector& place : theta) {
      sum += place[j] * place[k] / units;
    }
    return sum;
  };
  for (std::size_t k = 0; k < 2; ++k) {
    double mean = 0.0;
    for (const PlaneVector& place : theta) {
      mean += place[k] / units;
    }
    for (PlaneVector& place : theta) {
      place[k] -= mean;
    }
    const double shared = k == 0 ? 0.0 : moment(0, 1);
    for (PlaneVector& place : theta) {
      place[k] -= shared * place[0];
    }
    const double width = std::sqrt(moment(k, k));
    for (PlaneVector& place : theta) {
      place[k] /= width;
    }
  }
  PlaneVector way{};
  for (std::size_t unit = 0; unit < theta.size(); ++unit) {
    const std::uint32_t state = drawn.whole.units[unit].state;
    const double sign = state == 0 ? 1.0 : state == 1 ? -1.0 : 0.0;
    way[0] += sign * theta[unit][0];
    way[1] += sign * theta[unit][1];
  }
  const double angle = std::atan2(way[1], way[0]);
  for (PlaneVector& place : theta) {
    place = {std::cos(angle) * place[0] + std::sin(angle) * place[1],
             std::cos(angle) * place[1] - std::sin(angle) * place[0]};
  }
}

/// State 1 begins far to the right on the first dimension, state 2 far to the left.
inline SimulatedPlane simulated_plane(std::uint64_t seed, const PlaneWorld& world) {
  RandomStream chance(seed, Purpose::test, 21);
  std::vector<std::vector<PlaneVector>> path;
  for (int state = 0; state < world.states; ++state) {
    const double aside = state == 0 ? 2.0 : state == 1 ? -2.0 : chance.normal();
    path.push_back({{aside, state < 2 ? 0.0 : chance.normal()}});
    for (int period = 1; period < world.periods; ++period) {
      const PlaneVector& before = path.back().back();
      path.back().push_back({before[0] + 0.3 * chance.normal(), before[1] + 0.3 * chance.normal()});
    }
  }
  SimulatedPlane drawn;
  std::vector<PlaneItem> items;
  for (int item = 0; item < world.periods * world.calls; ++item) {
    const double one = 0.8 * chance.normal();
    const double other = 0.8 * chance.normal();
    items.push_back({.discrimination = {chance.normal(), chance.normal()},
                     .low_cut = one < other ? one : other,
                     .high_cut = one < other ? other : one});
  }
  for (int period = 0; period < world.periods; ++period) {
    for (int call = 0; call < world.calls; ++call) {
      const bool again = period > 0 && call % 5 == 0;
      const int item = (again ? period - 1 : period) * world.calls + call;
      const PlaneItem& asked = items[static_cast<std::size_t>(item)];
      for (int state = 0; state < world.states; ++state) {
        const double y =
            dot(asked.discrimination,
                path[static_cast<std::size_t>(state)][static_cast<std::size_t>(period)]) +
            chance.normal();
        drawn.votes.push_back({.state = domain::ActorId{static_cast<std::uint32_t>(state + 1)},
                               .period = period + 1,
                               .item = item,
                               .choice = y < asked.low_cut    ? Choice::yes
                                         : y > asked.high_cut ? Choice::no
                                                              : Choice::abstain});
      }
    }
  }
  drawn.whole = vote_panel_of(drawn.votes);
  for (const Unit& unit : drawn.whole.units) {
    const auto state = static_cast<std::size_t>(number(drawn.whole.states[unit.state])) - 1;
    drawn.theta.push_back(path[state][static_cast<std::size_t>(unit.period - 1)]);
  }
  set_on_scale(drawn);
  return drawn;
}

}  // namespace quadrille::ideal
