#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "quadrille/alignment/estimate.hpp"
#include "quadrille/alignment/surprise.hpp"
#include "quadrille/base/random.hpp"

namespace quadrille::alignment {
namespace {

using domain::Day;
using domain::RecordKind;

constexpr int kFirst = 1946;
constexpr int kLast = 2019;

Day first_of(int year) { return std::chrono::sys_days{std::chrono::year{year} / 1 / 1}; }

/// States of which some are born late, and records about them as many as the field has: 900,000
/// similarities of votes, 130,000 years of pacts, and disputes, rivalries and changes of
/// government, where there are 190 states.
struct Field {
  domain::Case facts;
  domain::Records records;

  explicit Field(std::uint32_t states) {
    RandomStream stream(3, Purpose::benchmark, states);
    for (std::uint32_t state = 0; state < states; ++state) {
      const bool is_old = state < states / 3;
      born_.push_back(is_old ? kFirst : kFirst + static_cast<int>(stream.below(50)));
      domain::Actor::Spec actor;
      actor.id = domain::ActorId{state};
      actor.code = fmt::format("A{}", state);
      actor.names = {actor.code};
      actor.existence.from = first_of(born_.back());
      static_cast<void>(facts.add(*domain::Actor::make(std::move(actor))));
      for (int year = born_.back() + 3; year <= kLast;
           year += 1 + static_cast<int>(stream.below(8))) {
        add(changes_, state, state, year, {stream.below(5) == 0 ? 1.0 : 0.0, 1.0});
      }
      for (int year = born_.back(); year <= kLast; ++year) {
        add(capabilities_, state, state, year, {.01 * stream.uniform() + 1e-5, 0, 0, 0, 0, 0, 0});
      }
      for (std::uint32_t other = 0; other < state; ++other) {
        tell(other, state, stream);
      }
    }
    std::vector<domain::LoadedDataSet> sets;
    std::uint32_t id = 1;
    for (auto* columns : {&pacts_, &disputes_, &rivalries_, &votes_, &changes_, &capabilities_}) {
      sets.push_back({.info = {.id = domain::DataSetId{id},
                               .format = "generated",
                               .name = "generated",
                               .version = "1",
                               .coverage = {first_of(1816), first_of(kLast + 1)},
                               .citations = {},
                               .files = {}},
                      .tables = {}});
      sets.back().tables.push_back(*domain::RecordTable::make(std::move(*columns)));
      rows += sets.back().tables.back().size();
      ++id;
    }
    records = domain::Records(std::move(sets));
  }

  std::size_t rows = 0;

 private:
  static domain::RecordTable::Columns columns_of(RecordKind kind) {
    domain::RecordTable::Columns columns;
    columns.kind = kind;
    columns.values.resize(domain::value_names(kind).size());
    return columns;
  }

  static void add(domain::RecordTable::Columns& columns, std::uint32_t a, std::uint32_t b, int year,
                  std::initializer_list<double> values, bool on_last_day = false) {
    columns.a.push_back(domain::ActorId{a});
    columns.b.push_back(domain::ActorId{b});
    columns.from.push_back(on_last_day ? first_of(year + 1) - std::chrono::days{1}
                                       : first_of(year));
    columns.until.push_back(first_of(year + 1));
    columns.file.push_back(0);
    columns.line.push_back(static_cast<std::uint32_t>(columns.line.size()));
    std::size_t c = 0;
    for (const double value : values) {
      columns.values[c++].value.push_back(value);
    }
  }

  void tell(std::uint32_t a, std::uint32_t b, RandomStream& stream) {
    const int born = std::max(born_[a], born_[b]);
    const double like = 2 * stream.uniform() - 1;
    for (int year = born; year <= kLast; ++year) {
      add(votes_, a, b, year, {.7 * like + .3 * stream.uniform(), 40.0 + 40 * stream.uniform(), 0},
          true);
    }
    if (stream.below(5) == 0) {
      const double fights = stream.below(2) == 0 ? 1.0 : 0.0;
      for (int year = born + static_cast<int>(stream.below(10)); year <= kLast; ++year) {
        add(pacts_, a, b, year, {fights, 0, 0, 1, 1});
      }
    }
    if (stream.below(8) == 0) {
      for (std::size_t k = 0; k < 1 + stream.below(4); ++k) {
        const int year =
            born + static_cast<int>(stream.below(static_cast<std::uint32_t>(kLast + 1 - born)));
        add(disputes_, a, b, year,
            {static_cast<double>(++dispute_), 1.0 + static_cast<double>(stream.below(5)), 1, 0});
      }
    }
    if (stream.below(100) == 0) {
      add(rivalries_, a, b, born, {});
      rivalries_.until.back() = first_of(born + 5 + static_cast<int>(stream.below(40)));
    }
  }

  std::vector<int> born_ = {};
  int dispute_ = 0;
  domain::RecordTable::Columns pacts_ = columns_of(RecordKind::pact);
  domain::RecordTable::Columns disputes_ = columns_of(RecordKind::dispute);
  domain::RecordTable::Columns rivalries_ = columns_of(RecordKind::rivalry);
  domain::RecordTable::Columns votes_ = columns_of(RecordKind::vote_similarity);
  domain::RecordTable::Columns changes_ = columns_of(RecordKind::government_change);
  domain::RecordTable::Columns capabilities_ = columns_of(RecordKind::capability);
};

std::vector<Day> year_ends() {
  std::vector<Day> days;
  for (int year = kFirst; year <= kLast; ++year) {
    days.push_back(first_of(year + 1) - std::chrono::days{1});
  }
  return days;
}

/// Every dyad at the end of every year, on two threads.
void AlignmentsOfAllDyadsAndYears(benchmark::State& state) {
  const Field field(static_cast<std::uint32_t>(state.range(0)));
  const domain::World world(field.facts, field.records, first_of(kLast + 1));
  AlignmentOptions options;
  options.days = year_ends();
  options.view = state.range(1) == 0 ? View::filtered : View::smoothed;
  options.threads = 2;
  for (auto _ : state) {
    const auto report = estimate_alignments(world, options);
    benchmark::DoNotOptimize(report->rows.data());
    state.counters["figures"] = static_cast<double>(report->rows.size());
  }
  state.counters["rows"] = static_cast<double>(field.rows);
}
BENCHMARK(AlignmentsOfAllDyadsAndYears)
    ->Args({20, 0})
    ->Args({60, 0})
    ->Args({190, 0})
    ->Args({190, 1})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// One dyad at the end of every year, and why on the last of them.
void SeriesOfOneDyad(benchmark::State& state) {
  const Field field(static_cast<std::uint32_t>(state.range(0)));
  const domain::World world(field.facts, field.records, first_of(kLast + 1));
  AlignmentOptions options;
  options.dyads = {domain::Dyad(domain::ActorId{1}, domain::ActorId{4})};
  options.explain = state.range(1) == 0 ? Explain::no : Explain::yes;
  options.days = state.range(1) == 0 ? year_ends() : std::vector<Day>{first_of(kLast + 1)};
  options.threads = 2;
  for (auto _ : state) {
    const auto report = estimate_alignments(world, options);
    benchmark::DoNotOptimize(report->rows.data());
  }
}
BENCHMARK(SeriesOfOneDyad)
    ->Args({20, 0})
    ->Args({190, 0})
    ->Args({190, 1})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// All surprises of a year with 2,000 null worlds, on two threads.
void SurprisesOfAYear(benchmark::State& state) {
  const Field field(static_cast<std::uint32_t>(state.range(0)));
  const domain::World world(field.facts, field.records, first_of(kLast + 1));
  SurpriseOptions options;
  options.date = first_of(2011) - std::chrono::days{1};
  options.threads = 2;
  for (auto _ : state) {
    const auto report = find_surprises(world, options);
    benchmark::DoNotOptimize(report->surprises.data());
    state.counters["dyads"] = static_cast<double>(report->surprises.size());
  }
}
BENCHMARK(SurprisesOfAYear)
    ->Arg(20)
    ->Arg(60)
    ->Arg(190)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace quadrille::alignment
