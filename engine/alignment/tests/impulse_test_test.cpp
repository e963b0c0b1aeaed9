#include "impulse_test.hpp"

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/base/random.hpp"

#include "drawn_history.hpp"
#include "turn_search.hpp"

namespace quadrille::alignment {
namespace {

constexpr RealignmentDesign kAtOnce{.joint = JointTest::yes, .turning_years = 0.0};
constexpr RealignmentDesign kOverYears{.joint = JointTest::yes, .turning_years = 4.0};

/// Yearly observations of three channels; those of votes jump in 1970, and so do, by another size,
/// the others.
std::vector<Observation> history(double votes_jump, double other_jump) {
  std::vector<Observation> all;
  RandomStream chance(11, Purpose::test, 0);
  for (int year = 1946; year <= 2000; ++year) {
    for (const Channel channel : {Channel::votes, Channel::pacts, Channel::conflict}) {
      const bool is_votes = channel == Channel::votes;
      const double jump = year >= 1970 ? (is_votes ? votes_jump : other_jump) : 0.0;
      all.push_back({.day = domain::last_day_of(year),
                     .value = 0.1 + jump + 0.1 * chance.normal(),
                     .loading = is_votes ? 0.8 : 1.0,
                     .variance = 0.02,
                     .channel = channel});
    }
  }
  std::ranges::sort(all, [](const Observation& l, const Observation& r) { return (l <=> r) < 0; });
  return all;
}

struct Change {
  std::size_t state = 0;
  double size = 0.0;
};

/// Log likelihood of a track to which changes happened, at once on a day or over years from it on.
double log_likelihood(const std::vector<Observation>& seen, const std::vector<Change>& changes,
                      domain::Day day, double years) {
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
  // What the steps of a change, each fading since it came, add to every later observation.
  const Parameters parameters;
  std::vector<Observation> shifted = seen;
  for (Observation& one : shifted) {
    for (const Change& change : changes) {
      const Process& process = change.state == kAlignmentState
                                   ? parameters.alignment
                                   : parameters.deviation.at(change.state - 2);
      const int last = years > 0.0 ? static_cast<int>(years) : 1;
      for (int step = 0; step < last; ++step) {
        const domain::Day on = domain::last_day_of(domain::year_of(day) + step);
        if (one.day >= on) {
          one.value -= loadings_of(one)[change.state] * change.size / last *
                       std::exp(-process.reversion * years_between(on, one.day));
        }
      }
    }
  }
  Sum sum{.seen = shifted};
  Recursion(parameters).run({shifted, {}}, {}, shifted.back().day, sum);
  return sum.total;
}

const ImpulseTest& largest(const std::vector<ImpulseTest>& tests, const TurnKind& kind) {
  const ImpulseTest* best = nullptr;
  for (const ImpulseTest& test : tests) {
    if (test.kind == kind && (best == nullptr || test.statistic > best->statistic)) {
      best = &test;
    }
  }
  return *best;
}

TEST(ImpulseTest, IsTheGainInLikelihoodOfTheBestImpulse) {
  const auto seen = history(0.5, 0.2);
  for (const ImpulseTest& test : test_impulses({seen, {}}, Parameters{}, kAtOnce)) {
    if (test.kind.general && test.kind.channel) {
      continue;
    }
    const std::size_t state =
        test.kind.general ? kAlignmentState : deviation_state(*test.kind.channel);
    const auto with = [&](double size) {
      return log_likelihood(seen, {{state, size}}, test.begins, 0.0);
    };
    EXPECT_NEAR(2.0 * (with(test.size) - with(0.0)), test.statistic, 1e-8);
    EXPECT_LT(with(test.size + 0.1), with(test.size));
    EXPECT_LT(with(test.size - 0.1), with(test.size));
  }
}

TEST(ImpulseTest, OfATurnOverYearsIsTheGainOfTheBestOneSpreadOverThem) {
  const auto seen = history(0.5, 0.2);
  std::size_t tested = 0;
  for (const ImpulseTest& test : test_impulses({seen, {}}, Parameters{}, kOverYears)) {
    const bool is_spread =
        !test.kind.general ? test.kind.channel == Channel::votes : !test.kind.channel;
    // Leap days part the steps unevenly by a day; what would come after the end is left out.
    if (is_spread && test.begins <= domain::last_day_of(1996)) {
      const std::size_t state =
          test.kind.general ? kAlignmentState : deviation_state(Channel::votes);
      const auto with = [&](double size) {
        return log_likelihood(seen, {{state, size}}, test.begins, 4.0);
      };
      EXPECT_NEAR(2.0 * (with(test.size) - with(0.0)), test.statistic,
                  1e-4 + 0.01 * test.statistic);
      EXPECT_EQ(test.day, domain::last_day_of(domain::year_of(test.begins) + 2));
      ++tested;
    }
  }
  EXPECT_EQ(tested, 2U * 50U);
}

TEST(ImpulseTest, OfBothIsTheGainOfTheBestPairOfImpulses) {
  const auto seen = history(-0.4, 0.6);
  const auto tests = test_impulses({seen, {}}, Parameters{}, kAtOnce);
  const ImpulseTest& both = largest(tests, {.general = true, .channel = Channel::votes});
  // The gain is quadratic, so a fine walk up the hill finds its top.
  double a = 0.0;
  double d = 0.0;
  const auto gain = [&](double by_a, double by_d) {
    return 2.0 *
           (log_likelihood(seen, {{kAlignmentState, by_a}, {deviation_state(Channel::votes), by_d}},
                           both.begins, 0.0) -
            log_likelihood(seen, {}, both.begins, 0.0));
  };
  for (double step = 0.5; step > 1e-5;) {
    const double here = gain(a, d);
    bool moved = false;
    for (const auto& [da, dd] : {std::pair(step, 0.0), std::pair(-step, 0.0), std::pair(0.0, step),
                                 std::pair(0.0, -step)}) {
      if (gain(a + da, d + dd) > here) {
        a += da;
        d += dd;
        moved = true;
        break;
      }
    }
    step = moved ? step : step / 2.0;
  }
  EXPECT_NEAR(gain(a, d), both.statistic, 1e-6);
  EXPECT_NEAR(0.8 * a + d, both.size, 1e-3);
}

TEST(ImpulseTest, OfBothSeesWhatNeitherAloneExplains) {
  const auto seen = history(-0.5, 0.6);
  const auto tests = test_impulses({seen, {}}, Parameters{}, kAtOnce);
  const ImpulseTest& both = largest(tests, {.general = true, .channel = Channel::votes});
  EXPECT_EQ(both.day, domain::last_day_of(1970));
  for (const TurnKind& kind :
       {TurnKind{.general = true}, TurnKind{.general = false, .channel = Channel::votes},
        TurnKind{.general = false, .channel = Channel::pacts},
        TurnKind{.general = false, .channel = Channel::conflict}}) {
    EXPECT_GT(both.statistic, largest(tests, kind).statistic + 6.0) << name(kind);
  }
}

TEST(ImpulseTest, IsLargestWhereTheLevelJumps) {
  const auto tests = test_impulses({history(1.0, 1.0), {}}, Parameters{}, kAtOnce);
  const ImpulseTest& general = largest(tests, {.general = true});
  EXPECT_EQ(general.day, domain::last_day_of(1970));
  EXPECT_GT(general.size, 0.0);
}

TEST(ImpulseTest, ExceedsItsQuantileAsOftenAsItShouldInHistoriesWithoutTurns) {
  const auto seen = history(0.0, 0.0);
  constexpr int kDraws = 1500;
  constexpr double kOneDegree = 3.841;  // chi-squared, 95 %
  constexpr double kTwoDegrees = 5.991;
  for (const RealignmentDesign& design : {kAtOnce, kOverYears}) {
    std::array<int, 3> above{};
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
      RandomStream chance(5, Purpose::test, draw);
      const auto drawn = draw_history(seen, Parameters{}, chance);
      for (const ImpulseTest& test : test_impulses({drawn, {}}, Parameters{}, design)) {
        if (test.begins != domain::last_day_of(1970)) {
          continue;
        }
        const bool is_votes = test.kind.channel == Channel::votes;
        above[0] += !test.kind.channel && test.statistic > kOneDegree;
        above[1] += !test.kind.general && is_votes && test.statistic > kOneDegree;
        above[2] += test.kind.general && is_votes && test.statistic > kTwoDegrees;
      }
    }
    for (const int one : above) {
      EXPECT_NEAR(static_cast<double>(one) / kDraws, 0.05, 0.02);  // 3.5 standard errors
    }
  }
}

TEST(ImpulseTest, FindsNothingMoreWhereWhatItFoundIsTakenOut) {
  const auto seen = history(1.0, 1.0);
  const RealignmentDesign design = kAtOnce;
  const ImpulseTest found =
      largest(test_impulses({seen, {}}, Parameters{}, design), {.general = true});
  const std::vector<Impulse> taken_out{impulse_of(found)};
  for (const ImpulseTest& test : test_impulses({seen, {}}, Parameters{}, design, taken_out)) {
    if (test.day == found.day && test.kind == found.kind) {
      EXPECT_LT(test.statistic, 0.1 * found.statistic);
    }
  }
}

/// Yearly votes about a level that moves in two years.
std::vector<Observation> two_jumps(double first, double second) {
  std::vector<Observation> votes;
  RandomStream chance(4, Purpose::test, 1);
  for (int year = 1946; year <= 2000; ++year) {
    const double level = (year >= 1970 ? first : 0.0) + (year >= 1974 ? second : 0.0);
    votes.push_back({.day = domain::last_day_of(year),
                     .value = level + 0.05 * chance.normal(),
                     .loading = 0.8,
                     .variance = 0.01,
                     .channel = Channel::votes});
  }
  return votes;
}

std::vector<int> years_of(const std::vector<Turn>& turns) {
  std::vector<int> years;
  for (const Turn& turn : turns) {
    years.push_back(domain::year_of(turn.test.day));
  }
  std::ranges::sort(years);
  return years;
}

TEST(TurnSearch, FindsTwoTurnsOneAfterTheOther) {
  const Parameters parameters;
  const RealignmentDesign design{
      .search = Search::sequential, .bar = Bar::common, .turning_years = 0.0};
  TurnSearch search(parameters, design, 5);
  search.set_threshold(0.5 * 6.63);
  const auto seen = two_jumps(1.4, -0.8);
  EXPECT_EQ(years_of(search.turns({seen, {}})), (std::vector<int>{1970, 1974}));
}

TEST(PlaceboRates, AreThoseOfOneKindAndDirectionPerCenturyOfItsOwn) {
  const TurnKind votes{.general = false, .channel = Channel::votes};
  const TurnKind pacts{.general = false, .channel = Channel::pacts};
  const auto peak = [](const TurnKind& kind, double size, double statistic) {
    return ImpulseTest{.kind = kind, .size = size, .statistic = statistic};
  };
  PlaceboRates rates(Bar::own_placebos);
  rates.learn({{.peaks = {peak(votes, 1.0, 8.0), peak(votes, 1.0, 4.0), peak(votes, -1.0, 6.0)},
                .observed = {votes},
                .centuries = 3.0},
               {.peaks = {peak(pacts, 1.0, 4.0)}, .observed = {votes, pacts}, .centuries = 1.0}});
  // Two in four centuries reach 4; one 8; the rate between them is interpolated.
  EXPECT_NEAR(rates.rarity(peak(votes, 1.0, 4.0)), -std::log(2.0 / 4.0), 1e-12);
  EXPECT_NEAR(rates.rarity(peak(votes, 1.0, 6.0)), -std::log(1.5 / 4.0), 1e-12);
  EXPECT_NEAR(rates.rarity(peak(votes, 1.0, 8.0)), -std::log(1.0 / 4.0), 1e-12);
  EXPECT_NEAR(rates.rarity(peak(votes, 1.0, 10.0)), -std::log(1.0 / 4.0) + 1.0, 1e-12);
  EXPECT_NEAR(rates.rarity(peak(votes, -1.0, 6.0)), -std::log(1.0 / 4.0), 1e-12);
  EXPECT_NEAR(rates.rarity(peak(pacts, 1.0, 4.0)), -std::log(1.0 / 1.0), 1e-12);
  // No placebo turned away in pacts: rarer than once in all of their time.
  EXPECT_GT(rates.rarity(peak(pacts, -1.0, 4.0)), -std::log(1.0 / 1.0));
}

}  // namespace
}  // namespace quadrille::alignment
