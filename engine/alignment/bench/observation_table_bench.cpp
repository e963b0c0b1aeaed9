#include <array>

#include <benchmark/benchmark.h>

#include "quadrille/alignment/observation_table.hpp"
#include "quadrille/base/random.hpp"

namespace quadrille::alignment {
namespace {

/// Records of `dyads` dyads over sixty years, fifty a dyad, in no order.
ObservationTable::Columns generated(std::int64_t rows) {
  RandomStream stream(1, Purpose::benchmark, 0);
  const auto dyads = static_cast<std::uint32_t>(rows / 50);
  // As many actors as make that many pairs: 20,000 dyads are those of 200 states.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t high = 1; pairs.size() < dyads; ++high) {
    for (std::uint32_t low = 0; low < high && pairs.size() < dyads; ++low) {
      pairs.emplace_back(low, high);
    }
  }
  const domain::Day first = std::chrono::sys_days{std::chrono::year{1960} / 1 / 1};
  ObservationTable::Columns columns;
  for (std::int64_t row = 0; row < rows; ++row) {
    const auto [low, high] = pairs[stream.below(dyads)];
    const bool turned = stream.below(2) == 1;
    const auto channel = static_cast<Channel>(stream.below(kChannels));
    const double value = 2.0 * stream.uniform() - 1.0;
    columns.sender.push_back(domain::ActorId{turned ? high : low});
    columns.receiver.push_back(domain::ActorId{turned ? low : high});
    columns.day.push_back(first + std::chrono::days{stream.below(60 * 365)});
    columns.channel.push_back(channel);
    columns.directed.push_back(channel == Channel::events ? 1 : 0);
    columns.bound.push_back(channel == Channel::votes ? Bound::none
                            : value > 0.0             ? Bound::only_upwards
                                                      : Bound::only_downwards);
    columns.value.push_back(value);
    columns.loading.push_back(channel == Channel::events ? .5 : 1.0);
    columns.variance.push_back(channel == Channel::events ? 1.0 : .09);
    columns.weight.push_back(.5 + .49 * stream.uniform());
  }
  return columns;
}

/// From columns in no order to the alignment of every dyad, on two threads.
void FromColumnsToAlignments(benchmark::State& state) {
  const ObservationTable::Columns columns = generated(state.range(0));
  const domain::Day on = std::chrono::sys_days{std::chrono::year{2020} / 1 / 1};
  for (auto _ : state) {
    const auto table = ObservationTable::make(columns);
    const auto estimates = estimate_table(*table, on, {}, {}, 2);
    benchmark::DoNotOptimize(estimates->mean.data());
    state.counters["dyads"] = static_cast<double>(table->dyads().size());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(FromColumnsToAlignments)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace quadrille::alignment
