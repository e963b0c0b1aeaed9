#include "lives.hpp"

#include <gtest/gtest.h>

#include "quadrille/alignment/estimate.hpp"

#include "small_records.hpp"

namespace quadrille::alignment {
namespace {

/// OLD lived from 1955 to 1990, when NEW, which had vanished in 1945, came back and took over.
struct Reborn {
  SmallCase small;
  SmallSet states = data_set(small, 1, "states", "1816-01-01", "2017-01-01");
  SmallSet tss = data_set(small, 2, "rivalries", "1816-01-01", "2017-01-01");

  Reborn() {
    const auto old_state = small.actor("OLD");
    static_cast<void>(
        small.facts.add(domain::Actor::make({.id = domain::ActorId{100},
                                             .code = "NEW",
                                             .names = {"NEW"},
                                             .cow = {},
                                             .gleditsch_ward = {},
                                             .existence = {day("1816-01-01"), domain::kOpenEnd},
                                             .predecessor = old_state})
                            .value()));
    states.member("NEW", "1816-01-01", "1945-05-09").member("NEW", "1990-10-03", "9999-12-31");
    states.member("OLD", "1955-05-05", "1990-10-03");
    tss.rivalry("NEW", "USA", "1930-01-01", "1946-01-01");
    tss.rivalry("OLD", "USA", "1960-01-01", "1990-01-01");
  }
};

TEST(Lives, OfAStateThatCameBackHaveAGap) {
  Reborn world;
  const auto records = records_of({world.states, world.tss});
  const Lives lives(domain::World(world.small.facts, records, day("2000-12-31")));
  const domain::Dyad dyad = world.small.dyad("NEW", "USA");
  EXPECT_TRUE(lives.are_alive(dyad, day("1945-05-08")));
  EXPECT_FALSE(lives.are_alive(dyad, day("1945-05-09")));
  EXPECT_FALSE(lives.are_alive(dyad, day("1990-10-02")));
  EXPECT_TRUE(lives.are_alive(dyad, day("1990-10-03")));
  EXPECT_EQ(lives.takes_over(world.small.actor("NEW"), world.small.actor("OLD")),
            day("1990-10-03"));
}

TEST(Lives, AreTheActorsOwnWhereNoRecordTellsOfThem) {
  SmallCase small;
  small.actor("AAA");
  const Lives lives(small.world("2000-12-31"));
  ASSERT_EQ(lives.of(small.actor("AAA")).size(), 1U);
  EXPECT_EQ(lives.of(small.actor("AAA"))[0],
            (domain::DaySpan{domain::kOpenStart, domain::kOpenEnd}));
}

TEST(Lives, DecideWhichRowsASeriesHas) {
  Reborn world;
  const auto records = records_of({world.states, world.tss});
  AlignmentOptions options;
  for (int year = 1940; year < 2000; ++year) {
    options.days.push_back(first_of(year + 1) - std::chrono::days{1});
  }
  const auto rows =
      estimate_alignments(domain::World(world.small.facts, records, day("2000-12-31")), options)
          .value()
          .rows;
  std::vector<int> of_new;
  for (const AlignmentRow& row : rows) {
    if (row.dyad == world.small.dyad("NEW", "USA")) {
      of_new.push_back(domain::year_of(row.date));
    }
  }
  EXPECT_EQ(of_new, (std::vector{1940, 1941, 1942, 1943, 1944, 1990, 1991, 1992, 1993, 1994, 1995,
                                 1996, 1997, 1998, 1999}));
}

TEST(Lives, LetTheHeirTakeOverWhenItComesBack) {
  Reborn world;
  const auto records = records_of({world.states, world.tss});
  const auto evidence = read(world.small, records, "NEW", "USA", "2000-12-31");
  // Its own rivalry and the end of it, then its predecessor's until it came back.
  int holds = 0;
  for (const SupportedObservation& seen : evidence.observations) {
    holds += seen.observation.value < 0.0 ? 1 : 0;
    EXPECT_LT(seen.observation.day, day("1990-10-03"));
  }
  EXPECT_EQ(holds, 16 + 30);
  ASSERT_EQ(evidence.breaks.size(), 1U);
  EXPECT_EQ(evidence.breaks[0].day, day("1990-10-03"));
}

}  // namespace
}  // namespace quadrille::alignment
