/// \file
/// How long a case file takes to write, to load and to verify, by the number of its items.

#include <cstdlib>
#include <filesystem>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include "quadrille/base/random.hpp"
#include "quadrille/casefile/case_file.hpp"

namespace quadrille::casefile {
namespace {

namespace fs = std::filesystem;
using namespace domain;

constexpr std::uint32_t kActors = 200;

Signature signature() { return {.who = "a benchmark"}; }

/// A folder that goes with its owner.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / fmt::format("quadrille-bench-{}", ::getpid())) {
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }

 private:
  fs::path path_;
};

/// Reported visits among 200 states, each attributed and with the reason why it was proposed.
Operation reported_visits(std::int64_t items) {
  RandomStream chance(1, Purpose::test, 0);
  Operation operation{.name = "enter", .signature = signature()};
  for (std::uint32_t id = 1; id <= kActors; ++id) {
    Actor::Spec spec;
    spec.id = ActorId{id};
    spec.code = fmt::format("S{}", id);
    spec.names = {fmt::format("State {}", id)};
    operation.actors.push_back(Actor::make(spec).value());
  }
  operation.sources = {{.id = SourceId{1}, .name = "an archive"}};
  operation.items.reserve(static_cast<std::size_t>(items));
  for (std::int64_t id = 1; id <= items; ++id) {
    const std::uint32_t sender = chance.below(kActors);
    const std::uint32_t receiver = (sender + 1 + chance.below(kActors - 1)) % kActors;
    EvidenceItem::Spec spec;
    spec.id = ItemId{static_cast<std::uint32_t>(id)};
    spec.content = Event{.sender = ActorId{sender + 1},
                         .receiver = ActorId{receiver + 1},
                         .type = ClaimType::consult,
                         .mode = "visit"};
    spec.from = PartialDate::of(Day{std::chrono::days(chance.below(20'000))});
    spec.attribution = {{.actor = ActorId{sender + 1}, .name = "officials"}};
    spec.source = SourceId{1};
    spec.provenance = RecordRow{"an archive", "1", std::to_string(id)};
    spec.coder = {.name = "an archive", .version = "1", .rule = "visit", .words = "met with"};
    operation.items.push_back(EvidenceItem::make(spec).value());
  }
  return operation;
}

/// Closed, with as many items.
fs::path case_of(const Folder& folder, std::int64_t items) {
  auto path = folder / fmt::format("{}.case", items);
  auto file = CaseFile::create(path);
  if (!file || !file->commit(reported_visits(items))) {
    std::abort();
  }
  return path;
}

void committing(benchmark::State& state) {
  const Folder folder;
  const Operation operation = reported_visits(state.range(0));
  const auto path = folder / "a.case";
  for (auto _ : state) {
    benchmark::DoNotOptimize(CaseFile::create(path).value().commit(operation).value());
    state.PauseTiming();
    fs::remove(path);
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void loading(benchmark::State& state) {
  const Folder folder;
  const auto path = case_of(folder, state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(CaseFile::open(path, Access::read)->load().value());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["bytes"] = static_cast<double>(fs::file_size(path));
}

void verifying(benchmark::State& state) {
  const Folder folder;
  const auto path = case_of(folder, state.range(0));
  for (auto _ : state) {
    auto file = CaseFile::open(path, Access::read).value();
    if (!file.verify().value().ok()) {
      state.SkipWithError("the file is not as it was written");
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// One decision of an analyst: open, add one item, close.
void accepting_one(benchmark::State& state) {
  const Folder folder;
  const auto path = case_of(folder, state.range(0));
  for (auto _ : state) {
    auto file = CaseFile::open(path, Access::write).value();
    Operation operation{.name = "accept", .signature = signature()};
    EvidenceItem::Spec spec;
    spec.id = file.next_ids().value().item;
    spec.content = Statement{.speaker = ActorId{1}, .words = "we agree"};
    spec.source = SourceId{1};
    spec.provenance = EnteredFact{"a speech"};
    operation.items = {EvidenceItem::make(spec).value()};
    benchmark::DoNotOptimize(file.commit(operation).value());
  }
}

/// Distances of all pairs of 200 states in as many years, in the order of pairs.
RecordTable distances(std::int64_t years) {
  RecordTable::Columns columns{.kind = RecordKind::distance};
  columns.values.resize(1);
  for (std::uint32_t a = 1; a < kActors; ++a) {
    for (std::uint32_t b = a + 1; b <= kActors; ++b) {
      for (std::int64_t year = 0; year < years; ++year) {
        columns.a.push_back(ActorId{a});
        columns.b.push_back(ActorId{b});
        columns.from.push_back(std::chrono::year{static_cast<int>(1886 + year)} / 1 / 1);
        columns.until.push_back(std::chrono::year{static_cast<int>(1887 + year)} / 1 / 1);
        columns.values[0].value.push_back(100.0 * a + b);
        columns.file.push_back(0);
        columns.line.push_back(static_cast<std::uint32_t>(columns.line.size() + 2));
      }
    }
  }
  return RecordTable::make(std::move(columns)).value();
}

/// The states in one operation, the records in the next.
void store(const fs::path& path, const RecordTable& table) {
  auto file = CaseFile::create(path).value();
  Operation operation{.name = "import load", .signature = signature()};
  operation.data_sets = {{.info = {.id = DataSetId{1}, .format = "distance", .name = "Distances"},
                          .tables = {table},
                          .files = {{.name = "distances.csv", .rows = table.size()}}}};
  if (!file.commit(reported_visits(0)) || !file.commit(operation)) {
    std::abort();
  }
}

void storing_records(benchmark::State& state) {
  const Folder folder;
  const RecordTable table = distances(state.range(0));
  const auto path = folder / "a.case";
  for (auto _ : state) {
    store(path, table);
    state.PauseTiming();
    state.counters["bytes"] = static_cast<double>(fs::file_size(path));
    fs::remove(path);
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(table.size()));
}

void loading_records(benchmark::State& state) {
  const Folder folder;
  const RecordTable table = distances(state.range(0));
  const auto path = folder / "a.case";
  store(path, table);
  for (auto _ : state) {
    benchmark::DoNotOptimize(CaseFile::open(path, Access::read)->load_records().value());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(table.size()));
}

void loading_one_dyad(benchmark::State& state) {
  const Folder folder;
  const RecordTable table = distances(state.range(0));
  const auto path = folder / "a.case";
  store(path, table);
  const Dyad dyad(ActorId{71}, ActorId{140});
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        CaseFile::open(path, Access::read)->load_records({.dyad = dyad}).value());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(storing_records)->Arg(5)->Arg(50)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(loading_records)->Arg(5)->Arg(50)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(loading_one_dyad)->Arg(5)->Arg(50)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(committing)
    ->Arg(1'000)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(loading)
    ->Arg(1'000)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(verifying)
    ->Arg(1'000)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(accepting_one)
    ->Arg(1'000)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace quadrille::casefile
