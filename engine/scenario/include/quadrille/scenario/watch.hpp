#pragma once

/// \file
/// What to watch: pairs near a flip, uncommitted pivots, decisions that pend, and claims that one
/// more source would settle.

#include <cstddef>
#include <vector>

#include "quadrille/alignment/parameters.hpp"
#include "quadrille/domain/postures.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::scenario {

struct WatchOptions {
  double flip = .2;      ///< least probability that the sign differs a year ahead
  double known_sd = .5;  ///< only pairs whose alignment is known this well
  double hostile = .8;   ///< least P(a < 0) of a pair between which a pivot stands
  double settled = .7;   ///< belief from which a claim stands by itself
};

/// A pair whose alignment may change its sign.
struct Flip {
  domain::Dyad dyad;
  double alignment = 0.0;
  double sd = 0.0;
  double probability = 0.0;  ///< that a year ahead the sign is another than that of the mean
};

/// A third party that stands well with both sides of a hostile pair.
struct Pivot {
  domain::ActorId actor{};
  domain::Dyad between;
  double hostility = 0.0;  ///< P(a < 0) of the pair
  double both = 0.0;       ///< P(both of its alignments > 0), as independent
};

/// A question whose answer is still open.
struct PendingDecision {
  domain::IssueId issue{};
  std::size_t for_it = 0;  ///< standing stances
  std::size_t against_it = 0;
};

/// A reported claim that one more independent report of the same grade would settle.
struct NearClaim {
  std::vector<domain::ItemId> items{};  ///< of each independent report, the best founded first
  double belief = 0.0;                  ///< of all of them together
  double with_one_more = 0.0;
};

struct WatchList {
  std::vector<Flip> flips{};    ///< the most probable first
  std::vector<Pivot> pivots{};  ///< the most probable first
  std::vector<PendingDecision> decisions{};
  std::vector<NearClaim> claims{};  ///< the most believed first
};

/// Model.       model.md section 9. A year ahead a pair is normal with mean e^-kappa a and variance
///              e^-2kappa v + s^2 (1 - e^-2kappa). Reports of one event are one claim, believed as
///              its independent sources together: alignment::reported_claims(). One more as good as
///              the best makes a lone p to 1 - (1 - p)^(3/2), at most .8 (model.md section 2).
/// Assumes.     Pairs are independent of each other.
/// Says not.    That a pair will flip; a sign near 0 is a coin.
/// Errors.      None.
/// Method.      O(actors^3) for pivots. Lists are whole; who shows them may cut them.
/// Determinism. Depends on its arguments alone.
/// Source.      model.md section 9.
/// Validated.   watch_test.cpp.
[[nodiscard]] WatchList watch_list(const domain::World& world, const domain::Postures& postures,
                                   const alignment::Parameters& parameters,
                                   const WatchOptions& options = {});

}  // namespace quadrille::scenario
