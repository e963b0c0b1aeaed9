#pragma once

/// \file
/// The strongest coalitions that may hold together, by branch and bound.

#include <cstddef>
#include <vector>

namespace quadrille::theatre {

/// Rivals by falling strength.
///
/// Invariants: log_hostile and each row of log_friends have the size of strength; all logs <= 0.
struct Rivals {
  std::vector<double> strength = {};
  std::vector<double> log_hostile = {};               ///< ln P(a_ik < 0)
  std::vector<std::vector<double>> log_friends = {};  ///< ln P(a_kl > 0)
};

struct FoundCoalition {
  std::vector<std::size_t> members = {};  ///< ascending rows of Rivals
  double strength = 0.0;
  double log_together = 0.0;
};

struct FoundCoalitions {
  std::vector<FoundCoalition> strongest = {};  ///< first
  bool complete = true;
};

/// The `listed` strongest among the sets of ln probability >= floor to which nobody can be added.
[[nodiscard]] FoundCoalitions strongest_coalitions(const Rivals& rivals, double floor,
                                                   std::size_t listed, std::size_t most);

}  // namespace quadrille::theatre
