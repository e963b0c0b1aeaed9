#include <benchmark/benchmark.h>

#include "quadrille/forecast/hazard.hpp"

#include "../tests/small_panel.hpp"

namespace quadrille::forecast {
namespace {

/// So many years of forty states, 780 dyads each.
void HazardOfYears(benchmark::State& state) {
  const int last = 1950 + static_cast<int>(state.range(0));
  const HazardPanel panel = drawn_panel(1, 1951, last);
  HazardOptions options;
  options.last_year = last;
  options.threads = 2;
  for (auto _ : state) {
    const auto model = fit_hazard(panel, options);
    benchmark::DoNotOptimize(model->intercept);
  }
  state.counters["rows"] = static_cast<double>(panel.size());
}
BENCHMARK(HazardOfYears)->Arg(40)->Arg(120)->Arg(360)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace quadrille::forecast
