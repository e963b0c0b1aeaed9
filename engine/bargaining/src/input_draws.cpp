#include "quadrille/bargaining/input_draws.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/bargaining/outcome_distribution.hpp"
#include "quadrille/base/contract.hpp"
#include "quadrille/base/parallel.hpp"

namespace quadrille::bargaining {

namespace {

/// Draws that one thread takes at a time.
constexpr std::size_t kDrawsAtATime = 64;

/// Into [0, 1] as a mirror at both ends would.
double reflected(double value) {
  const double folded = std::fabs(std::fmod(value, 2.0));
  return folded > 1.0 ? 2.0 - folded : folded;
}

template <class Run>
Result<DrawnOutcomes> draw_each(const StakeColumns& stakes, const StakeSpread& spread,
                                const DrawOptions& options, const std::stop_token& stop,
                                const Run& run) {
  if (auto sound = options.validate(); !sound) {
    return fail(sound.error());
  }
  QUADRILLE_EXPECT(spread.position.size() == stakes.size() &&
                       spread.salience.size() == stakes.size() &&
                       spread.capability.size() == stakes.size(),
                   "a spread for each actor");
  std::vector<double> expected(options.draws);
  const bool done = for_each_chunk(
      options.draws, kDrawsAtATime, options.threads,
      [&](std::size_t first, std::size_t last) {
        for (std::size_t draw = first; draw < last; ++draw) {
          expected[draw] = run(draw_stakes(stakes, spread, options.seed, draw));
        }
      },
      stop);
  if (!done) {
    return fail(ErrorCode::cancelled, "stopped between two draws");
  }
  return summary(std::move(expected));
}

/// Linear between order statistics. \pre sorted, not empty
double quantile_of(const std::vector<double>& sorted, double p) {
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(place);
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (place - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

bool is_spread(double value) { return std::isfinite(value) && value >= 0.0; }

}  // namespace

Result<void> DrawOptions::validate() const {
  if (draws < 1 || draws > 1'000'000) {
    return fail(ErrorCode::invalid_argument, fmt::format("{} draws: 1 to 1000000", draws));
  }
  for (const double sd : {position_sd, salience_sd, capability_rsd}) {
    if (!is_spread(sd)) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("the spread {} of stakes is not a number of 0 or more", sd));
    }
  }
  return {};
}

StakeSpread spread_of(const domain::Contest& contest, std::size_t scale,
                      const DrawOptions& options) {
  StakeSpread spread;
  for (const domain::Stake& stake : contest.stakes()) {
    if (stake.scale != scale) {
      continue;
    }
    const auto own = [](const domain::Asserted& asserted, double otherwise) {
      return asserted.sd > 0.0 ? asserted.sd : otherwise;
    };
    spread.position.push_back(own(stake.position, options.position_sd));
    spread.salience.push_back(own(stake.salience, options.salience_sd));
    spread.capability.push_back(stake.capability.sd > 0.0 && stake.capability.value > 0.0
                                    ? stake.capability.sd / stake.capability.value
                                    : options.capability_rsd);
  }
  return spread;
}

StakeColumns draw_stakes(const StakeColumns& stakes, const StakeSpread& spread, std::uint64_t seed,
                         std::uint64_t draw) {
  RandomStream stream(seed, Purpose::stake_draw, draw);
  StakeColumns drawn = stakes;
  for (std::size_t row = 0; row < stakes.size(); ++row) {
    const double error = stream.normal();
    drawn.position[row] = reflected(stakes.position[row] + spread.position[row] * error);
    for (std::size_t other = 0; other < row; ++other) {
      if (stakes.position[other] == stakes.position[row] &&
          spread.position[other] == spread.position[row]) {
        drawn.position[row] = drawn.position[other];
        break;
      }
    }
    drawn.salience[row] = reflected(stakes.salience[row] + spread.salience[row] * stream.normal());
    // Of a lognormal with relative spread v: sigma^2 = ln(1 + v^2).
    const double v = spread.capability[row];
    drawn.capability[row] =
        stakes.capability[row] * std::exp(std::sqrt(std::log1p(v * v)) * stream.normal());
  }
  return drawn;
}

Result<DrawnOutcomes> draw_outcomes(const StakeColumns& stakes, const StakeSpread& spread,
                                    const domain::DecisionRule& rule, const DrawOptions& options,
                                    const std::stop_token& stop) {
  return draw_each(stakes, spread, options, stop,
                   [&](const StakeColumns& drawn) { return expected_outcome(drawn, rule); });
}

Result<DrawnOutcomes> draw_challenges(const StakeColumns& stakes, const StakeSpread& spread,
                                      const ChallengeOptions& model, const DrawOptions& options,
                                      const std::stop_token& stop) {
  if (auto sound = model.validate(); !sound) {
    return fail(sound.error());
  }
  return draw_each(stakes, spread, options, stop, [&](const StakeColumns& drawn) {
    return simulate_challenges(drawn, model)->rounds.back().mean;
  });
}

DrawnOutcomes summary(std::vector<double> expected) {
  QUADRILLE_EXPECT(!expected.empty(), "at least one draw");
  const double n = static_cast<double>(expected.size());
  DrawnOutcomes outcomes{.expected = std::move(expected)};
  for (const double one : outcomes.expected) {
    outcomes.mean += one / n;
  }
  double squares = 0.0;
  for (const double one : outcomes.expected) {
    squares += (one - outcomes.mean) * (one - outcomes.mean);
  }
  outcomes.sd = n > 1.0 ? std::sqrt(squares / (n - 1.0)) : 0.0;
  std::vector<double> sorted = outcomes.expected;
  std::ranges::sort(sorted);
  outcomes.low = quantile_of(sorted, .1);
  outcomes.high = quantile_of(sorted, .9);
  return outcomes;
}

}  // namespace quadrille::bargaining
