#pragma once

/// \file
/// From dated observations of a pair to its alignment at any date: the exact filter and smoother.

#include <span>
#include <vector>

#include "quadrille/alignment/observation.hpp"
#include "quadrille/numerics/small_gaussian.hpp"

namespace quadrille::alignment {

/// General alignment, tilt (of the dyad's low actor towards its high one), five deviations.
inline constexpr std::size_t kStates = 2 + kChannels;
inline constexpr std::size_t kAlignmentState = 0;
inline constexpr std::size_t kTiltState = 1;
[[nodiscard]] constexpr std::size_t deviation_state(Channel channel) {
  return 2 + static_cast<std::size_t>(channel);
}
using Belief = numerics::Gaussian<kStates>;
using Loadings = numerics::Vector<kStates>;

/// The general alignment a.
[[nodiscard]] Loadings general_alignment();
/// lambda_c a + d_c.
[[nodiscard]] Loadings situational_alignment(Channel channel, const Parameters& parameters);

struct Moments {
  double mean = 0.0;
  double variance = 0.0;
};
[[nodiscard]] Moments moments(const Belief& belief, const Loadings& quantity);

/// What was known at the time, or what is known by now.
enum class View : std::uint8_t { filtered, smoothed };

/// The history of one dyad as the filter reads it.
struct Track {
  std::span<const Observation> observations = {};  ///< ascending
  std::span<const Break> breaks = {};              ///< ascending by day
};

/// What is believed about a dyad on each day.
///
/// Model.       x = (a, b, d_votes, d_pacts, d_conflict, d_events, d_reports), independent
///              Ornstein-Uhlenbeck processes that start from their stationary distribution; breaks
///              and observations as in observation.hpp. A bound is learnt only where its innovation
///              has its sign. A doubtful observation leaves the moments of the mixture.
/// Assumes.     The parameters and the weights are right; given them and the gates of the bounds,
///              all is linear and, but for doubtful items, normal.
/// Says not.    That an alignment causes what is observed. Which of two gates that hang on each
///              other within one day is the right one: the order of Observation decides.
/// Errors.      None. \pre observations and breaks ascend; days ascend
/// Method.      Kalman filter; for `smoothed` the Rauch-Tung-Striebel recursion after it, with the
///              gates that the filter found. O((observations + breaks + days) 7^2), 7^3 smoothed.
///              Deviations of channels without observations cost a little and change nothing, so
///              they are kept: a state that nothing observes stays independent of the others.
/// Determinism. Same input, same bits.
/// Source.      [Kalman1960], [RauchTungStriebel1965]; doubtful items: numerics::learn.
/// Validated.   Against dense conditioning to 1e-9: filter_test.cpp.
[[nodiscard]] std::vector<Belief> believe(const Track& track, std::span<const domain::Day> days,
                                          View view, const Parameters& parameters);

/// Weights w with mean(quantity on `day`) = sum of w_k y_k, exactly, given gates and gains; 0 for
/// what was gated out or, filtered, lies after the day. Index as in the track.
/// Method: the adjoint of filter and smoother, O(observations 7^2). Otherwise as believe().
[[nodiscard]] std::vector<double> linear_weights(const Track& track, domain::Day day, View view,
                                                 const Loadings& quantity,
                                                 const Parameters& parameters);

}  // namespace quadrille::alignment
