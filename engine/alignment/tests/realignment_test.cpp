#include "quadrille/alignment/realignment.hpp"

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "quadrille/base/random.hpp"

#include "recursion.hpp"
#include "small_records.hpp"

namespace quadrille::alignment {
namespace {

domain::Day year_end(int year) { return std::chrono::sys_days{std::chrono::year{year} / 12 / 31}; }

/// Yearly votes at a level that jumps in 1970.
std::vector<Observation> votes_with_a_jump(double jump) {
  std::vector<Observation> votes;
  RandomStream chance(11, Purpose::test, 0);
  for (int year = 1946; year <= 2000; ++year) {
    votes.push_back({.day = year_end(year),
                     .value = 0.1 + (year >= 1970 ? jump : 0.0) + 0.1 * chance.normal(),
                     .loading = 0.8,
                     .variance = 0.02,
                     .channel = Channel::votes});
  }
  return votes;
}

/// Log likelihood of a track whose state gets `size` added at the moment of a day.
double log_likelihood(std::span<const Observation> votes, std::size_t state, domain::Day day,
                      double size) {
  struct Sum {
    std::span<const Observation> seen;
    Belief before{};
    double total = 0.0;
    void carried(domain::Day, const Loadings&, const Belief& now) { before = now; }
    void learned(std::size_t row, const Loadings& loading, const Loadings&, const Belief& after) {
      const Moments foretold = moments(before, loading);
      const double spread = foretold.variance + seen[row].variance;
      const double off = seen[row].value - foretold.mean;
      total -= 0.5 * (std::log(2.0 * std::numbers::pi * spread) + off * off / spread);
      before = after;
    }
  };
  // What a state that is shifted on a day and then fades adds to every later observation.
  std::vector<Observation> shifted(votes.begin(), votes.end());
  const Parameters parameters;
  const Process& process =
      state == kAlignmentState ? parameters.alignment : parameters.deviation[0];
  for (Observation& one : shifted) {
    if (one.day >= day) {
      one.value -= loadings_of(one)[state] * size *
                   std::exp(-process.reversion * years_between(day, one.day));
    }
  }
  Sum sum{.seen = shifted};
  Recursion(parameters).run({shifted, {}}, {}, shifted.back().day, sum);
  return sum.total;
}

TEST(ImpulseTest, IsTheGainInLikelihoodOfTheBestImpulse) {
  const auto votes = votes_with_a_jump(0.5);
  for (const ImpulseTest& test : test_impulses({votes, {}}, Parameters{})) {
    const std::size_t state = test.channel ? deviation_state(*test.channel) : kAlignmentState;
    const double none = log_likelihood(votes, state, test.day, 0.0);
    const double best = log_likelihood(votes, state, test.day, test.size);
    EXPECT_NEAR(2.0 * (best - none), test.statistic, 1e-8);
    EXPECT_LT(log_likelihood(votes, state, test.day, test.size + 0.1), best);
    EXPECT_LT(log_likelihood(votes, state, test.day, test.size - 0.1), best);
  }
}

TEST(ImpulseTest, IsLargestWhereTheLevelJumps) {
  const auto tests = test_impulses({votes_with_a_jump(1.0), {}}, Parameters{});
  const auto largest = std::ranges::max_element(tests, {}, &ImpulseTest::statistic);
  EXPECT_EQ(largest->day, year_end(1970));
  EXPECT_GT(largest->size, 0.0);
}

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
  EXPECT_EQ(found.date, year_end(1971));
  EXPECT_LE(found.earliest, found.date);
  EXPECT_GE(found.latest, found.date);
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
  EXPECT_EQ(alone->threshold, all->threshold);
  ASSERT_EQ(alone->realignments.size(), 1U);
  EXPECT_EQ(alone->realignments[0].statistic, all->realignments[0].statistic);
}

TEST(Realignments, AreRarerWhereFewerFalseAlarmsAreAllowed) {
  TurningPair turning;
  const auto strict = find_realignments(turning.world(), {.alarms_per_century = 0.1});
  const auto lax = find_realignments(turning.world(), {.alarms_per_century = 8.0});
  ASSERT_TRUE(strict && lax);
  EXPECT_GT(strict->threshold, lax->threshold);
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
}

}  // namespace
}  // namespace quadrille::alignment
