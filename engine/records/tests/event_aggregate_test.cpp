#include "quadrille/records/event_aggregate.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::ActorId;
using domain::ClaimType;
using Counts = std::vector<EventCount>;

EventCount count(std::uint32_t sender, std::uint32_t receiver, int day_of_month,
                 std::uint32_t line = 1) {
  return {.sender = ActorId{sender},
          .receiver = ActorId{receiver},
          .day = day(2019, 10, static_cast<unsigned>(day_of_month)),
          .type = ClaimType::consult,
          .cameo_root = 4,
          .line = line,
          .events = 1,
          .sources = 2,
          .intensity_thousandths = 1900};
}

/// A sink that keeps the runs.
struct Kept {
  std::vector<Counts> runs;

  EventSink sink() {
    return [this](std::span<const EventCount> run) -> Result<void> {
      runs.emplace_back(run.begin(), run.end());
      return {};
    };
  }
  [[nodiscard]] std::vector<EventRun> sources(std::size_t piece) const {
    std::vector<EventRun> all;
    for (const Counts& run : runs) {
      all.push_back([rest = std::span<const EventCount>(run), piece]() mutable {
        const auto next = rest.first(std::min(piece, rest.size()));
        rest = rest.subspan(next.size());
        return Result<std::span<const EventCount>>(next);
      });
    }
    return all;
  }
};

Counts merged(const Kept& kept, std::size_t piece = 2) {
  Kept all;
  EXPECT_TRUE(merge_event_runs(kept.sources(piece), all.sink()));
  Counts counts;
  for (const Counts& run : all.runs) {
    counts.insert(counts.end(), run.begin(), run.end());
  }
  return counts;
}

TEST(EventAggregate, AddsUpWhatIsOfOneKindAndKeepsTheFirstPlace) {
  Kept kept;
  EventAggregate aggregate(kept.sink());
  ASSERT_TRUE(aggregate.add(Counts{count(1, 2, 24, 7), count(2, 1, 24, 8), count(1, 2, 24, 5)}));
  ASSERT_TRUE(aggregate.flush());
  ASSERT_EQ(kept.runs.size(), 1U);
  ASSERT_EQ(kept.runs[0].size(), 2U);
  const EventCount& first = kept.runs[0][0];
  EXPECT_EQ(first.events, 2U);
  EXPECT_EQ(first.sources, 4U);
  EXPECT_EQ(first.line, 5U);
  EXPECT_DOUBLE_EQ(first.mean_intensity(), 1.9);
}

TEST(EventAggregate, HoldsNoMoreKindsThanItMay) {
  Kept kept;
  EventAggregate aggregate(kept.sink(), 3);
  for (int of_month = 1; of_month <= 10; ++of_month) {
    ASSERT_TRUE(aggregate.add(Counts{count(1, 2, of_month)}));
  }
  ASSERT_TRUE(aggregate.flush());
  ASSERT_TRUE(aggregate.flush());  // nothing is left
  EXPECT_EQ(kept.runs.size(), 4U);
  EXPECT_EQ(merged(kept).size(), 10U);
}

TEST(EventAggregate, PassesTheErrorOfItsSinkOn) {
  EventAggregate aggregate(
      [](std::span<const EventCount>) { return fail(ErrorCode::unwritable, "the disk is full"); },
      1);
  ASSERT_TRUE(aggregate.add(Counts{count(1, 2, 1)}));
  const auto added = aggregate.add(Counts{count(1, 2, 2)});
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::unwritable);
}

TEST(MergeEventRuns, StopsWhenAsked) {
  Kept kept{.runs = {{count(1, 2, 1)}}};
  std::stop_source stop;
  stop.request_stop();
  Kept all;
  const auto done = merge_event_runs(kept.sources(1), all.sink(), stop.get_token());
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::cancelled);
}

TEST(MergeEventRuns, PassesTheErrorOfARunOn) {
  std::vector<EventRun> runs{[]() -> Result<std::span<const EventCount>> {
    return fail(ErrorCode::unreadable, "the file is gone");
  }};
  Kept all;
  const auto done = merge_event_runs(std::move(runs), all.sink());
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::unreadable);
}

RC_GTEST_PROP(EventAggregate, GivesTheSameCountsHoweverLittleItMayHold, ()) {
  const auto drawn = *rc::gen::container<std::vector<std::tuple<int, int, int>>>(
      rc::gen::tuple(rc::gen::inRange(1, 4), rc::gen::inRange(4, 7), rc::gen::inRange(1, 5)));
  Kept large;
  Kept small;
  EventAggregate whole(large.sink());
  EventAggregate parts(small.sink(), *rc::gen::inRange<std::size_t>(1, 8));
  std::uint32_t line = 0;
  for (const auto& [a, b, of_month] : drawn) {
    const Counts one{
        count(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b), of_month, ++line)};
    RC_ASSERT(whole.add(one).has_value());
    RC_ASSERT(parts.add(one).has_value());
  }
  RC_ASSERT(whole.flush().has_value() && parts.flush().has_value());
  const Counts expected = large.runs.empty() ? Counts{} : large.runs[0];
  RC_ASSERT(merged(small, *rc::gen::inRange<std::size_t>(1, 4)) == expected);
  RC_ASSERT(std::ranges::is_sorted(expected, goes_before));
}

TEST(EventCounts, PassThroughATableOfRecordsUnchanged) {
  Counts counts{count(1, 2, 3), count(1, 2, 4)};
  counts[1].cameo_root = 0;
  counts[1].events = 3;
  counts[1].intensity_thousandths = -10'001;
  counts[1].file = 2;
  const auto table = record_table_of(counts);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->values(domain::column::cameo_root).at(1), std::nullopt);
  EXPECT_EQ(event_counts_of(*table), counts);
}

TEST(EventCounts, OfAnActorOnItselfMakeNoTable) {
  EXPECT_EQ(record_table_of(Counts{count(1, 1, 3)}).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace quadrille::records
