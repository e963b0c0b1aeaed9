#pragma once

/// \file
/// What the spread of an estimate has of errors that other dyads have too: those of treaties of
/// many.

#include <string>
#include <unordered_map>
#include <vector>

#include "quadrille/alignment/filter.hpp"
#include "quadrille/alignment/observation.hpp"
#include "quadrille/domain/postures.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::alignment {

class SharedErrors {
 public:
  explicit SharedErrors(const domain::World& world);

  /// Of the general alignment on a day: the square root of the sum of w^2 variance / weight over
  /// the observations of each treaty, w their weights in the mean. Ascending by treaty.
  [[nodiscard]] std::vector<domain::SharedError> of(const DyadEvidence& evidence,
                                                    std::span<const Observation> observations,
                                                    domain::Day day, View view,
                                                    const Parameters& parameters) const;

 private:
  std::unordered_map<domain::ItemId, std::string> treaty_of_;
};

}  // namespace quadrille::alignment
