#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "quadrille/base/random.hpp"
#include "quadrille/records/event_aggregate.hpp"

#include "event_row.hpp"
#include "tab_rows.hpp"

namespace quadrille::records {
namespace {

/// Rows of GDELT 2.0 as long as real ones; a quarter has two countries, as in a real file.
std::string generated(std::int64_t rows) {
  static constexpr std::array kCountries{"USA", "RUS", "CHN", "FRA", "GBR", "IRN", "ISR", "TUR"};
  static constexpr std::array kCodes{"042", "040", "010", "112", "190", "057", "173", "036"};
  RandomStream stream(1, Purpose::benchmark, 0);
  std::string text;
  for (std::int64_t row = 0; row < rows; ++row) {
    const bool two = stream.below(4) == 0;
    const std::string_view code = kCodes[stream.below(kCodes.size())];
    text += fmt::format(
        "{}\t20191024\t201910\t2019\t2019.8055\tACT\tACTOR\t{}\t\t\t\t\t\t\t\tACT\tACTOR\t{}"
        "\t\t\t\t\t\t\t\t0\t{}\t"
        "{}\t{}\t3\t-7.0\t3\t1\t3\t2.02774813233724\t4\tVancouver, Canada\tCA\tCA02\t12552\t49.25\t"
        "-123.133\t-575268\t4\tVancouver, Canada\tCA\tCA02\t12552\t49.25\t-123.133\t-575268\t4\t"
        "Vancouver, Canada\tCA\tCA02\t12552\t49.25\t-123.133\t-575268\t20191024143000\t"
        "https://www.example.com/entertainment/a-story-about-nothing-much-{}.html\n",
        881990832 + row, kCountries[stream.below(kCountries.size())],
        two ? kCountries[stream.below(kCountries.size())] : "", code, code, code.substr(0, 2), row);
  }
  text.append(kReadAhead, '\0');
  return text;
}

std::string_view without_room(const std::string& text) {
  return std::string_view(text).substr(0, text.size() - kReadAhead);
}

void CuttingRowsIntoCells(benchmark::State& state) {
  const std::string text = generated(state.range(0));
  for (auto _ : state) {
    TabRows rows(without_room(text));
    std::size_t cells = 0;
    while (rows.next()) {
      cells += rows.size();
    }
    benchmark::DoNotOptimize(cells);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(CuttingRowsIntoCells)->Arg(100)->Arg(10'000)->Arg(100'000);

void ReadingEventsOfGdelt(benchmark::State& state) {
  const std::string text = generated(state.range(0));
  const auto found = find_layout(EventArchive::gdelt, "generated", without_room(text));
  for (auto _ : state) {
    TabRows rows(without_room(text));
    DayReader days;
    EventRow row;
    std::size_t events = 0;
    while (rows.next()) {
      events += read_event_row(rows, found->layout, days, row) == RowFate::event ? 1U : 0U;
    }
    benchmark::DoNotOptimize(events);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(ReadingEventsOfGdelt)->Arg(100)->Arg(10'000)->Arg(100'000);

/// Events of 200 states over ten years, two of a kind on average; runs of at most 2^20 kinds.
void AddingEventsUp(benchmark::State& state) {
  RandomStream stream(2, Purpose::benchmark, 0);
  std::vector<EventCount> events(static_cast<std::size_t>(state.range(0)));
  for (EventCount& event : events) {
    event.sender = domain::ActorId{static_cast<std::uint32_t>(stream.below(200))};
    event.receiver = domain::ActorId{static_cast<std::uint32_t>(200 + stream.below(200))};
    event.day = domain::Day{} + std::chrono::days{stream.below(3652)};
    event.events = 1;
  }
  for (auto _ : state) {
    std::size_t kinds = 0;
    EventAggregate aggregate([&kinds](std::span<const EventCount> run) -> Result<void> {
      kinds += run.size();
      return {};
    });
    static_cast<void>(aggregate.add(events).and_then([&] { return aggregate.flush(); }));
    benchmark::DoNotOptimize(kinds);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(AddingEventsUp)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace quadrille::records
