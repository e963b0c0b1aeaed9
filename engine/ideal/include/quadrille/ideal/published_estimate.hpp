#pragma once

/// \file
/// The algorithm behind the published ideal points, for comparison with them.

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

#include "quadrille/ideal/ideal_points.hpp"

namespace quadrille::ideal {

struct PublishedOptions {
  /// Begin at +3 and -2; all others at 0. The published estimates: the United States, Canada, the
  /// United Kingdom and Israel; Russia and the German Democratic Republic.
  std::vector<domain::ActorId> high = {};
  std::vector<domain::ActorId> low = {};
  std::size_t burn_in = 4'000;
  std::size_t iterations = 20'000;  ///< after the burn-in
  std::size_t thinning = 50;        ///< each of these is kept
  double smooth = 0.5;
  std::uint64_t seed = 1;
  std::size_t threads = 0;  ///< 0: as many as the machine has; never changes a result
  /// Told now and then how many iterations are done.
  std::function<void(std::size_t)> progress = {};
};

/// Ideal points as the programs of Bailey, Strezhnev and Voeten sample them.
///
/// Model.       Item with discriminations ~ N(0, 1) and cutpoints flat within +-7; an ideal point
/// is
///              N(m, smooth w), where m is the *conditional mean* of the state's point in its
///              period before, of the previous iteration, and w = n / (n + n before) of its votes.
///              A first period looks at the second; nothing else looks forward.
/// Method.      Ideal points, clipped to +-5 and set to mean 0 and standard deviation 1; cutpoints
///              by Metropolis' rule with truncated normal proposals of standard deviation .2/3;
///              latent positions, clipped to +-9; discriminations. About 0.03 s an iteration for
///              all votes of 75 sessions.
/// Says not.    A posterior: what looks back only is no joint distribution. For comparison with the
///              published file, not for use.
/// Errors.      `not_found` for a panel without items; `invalid_argument` for no iteration to keep;
///              `cancelled` on `stop`.
/// Determinism. Same input and seed, same bits on any number of threads.
/// Source.      [BaileyEtAl2017] and its programs of April 2020.
/// Validated.   Against the published file: docs/validation.md.
[[nodiscard]] Result<IdealPoints> published_estimate(const VotePanel& panel,
                                                     const PublishedOptions& options,
                                                     const std::stop_token& stop = {});

}  // namespace quadrille::ideal
