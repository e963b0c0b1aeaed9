#include "quadrille/scenario/watch.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>
#include <utility>

#include "quadrille/alignment/reported_claims.hpp"

namespace quadrille::scenario {
namespace {

using domain::ActorId;
using domain::Postures;

double below_zero(double mean, double sd) {
  return .5 * std::erfc(mean / std::max(sd, 1e-12) / std::numbers::sqrt2);
}

std::vector<Flip> flips_of(const Postures& postures, const alignment::Parameters& parameters,
                           const WatchOptions& options) {
  const double kept = std::exp(-parameters.alignment.reversion);
  const double fresh =
      parameters.alignment.spread * parameters.alignment.spread * (1.0 - kept * kept);
  std::vector<Flip> flips;
  for (std::size_t j = 1; j < postures.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      const domain::DyadBelief& belief = postures.of(i, j);
      if (!belief.observed || belief.alignment_sd > options.known_sd) {
        continue;
      }
      const double ahead =
          std::sqrt(kept * kept * belief.alignment_sd * belief.alignment_sd + fresh);
      const double probability = below_zero(kept * std::abs(belief.alignment), ahead);
      if (probability >= options.flip) {
        flips.push_back({.dyad = domain::Dyad(postures.roster()[i], postures.roster()[j]),
                         .alignment = belief.alignment,
                         .sd = belief.alignment_sd,
                         .probability = probability});
      }
    }
  }
  std::ranges::sort(flips, [](const Flip& x, const Flip& y) {
    return std::tuple(-x.probability, x.dyad) < std::tuple(-y.probability, y.dyad);
  });
  return flips;
}

std::vector<Pivot> pivots_of(const Postures& postures, const WatchOptions& options) {
  const auto positive = [&postures](std::size_t i, std::size_t j) {
    const domain::DyadBelief& belief = postures.of(i, j);
    return belief.observed && belief.alignment > 0.0
               ? 1.0 - below_zero(belief.alignment, belief.alignment_sd)
               : 0.0;
  };
  std::vector<Pivot> pivots;
  for (std::size_t j = 1; j < postures.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      const domain::DyadBelief& belief = postures.of(i, j);
      const double hostility = below_zero(belief.alignment, belief.alignment_sd);
      if (!belief.observed || hostility < options.hostile) {
        continue;
      }
      for (std::size_t k = 0; k < postures.size(); ++k) {
        if (k == i || k == j) {
          continue;
        }
        if (const double both = positive(k, i) * positive(k, j); both > .25) {
          pivots.push_back({.actor = postures.roster()[k],
                            .between = domain::Dyad(postures.roster()[i], postures.roster()[j]),
                            .hostility = hostility,
                            .both = both});
        }
      }
    }
  }
  std::ranges::sort(pivots, [](const Pivot& x, const Pivot& y) {
    return std::tuple(-x.both * x.hostility, x.actor, x.between) <
           std::tuple(-y.both * y.hostility, y.actor, y.between);
  });
  return pivots;
}

std::vector<PendingDecision> decisions_of(const domain::World& world) {
  std::vector<PendingDecision> decisions;
  for (const domain::Issue& issue : world.facts().issues()) {
    PendingDecision decision{.issue = issue.id};
    for (const domain::EvidenceItem* item : world.items()) {
      const auto* stance = std::get_if<domain::Stance>(&item->content());
      if (stance != nullptr && stance->issue == issue.id) {
        ++(stance->attitude == domain::Attitude::favours ? decision.for_it : decision.against_it);
      }
    }
    decisions.push_back(decision);
  }
  return decisions;
}

std::vector<NearClaim> claims_of(const domain::World& world,
                                 const alignment::Parameters& parameters,
                                 const WatchOptions& options) {
  std::vector<NearClaim> claims;
  for (alignment::ReportedClaim& claim : alignment::reported_claims(world, parameters)) {
    if (claim.belief < options.settled && claim.with_one_more >= options.settled) {
      claims.push_back({.items = std::move(claim.items),
                        .belief = claim.belief,
                        .with_one_more = claim.with_one_more});
    }
  }
  std::ranges::sort(claims, [](const NearClaim& x, const NearClaim& y) {
    return std::tuple(-x.belief, x.items.front()) < std::tuple(-y.belief, y.items.front());
  });
  return claims;
}

}  // namespace

WatchList watch_list(const domain::World& world, const Postures& postures,
                     const alignment::Parameters& parameters, const WatchOptions& options) {
  return {.flips = flips_of(postures, parameters, options),
          .pivots = pivots_of(postures, options),
          .decisions = decisions_of(world),
          .claims = claims_of(world, parameters, options)};
}

}  // namespace quadrille::scenario
