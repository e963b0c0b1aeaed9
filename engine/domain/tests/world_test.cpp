#include "quadrille/domain/world.hpp"

#include <algorithm>
#include <string>
#include <type_traits>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "small_facts.hpp"

namespace quadrille::domain {
namespace {

static_assert(!std::is_constructible_v<World, const Case&, Day, bool>, "no bare flag");
static_assert(!std::is_constructible_v<World, const Case&>, "today is always said");

/// Ids of the items that count, "1 3".
std::string items_of(const World& world) {
  std::string ids;
  for (const EvidenceItem* each : world.items()) {
    ids += (ids.empty() ? "" : " ") + std::to_string(number(each->id()));
  }
  return ids;
}
/// Codes of the actors that exist on the day.
std::string actors_on(const Case& facts, const char* iso) {
  std::string codes;
  const World world(facts, day(iso));
  for (const ActorId actor : world.actors()) {
    codes += (codes.empty() ? "" : " ") + facts.actor(actor).code();
  }
  return codes;
}
EvidenceItem dated(std::uint32_t id, const char* from) {
  auto spec = fact(id, visit());
  spec.from = date(from);
  return item(spec);
}

TEST(World, HoldsWhatWasKnownByItsDay) {
  Case facts = two_states();
  facts.add(dated(1, "1977-11-19")).value();
  facts.add(item(reported(2, peace()))).value();  // in the report of 26 March 1979
  EXPECT_EQ(items_of(World(facts, day("1977-11-18"))), "");
  EXPECT_EQ(items_of(World(facts, day("1977-11-19"))), "1");
  EXPECT_EQ(items_of(World(facts, day("1979-03-25"))), "1");
  EXPECT_EQ(items_of(World(facts, day("1979-03-26"))), "1 2");
}

TEST(World, LearnsFromAReportOnTheDayOfTheReport) {
  Case facts = two_states();
  auto spec = reported(1, visit());
  spec.from = date("1977-11-19");
  facts.add(item(spec)).value();
  EXPECT_EQ(items_of(World(facts, day("1979-03-25"))), "");
  EXPECT_EQ(items_of(World(facts, day("1979-03-26"))), "1");
}

TEST(World, LeavesOutWhatWasRejectedOrSuperseded) {
  Case facts = two_states();
  facts.add(dated(1, "1977-11-19")).value();
  auto rejected = fact(2, visit());
  rejected.review = Review::rejected;
  facts.add(item(rejected)).value();
  auto corrected = fact(3, visit());
  corrected.supersedes = ItemId{1};
  facts.add(item(corrected)).value();
  EXPECT_EQ(items_of(World(facts, day("2000-01-01"))), "3");
}

TEST(World, CountsUnreviewedClaimsUnlessToldNotTo) {
  Case facts = two_states();
  auto proposed = fact(1, visit());
  proposed.review = Review::proposed;
  facts.add(item(proposed)).value();
  facts.add(item(fact(2, visit()))).value();
  const Day today = day("2000-01-01");
  EXPECT_EQ(items_of(World(facts, today)), "1 2");
  EXPECT_EQ(items_of(World(facts, today, Unreviewed::counted)), "1 2");
  EXPECT_EQ(items_of(World(facts, today, Unreviewed::left_out)), "2");
}

TEST(World, HasTheActorsThatExistOnItsDay) {
  Case facts = two_states();
  auto union_of_two = actor_spec(ActorId{4}, "UAR");
  union_of_two.existence = {day("1958-02-22"), day("1961-09-28")};
  facts.add(Actor::make(union_of_two).value()).value();
  EXPECT_EQ(actors_on(facts, "1958-02-21"), "EGY ISR LAS");
  EXPECT_EQ(actors_on(facts, "1958-02-22"), "EGY ISR LAS UAR");
  EXPECT_EQ(actors_on(facts, "1961-09-27"), "EGY ISR LAS UAR");
  EXPECT_EQ(actors_on(facts, "1961-09-28"), "EGY ISR LAS");
}

TEST(World, IsInOrderOfIdsWhateverWasAddedFirst) {
  Case facts;
  facts.add(Actor::make(actor_spec(kIsrael, "ISR")).value()).value();
  facts.add(Actor::make(actor_spec(kEgypt, "EGY")).value()).value();
  facts.add(Source{.id = kArchive, .name = "an archive"}).value();
  for (const std::uint32_t id : {5U, 2U, 9U, 1U}) {
    facts.add(item(fact(id, visit()))).value();
  }
  EXPECT_EQ(items_of(World(facts, day("2000-01-01"))), "1 2 5 9");
  EXPECT_EQ(actors_on(facts, "2000-01-01"), "EGY ISR");
}

TEST(World, SaysWhatItIsAViewOf) {
  const Case facts = two_states();
  const World world(facts, day("1979-03-26"));
  EXPECT_EQ(&world.facts(), &facts);
  EXPECT_EQ(world.as_of(), day("1979-03-26"));
}

// Without corrections, what was once known stays known.
TEST(World, NeverForgetsAsTimeGoesOn) {
  EXPECT_TRUE(rc::check([] {
    Case facts = two_states();
    const auto some_day = [] {
      return day("1970-01-01") + std::chrono::days(*rc::gen::inRange(0, 4000));
    };
    for (std::uint32_t id = 1; id < 10; ++id) {
      auto spec = *rc::gen::arbitrary<bool>() ? fact(id, visit()) : reported(id, peace());
      spec.from = PartialDate::of(some_day());
      facts.add(item(spec)).value();
    }
    const Day one = some_day();
    const Day other = some_day();
    const World earlier(facts, std::min(one, other));
    const World later(facts, std::max(one, other));
    RC_ASSERT(std::includes(later.items().begin(), later.items().end(), earlier.items().begin(),
                            earlier.items().end(),
                            [](const EvidenceItem* left, const EvidenceItem* right) {
                              return left->id() < right->id();
                            }));
  }));
}

TEST(KnownOn, IsTheDocumentsDateElseTheFirstDayElseTheStartOfAllDays) {
  const Case facts = two_states();
  EXPECT_EQ(known_on(facts, item(reported(1, visit()))), day("1979-03-26"));
  EXPECT_EQ(known_on(facts, dated(1, "1977-11")), day("1977-11-01"));
  EXPECT_EQ(known_on(facts, item(fact(1, visit()))), kOpenStart);
}

TEST(DaysOf, AnActAreTheDaysOnWhichItMayHaveHappened) {
  const Case facts = two_states();
  EXPECT_EQ(days_of(facts, dated(1, "1977-11")), (DaySpan{day("1977-11-01"), day("1977-12-01")}));
  EXPECT_EQ(days_of(facts, item(reported(1, visit()))),
            (DaySpan{day("1979-03-26"), day("1979-03-27")}));
}

TEST(DaysOf, ATieGoOnUntilItsEndIsSaid) {
  const Case facts = two_states();
  EXPECT_EQ(days_of(facts, item(reported(1, peace()))), (DaySpan{day("1979-03-26"), kOpenEnd}));
  auto spec = fact(1, peace());
  spec.from = date("1979");
  EXPECT_EQ(days_of(facts, item(spec)), (DaySpan{day("1979-01-01"), kOpenEnd}));
  spec.until = date("1981-10");
  EXPECT_EQ(days_of(facts, item(spec)), (DaySpan{day("1979-01-01"), day("1981-11-01")}));
}

TEST(DaysOf, AMeasureAreItsWholePeriod) {
  const Case facts = two_states();
  auto spec = fact(1, Measure{.actor = kEgypt, .quantity = "military expenditure"});
  spec.from = date("1978");
  spec.until = date("1979");
  EXPECT_EQ(days_of(facts, item(spec)), (DaySpan{day("1978-01-01"), day("1980-01-01")}));
}

}  // namespace
}  // namespace quadrille::domain
