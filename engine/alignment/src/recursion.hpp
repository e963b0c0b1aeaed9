#pragma once

/// \file
/// The forward recursion that filter, smoother, explanation and bulk estimation share.

#include <algorithm>
#include <cmath>

#include "quadrille/alignment/filter.hpp"
#include "quadrille/base/iso_date.hpp"

namespace quadrille::alignment {

/// The loadings of an observation on the state.
[[nodiscard]] inline Loadings loadings_of(const Observation& observation) {
  Loadings loading{};
  loading[kAlignmentState] = observation.loading;
  loading[kTiltState] = static_cast<double>(observation.posture);
  loading[deviation_state(observation.channel)] = 1.0;
  return loading;
}

/// Whether a bound lets the observation in: only where its innovation has the bound's sign.
[[nodiscard]] inline bool enters(Bound bound, double innovation) {
  return bound == Bound::none || innovation * static_cast<double>(bound) > 0.0;
}

/// The belief about one dyad as it goes through time.
class Recursion {
 public:
  explicit Recursion(const Parameters& parameters) {
    const auto set = [this](std::size_t state, const Process& process) {
      reversion_[state] = process.reversion;
      variance_[state] = process.spread * process.spread;
    };
    set(kAlignmentState, parameters.alignment);
    set(kTiltState, parameters.tilt);
    for (std::size_t c = 0; c < kChannels; ++c) {
      set(2 + c, parameters.deviation.at(c));
    }
    restart();
  }

  void restart() {
    belief_ = numerics::stationary(variance_);
    started_ = false;
  }
  [[nodiscard]] const Belief& belief() const { return belief_; }

  /// Goes through everything up to and including `until`. `listener.carried(day, keep, belief)` is
  /// called at each moment, `listener.learned(row, loading, gain, belief)` at each observation
  /// that enters.
  template <class Listener>
  void run(const Track& track, std::span<const domain::Day> days, domain::Day until,
           Listener& listener) {
    std::size_t row = 0;
    std::size_t broken = 0;
    std::size_t asked = 0;
    for (;;) {
      domain::Day next = domain::kOpenEnd;
      const bool more = row < track.observations.size();
      if (more) {
        next = track.observations[row].day;
      }
      if (broken < track.breaks.size()) {
        next = std::min(next, track.breaks[broken].day);
      }
      if (asked < days.size()) {
        next = std::min(next, days[asked]);
      }
      if (next > until || (!more && broken == track.breaks.size() && asked == days.size())) {
        return;
      }
      go_to(next, listener);
      for (; broken < track.breaks.size() && track.breaks[broken].day == next; ++broken) {
        Loadings keep;
        keep.fill(track.breaks[broken].kept);
        numerics::carry_forward(belief_, keep, variance_);
        listener.carried(next, keep, belief_);
      }
      for (; row < track.observations.size() && track.observations[row].day == next; ++row) {
        learn(track.observations[row], row, listener);
      }
      for (; asked < days.size() && days[asked] == next; ++asked) {
      }
    }
  }

 private:
  template <class Listener>
  void go_to(domain::Day day, Listener& listener) {
    // Before the first moment the state is stationary, and time changes nothing.
    if (started_ && day != now_) {
      const auto gone = (day - now_).count();
      if (gone != last_gone_) {
        const double years = years_between(now_, day);
        for (std::size_t i = 0; i < kStates; ++i) {
          last_keep_[i] = std::exp(-reversion_[i] * years);
        }
        last_gone_ = gone;
      }
      numerics::carry_forward(belief_, last_keep_, variance_);
      listener.carried(day, last_keep_, belief_);
    } else if (!started_) {
      Loadings keep;
      keep.fill(1.0);
      listener.carried(day, keep, belief_);
    }
    started_ = true;
    now_ = day;
  }

  template <class Listener>
  void learn(const Observation& observation, std::size_t row, Listener& listener) {
    const numerics::ScalarObservation<kStates> seen{.loading = loadings_of(observation),
                                                    .value = observation.value,
                                                    .variance = observation.variance,
                                                    .weight = observation.weight};
    const auto step = numerics::correction(belief_, seen);
    if (!enters(observation.bound, step.innovation)) {
      return;
    }
    const Loadings gain = numerics::learn(belief_, seen, step);
    listener.learned(row, seen.loading, gain, belief_);
  }

  Loadings reversion_{};
  Loadings variance_{};
  Belief belief_;
  domain::Day now_{};
  bool started_ = false;
  Loadings last_keep_{};  ///< of `last_gone_` days: most steps of a case are equally long
  std::chrono::days::rep last_gone_ = -1;
};

}  // namespace quadrille::alignment
