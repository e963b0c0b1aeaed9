#pragma once

/// \file
/// What the two dimensions are about: how much each divides states on each subject.

#include <cstddef>
#include <vector>

#include "quadrille/ideal/plane_points.hpp"

namespace quadrille::ideal {

/// Of the roll calls on one subject. A roll call on two subjects counts in both.
struct PlaneIssue {
  unsigned issue = 0;  ///< its bit; 0: on no subject
  std::size_t roll_calls = 0;
  /// Mean squares of the discriminations: the variance of latent positions that each dimension
  /// makes, beside chance's 1, among states as far apart as all units are.
  PlaneVector divides{};
  Fit fit = {};
  /// Of what both dimensions divide, what the second does.
  [[nodiscard]] double share_of_second() const;
};

/// Subjects in the order of issues(), then those of none; subjects without roll calls are left out.
/// \pre points are of this panel
[[nodiscard]] std::vector<PlaneIssue> plane_issues(const VotePanel& panel,
                                                   const PlanePoints& points);

}  // namespace quadrille::ideal
