#include "quadrille/alignment/filter.hpp"

#include <algorithm>
#include <cmath>

#include "quadrille/base/contract.hpp"
#include "quadrille/base/iso_date.hpp"

#include "recursion.hpp"

namespace quadrille::alignment {
namespace {

/// Everything that happened between two moments in time: first the state was carried there (time
/// passed, or it broke), then so many observations were learnt.
struct Moment {
  domain::Day day{};
  Loadings keep{};        ///< of the transition that led here
  Belief predicted;       ///< after it
  Belief filtered;        ///< after the observations
  std::size_t first = 0;  ///< of its learnt observations
  std::size_t last = 0;
};
/// An observation that was learnt, in the order of learning.
struct Learnt {
  std::size_t row = 0;
  Loadings loading{};
  Loadings gain{};
};

/// Keeps every moment: what smoothing and explaining need.
struct Recorder {
  std::vector<Moment> moments;
  std::vector<Learnt> learnt;

  void carried(domain::Day day, const Loadings& keep, const Belief& predicted) {
    moments.push_back({.day = day,
                       .keep = keep,
                       .predicted = predicted,
                       .filtered = predicted,
                       .first = learnt.size(),
                       .last = learnt.size()});
  }
  void learned(std::size_t row, const Loadings& loading, const Loadings& gain,
               const Belief& belief) {
    learnt.push_back({.row = row, .loading = loading, .gain = gain});
    moments.back().filtered = belief;
    moments.back().last = learnt.size();
  }
};

/// Runs to the end of what `until` allows and stops there.
Recorder record(const Track& track, std::span<const domain::Day> days, domain::Day until,
                const Parameters& parameters) {
  Recorder recorder;
  Recursion recursion(parameters);
  recursion.run(track, days, until, recorder);
  return recorder;
}

/// The last moment of a day: what is believed when the day's news is in.
std::size_t moment_of(const std::vector<Moment>& moments, domain::Day day) {
  const auto after = std::upper_bound(moments.begin(), moments.end(), day,
                                      [](domain::Day d, const Moment& m) { return d < m.day; });
  QUADRILLE_EXPECT(after != moments.begin() && std::prev(after)->day == day,
                   "a moment for every day asked for");
  return static_cast<std::size_t>(std::prev(after) - moments.begin());
}

/// Goes from day to day and keeps only what is believed on those asked for.
std::vector<Belief> filter(const Track& track, std::span<const domain::Day> days,
                           const Parameters& parameters) {
  std::vector<Belief> beliefs;
  beliefs.reserve(days.size());
  Recursion recursion(parameters);
  Deaf deaf;
  Track left = track;
  for (std::size_t d = 0; d < days.size(); ++d) {
    const auto later = [day = days[d]](const auto& one) { return one.day > day; };
    const auto learnt = std::ranges::find_if(left.observations, later) - left.observations.begin();
    const auto broken = std::ranges::find_if(left.breaks, later) - left.breaks.begin();
    const auto taken = static_cast<std::size_t>(learnt);
    const auto taken_breaks = static_cast<std::size_t>(broken);
    recursion.run(
        {.observations = left.observations.first(taken), .breaks = left.breaks.first(taken_breaks)},
        days.subspan(d, 1), days[d], deaf);
    left.observations = left.observations.subspan(taken);
    left.breaks = left.breaks.subspan(taken_breaks);
    beliefs.push_back(recursion.belief());
  }
  return beliefs;
}

domain::Day last_day(const Track& track, domain::Day asked, View view) {
  domain::Day last = asked;
  if (view == View::smoothed) {
    if (!track.observations.empty()) {
      last = std::max(last, track.observations.back().day);
    }
    if (!track.breaks.empty()) {
      last = std::max(last, track.breaks.back().day);
    }
  }
  return last;
}

}  // namespace

Loadings general_alignment() {
  Loadings quantity{};
  quantity[kAlignmentState] = 1.0;
  return quantity;
}

Loadings situational_alignment(Channel channel, const Parameters& parameters) {
  Loadings quantity{};
  quantity[kAlignmentState] = parameters.loading.at(static_cast<std::size_t>(channel));
  quantity[deviation_state(channel)] = 1.0;
  return quantity;
}

Moments moments(const Belief& belief, const Loadings& quantity) {
  Moments result;
  for (std::size_t i = 0; i < kStates; ++i) {
    result.mean += quantity[i] * belief.mean[i];
    for (std::size_t j = 0; j < kStates; ++j) {
      result.variance += quantity[i] * belief.covariance(i, j) * quantity[j];
    }
  }
  return result;
}

std::vector<Belief> believe(const Track& track, std::span<const domain::Day> days, View view,
                            const Parameters& parameters) {
  if (days.empty()) {
    return {};
  }
  if (view == View::filtered) {
    return filter(track, days, parameters);
  }
  const Recorder recorder = record(track, days, last_day(track, days.back(), view), parameters);
  const auto& moments = recorder.moments;
  std::vector<Belief> by_moment;
  by_moment.reserve(moments.size());
  for (const Moment& moment : moments) {
    by_moment.push_back(moment.filtered);
  }
  for (std::size_t m = moments.size() - 1; m-- > 0;) {
    const Moment& next = moments[m + 1];
    const auto gain = numerics::smoother_gain(moments[m].filtered.covariance, next.keep,
                                              next.predicted.covariance);
    by_moment[m] =
        numerics::smooth_back(moments[m].filtered, gain, next.predicted, by_moment[m + 1]);
  }
  std::vector<Belief> beliefs;
  beliefs.reserve(days.size());
  for (const domain::Day day : days) {
    beliefs.push_back(by_moment[moment_of(moments, day)]);
  }
  return beliefs;
}

std::vector<double> linear_weights(const Track& track, domain::Day day, View view,
                                   const Loadings& quantity, const Parameters& parameters) {
  const std::array<domain::Day, 1> days{day};
  const Recorder recorder = record(track, days, last_day(track, day, view), parameters);
  const auto& moments = recorder.moments;
  const std::size_t asked = moment_of(moments, day);

  // The smoothed mean at `asked` as a combination of filtered means at it and later:
  // s_m = f_m + J (s_m+1 - K f_m). `on_filtered[m]` is its weight on f_m.
  std::vector<Loadings> on_filtered(moments.size(), Loadings{});
  Loadings on_smoothed = quantity;
  for (std::size_t m = asked; m + 1 < moments.size(); ++m) {
    const Moment& next = moments[m + 1];
    const auto gain = numerics::smoother_gain(moments[m].filtered.covariance, next.keep,
                                              next.predicted.covariance);
    Loadings on_next{};
    for (std::size_t j = 0; j < kStates; ++j) {
      for (std::size_t i = 0; i < kStates; ++i) {
        on_next[j] += on_smoothed[i] * gain(i, j);
      }
      on_filtered[m][j] = on_smoothed[j] - on_next[j] * next.keep[j];
    }
    on_smoothed = on_next;
  }
  on_filtered.back() = on_smoothed;

  // Backwards through the filter: f = (I - G H) x + G y at each observation, x = K f before it.
  std::vector<double> weights(track.observations.size(), 0.0);
  Loadings adjoint{};
  for (std::size_t m = moments.size(); m-- > 0;) {
    const Moment& moment = moments[m];
    for (std::size_t j = 0; j < kStates; ++j) {
      adjoint[j] += on_filtered[m][j];
    }
    for (std::size_t k = moment.last; k-- > moment.first;) {
      const Learnt& learnt = recorder.learnt[k];
      double through_gain = 0.0;
      for (std::size_t j = 0; j < kStates; ++j) {
        through_gain += adjoint[j] * learnt.gain[j];
      }
      weights[learnt.row] = through_gain;
      for (std::size_t j = 0; j < kStates; ++j) {
        adjoint[j] -= through_gain * learnt.loading[j];
      }
    }
    for (std::size_t j = 0; j < kStates; ++j) {
      adjoint[j] *= moment.keep[j];
    }
  }
  return weights;
}

}  // namespace quadrille::alignment
