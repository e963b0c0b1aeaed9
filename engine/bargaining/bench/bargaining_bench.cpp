/// \file
/// The spatial model, the default answer over draws, and the challenge model, at three sizes.

#include <benchmark/benchmark.h>

#include "quadrille/bargaining/challenge_model.hpp"
#include "quadrille/bargaining/input_draws.hpp"
#include "quadrille/bargaining/spatial_model.hpp"
#include "quadrille/base/random.hpp"

namespace quadrille::bargaining {
namespace {

StakeColumns stakes_of(std::size_t actors) {
  RandomStream stream(7, Purpose::benchmark, actors);
  StakeColumns stakes;
  for (std::size_t row = 0; row < actors; ++row) {
    stakes.actor.push_back(row);
    stakes.position.push_back(static_cast<double>(stream.below(101)) / 100.0);
    stakes.salience.push_back(.1 + .9 * stream.uniform());
    stakes.capability.push_back(1.0 + 99.0 * stream.uniform());
  }
  return stakes;
}

void bm_spatial_model(benchmark::State& state) {
  const StakeColumns stakes = stakes_of(static_cast<std::size_t>(state.range(0)));
  const StakeTable table{.actors = stakes.size(),
                         .dimensions = 1,
                         .position = stakes.position,
                         .salience = stakes.salience,
                         .capability = stakes.capability};
  for (auto _ : state) {
    benchmark::DoNotOptimize(final_positions(table));
  }
}
BENCHMARK(bm_spatial_model)->Arg(10)->Arg(26)->Arg(40)->Unit(benchmark::kMillisecond);

void bm_thousand_draws(benchmark::State& state) {
  const StakeColumns stakes = stakes_of(static_cast<std::size_t>(state.range(0)));
  const StakeSpread spread{.position = std::vector<double>(stakes.size(), .05),
                           .salience = std::vector<double>(stakes.size(), .1),
                           .capability = std::vector<double>(stakes.size(), .2)};
  for (auto _ : state) {
    benchmark::DoNotOptimize(draw_outcomes(stakes, spread, {}, {.draws = 1000}));
  }
}
BENCHMARK(bm_thousand_draws)->Arg(10)->Arg(26)->Arg(80)->Unit(benchmark::kMillisecond);

void bm_challenge_model(benchmark::State& state) {
  const StakeColumns stakes = stakes_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(simulate_challenges(stakes, scholz_code()));
  }
}
BENCHMARK(bm_challenge_model)->Arg(10)->Arg(26)->Arg(80)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace quadrille::bargaining
