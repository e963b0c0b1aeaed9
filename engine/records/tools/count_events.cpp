/// \file
/// quadrille-count-events FORMAT STATES.csv FILE...: reads an archive as an import does and prints
/// how fast, and with how much memory. Counts that do not fit in memory wait in a temporary file. A
/// tool for measurements; people use `quadrille import load`.

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>

#include "quadrille/base/parallel.hpp"
#include "quadrille/records/event_aggregate.hpp"
#include "quadrille/records/import_files.hpp"

namespace {

using namespace quadrille;
using records::EventCount;

struct CloseFile {
  void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// Runs of counts in a file that has no name and is gone with the program.
class RunFile {
 public:
  Result<void> add(std::span<const EventCount> run) {
    if (std::fseek(file_.get(), 0, SEEK_END) != 0 ||
        std::fwrite(run.data(), sizeof(EventCount), run.size(), file_.get()) != run.size()) {
      return fail(ErrorCode::unwritable, "the temporary file cannot be written");
    }
    runs_.push_back({.begin = end_, .end = end_ + run.size()});
    end_ += run.size();
    return {};
  }
  [[nodiscard]] std::vector<records::EventRun> runs() {
    std::vector<records::EventRun> all;
    for (const Range& range : runs_) {
      all.push_back([this, rest = range, counts = std::vector<EventCount>()]() mutable {
        return read(rest, counts);
      });
    }
    return all;
  }

 private:
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  static constexpr std::size_t kPiece = 4096;

  Result<std::span<const EventCount>> read(Range& rest, std::vector<EventCount>& counts) {
    counts.resize(std::min(kPiece, rest.end - rest.begin));
    const auto place = static_cast<long>(rest.begin * sizeof(EventCount));
    if (std::fseek(file_.get(), place, SEEK_SET) != 0 ||
        std::fread(counts.data(), sizeof(EventCount), counts.size(), file_.get()) !=
            counts.size()) {
      return fail(ErrorCode::unreadable, "the temporary file cannot be read");
    }
    rest.begin += counts.size();
    return std::span<const EventCount>(counts);
  }

  File file_ = File(std::tmpfile());
  std::vector<Range> runs_ = {};
  std::size_t end_ = 0;
};

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
  // A state comes after its predecessor.
  for (std::vector<domain::Actor> waiting = std::move(imported->new_actors); !waiting.empty();) {
    const std::size_t before = waiting.size();
    std::erase_if(waiting, [&world](const domain::Actor& actor) {
      return world.facts.add(actor).has_value();
    });
    if (waiting.size() == before) {
      return fail(world.facts.add(waiting.front()).error());
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
  RunFile runs;
  records::EventAggregate all([&runs](auto counts) { return runs.add(counts); });
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
  return all.flush()
      .and_then([&runs, &add_up] { return records::merge_event_runs(runs.runs(), add_up); })
      .transform([&counted] { return std::move(counted); });
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
