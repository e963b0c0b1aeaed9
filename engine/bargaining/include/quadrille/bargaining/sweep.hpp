#pragma once

/// \file
/// The same contest many times over, with some of its numbers at every step of a range.

#include <cstddef>
#include <functional>
#include <stop_token>
#include <variant>
#include <vector>

#include "quadrille/bargaining/challenge_model.hpp"
#include "quadrille/bargaining/condorcet_election.hpp"
#include "quadrille/bargaining/input_draws.hpp"
#include "quadrille/bargaining/sensitivity.hpp"
#include "quadrille/bargaining/spatial_model.hpp"
#include "quadrille/bargaining/stake_columns.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/contest.hpp"

namespace quadrille::bargaining {

/// The weighted mean of positions, which has no options.
struct CompromiseModel {
  friend bool operator==(const CompromiseModel&, const CompromiseModel&) = default;
};

/// A model of a sweep, with its options. `ElectionModel` is the probabilistic Condorcet election.
using SweepModel = std::variant<ElectionModel, CompromiseModel, ChallengeOptions, SpatialOptions>;

/// One number of one actor, and what it is in turn. A position or a salience is that on the scale
/// of the sweep; a capability is that on all scales.
struct Variation {
  std::size_t actor = 0;  ///< row of Contest::actors()
  StakeNumber number = StakeNumber::position;
  std::vector<double> values{};  ///< positions and saliences in [0, 1], capabilities 0 or more
};

/// What is swept: every combination of the values of all variations is a point.
///
/// Invariants: at least one model and one variation; every varied actor has a stake on the scale;
/// no number is varied twice; at most kMostPoints points; at each somebody has weight on every
/// scale; every model can be run on the contest.
class SweepPlan {
 public:
  static constexpr std::size_t kMostPoints = 1'000'000;

  struct Spec {
    domain::Contest contest;
    std::size_t scale = 0;  ///< row of Contest::scales()
    std::vector<SweepModel> models{};
    std::vector<Variation> variations{};
    DrawOptions draws{.draws = 1'000};  ///< threads are not used: points run side by side instead
  };
  /// Errors. `not_found` for a scale, an actor or a stake that is not there; `invalid_argument`
  /// naming what lies outside its range; `duplicate`; `too_large` for too many points;
  /// `inconsistent` where a model does not apply. Cost. O(points stakes).
  [[nodiscard]] static Result<SweepPlan> make(Spec spec);

  [[nodiscard]] const Spec& spec() const { return spec_; }
  /// How many points there are: the product of the numbers of values.
  [[nodiscard]] std::size_t points() const;
  /// Which value of each variation a point has; the last variation changes fastest.
  /// \pre index < points()
  [[nodiscard]] std::vector<std::size_t> steps_at(std::size_t index) const;
  /// All stakes of the contest at a point, ordered as Contest::stakes(). \pre index < points()
  [[nodiscard]] std::vector<domain::Stake> stakes_at(std::size_t index) const;

 private:
  explicit SweepPlan(Spec spec) : spec_(std::move(spec)) {}
  Spec spec_;
};

/// What one model says at one point; all in [0, 1].
struct SweptOutcome {
  double expected = 0.0;  ///< on the stakes as asserted and varied
  double mean = 0.0;      ///< over drawn stakes
  double sd = 0.0;
  double low = 0.0;   ///< 10 % quantile
  double high = 0.0;  ///< 90 % quantile
  friend bool operator==(const SweptOutcome&, const SweptOutcome&) = default;
};

/// One point of a sweep.
///
/// Model. Each model on the varied stakes, and on draws around them. Draw number k is made of the
///   same random numbers at every point, so that differences between points are not noise.
/// Assumes. As draw_outcomes(); spreads are those of the asserted stakes.
/// Says not. How probable a point is: a sweep asks what if, and weighs nothing.
/// Errors. `cancelled`.
/// Method (cost). As the models', once a draw: O(draws actors^3).
/// Determinism. The same (plan, index), the same bits: on any machine with the same build and kind
///   of processor, alone or among others.
/// Source. docs/methods/sweep.md.
/// Validated. docs/validation.md.
/// \param index of the point, \pre index < points()
/// \return shape (models), in the order of the plan
[[nodiscard]] Result<std::vector<SweptOutcome>> sweep_point(const SweepPlan& plan,
                                                            std::size_t index,
                                                            const std::stop_token& stop = {});

/// All points on this machine, in order; shape (points, models), row-major.
/// Errors. `cancelled`. Determinism. The same bits for every number of threads.
/// \param progress told how many points are done, by one thread at a time
[[nodiscard]] Result<std::vector<SweptOutcome>> sweep_all(
    const SweepPlan& plan, std::size_t threads,
    const std::function<void(std::size_t done)>& progress = {}, const std::stop_token& stop = {});

}  // namespace quadrille::bargaining
