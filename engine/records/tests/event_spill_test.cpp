#include "quadrille/records/event_spill.hpp"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

using Counts = std::vector<EventCount>;

EventCount count(std::uint32_t sender, int of_month) {
  return {.sender = domain::ActorId{sender},
          .receiver = domain::ActorId{99},
          .day = day(2019, 10, static_cast<unsigned>(of_month)),
          .type = domain::ClaimType::consult,
          .line = sender,
          .events = 1,
          .sources = 2,
          .intensity_thousandths = -300};
}

Counts merged(EventSpill& spill) {
  Counts all;
  const auto done = spill.merge([&all](std::span<const EventCount> counts) -> Result<void> {
    all.insert(all.end(), counts.begin(), counts.end());
    return {};
  });
  EXPECT_TRUE(done);
  return all;
}

RC_GTEST_PROP(EventSpill, GivesEachKindOnceInOrderHoweverOftenItSpills, ()) {
  const auto drawn = *rc::gen::container<std::vector<std::pair<std::uint32_t, int>>>(
      rc::gen::pair(rc::gen::inRange<std::uint32_t>(1, 6), rc::gen::inRange(1, 6)));
  const Folder folder;
  EventSpill large(folder.path());
  EventSpill small(folder.path(), *rc::gen::inRange<std::size_t>(1, 5));
  for (const auto& [sender, of_month] : drawn) {
    const Counts one{count(sender, of_month)};
    RC_ASSERT(large.add(one).has_value() && small.add(one).has_value());
  }
  const Counts counts = merged(small);
  RC_ASSERT(counts == merged(large));
  RC_ASSERT(std::ranges::is_sorted(counts, goes_before));
  RC_ASSERT(std::ranges::adjacent_find(counts, counts_the_same) == counts.end());
  std::uint64_t events = 0;
  for (const EventCount& one : counts) {
    events += one.events;
  }
  RC_ASSERT(events == drawn.size());
}

TEST(EventSpill, LeavesNothingInItsFolder) {
  const Folder folder;
  EventSpill spill(folder.path(), 1);
  ASSERT_TRUE(spill.add(Counts{count(1, 1), count(2, 1), count(3, 1)}));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  EXPECT_EQ(merged(spill).size(), 3U);
}

TEST(EventSpill, NamesTheFolderInWhichItCannotWrite) {
  EventSpill spill("/nowhere/at/all", 1);
  const auto added = spill.add(Counts{count(1, 1), count(2, 1)});
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::unwritable);
  EXPECT_NE(added.error().message.find("/nowhere/at/all"), std::string::npos);
}

TEST(EventSpill, StopsWhenAsked) {
  const Folder folder;
  EventSpill spill(folder.path());
  ASSERT_TRUE(spill.add(Counts{count(1, 1)}));
  std::stop_source stop;
  stop.request_stop();
  const auto done =
      spill.merge([](std::span<const EventCount>) -> Result<void> { return {}; }, stop.get_token());
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::records
