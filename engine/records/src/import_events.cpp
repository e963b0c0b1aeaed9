#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "quadrille/base/parallel.hpp"
#include "quadrille/records/event_aggregate.hpp"

#include "archive_reader.hpp"
#include "importers.hpp"
#include "unit_reader.hpp"

namespace quadrille::records {
namespace {

/// Kinds of events that are held at once where the caller takes no tables on the way.
constexpr std::size_t kMostInMemory = 4'000'000;
/// Numbers of rows that are remembered to find repeats in a whole file (POLECAT).
constexpr std::size_t kMostIds = std::size_t{1} << 24U;

constexpr domain::DaySpan kNoDays{.from = domain::kOpenStart, .until = domain::kOpenStart};

/// Units that are read at the same time, each by its own reader.
struct Wave {
  std::vector<ArchiveUnit> units;
  std::size_t size = 0;  ///< of them that are filled

  explicit Wave(std::size_t most) : units(most) {}
};

/// An import of an event archive on its way.
///
/// Units of a wave are read on all cores while one thread fills the next wave; their results are
/// added up in the order of the files, so the number of threads changes nothing.
class EventImport {
 public:
  EventImport(ImportRun& run, EventArchive archive)
      : run_(run),
        reader_(archive, run.request().files),
        waves_{Wave(wave_size()), Wave(wave_size())},
        aggregate_([this](std::span<const EventCount> counts) { return hand_over(counts); }) {
    for (std::size_t unit = 0; unit < wave_size(); ++unit) {
      readers_.emplace_back(run.states(), run.request().decisions, archive,
                            run.request().first_file);
    }
  }

  Result<void> run() {
    auto filled = fill(waves_[0]);
    for (std::size_t turn = 0; waves_[turn % 2].size > 0; ++turn) {
      Wave& wave = waves_[turn % 2];
      const bool is_last = !filled || wave.size < wave_size();
      Result<void> next = filled;
      read(wave, waves_[(turn + 1) % 2], is_last, next);
      if (auto merged = merge(wave); !merged) {
        return merged;
      }
      if (!filled) {
        break;
      }
      filled = next;
    }
    return filled.and_then([this] { return finish(); });
  }

 private:
  [[nodiscard]] std::size_t wave_size() const {
    return 2 + std::max<std::size_t>(1, run_.request().threads);
  }

  Result<void> fill(Wave& wave) {
    for (wave.size = 0; wave.size < wave.units.size(); ++wave.size) {
      const auto more = reader_.next(wave.units[wave.size]);
      if (!more) {
        return fail(more.error());
      }
      if (!*more) {
        break;
      }
    }
    return {};
  }

  /// The first task fills the next wave; the others read one unit each.
  void read(const Wave& wave, Wave& next, bool is_last, Result<void>& filled) {
    next.size = 0;
    const auto work = [&](std::size_t first, std::size_t last) {
      for (std::size_t task = first; task < last; ++task) {
        if (task > 0) {
          readers_[task - 1].read(wave.units[task - 1]);
        } else if (!is_last) {
          filled = fill(next);
        }
      }
    };
    for_each_chunk(1 + wave.size, 1, run_.request().threads, work);
  }

  Result<void> merge(const Wave& wave) {
    for (std::size_t unit = 0; unit < wave.size; ++unit) {
      if (auto merged = merge(wave.units[unit], readers_[unit].result()); !merged) {
        return merged;
      }
    }
    return {};
  }

  Result<void> merge(const ArchiveUnit& unit, const UnitResult& result) {
    if (run_.result().files.size() <= unit.file) {
      run_.begin_report(unit.file);
      ids_.clear();
    }
    FileReport& report = run_.result().files[unit.file];
    report.rows += result.rows;
    report.taken += result.taken;
    report.repeated += result.repeated;
    if (!unit.remark.empty()) {
      run_.add_note(unit.file, 1, unit.remark);
    }
    for (const auto& [reason, count] : result.left_out) {
      report.left_out += count.rows;
      note(unit.file, reason, count);
    }
    for (const auto& [reason, count] : result.rejected) {
      report.rejected += count.rows;
      note(unit.file, reason, count);
    }
    turned_ += result.turned;
    file_ = unit.file;
    if (result.days) {
      run_.cover(*result.days);
      days_ = days_.from == days_.until
                  ? *result.days
                  : domain::DaySpan{.from = std::min(days_.from, result.days->from),
                                    .until = std::max(days_.until, result.days->until)};
    }
    return add(result, report).and_then([this, &unit] { return end(unit); });
  }

  /// A reason is noted with its first row and counted with all.
  void note(std::size_t file, const std::string& reason, const ReasonCount& count) {
    auto& reasons = run_.result().files[file].reasons;
    const auto known = reasons.find(reason);
    if (known != reasons.end()) {
      known->second += count.rows;
    } else {
      run_.add_note(file, count.first_line, reason, count.rows);
    }
  }

  Result<void> add(const UnitResult& result, FileReport& report) {
    if (result.ids.empty()) {
      return aggregate_.add(result.counts);
    }
    for (std::size_t first = 0; first < result.counts.size();) {
      std::size_t last = first;
      while (last < result.counts.size() && result.counts[last].line == result.counts[first].line) {
        ++last;
      }
      if (is_new(result.ids[first])) {
        if (auto added = aggregate_.add(std::span(result.counts).subspan(first, last - first));
            !added) {
          return added;
        }
      } else {
        --report.taken;
        ++report.repeated;
      }
      first = last;
    }
    return {};
  }

  bool is_new(std::uint64_t id) {
    return id == 0 || (ids_.size() < kMostIds ? ids_.insert(id) : !ids_.contains(id));
  }

  /// What comes after a unit: progress, and at the end of a file its remarks and its events.
  Result<void> end(const ArchiveUnit& unit) {
    if (auto go_on = run_.report_progress(
            {.file = unit.file, .bytes_read = unit.bytes_read, .bytes_total = unit.bytes_total});
        !go_on || !unit.ends_file) {
      return go_on;
    }
    if (unit.cut_off) {
      run_.add_note(unit.file, unit.first_line,
                    "the last line has no line end: the file may be cut off here");
    }
    if (turned_ > 0) {
      run_.add_note(unit.file, 1, "ACCUSE of intensity +3 is a misprint and was read as -3",
                    std::exchange(turned_, 0));
    }
    if (run_.request().table_sink) {
      if (auto flushed = aggregate_.flush(); !flushed) {
        return flushed;
      }
    }
    const domain::DaySpan days = std::exchange(days_, kNoDays);
    const auto& done = run_.request().file_done;
    return done ? done(unit.file, run_.result().files[unit.file], days) : Result<void>{};
  }

  Result<void> hand_over(std::span<const EventCount> counts) {
    if (const auto& sink = run_.request().table_sink) {
      auto table = record_table_of(counts);
      return table ? sink(file_, std::move(*table)) : fail(table.error());
    }
    held_ += counts.size();
    if (held_ > kMostInMemory) {
      return fail(ErrorCode::too_large,
                  fmt::format("these files hold events of more than {} kinds, which is more than "
                              "fits in one table",
                              kMostInMemory));
    }
    runs_.emplace_back(counts.begin(), counts.end());
    return {};
  }

  /// Makes the one table where no tables went out on the way.
  Result<void> finish() {
    if (auto flushed = aggregate_.flush(); !flushed || runs_.empty()) {
      return flushed;
    }
    std::vector<EventRun> runs;
    for (const auto& counts : runs_) {
      runs.push_back([rest = std::span<const EventCount>(counts)]() mutable {
        return Result<std::span<const EventCount>>(std::exchange(rest, {}));
      });
    }
    std::vector<EventCount> merged;
    const auto keep = [&merged](std::span<const EventCount> counts) -> Result<void> {
      merged.insert(merged.end(), counts.begin(), counts.end());
      return {};
    };
    if (auto done = merge_event_runs(std::move(runs), keep); !done) {
      return done;
    }
    return record_table_of(merged).transform(
        [this](domain::RecordTable&& table) { run_.result().tables.push_back(std::move(table)); });
  }

  ImportRun& run_;
  ArchiveReader reader_;
  std::array<Wave, 2> waves_;
  std::vector<UnitReader> readers_ = {};
  EventAggregate aggregate_;
  PrintSet ids_ = {};
  std::size_t file_ = 0;  ///< that is being added up
  std::uint64_t turned_ = 0;
  domain::DaySpan days_ = kNoDays;
  std::size_t held_ = 0;
  std::vector<std::vector<EventCount>> runs_ = {};
};

}  // namespace

Result<void> import_gdelt(ImportRun& run) {
  run.name_data_set("GDELT", "", {"GDELT2013"});
  return EventImport(run, EventArchive::gdelt).run();
}

Result<void> import_icews(ImportRun& run) {
  run.name_data_set("ICEWS", "", {"ICEWS2015"});
  return EventImport(run, EventArchive::icews).run();
}

Result<void> import_polecat(ImportRun& run) {
  run.name_data_set("POLECAT", "", {"POLECAT2023"});
  return EventImport(run, EventArchive::polecat).run();
}

Result<void> import_phoenix(ImportRun& run) {
  run.name_data_set("Phoenix", "", {"Phoenix2014"});
  return EventImport(run, EventArchive::phoenix).run();
}

}  // namespace quadrille::records
