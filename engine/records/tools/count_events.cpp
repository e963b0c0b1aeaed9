/// \file
/// quadrille-count-events FORMAT STATES.csv FILE...: reads an archive as an import does and prints
/// how fast, and with how much memory. Counts that do not fit in memory wait in a temporary file. A
/// tool for measurements; people use `quadrille import load`.

#include <chrono>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>

#include "quadrille/base/parallel.hpp"
#include "quadrille/records/event_spill.hpp"
#include "quadrille/records/import_files.hpp"

namespace {

using namespace quadrille;
using records::EventCount;

struct World {
  domain::Case facts;
  domain::Records records;
};

Result<World> world_of(const std::string& states, const std::string& codes) {
  World empty;
  auto imported = records::import_files({.format = "states",
                                         .files = {states},
                                         .facts = &empty.facts,
                                         .state_codes = codes,
                                         .first_free_actor = domain::ActorId{1}});
  if (!imported) {
    return fail(imported.error());
  }
  World world;
  for (domain::Actor& actor : imported->new_actors) {
    if (const auto added = world.facts.add(std::move(actor)); !added) {
      return fail(added.error());
    }
  }
  std::vector<domain::LoadedDataSet> data_sets;
  data_sets.push_back({.info = imported->info, .tables = std::move(imported->tables)});
  world.records = domain::Records(std::move(data_sets));
  return world;
}

struct Totals {
  std::uint64_t kinds = 0;
  std::uint64_t events = 0;
  std::uint64_t sources = 0;
  std::int64_t intensity_thousandths = 0;
};

struct Counted {
  records::Imported imported;
  Totals totals = {};
};

Result<Counted> count_events(const World& world, const std::string& format,
                             std::vector<std::filesystem::path> files, const std::string& codes) {
  records::EventSpill all(std::filesystem::temp_directory_path());
  records::ImportRequest request{.format = format,
                                 .files = std::move(files),
                                 .facts = &world.facts,
                                 .records = &world.records,
                                 .state_codes = codes,
                                 .threads = default_threads()};
  request.table_sink = [&all](std::size_t, const domain::RecordTable& table) {
    return all.add(records::event_counts_of(table));
  };
  auto imported = records::import_files(request);
  if (!imported) {
    return fail(imported.error());
  }
  Counted counted{.imported = std::move(*imported)};
  const auto add_up = [&counted](std::span<const EventCount> counts) -> Result<void> {
    for (const EventCount& count : counts) {
      ++counted.totals.kinds;
      counted.totals.events += count.events;
      counted.totals.sources += count.sources;
      counted.totals.intensity_thousandths += count.intensity_thousandths;
    }
    return {};
  };
  return all.merge(add_up).transform([&counted] { return std::move(counted); });
}

void print(const Counted& counted, double seconds) {
  std::uint64_t rows = 0;
  std::uint64_t taken = 0;
  std::uint64_t repeated = 0;
  for (const records::FileReport& report : counted.imported.files) {
    rows += report.rows;
    taken += report.taken;
    repeated += report.repeated;
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("rows {}\ntaken {}\nrepeated {}\nkinds {}\nevents {}\nsources {}\n", rows, taken,
             repeated, counted.totals.kinds, counted.totals.events, counted.totals.sources);
  fmt::print("intensity_thousandths {}\nseconds {:.3f}\nrows_a_second {:.0f}\npeak_mib {}\n",
             counted.totals.intensity_thousandths, seconds, static_cast<double>(rows) / seconds,
             usage.ru_maxrss / 1024);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: quadrille-count-events FORMAT STATES.csv FILE...\n");
    return 2;
  }
  const std::string codes = QUADRILLE_SOURCE_DIR "/lexicon/state_codes.tsv";
  const auto begin = std::chrono::steady_clock::now();
  const auto world = world_of(argv[2], codes);
  if (!world) {
    fmt::print(stderr, "{}\n", world.error().message);
    return 3;
  }
  const auto counted = count_events(*world, argv[1], {argv + 3, argv + argc}, codes);
  if (!counted) {
    fmt::print(stderr, "{}\n", counted.error().message);
    return 3;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  print(*counted, took.count());
  return 0;
}
