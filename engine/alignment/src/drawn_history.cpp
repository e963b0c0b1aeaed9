#include "drawn_history.hpp"

#include <cmath>

#include "quadrille/base/iso_date.hpp"

#include "recursion.hpp"

namespace quadrille::alignment {

std::vector<Observation> draw_history(std::span<const Observation> observations,
                                      const Parameters& parameters, RandomStream& chance) {
  Loadings reversion{};
  Loadings spread{};
  const auto set = [&](std::size_t state, const Process& process) {
    reversion[state] = process.reversion;
    spread[state] = process.spread;
  };
  set(kAlignmentState, parameters.alignment);
  set(kTiltState, parameters.tilt);
  for (std::size_t c = 0; c < kChannels; ++c) {
    set(2 + c, parameters.deviation.at(c));
  }
  Loadings state{};
  for (std::size_t i = 0; i < kStates; ++i) {
    state[i] = spread[i] * chance.normal();
  }
  std::vector<Observation> drawn(observations.begin(), observations.end());
  for (std::size_t row = 0; row < drawn.size(); ++row) {
    Observation& one = drawn[row];
    if (row > 0 && one.day != drawn[row - 1].day) {
      for (std::size_t i = 0; i < kStates; ++i) {
        const double keep = std::exp(-reversion[i] * years_between(drawn[row - 1].day, one.day));
        state[i] = keep * state[i] + spread[i] * std::sqrt(1.0 - keep * keep) * chance.normal();
      }
    }
    const Loadings loading = loadings_of(one);
    one.value = std::sqrt(one.variance) * chance.normal();
    for (std::size_t i = 0; i < kStates; ++i) {
      one.value += loading[i] * state[i];
    }
    one.bound = Bound::none;
  }
  return drawn;
}

}  // namespace quadrille::alignment
