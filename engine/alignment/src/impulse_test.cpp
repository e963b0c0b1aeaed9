#include "impulse_test.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::alignment {
namespace {

using domain::Day;
using numerics::SquareMatrix;

/// An observation as it was heard.
struct HeardObservation {
  Loadings loading{};
  Loadings gain{};
  double innovation = 0.0;
  double spread = 1.0;
};
/// A transition and the observations after it.
struct Transition {
  Day day{};
  Loadings keep{};
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Keeps what the disturbance smoother needs.
struct Listener {
  std::span<const Observation> observations;
  Belief belief = {};
  std::vector<Transition> transitions = {};
  std::vector<HeardObservation> learnt = {};

  void carried(Day day, const Loadings& keep, const Belief& now) {
    belief = now;
    transitions.push_back(
        {.day = day, .keep = keep, .first = learnt.size(), .last = learnt.size()});
  }
  void learned(std::size_t row, const Loadings& loading, const Loadings& gain,
               const Belief& after) {
    const Observation& seen = observations[row];
    const Moments foretold = moments_before(loading);
    learnt.push_back({.loading = loading,
                      .gain = gain,
                      .innovation = seen.value - foretold.mean,
                      .spread = (foretold.variance + seen.variance) / seen.weight});
    transitions.back().last = learnt.size();
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
  void before(const HeardObservation& seen) {
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

/// How much of a change a component takes: loadings on the state, one for each unknown size.
using Directions = std::vector<std::size_t>;
Directions states_of(const TurnKind& kind) {
  Directions states;
  if (kind.general) {
    states.push_back(kAlignmentState);
  }
  if (kind.channel) {
    states.push_back(deviation_state(*kind.channel));
  }
  return states;
}

/// A score and its variance where nothing happened.
struct Score {
  double score = 0.0;
  double information = 0.0;
};

/// Both passes over one history, and the tests that they allow.
class Passes {
 public:
  Passes(const Track& track, const Parameters& parameters, std::span<const Impulse> taken_out)
      : parameters_(parameters), listener_{.observations = track.observations} {
    Recursion(parameters).run(track, {}, track.observations.back().day, listener_, taken_out);
    at_.resize(listener_.transitions.size());
    Disturbance at;
    for (std::size_t m = at_.size(); m-- > 0;) {
      const Transition& transition = listener_.transitions[m];
      for (std::size_t k = transition.last; k-- > transition.first;) {
        at.before(listener_.learnt[k]);
      }
      at_[m] = at;
      at.before(transition.keep);
    }
  }

  [[nodiscard]] std::size_t transitions() const { return at_.size(); }
  /// A day may have several transitions; before the first of them is where it may be hit.
  [[nodiscard]] bool begins_a_day(std::size_t m) const {
    return m > 0 && listener_.transitions[m].day != listener_.transitions[m - 1].day;
  }

  /// Adds the test of a change at once.
  void test_at_once(std::size_t m, const TurnKind& kind, std::vector<ImpulseTest>& tests) const {
    const Directions states = states_of(kind);
    const domain::Day day = listener_.transitions[m].day;
    const Disturbance& at = at_[m];
    if (states.size() == 1) {
      add({.score = at.r[states[0]], .information = at.n(states[0], states[0])}, kind, day, day,
          tests);
      return;
    }
    const double aa = at.n(states[0], states[0]);
    const double ad = at.n(states[0], states[1]);
    const double dd = at.n(states[1], states[1]);
    const double determinant = aa * dd - ad * ad;
    constexpr double kAlike = 1e-6;  // where the two cannot be told apart, one alone is tested
    if (aa <= kSilent || dd <= kSilent || determinant <= kAlike * aa * dd) {
      return;
    }
    const double ra = at.r[states[0]];
    const double rd = at.r[states[1]];
    const double a = (dd * ra - ad * rd) / determinant;
    const double d = (aa * rd - ad * ra) / determinant;
    const double lambda = parameters_.loading.at(static_cast<std::size_t>(*kind.channel));
    const double variance = (lambda * lambda * dd - 2.0 * lambda * ad + aa) / determinant;
    tests.push_back({.day = day,
                     .begins = day,
                     .kind = kind,
                     .size = lambda * a + d,
                     .size_sd = std::sqrt(variance),
                     .statistic = a * ra + d * rd});
  }

  /// Adds the test of a change that is spread evenly over some years from a moment on: the first
  /// year's part at once, then as time goes by. What is left over at the end never comes.
  void test_over_years(std::size_t m, const TurnKind& kind, double years,
                       std::vector<ImpulseTest>& tests) const {
    const std::size_t state = states_of(kind).front();
    const auto& transitions = listener_.transitions;
    Score sum;
    Loadings effect{};  // of the change so far on what the filter does not know
    double left = 1.0;
    constexpr double kRounding = 1e-2;  // years are a day longer or shorter
    domain::Day middle = transitions[m].day;
    for (std::size_t j = m; j < transitions.size(); ++j) {
      double step =
          j == m
              ? 1.0 / years
              : std::min(left, years_between(transitions[j - 1].day, transitions[j].day) / years);
      step = left - step < kRounding ? left : step;
      for (std::size_t i = 0; j > m && i < kStates; ++i) {
        effect[i] *= transitions[j].keep[i];
      }
      effect[state] += step;
      middle = left > 0.5 - kRounding ? transitions[j].day : middle;
      left -= step;
      if (left <= 0.0) {
        add_rest(at_[j], effect, sum);
        break;
      }
      for (std::size_t k = transitions[j].first; k < transitions[j].last; ++k) {
        add_observation(listener_.learnt[k], effect, sum);
      }
    }
    add(sum, kind, middle, transitions[m].day, tests);
  }

 private:
  static constexpr double kSilent = 1e-9;  ///< information of what nothing observes

  static void add(const Score& sum, const TurnKind& kind, domain::Day day, domain::Day begins,
                  std::vector<ImpulseTest>& tests) {
    if (sum.information > kSilent) {
      tests.push_back({.day = day,
                       .begins = begins,
                       .kind = kind,
                       .size = sum.score / sum.information,
                       .size_sd = 1.0 / std::sqrt(sum.information),
                       .statistic = sum.score * sum.score / sum.information});
    }
  }
  static void add_observation(const HeardObservation& seen, Loadings& effect, Score& sum) {
    double on_innovation = 0.0;
    for (std::size_t i = 0; i < kStates; ++i) {
      on_innovation += seen.loading[i] * effect[i];
    }
    sum.score += on_innovation * seen.innovation / seen.spread;
    sum.information += on_innovation * on_innovation / seen.spread;
    for (std::size_t i = 0; i < kStates; ++i) {
      effect[i] -= seen.gain[i] * on_innovation;
    }
  }
  static void add_rest(const Disturbance& at, const Loadings& effect, Score& sum) {
    for (std::size_t i = 0; i < kStates; ++i) {
      sum.score += effect[i] * at.r[i];
      for (std::size_t j = 0; j < kStates; ++j) {
        sum.information += effect[i] * at.n(i, j) * effect[j];
      }
    }
  }

  const Parameters& parameters_;
  Listener listener_;
  std::vector<Disturbance> at_ = {};
};

}  // namespace

std::vector<ImpulseTest> test_impulses(const Track& track, const Parameters& parameters,
                                       const RealignmentDesign& design,
                                       std::span<const Impulse> taken_out) {
  std::vector<ImpulseTest> tests;
  if (track.observations.empty()) {
    return tests;
  }
  const Passes passes(track, parameters, taken_out);
  const std::vector<Channel> channels = channels_of(track.observations);
  // Treaties and disputes have a date; closeness and votes change over years.
  const auto test_alone = [&](std::size_t m, const TurnKind& kind) {
    if (design.turning_years > 1.0 && (kind.general || kind.channel == Channel::votes)) {
      passes.test_over_years(m, kind, design.turning_years, tests);
    } else {
      passes.test_at_once(m, kind, tests);
    }
  };
  for (std::size_t m = 1; m < passes.transitions(); ++m) {
    if (!passes.begins_a_day(m)) {
      continue;
    }
    test_alone(m, {.general = true});
    for (const Channel channel : channels) {
      test_alone(m, {.general = false, .channel = channel});
      if (design.joint == JointTest::yes && channels.size() > 1) {
        passes.test_at_once(m, {.general = true, .channel = channel}, tests);
      }
    }
  }
  return tests;
}

Impulse impulse_of(const ImpulseTest& test) {
  constexpr double kUnknown = 1.0;  // as large as the scale
  Impulse impulse{.day = test.day};
  for (const std::size_t state : states_of(test.kind)) {
    impulse.variance[state] = kUnknown;
  }
  return impulse;
}

}  // namespace quadrille::alignment
