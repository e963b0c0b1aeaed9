#include "quadrille/records/event_spill.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

namespace quadrille::records {
namespace {

static_assert(std::is_trivially_copyable_v<EventCount>);

/// Counts that each run holds in memory while runs are merged.
constexpr std::size_t kPiece = 4096;

/// A file without a name: it has none from the moment it is made.
class NamelessFile {
 public:
  explicit NamelessFile(std::filesystem::path folder) : folder_(std::move(folder)) {}
  NamelessFile(const NamelessFile&) = delete;
  NamelessFile& operator=(const NamelessFile&) = delete;
  NamelessFile(NamelessFile&&) = delete;
  NamelessFile& operator=(NamelessFile&&) = delete;
  ~NamelessFile() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }

  Result<void> append(std::span<const EventCount> counts) {
    if (auto opened = open(); !opened) {
      return opened;
    }
    for (auto rest = std::as_bytes(counts); !rest.empty();) {
      const ssize_t written = ::pwrite(number_, rest.data(), rest.size(), end_);
      if (written < 0 && errno != EINTR) {
        return refuse(ErrorCode::unwritable, "written");
      }
      if (written > 0) {
        end_ += written;
        rest = rest.subspan(static_cast<std::size_t>(written));
      }
    }
    return {};
  }

  /// Reads the counts that stand `first` counts from the beginning.
  Result<void> read(std::size_t first, std::span<EventCount> counts) const {
    auto place = static_cast<off_t>(first * sizeof(EventCount));
    for (auto rest = std::as_writable_bytes(counts); !rest.empty();) {
      const ssize_t got = ::pread(number_, rest.data(), rest.size(), place);
      if (got == 0 || (got < 0 && errno != EINTR)) {
        return refuse(ErrorCode::unreadable, "read");
      }
      if (got > 0) {
        place += got;
        rest = rest.subspan(static_cast<std::size_t>(got));
      }
    }
    return {};
  }

 private:
  Result<void> open() {
    if (number_ >= 0) {
      return {};
    }
    std::string name = (folder_ / "quadrille-events-XXXXXX").string();
    number_ = ::mkstemp(name.data());
    if (number_ < 0) {
      return refuse(ErrorCode::unwritable, "made");
    }
    ::unlink(name.c_str());
    return {};
  }
  [[nodiscard]] tl::unexpected<Error> refuse(ErrorCode code, std::string_view what) const {
    return fail(code, fmt::format("a temporary file in {} cannot be {}: {}", folder_.string(), what,
                                  std::generic_category().message(errno)));
  }

  std::filesystem::path folder_;
  int number_ = -1;
  off_t end_ = 0;
};

/// Where a run stands in the file, in counts.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

}  // namespace

struct EventSpill::State {
  NamelessFile file;
  std::vector<Range> runs = {};
  EventAggregate aggregate;

  State(const std::filesystem::path& folder, std::size_t most)
      : file(folder),
        aggregate([this](std::span<const EventCount> run) { return keep(run); }, most) {}

  Result<void> keep(std::span<const EventCount> run) {
    const std::size_t begin = runs.empty() ? 0 : runs.back().end;
    runs.push_back({.begin = begin, .end = begin + run.size()});
    return file.append(run);
  }
  [[nodiscard]] EventRun reader(const Range& range) const {
    return [this, rest = range,
            piece = std::vector<EventCount>()]() mutable -> Result<std::span<const EventCount>> {
      piece.resize(std::min(kPiece, rest.end - rest.begin));
      if (auto got = file.read(rest.begin, piece); !got) {
        return fail(got.error());
      }
      rest.begin += piece.size();
      return std::span<const EventCount>(piece);
    };
  }
};

EventSpill::EventSpill(const std::filesystem::path& folder, std::size_t most)
    : state_(std::make_unique<State>(folder, most)) {}
EventSpill::~EventSpill() = default;
EventSpill::EventSpill(EventSpill&& other) noexcept = default;
EventSpill& EventSpill::operator=(EventSpill&& other) noexcept = default;

Result<void> EventSpill::add(std::span<const EventCount> counts) {
  return state_->aggregate.add(counts);
}

Result<void> EventSpill::merge(const EventSink& sink, const std::stop_token& stop) {
  if (auto flushed = state_->aggregate.flush(); !flushed) {
    return flushed;
  }
  std::vector<EventRun> runs;
  for (const Range& range : state_->runs) {
    runs.push_back(state_->reader(range));
  }
  return merge_event_runs(std::move(runs), sink, stop);
}

}  // namespace quadrille::records
