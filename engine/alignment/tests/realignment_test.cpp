#include "quadrille/alignment/realignment.hpp"

#include <gtest/gtest.h>

#include "quadrille/base/random.hpp"

#include "small_records.hpp"

namespace quadrille::alignment {
namespace {

/// Pairs of ten states that vote steadily but one, which turns.
class TurningPair {
 public:
  TurningPair() : votes_(data_set(small_, 1, "unga", "1946-01-01", "2001-01-01")) {
    for (std::size_t i = 0; i < 10; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        RandomStream chance(3, Purpose::test, i * 10 + j);
        const double level = 0.3 * chance.normal();
        for (int session = 1; session <= 55; ++session) {
          const double turn = i == 1 && j == 0 && session >= 26 ? -1.2 : 0.0;
          votes_.votes(code(j), code(i), session, 0.3 * level + turn + 0.1 * chance.normal(),
                       100.0);
        }
      }
    }
    records_ = domain::Records({votes_.loaded()});
  }
  [[nodiscard]] domain::World world() const { return {small_.facts, records_, day("2000-12-31")}; }
  [[nodiscard]] domain::Dyad pair() { return small_.dyad("SA", "SB"); }

 private:
  static std::string code(std::size_t state) {
    return std::string("S") + static_cast<char>('A' + state);
  }
  SmallCase small_;
  SmallSet votes_;
  domain::Records records_;
};

TEST(Realignments, FindTheTurnAndItsYearAndNothingElse) {
  TurningPair turning;
  // Forty-five pairs in half a century: room for one.
  const auto report = find_realignments(turning.world(), {.alarms_per_century = 0.05});
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_EQ(report->realignments.size(), 1U);
  const Realignment& found = report->realignments[0];
  EXPECT_EQ(found.dyad, turning.pair());
  EXPECT_LE(std::chrono::abs(found.date - domain::last_day_of(1971)).count(),
            366);  // spread over years
  EXPECT_LE(found.earliest, domain::last_day_of(1971));
  EXPECT_GE(found.latest, domain::last_day_of(1971));
  EXPECT_LT(found.size, 0.0);
  EXPECT_FALSE(found.evidence.empty());
}

TEST(Realignments, OfOnePairAreThoseOfAllAndAreTheSameOnAnyNumberOfThreads) {
  TurningPair turning;
  RealignmentOptions one{.alarms_per_century = 0.05, .threads = 1};
  one.dyads = {turning.pair()};
  const auto alone = find_realignments(turning.world(), one);
  const auto all = find_realignments(turning.world(), {.alarms_per_century = 0.05, .threads = 3});
  ASSERT_TRUE(alone && all);
  EXPECT_EQ(alone->threshold_per_century, all->threshold_per_century);
  ASSERT_EQ(alone->realignments.size(), 1U);
  EXPECT_EQ(alone->realignments[0].statistic, all->realignments[0].statistic);
}

TEST(Realignments, AreRarerWhereFewerFalseAlarmsAreAllowed) {
  TurningPair turning;
  const auto strict = find_realignments(turning.world(), {.alarms_per_century = 0.02});
  const auto lax = find_realignments(turning.world(), {.alarms_per_century = 8.0});
  ASSERT_TRUE(strict && lax);
  EXPECT_LT(strict->threshold_per_century, lax->threshold_per_century);
  EXPECT_LE(strict->realignments.size(), lax->realignments.size());
}

TEST(Realignments, RefuseACaseWithoutRecordsAndRatesOfNought) {
  const SmallCase small;
  const domain::World world(small.facts, day("2000-12-31"));
  const auto none = find_realignments(world);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::inconsistent);
  const auto nought = find_realignments(world, {.alarms_per_century = 0.0});
  ASSERT_FALSE(nought);
  EXPECT_EQ(nought.error().code, ErrorCode::invalid_argument);
  const auto backwards = find_realignments(world, {.design = {.turning_years = -1.0}});
  ASSERT_FALSE(backwards);
  EXPECT_EQ(backwards.error().code, ErrorCode::invalid_argument);
}

TEST(Realignments, FindMoreOfThePlantedTurnsThanOfChance) {
  TurningPair turning;
  RealignmentOptions options{.alarms_per_century = 2.0};
  options.parameters.alignment.spread = 0.2;  // so steady that half a point stands out
  options.parameters.deviation[0].spread = 0.1;
  const auto power = estimate_realignment_power(turning.world(), options, 45);
  ASSERT_TRUE(power) << power.error().message;
  ASSERT_EQ(power->turns.size(), 10U);
  for (const PlantedTurns& one : power->turns) {
    EXPECT_LE(one.found, one.planted) << one.sort;
    EXPECT_LE(one.found_before, one.planted) << one.sort;
  }
  EXPECT_EQ(power->turns[0].planted, 45U);
  EXPECT_GT(power->turns[0].found, 2 * power->turns[0].found_before + 9);  // general .5
  EXPECT_EQ(power->turns[6].planted, 0U);                                  // no pact to end
  EXPECT_GT(power->mean_gain, 0.0);
}

TEST(Realignments, AreFoundByEveryDesign) {
  TurningPair turning;
  for (const JointTest joint : {JointTest::no, JointTest::yes}) {
    for (const Search search : {Search::one_pass, Search::sequential}) {
      for (const double years : {0.0, 3.0, 5.0}) {
        RealignmentOptions options{.alarms_per_century = 0.05};
        options.design = {.joint = joint, .search = search, .turning_years = years};
        options.dyads = {turning.pair()};
        const auto report = find_realignments(turning.world(), options);
        ASSERT_TRUE(report);
        ASSERT_EQ(report->realignments.size(), 1U);
        const auto off = report->realignments[0].date - domain::last_day_of(1971);
        EXPECT_LE(std::chrono::abs(off).count(), 366);
      }
    }
  }
}

}  // namespace
}  // namespace quadrille::alignment
