#include "quadrille/alignment/filter.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "dense_oracle.hpp"
#include "small_case.hpp"

namespace quadrille::alignment {
namespace {

/// Agreement with dense conditioning that rounding alone explains.
constexpr double kRounding = 1e-9;

struct DrawnHistory {
  std::vector<Observation> observations;
  std::vector<Break> breaks;
  std::vector<domain::Day> days;

  [[nodiscard]] Track track() const { return {.observations = observations, .breaks = breaks}; }
};

double on_scale(int low, int high, double scale) {
  return static_cast<double>(*rc::gen::inRange(low, high + 1)) * scale;
}

domain::Day some_day() { return day("1990-01-01") + std::chrono::days{*rc::gen::inRange(0, 4000)}; }

DrawnHistory some_history(bool certain, bool bounds) {
  DrawnHistory history;
  const int observations = *rc::gen::inRange(0, 8);
  for (int k = 0; k < observations; ++k) {
    Observation o;
    // Half of them on days that others have too.
    o.day = k > 0 && *rc::gen::arbitrary<bool>() ? history.observations.front().day : some_day();
    o.value = on_scale(-20, 20, .1);
    o.loading = on_scale(1, 10, .1);
    o.variance = on_scale(1, 40, .05);
    o.weight = certain ? 1.0 : on_scale(1, 20, .05);
    o.channel = static_cast<Channel>(*rc::gen::inRange(0, 5));
    o.posture = static_cast<Posture>(*rc::gen::inRange(-1, 2));
    o.bound = bounds ? static_cast<Bound>(*rc::gen::inRange(-1, 2)) : Bound::none;
    history.observations.push_back(o);
  }
  std::sort(history.observations.begin(), history.observations.end());
  const int breaks = *rc::gen::inRange(0, 3);
  for (int k = 0; k < breaks; ++k) {
    history.breaks.push_back({.day = some_day(), .kept = on_scale(1, 10, .1)});
  }
  std::sort(history.breaks.begin(), history.breaks.end(),
            [](const Break& left, const Break& right) { return left.day < right.day; });
  for (int k = 0; k < 3; ++k) {
    history.days.push_back(some_day());
  }
  std::sort(history.days.begin(), history.days.end());
  return history;
}

Loadings some_quantity(const Parameters& parameters) {
  switch (*rc::gen::inRange(0, 3)) {
    case 0:
      return general_alignment();
    case 1:
      return situational_alignment(static_cast<Channel>(*rc::gen::inRange(0, 5)), parameters);
    default: {
      Loadings tilt{};
      tilt[kTiltState] = 1.0;
      return tilt;
    }
  }
}

RC_GTEST_PROP(Filter, AgreesWithConditioningOnAllDaysAtOnce, ()) {
  const Parameters parameters;
  const DrawnHistory history = some_history(false, true);
  const Loadings quantity = some_quantity(parameters);
  const auto beliefs = believe(history.track(), history.days, View::filtered, parameters);
  const DenseOracle oracle(history.track(), history.days, parameters);
  for (std::size_t d = 0; d < history.days.size(); ++d) {
    const Moments fast = moments(beliefs[d], quantity);
    const Moments slow = oracle.ask(history.days[d], history.days[d], quantity);
    RC_ASSERT(std::abs(fast.mean - slow.mean) < kRounding);
    RC_ASSERT(std::abs(fast.variance - slow.variance) < kRounding);
  }
}

RC_GTEST_PROP(Smoother, AgreesWithConditioningOnAllDaysAtOnce, ()) {
  const Parameters parameters;
  const DrawnHistory history = some_history(false, true);
  const Loadings quantity = some_quantity(parameters);
  const auto beliefs = believe(history.track(), history.days, View::smoothed, parameters);
  const DenseOracle oracle(history.track(), history.days, parameters);
  for (std::size_t d = 0; d < history.days.size(); ++d) {
    const Moments fast = moments(beliefs[d], quantity);
    const Moments slow = oracle.ask(history.days[d], domain::kOpenEnd, quantity);
    RC_ASSERT(std::abs(fast.mean - slow.mean) < kRounding);
    RC_ASSERT(std::abs(fast.variance - slow.variance) < kRounding);
  }
}

RC_GTEST_PROP(LinearWeights, GiveBackTheEstimateExactly, ()) {
  const Parameters parameters;
  const DrawnHistory history = some_history(false, true);
  const Loadings quantity = some_quantity(parameters);
  const auto view = *rc::gen::element(View::filtered, View::smoothed);
  const auto beliefs = believe(history.track(), history.days, view, parameters);
  for (std::size_t d = 0; d < history.days.size(); ++d) {
    const auto weights =
        linear_weights(history.track(), history.days[d], view, quantity, parameters);
    double sum = 0.0;
    for (std::size_t k = 0; k < weights.size(); ++k) {
      sum += weights[k] * history.observations[k].value;
      const bool is_later = history.observations[k].day > history.days[d];
      RC_ASSERT(view == View::smoothed || !is_later || weights[k] == 0.0);
    }
    RC_ASSERT(std::abs(sum - moments(beliefs[d], quantity).mean) < kRounding);
  }
}

RC_GTEST_PROP(LinearWeights, SayHowFarACertainObservationMovesTheEstimate, ()) {
  const Parameters parameters;
  DrawnHistory history = some_history(true, false);
  RC_PRE(!history.observations.empty());
  const auto view = *rc::gen::element(View::filtered, View::smoothed);
  const domain::Day asked = history.days.back();
  const std::array<domain::Day, 1> days{asked};
  const auto weights =
      linear_weights(history.track(), asked, view, general_alignment(), parameters);
  const double before = believe(history.track(), days, view, parameters).front().mean[0];
  const auto k = *rc::gen::inRange<std::size_t>(0, history.observations.size());
  history.observations[k].value += 1.0;
  const double after = believe(history.track(), days, view, parameters).front().mean[0];
  RC_ASSERT(std::abs(after - before - weights[k]) < kRounding);
}

RC_GTEST_PROP(Smoother, KnowsOnTheLastDayWhatTheFilterKnows, ()) {
  const Parameters parameters;
  const DrawnHistory history = some_history(false, true);
  const std::array<domain::Day, 1> end{day("2020-01-01")};
  const auto filtered = believe(history.track(), end, View::filtered, parameters).front();
  const auto smoothed = believe(history.track(), end, View::smoothed, parameters).front();
  RC_ASSERT(filtered.mean == smoothed.mean);
}

RC_GTEST_PROP(Smoother, IsNeverLessSureThanTheFilterOfWhatIsCertain, ()) {
  const Parameters parameters;
  const DrawnHistory history = some_history(true, false);
  const auto filtered = believe(history.track(), history.days, View::filtered, parameters);
  const auto smoothed = believe(history.track(), history.days, View::smoothed, parameters);
  for (std::size_t d = 0; d < history.days.size(); ++d) {
    RC_ASSERT(smoothed[d].covariance(0, 0) <= filtered[d].covariance(0, 0) + kRounding);
  }
}

RC_GTEST_PROP(Tilt, TurnsItsSignWithTheOrderOfTheDyad, ()) {
  const Parameters parameters;
  DrawnHistory history = some_history(false, true);
  const auto as_it_is = believe(history.track(), history.days, View::filtered, parameters).back();
  for (Observation& o : history.observations) {
    o.posture = static_cast<Posture>(-static_cast<int>(o.posture));
  }
  // Not sorted again: of one day the order may depend on the posture of otherwise equal ones.
  const auto turned = believe(history.track(), history.days, View::filtered, parameters).back();
  RC_ASSERT(std::abs(as_it_is.mean[kTiltState] + turned.mean[kTiltState]) < kRounding);
  RC_ASSERT(std::abs(as_it_is.mean[0] - turned.mean[0]) < kRounding);
}

RC_GTEST_PROP(Filter, MirrorsFriendAndFoe, ()) {
  const Parameters parameters;
  DrawnHistory history = some_history(false, true);
  const auto friends = believe(history.track(), history.days, View::filtered, parameters).back();
  for (Observation& o : history.observations) {
    o.value = -o.value;
    o.bound = static_cast<Bound>(-static_cast<int>(o.bound));
  }
  const auto foes = believe(history.track(), history.days, View::filtered, parameters).back();
  for (std::size_t i = 0; i < kStates; ++i) {
    RC_ASSERT(friends.mean[i] == -foes.mean[i]);
    RC_ASSERT(friends.covariance(i, i) == foes.covariance(i, i));
  }
}

TEST(Filter, StartsFromTheStationarySpreadAndReturnsToIt) {
  const Parameters parameters;
  const Observation seen{.day = day("1900-01-01"), .value = 1.0, .variance = .01};
  const std::vector<Observation> observations{seen};
  const std::vector<domain::Day> days{day("1890-01-01"), day("1900-01-01"), day("2900-01-01")};
  const auto beliefs = believe({.observations = observations}, days, View::filtered, parameters);
  EXPECT_EQ(beliefs[0].mean[0], 0.0);
  EXPECT_NEAR(beliefs[0].covariance(0, 0), .4, 1e-15);
  EXPECT_GT(beliefs[1].mean[0], .5);
  EXPECT_NEAR(beliefs[2].mean[0], 0.0, 1e-12);
  EXPECT_NEAR(beliefs[2].covariance(0, 0), .4, 1e-12);
}

TEST(Filter, HalvesWhatItKnewAtAnIrregularChangeOfGovernment) {
  const Parameters parameters;
  const Observation seen{.day = day("2000-01-01"), .value = 1.0, .variance = .09};
  const std::vector<Observation> observations{seen};
  const std::vector<Break> breaks{{.day = day("2000-01-02"), .kept = .5}};
  const std::vector<domain::Day> days{day("2000-01-02")};
  const auto whole = believe({.observations = observations}, days, View::filtered, parameters);
  const auto broken =
      believe({.observations = observations, .breaks = breaks}, days, View::filtered, parameters);
  EXPECT_NEAR(broken[0].mean[0], .5 * whole[0].mean[0], 1e-15);
  EXPECT_NEAR(broken[0].covariance(0, 0), .25 * whole[0].covariance(0, 0) + .75 * .4, 1e-15);
}

TEST(Filter, LetsABoundInOnlyFromTheOtherSide) {
  const Parameters parameters;
  std::vector<Observation> observations;
  observations.reserve(31);
  for (int year = 0; year < 30; ++year) {
    observations.push_back({.day = day("1970-12-31") + std::chrono::days{365 * year},
                            .value = 1.0,
                            .variance = .09,
                            .channel = Channel::pacts,
                            .bound = Bound::only_upwards});
  }
  const std::vector<domain::Day> days{day("2001-01-01")};
  const auto allied = believe({.observations = observations}, days, View::filtered, parameters);
  observations.push_back({.day = day("2000-12-31"),
                          .value = .25,
                          .loading = .5,
                          .variance = 1.0,
                          .channel = Channel::events,
                          .bound = Bound::only_upwards});
  const auto visited = believe({.observations = observations}, days, View::filtered, parameters);
  // The extra day cuts one step of time in two, which is worth a rounding.
  EXPECT_NEAR(allied[0].mean[0], visited[0].mean[0], 1e-14);
}

TEST(Filter, GrowsSurerOfOneTreatyOnlyUpToItsDeviation) {
  const Parameters parameters;
  std::vector<Observation> observations;
  observations.reserve(1000);
  for (int k = 0; k < 1000; ++k) {
    observations.push_back(
        {.day = day("2000-01-01"), .value = 1.0, .variance = .09, .channel = Channel::pacts});
  }
  const std::vector<domain::Day> days{day("2000-01-01")};
  const auto belief = believe({.observations = observations}, days, View::filtered, parameters);
  // What is left is how far the channel may deviate: .4 * .09 / (.4 + .09).
  EXPECT_NEAR(belief[0].covariance(0, 0), .4 * .09 / .49, 1e-4);
}

}  // namespace
}  // namespace quadrille::alignment
