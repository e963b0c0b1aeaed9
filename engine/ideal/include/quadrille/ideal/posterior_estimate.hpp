#pragma once

/// \file
/// Ideal points with all the doubt there is: draws from their posterior distribution.

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/convergence.hpp"
#include "quadrille/ideal/ideal_points.hpp"

namespace quadrille::ideal {

struct PosteriorOptions {
  Priors priors = {};
  std::optional<Anchors> anchors = {};
  std::size_t chains = 2;
  std::size_t burn_in = 200;
  std::size_t draws = 500;  ///< iterations of each chain after the burn-in, all kept
  std::uint64_t seed = 1;
  std::size_t threads = 0;  ///< 0: as many as the machine has; never changes a result
  /// Told after every iteration how many of all chains' iterations are done.
  std::function<void(std::size_t done, std::size_t all)> progress = {};
};

struct Posterior {
  IdealPoints points;
  ConvergenceReport convergence;
  double item_acceptance = 0.0;  ///< share of proposals taken
  double path_acceptance = 0.0;
};

/// Draws of the posterior, stopped and gone on with as one likes.
///
/// Model.       Item, and a random walk for each state (Priors), all at once: what comes later says
///              something of what was before. (The published algorithm looks back only, so at
///              breaks the two differ.)
/// Method.      Metropolis within Gibbs without latent positions, which would make chains slow:
///              every item's three numbers are proposed by a Newton step from where they are, with
///              the normal distribution of that place; every state's path likewise, in stretches of
///              12 periods with random joints, by forward filtering and backward sampling on the
///              votes expanded to second order [ShephardPitt1997]. In every fifth iteration both
///              wander about where they are instead. Then all from each period on is shifted or
///              stretched at once [LiuSabatti2000]. Each draw is set on the scale of mean 0 and
///              standard deviation 1, the first anchor above the second. Chains begin at the point
///              estimate, each with noise of its own for states and for periods.
/// Errors.      `not_found` for a panel without items; `invalid_argument` for no chain or too few
///              draws; `malformed` for a state of another panel or other options.
/// Determinism. Same input and seed, same bits on any number of threads, however often it was
///              stopped.
/// Validated.   By simulation-based calibration [TaltsEtAl2018]: posterior_estimate_test.cpp.
class PosteriorSampler {
 public:
  [[nodiscard]] static Result<PosteriorSampler> begin(const VotePanel& panel,
                                                      const PosteriorOptions& options,
                                                      const std::stop_token& stop = {});
  /// One that goes on where another was saved. The panel and the options are the same, but for more
  /// draws and other threads.
  [[nodiscard]] static Result<PosteriorSampler> resume(const VotePanel& panel,
                                                       const PosteriorOptions& options,
                                                       std::string_view saved);
  PosteriorSampler(PosteriorSampler&&) noexcept;
  PosteriorSampler& operator=(PosteriorSampler&&) noexcept;
  PosteriorSampler(const PosteriorSampler&) = delete;
  PosteriorSampler& operator=(const PosteriorSampler&) = delete;
  ~PosteriorSampler();

  /// Iterations of all chains that are done.
  [[nodiscard]] std::size_t done() const;
  [[nodiscard]] bool finished() const;
  /// Goes on to the end. `cancelled` on `stop`: whole iterations are kept, and can be saved.
  [[nodiscard]] Result<void> run(const std::stop_token& stop = {});
  /// All that resume() needs, as bytes.
  [[nodiscard]] std::string save() const;
  /// \pre finished()
  [[nodiscard]] Posterior summarise() const;

 private:
  struct Body;
  explicit PosteriorSampler(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

/// begin(), run() and summarise() in one.
[[nodiscard]] Result<Posterior> posterior_estimate(const VotePanel& panel,
                                                   const PosteriorOptions& options = {},
                                                   const std::stop_token& stop = {});

}  // namespace quadrille::ideal
