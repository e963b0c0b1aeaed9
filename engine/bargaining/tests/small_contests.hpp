#pragma once

/// \file
/// Stakes small enough to see, and drawn ones.

#include <cstddef>
#include <vector>

#include <rapidcheck.h>

#include "quadrille/bargaining/stake_columns.hpp"
#include "quadrille/domain/contest.hpp"

namespace quadrille::bargaining {

inline StakeColumns stakes(std::vector<double> position, std::vector<double> weight) {
  StakeColumns all;
  for (std::size_t row = 0; row < position.size(); ++row) {
    all.actor.push_back(row);
  }
  all.salience.assign(position.size(), 1.0);
  all.capability = std::move(weight);
  all.position = std::move(position);
  return all;
}

/// A decider in the first row who follows the mean.
inline domain::DecisionRule follows_the_mean() { return {.decider = 0, .pull = 1.0}; }

/// Two to nine actors; positions on a grid of hundredths, ends and repetitions among them.
inline rc::Gen<StakeColumns> drawn_stakes() {
  return rc::gen::exec([] {
    const auto size = *rc::gen::inRange<std::size_t>(2, 10);
    StakeColumns all;
    for (std::size_t row = 0; row < size; ++row) {
      all.actor.push_back(row);
      all.position.push_back(*rc::gen::inRange(0, 101) / 100.0);
      all.salience.push_back(*rc::gen::inRange(5, 101) / 100.0);
      all.capability.push_back(*rc::gen::inRange(1, 100));
    }
    return all;
  });
}

}  // namespace quadrille::bargaining
