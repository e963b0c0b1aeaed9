#include <algorithm>
#include <array>
#include <cmath>

#include "quadrille/alignment/realignment.hpp"

#include "recursion.hpp"

namespace quadrille::alignment {
namespace {

using domain::Day;
using numerics::SquareMatrix;

/// One observation as it was learnt.
struct Learnt {
  Loadings loading{};
  Loadings gain{};
  double innovation = 0.0;
  double spread = 1.0;
};
/// A transition and the observations after it.
struct Moment {
  Day day{};
  Loadings keep{};
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Keeps what the disturbance smoother needs.
struct Listener {
  std::span<const Observation> observations;
  Belief belief = {};
  std::vector<Moment> moments = {};
  std::vector<Learnt> learnt = {};

  void carried(Day day, const Loadings& keep, const Belief& now) {
    belief = now;
    moments.push_back({.day = day, .keep = keep, .first = learnt.size(), .last = learnt.size()});
  }
  void learned(std::size_t row, const Loadings& loading, const Loadings& gain,
               const Belief& after) {
    const Observation& seen = observations[row];
    const Moments foretold = moments_before(loading);
    learnt.push_back({.loading = loading,
                      .gain = gain,
                      .innovation = seen.value - foretold.mean,
                      .spread = (foretold.variance + seen.variance) / seen.weight});
    moments.back().last = learnt.size();
    belief = after;
  }
  [[nodiscard]] Moments moments_before(const Loadings& loading) const {
    return alignment::moments(belief, loading);
  }
};

/// r and N of the disturbance smoother.
struct Disturbance {
  Loadings r{};
  SquareMatrix<kStates> n{};

  /// Back through an observation: r = h v / F + L'r, N = h h' / F + L'N L, L = I - K h'.
  void before(const Learnt& seen) {
    double gain_r = 0.0;
    Loadings n_gain{};
    for (std::size_t i = 0; i < kStates; ++i) {
      gain_r += seen.gain[i] * r[i];
      for (std::size_t j = 0; j < kStates; ++j) {
        n_gain[i] += n(i, j) * seen.gain[j];
      }
    }
    double gain_n_gain = 0.0;
    for (std::size_t i = 0; i < kStates; ++i) {
      gain_n_gain += seen.gain[i] * n_gain[i];
    }
    for (std::size_t i = 0; i < kStates; ++i) {
      r[i] += seen.loading[i] * (seen.innovation / seen.spread - gain_r);
      for (std::size_t j = 0; j < kStates; ++j) {
        n(i, j) += seen.loading[i] * seen.loading[j] * (1.0 / seen.spread + gain_n_gain) -
                   seen.loading[i] * n_gain[j] - n_gain[i] * seen.loading[j];
      }
    }
  }
  /// Back through the passing of time.
  void before(const Loadings& keep) {
    for (std::size_t i = 0; i < kStates; ++i) {
      r[i] *= keep[i];
      for (std::size_t j = 0; j < kStates; ++j) {
        n(i, j) *= keep[i] * keep[j];
      }
    }
  }
};

/// Which channels a track observes at least twice: one observation shows no change.
std::vector<Channel> channels_of(std::span<const Observation> observations) {
  std::array<std::size_t, kChannels> seen{};
  for (const Observation& one : observations) {
    ++seen.at(static_cast<std::size_t>(one.channel));
  }
  std::vector<Channel> channels;
  for (std::size_t c = 0; c < kChannels; ++c) {
    if (seen.at(c) > 1) {
      channels.push_back(static_cast<Channel>(c));
    }
  }
  return channels;
}

}  // namespace

std::vector<ImpulseTest> test_impulses(const Track& track, const Parameters& parameters) {
  std::vector<ImpulseTest> tests;
  if (track.observations.empty()) {
    return tests;
  }
  Listener listener{.observations = track.observations};
  Recursion(parameters).run(track, {}, track.observations.back().day, listener);
  const std::vector<Channel> channels = channels_of(track.observations);
  const auto test = [&tests](const Disturbance& at, Day day, std::size_t state,
                             std::optional<Channel> channel) {
    const double information = at.n(state, state);
    if (information > 1e-9) {
      tests.push_back({.day = day,
                       .channel = channel,
                       .size = at.r[state] / information,
                       .size_sd = 1.0 / std::sqrt(information),
                       .statistic = at.r[state] * at.r[state] / information});
    }
  };
  Disturbance at;
  for (std::size_t m = listener.moments.size(); m-- > 1;) {
    const Moment& moment = listener.moments[m];
    for (std::size_t k = moment.last; k-- > moment.first;) {
      at.before(listener.learnt[k]);
    }
    // A day may have several transitions; the first of them, looked at last, is tested.
    if (moment.day != listener.moments[m - 1].day) {
      test(at, moment.day, kAlignmentState, std::nullopt);
      for (const Channel channel : channels) {
        test(at, moment.day, deviation_state(channel), channel);
      }
    }
    at.before(moment.keep);
  }
  std::ranges::reverse(tests);
  return tests;
}

}  // namespace quadrille::alignment
