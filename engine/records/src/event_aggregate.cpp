#include "quadrille/records/event_aggregate.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "quadrille/base/contract.hpp"

#include "event_table.hpp"

namespace quadrille::records {
namespace {

auto kind_of(const EventCount& count) {
  return std::tie(count.sender, count.receiver, count.day, count.type, count.cameo_root);
}

/// One run on its way through a merge.
struct Head {
  EventRun next;
  std::span<const EventCount> counts = {};

  /// Goes to the next count; false at the end of the run.
  Result<bool> advance() {
    if (!counts.empty()) {
      counts = counts.subspan(1);
    }
    if (counts.empty()) {
      auto more = next();
      if (!more) {
        return fail(more.error());
      }
      counts = *more;
    }
    return !counts.empty();
  }
};

/// Collects the merged counts and hands them on in pieces.
class Outlet {
 public:
  explicit Outlet(const EventSink& sink) : sink_(sink) { piece_.reserve(kPiece); }

  Result<void> add(const EventCount& count) {
    if (!piece_.empty() && counts_the_same(piece_.back(), count)) {
      add_to(piece_.back(), count);
      return {};
    }
    if (piece_.size() == kPiece) {
      if (auto taken = finish(); !taken) {
        return taken;
      }
    }
    piece_.push_back(count);
    return {};
  }
  Result<void> finish() {
    if (piece_.empty()) {
      return {};
    }
    auto taken = sink_(piece_);
    piece_.clear();
    return taken;
  }

 private:
  static constexpr std::size_t kPiece = 16'384;
  const EventSink& sink_;
  std::vector<EventCount> piece_;
};

}  // namespace

bool goes_before(const EventCount& left, const EventCount& right) {
  return kind_of(left) < kind_of(right);
}

bool counts_the_same(const EventCount& left, const EventCount& right) {
  return kind_of(left) == kind_of(right);
}

void add_to(EventCount& sum, const EventCount& more) {
  sum.events += more.events;
  sum.sources += more.sources;
  sum.intensity_thousandths += more.intensity_thousandths;
  if (std::tie(more.file, more.line) < std::tie(sum.file, sum.line)) {
    sum.file = more.file;
    sum.line = more.line;
  }
}

struct EventAggregate::State {
  EventSink sink;
  std::size_t most;
  EventTable table = {};
};

EventAggregate::EventAggregate(EventSink sink, std::size_t most)
    : state_(std::make_unique<State>(State{.sink = std::move(sink), .most = most})) {
  QUADRILLE_EXPECT(most > 0, "an aggregate of at least one kind of event");
}
EventAggregate::~EventAggregate() = default;
EventAggregate::EventAggregate(EventAggregate&& other) noexcept = default;
EventAggregate& EventAggregate::operator=(EventAggregate&& other) noexcept = default;

Result<void> EventAggregate::add(std::span<const EventCount> counts) {
  for (const EventCount& count : counts) {
    if (state_->table.counts().size() == state_->most) {
      if (auto flushed = flush(); !flushed) {
        return flushed;
      }
    }
    state_->table.add(count);
  }
  return {};
}

Result<void> EventAggregate::flush() {
  const std::vector<EventCount> run = state_->table.take_sorted();
  return run.empty() ? Result<void>{} : state_->sink(run);
}

Result<void> merge_event_runs(std::vector<EventRun> runs, const EventSink& sink,
                              const std::stop_token& stop) {
  std::vector<Head> heads;
  for (EventRun& run : runs) {
    Head head{.next = std::move(run)};
    const auto any = head.advance();
    if (!any) {
      return fail(any.error());
    }
    if (*any) {
      heads.push_back(std::move(head));
    }
  }
  const auto later = [](const Head& left, const Head& right) {
    return goes_before(right.counts.front(), left.counts.front());
  };
  std::ranges::make_heap(heads, later);
  Outlet outlet(sink);
  while (!heads.empty()) {
    if (stop.stop_requested()) {
      return fail(ErrorCode::cancelled, "the events were not merged: the work was stopped");
    }
    std::ranges::pop_heap(heads, later);
    if (auto taken = outlet.add(heads.back().counts.front()); !taken) {
      return taken;
    }
    const auto more = heads.back().advance();
    if (!more) {
      return fail(more.error());
    }
    if (*more) {
      std::ranges::push_heap(heads, later);
    } else {
      heads.pop_back();
    }
  }
  return outlet.finish();
}

}  // namespace quadrille::records
