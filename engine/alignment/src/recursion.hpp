#pragma once

/// \file
/// The forward recursion that filter, smoother, explanation and bulk estimation share.

#include <algorithm>
#include <array>
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

/// On a day something of unknown size happened to the state: its variance grows by this.
struct Impulse {
  domain::Day day{};
  Loadings variance{};
};

/// Listens to the recursion and keeps nothing.
struct Deaf {
  void carried(domain::Day /*day*/, const Loadings& /*keep*/, const Belief& /*belief*/) const {}
  void learned(std::size_t /*row*/, const Loadings& /*loading*/, const Loadings& /*gain*/,
               const Belief& /*belief*/) const {}
};

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

  /// What would be believed on a later day without news until then; nothing moves.
  [[nodiscard]] Belief belief_on(domain::Day day) {
    Belief later = belief_;
    if (started_ && day != now_) {
      numerics::carry_forward(later, keep_over((day - now_).count()), variance_);
    }
    return later;
  }

  /// Goes through everything up to and including `until`. `listener.carried(day, keep, belief)` is
  /// called at each moment, `listener.learned(row, loading, gain, belief)` at each observation
  /// that enters. Impulses ascend and lie on days of observations or breaks.
  template <class Listener>
  void run(const Track& track, std::span<const domain::Day> days, domain::Day until,
           Listener& listener, std::span<const Impulse> impulses = {}) {
    std::size_t row = 0;
    std::size_t struck = 0;
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
      for (; struck < impulses.size() && impulses[struck].day <= next; ++struck) {
        strike(impulses[struck], next, listener);
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
      const Loadings& keep = keep_over((day - now_).count());
      numerics::carry_forward(belief_, keep, variance_);
      listener.carried(day, keep, belief_);
    } else if (!started_) {
      Loadings keep;
      keep.fill(1.0);
      listener.carried(day, keep, belief_);
    }
    started_ = true;
    now_ = day;
  }

  template <class Listener>
  void strike(const Impulse& impulse, domain::Day day, Listener& listener) {
    for (std::size_t i = 0; i < kStates; ++i) {
      belief_.covariance(i, i) += impulse.variance[i];
    }
    Loadings keep;
    keep.fill(1.0);
    listener.carried(day, keep, belief_);
  }

  /// Most steps of a case are a common or a leap year long.
  [[nodiscard]] const Loadings& keep_over(std::chrono::days::rep days) {
    Step& step = steps_[static_cast<std::size_t>(days) % steps_.size()];
    if (days != step.days) {
      const double years = years_between(domain::Day{}, domain::Day{std::chrono::days{days}});
      for (std::size_t i = 0; i < kStates; ++i) {
        step.keep[i] = std::exp(-reversion_[i] * years);
      }
      step.days = days;
    }
    return step.keep;
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
  struct Step {
    std::chrono::days::rep days = -1;
    Loadings keep{};  ///< of so many days
  };
  std::array<Step, 8> steps_{};
};

}  // namespace quadrille::alignment
