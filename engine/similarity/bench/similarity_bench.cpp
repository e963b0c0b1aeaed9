#include <benchmark/benchmark.h>

#include "quadrille/base/random.hpp"
#include "quadrille/similarity/alliance_similarity.hpp"
#include "quadrille/similarity/vote_similarity.hpp"

namespace quadrille::similarity {
namespace {

using domain::ActorId;

/// Rows of a kind, one by one.
struct Rows {
  domain::RecordTable::Columns columns;

  explicit Rows(domain::RecordKind kind) : columns{.kind = kind} {
    columns.values.resize(domain::value_names(kind).size());
  }
  void add(std::uint32_t a, std::uint32_t b, const domain::DaySpan& days,
           std::initializer_list<double> values) {
    columns.a.push_back(ActorId{a});
    columns.b.push_back(ActorId{b});
    columns.from.push_back(days.from);
    columns.until.push_back(days.until);
    columns.file.push_back(0);
    columns.line.push_back(1);
    auto column = columns.values.begin();
    for (const double value : values) {
      (column++)->value.push_back(value);
    }
  }
};

domain::Day first_of(int year) { return std::chrono::sys_days{std::chrono::year{year} / 1 / 1}; }

/// One year of as many states, a fifth of the dyads with a pact.
void AlliancesOfAYear(benchmark::State& state) {
  const auto states = static_cast<std::uint32_t>(state.range(0));
  RandomStream stream(1, Purpose::benchmark, states);
  Rows pacts(domain::RecordKind::pact);
  Rows capabilities(domain::RecordKind::capability);
  const domain::DaySpan year{first_of(2000), first_of(2001)};
  std::vector<ActorId> actors;
  for (std::uint32_t high = 0; high < states; ++high) {
    actors.emplace_back(ActorId{high});
    capabilities.add(high, high, year, {stream.uniform(), 0, 0, 0, 0, 0, 0});
    for (std::uint32_t low = 0; low < high; ++low) {
      if (stream.below(5) == 0) {
        pacts.add(low, high, year, {stream.uniform() < .5 ? 1.0 : 0.0, 0, 0, 1, 0});
      }
    }
  }
  const domain::Records records({{.info = {.coverage = year},
                                  .tables = {*domain::RecordTable::make(pacts.columns),
                                             *domain::RecordTable::make(capabilities.columns)}}});
  for (auto _ : state) {
    const auto rows = alliance_similarities(records, actors, 2000, {.dyads = {}, .threads = 2});
    benchmark::DoNotOptimize(rows->data());
  }
}
BENCHMARK(AlliancesOfAYear)
    ->Arg(50)
    ->Arg(100)
    ->Arg(190)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// As many sessions of 190 voters and 85 roll calls.
void VotesOfSessions(benchmark::State& state) {
  RandomStream stream(2, Purpose::benchmark, 0);
  Rows votes(domain::RecordKind::vote);
  Rows calls(domain::RecordKind::roll_call);
  double number = 0.0;
  for (int session = 1; session <= state.range(0); ++session) {
    const domain::DaySpan day{first_of(1946 + session),
                              first_of(1946 + session) + std::chrono::days{1}};
    for (int call = 0; call < 85; ++call) {
      number += 1.0;
      calls.add(0, 0, day, {number, static_cast<double>(session), 0, 0, 0, 0});
      for (std::uint32_t voter = 1; voter <= 190; ++voter) {
        votes.add(voter, voter, day, {number, static_cast<double>(stream.below(3)) - 1.0});
      }
    }
  }
  const auto cast = domain::RecordTable::make(votes.columns);
  const auto taken = domain::RecordTable::make(calls.columns);
  for (auto _ : state) {
    const auto table = vote_similarities(*cast, *taken, {.threads = 2});
    benchmark::DoNotOptimize(table->size());
  }
}
BENCHMARK(VotesOfSessions)->Arg(10)->Arg(30)->Arg(74)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace quadrille::similarity
