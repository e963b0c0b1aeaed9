#include "quadrille/forecast/forecast_scores.hpp"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quadrille/base/random.hpp"

namespace quadrille::forecast {
namespace {

using domain::ActorId;
using domain::Dyad;

/// Forecasts that own their columns.
struct Made {
  std::vector<double> probability = {};
  std::vector<std::uint8_t> outcome = {};
  std::vector<Dyad> dyad = {};

  void add(double forecast, bool happened, unsigned other) {
    probability.push_back(forecast);
    outcome.push_back(happened ? 1 : 0);
    dyad.emplace_back(ActorId{0}, ActorId{other});
  }
  [[nodiscard]] KnownForecasts known() const {
    return {.probability = probability, .outcome = outcome, .dyad = dyad};
  }
};

TEST(ForecastScores, AgreeWithFiguresByHand) {
  Made made;
  made.add(.8, true, 1);
  made.add(.4, false, 2);
  made.add(.4, true, 3);
  made.add(.1, false, 4);
  const auto scores = score_forecasts(made.known(), {.base_rate = .5, .groups = 2});
  ASSERT_TRUE(scores.has_value());
  EXPECT_EQ(scores->happened, 2U);
  EXPECT_DOUBLE_EQ(scores->expected, 1.7);
  const double log_score = (std::log(.8) + std::log(.6) + std::log(.4) + std::log(.9)) / 4;
  EXPECT_DOUBLE_EQ(scores->log_score, log_score);
  EXPECT_DOUBLE_EQ(scores->base_log_score, std::log(.5));
  EXPECT_DOUBLE_EQ(scores->skill.value, 1.0 - log_score / std::log(.5));
  EXPECT_DOUBLE_EQ(scores->brier, (.04 + .16 + .36 + .01) / 4);
  // Of four pairs three rank rightly and one is a tie.
  EXPECT_DOUBLE_EQ(scores->auc.value, 3.5 / 4);
  // Half of 1.7 is expected below .8.
  ASSERT_EQ(scores->reliability.size(), 2U);
  EXPECT_EQ(scores->reliability[0].forecasts, 3U);
  EXPECT_DOUBLE_EQ(scores->reliability[0].forecast, .3);
  EXPECT_DOUBLE_EQ(scores->reliability[0].happened.value, 1.0 / 3);
  EXPECT_EQ(scores->reliability[1].forecasts, 1U);
}

TEST(ForecastScores, OfTheBaseRateHaveNoSkill) {
  Made made;
  for (unsigned row = 0; row < 40; ++row) {
    made.add(.25, row % 4 == 0, row + 1);
  }
  const auto scores = score_forecasts(made.known(), {.base_rate = .25});
  ASSERT_TRUE(scores.has_value());
  EXPECT_DOUBLE_EQ(scores->skill.value, 0.0);
  EXPECT_DOUBLE_EQ(scores->auc.value, .5);
}

/// Forecasts from small to middling; outcomes follow them, or half of them.
Made drawn(std::uint64_t seed, double truth) {
  RandomStream stream(seed, Purpose::test, 0);
  Made made;
  for (unsigned row = 0; row < 4000; ++row) {
    const double forecast = .02 + .5 * stream.uniform() * stream.uniform();
    made.add(forecast, stream.uniform() < truth * forecast, 1 + row / 8);
  }
  return made;
}

TEST(ForecastScores, FindForecastsReliableThatAreAndTheOthersNot) {
  const auto within = [](const Made& made) {
    std::size_t count = 0;
    const auto scores = score_forecasts(made.known(), {.base_rate = .1});
    for (const ReliabilityGroup& group : scores->reliability) {
      count += group.is_within() ? 1U : 0U;
    }
    return count;
  };
  EXPECT_GE(within(drawn(1, 1.0)), 8U);
  EXPECT_LE(within(drawn(1, .5)), 1U);
}

TEST(ForecastScores, HaveIntervalsAroundThemThatCountADyadOnce) {
  const Made made = drawn(3, 1.0);
  Made doubled = made;
  for (std::size_t row = 0; row < made.outcome.size(); ++row) {
    doubled.probability.push_back(made.probability[row]);
    doubled.outcome.push_back(made.outcome[row]);
    doubled.dyad.push_back(made.dyad[row]);
  }
  const auto once = score_forecasts(made.known(), {.base_rate = .1});
  const auto twice = score_forecasts(doubled.known(), {.base_rate = .1});
  ASSERT_TRUE(once.has_value() && twice.has_value());
  EXPECT_LT(once->skill.low, once->skill.value);
  EXPECT_GT(once->skill.high, once->skill.value);
  // The same rows again are no new evidence.
  EXPECT_NEAR(once->skill.low, twice->skill.low, 1e-9);
  EXPECT_NEAR(once->auc.high, twice->auc.high, 1e-9);
}

RC_GTEST_PROP(ForecastScores, CountEveryPairForTheAreaUnderTheCurve, ()) {
  Made made;
  const auto rows = *rc::gen::inRange<unsigned>(2, 30);
  for (unsigned row = 0; row < rows; ++row) {
    made.add((*rc::gen::inRange(1, 6)) / 6.0, *rc::gen::inRange(0, 2) == 1, row + 1);
  }
  made.outcome[0] = 0;
  made.outcome[1] = 1;
  double pairs = 0.0;
  double right = 0.0;
  for (unsigned yes = 0; yes < rows; ++yes) {
    for (unsigned no = 0; no < rows; ++no) {
      if (made.outcome[yes] == 1 && made.outcome[no] == 0) {
        pairs += 1.0;
        right += made.probability[yes] > made.probability[no]    ? 1.0
                 : made.probability[yes] == made.probability[no] ? .5
                                                                 : 0.0;
      }
    }
  }
  const auto scores =
      score_forecasts(made.known(), {.base_rate = .5, .replicates = 100, .threads = 1});
  RC_ASSERT(scores.has_value());
  RC_ASSERT(std::abs(scores->auc.value - right / pairs) < 1e-12);
}

TEST(ForecastScores, AreTheSameOnAnyNumberOfThreads) {
  const Made made = drawn(4, 1.0);
  const auto one = score_forecasts(made.known(), {.base_rate = .1, .threads = 1});
  const auto three = score_forecasts(made.known(), {.base_rate = .1, .threads = 3});
  ASSERT_TRUE(one.has_value() && three.has_value());
  EXPECT_EQ(one->skill.low, three->skill.low);
  EXPECT_EQ(one->reliability[0].happened.high, three->reliability[0].happened.high);
}

TEST(ForecastScores, RefuseWhatCannotBeScoredAndStop) {
  Made made = drawn(5, 1.0);
  const auto code = [&made](const ScoreOptions& options) {
    const auto scores = score_forecasts(made.known(), options);
    return scores ? std::nullopt : std::optional(scores.error().code);
  };
  EXPECT_EQ(code({.base_rate = 0.0}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({.groups = 0}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({.replicates = 5}), ErrorCode::invalid_argument);
  const std::stop_source stop;
  static_cast<void>(stop.request_stop());
  const auto stopped = score_forecasts(made.known(), {}, stop.get_token());
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
  made.probability[0] = 1.0;
  EXPECT_EQ(code({}), ErrorCode::invalid_argument);
  made.probability.pop_back();
  EXPECT_EQ(code({}), ErrorCode::invalid_argument);
  made.probability.clear();
  made.outcome.clear();
  made.dyad.clear();
  EXPECT_EQ(code({}), ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace quadrille::forecast
