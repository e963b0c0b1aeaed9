#include "quadrille/bargaining/sensitivity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "quadrille/bargaining/central_positions.hpp"
#include "quadrille/bargaining/outcome_distribution.hpp"
#include "quadrille/base/parallel.hpp"

namespace quadrille::bargaining {

namespace {

constexpr std::array kNumbers = {StakeNumber::position, StakeNumber::salience,
                                 StakeNumber::capability};
/// Samples that one thread takes at a time.
constexpr std::size_t kSamplesAtATime = 16;
constexpr std::uint32_t kMorrisLevels = 4;

std::vector<Input> inputs_of(const StakeColumns& stakes) {
  std::vector<Input> inputs;
  for (std::size_t row = 0; row < stakes.size(); ++row) {
    for (const StakeNumber number : kNumbers) {
      inputs.push_back({.row = row, .number = number});
    }
  }
  return inputs;
}

/// The number this many spreads from where it is, at most to the end of its range.
double moved(const StakeColumns& stakes, const StakeSpread& spread, const Input& input,
             double spreads) {
  switch (input.number) {
    case StakeNumber::position:
      return std::clamp(stakes.position[input.row] + spreads * spread.position[input.row], 0.0,
                        1.0);
    case StakeNumber::salience:
      return std::clamp(stakes.salience[input.row] + spreads * spread.salience[input.row], 0.0,
                        1.0);
    case StakeNumber::capability:
      break;
  }
  const double v = spread.capability[input.row];
  return stakes.capability[input.row] * std::exp(spreads * std::sqrt(std::log1p(v * v)));
}

double median_of(const StakeColumns& stakes) {
  return weighted_median(stakes.position, weights(stakes, Weighing::capability_and_salience));
}

/// The forecast with one number replaced; none where nobody would have weight.
double with_number(const StakeColumns& stakes, const Input& input, double value,
                   const domain::DecisionRule& rule, double otherwise) {
  StakeColumns changed = stakes;
  number_of(changed, input) = value;
  return somebody_has_weight(changed) ? expected_outcome(changed, rule) : otherwise;
}

}  // namespace

Result<void> SensitivityOptions::validate() const {
  if (trajectories < 2 || trajectories > 10'000) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("{} trajectories: 2 to 10000", trajectories));
  }
  if (samples < 16 || samples > 1'000'000) {
    return fail(ErrorCode::invalid_argument, fmt::format("{} samples: 16 to 1000000", samples));
  }
  return {};
}

std::vector<TornadoBar> tornado(const StakeColumns& stakes, const StakeSpread& spread,
                                const domain::DecisionRule& rule) {
  const double here = expected_outcome(stakes, rule);
  const double median = median_of(stakes);
  std::vector<TornadoBar> bars;
  for (const Input& input : inputs_of(stakes)) {
    TornadoBar bar{.input = input,
                   .low_input = moved(stakes, spread, input, -1.0),
                   .high_input = moved(stakes, spread, input, 1.0)};
    bar.at_low = with_number(stakes, input, bar.low_input, rule, here);
    bar.at_high = with_number(stakes, input, bar.high_input, rule, here);
    const auto same_median = [&](double value) {
      StakeColumns changed = stakes;
      number_of(changed, input) = value;
      return !somebody_has_weight(changed) || median_of(changed) == median;
    };
    bar.median_locked =
        bar.at_low != bar.at_high && same_median(bar.low_input) && same_median(bar.high_input);
    bars.push_back(bar);
  }
  std::ranges::stable_sort(bars, std::greater{}, [](const TornadoBar& bar) {
    return std::fabs(bar.at_high - bar.at_low);
  });
  return bars;
}

Result<std::vector<Screened>> morris_screening(const StakeColumns& stakes,
                                               const StakeSpread& spread,
                                               const domain::DecisionRule& rule,
                                               const SensitivityOptions& options,
                                               const std::stop_token& stop) {
  if (auto sound = options.validate(); !sound) {
    return fail(sound.error());
  }
  const std::vector<Input> inputs = inputs_of(stakes);
  const std::size_t k = inputs.size();
  const double here = expected_outcome(stakes, rule);
  std::vector<double> effect(options.trajectories * k);
  const auto at_level = [&](std::size_t input, std::uint32_t level) {
    const double share = static_cast<double>(level) / (kMorrisLevels - 1);  // of -2 to 2 spreads
    return moved(stakes, spread, inputs[input], 4.0 * share - 2.0);
  };
  const auto walk = [&](std::size_t path) {
    RandomStream stream(options.seed, Purpose::sensitivity, path);
    std::vector<std::uint32_t> level(k);
    std::vector<std::size_t> order(k);
    StakeColumns at = stakes;
    for (std::size_t input = 0; input < k; ++input) {
      order[input] = input;
      level[input] = stream.below(kMorrisLevels);
      number_of(at, inputs[input]) = at_level(input, level[input]);
    }
    shuffle(order, stream);
    double last = somebody_has_weight(at) ? expected_outcome(at, rule) : here;
    for (const std::size_t input : order) {
      // Half the range away, as far as the grid allows: up from the lower levels, else down.
      const bool up = level[input] < kMorrisLevels / 2;
      level[input] += up ? kMorrisLevels / 2 : 0U - kMorrisLevels / 2;
      number_of(at, inputs[input]) = at_level(input, level[input]);
      const double now = somebody_has_weight(at) ? expected_outcome(at, rule) : here;
      effect[path * k + input] = up ? now - last : last - now;
      last = now;
    }
  };
  const bool done = for_each_chunk(
      options.trajectories, 1, options.threads,
      [&](std::size_t first, std::size_t last) {
        for (std::size_t path = first; path < last; ++path) {
          walk(path);
        }
      },
      stop);
  if (!done) {
    return fail(ErrorCode::cancelled, "stopped between two paths");
  }

  const double n = static_cast<double>(options.trajectories);
  std::vector<Screened> screened;
  for (std::size_t input = 0; input < k; ++input) {
    double absolute = 0.0;
    double sum = 0.0;
    double squares = 0.0;
    for (std::size_t path = 0; path < options.trajectories; ++path) {
      const double one = effect[path * k + input];
      absolute += std::fabs(one) / n;
      sum += one / n;
    }
    for (std::size_t path = 0; path < options.trajectories; ++path) {
      squares += std::pow(effect[path * k + input] - sum, 2.0);
    }
    screened.push_back({.input = inputs[input],
                        .mean_effect = absolute,
                        .effect_spread = std::sqrt(squares / (n - 1.0))});
  }
  std::ranges::stable_sort(screened, std::greater{}, &Screened::mean_effect);
  return screened;
}

Result<std::vector<VarianceShare>> sobol_indices(const StakeColumns& stakes,
                                                 const StakeSpread& spread,
                                                 const domain::DecisionRule& rule,
                                                 const SensitivityOptions& options,
                                                 const std::stop_token& stop) {
  if (auto sound = options.validate(); !sound) {
    return fail(sound.error());
  }
  const std::vector<Input> inputs = inputs_of(stakes);
  const std::size_t k = inputs.size();
  const std::size_t n = options.samples;
  std::vector<double> of_a(n);
  std::vector<double> of_b(n);
  std::vector<double> mixed(n * k);
  const auto forecast = [&](const StakeColumns& at) {
    return somebody_has_weight(at) ? expected_outcome(at, rule) : expected_outcome(stakes, rule);
  };
  const auto sample = [&](std::size_t row) {
    const StakeColumns a = draw_stakes(stakes, spread, options.seed, 2 * row);
    StakeColumns b = draw_stakes(stakes, spread, options.seed, 2 * row + 1);
    of_a[row] = forecast(a);
    of_b[row] = forecast(b);
    StakeColumns both = a;
    for (std::size_t input = 0; input < k; ++input) {
      double& number = number_of(both, inputs[input]);
      const double kept = number;
      number = number_of(b, inputs[input]);
      mixed[row * k + input] = forecast(both);
      number = kept;
    }
  };
  const bool done = for_each_chunk(
      n, kSamplesAtATime, options.threads,
      [&](std::size_t first, std::size_t last) {
        for (std::size_t row = first; row < last; ++row) {
          sample(row);
        }
      },
      stop);
  if (!done) {
    return fail(ErrorCode::cancelled, "stopped between two samples");
  }

  std::vector<double> both = of_a;
  both.insert(both.end(), of_b.begin(), of_b.end());
  const DrawnOutcomes all = summary(both);
  const double variance = all.sd * all.sd;
  std::vector<VarianceShare> shares;
  for (std::size_t input = 0; input < k; ++input) {
    double first = 0.0;
    double total = 0.0;
    for (std::size_t row = 0; row < n; ++row) {
      const double gap = mixed[row * k + input] - of_a[row];
      first += (of_b[row] - all.mean) * gap / static_cast<double>(n);
      total += gap * gap / (2.0 * static_cast<double>(n));
    }
    shares.push_back({.input = inputs[input],
                      .first = variance > 0.0 ? first / variance : 0.0,
                      .total = variance > 0.0 ? total / variance : 0.0});
  }
  std::ranges::stable_sort(shares, std::greater{}, &VarianceShare::total);
  return shares;
}

}  // namespace quadrille::bargaining
