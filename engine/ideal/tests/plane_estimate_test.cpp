#include "quadrille/ideal/plane_estimate.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "quadrille/ideal/plane_issues.hpp"
#include "quadrille/ideal/point_estimate.hpp"

#include "simulated_plane.hpp"
#include "simulated_votes.hpp"

namespace quadrille::ideal {
namespace {

using domain::ActorId;

std::vector<double> coordinate(const std::vector<PlaneVector>& places, std::size_t k) {
  std::vector<double> values(places.size());
  std::ranges::transform(places, values.begin(),
                         [k](const PlaneVector& place) { return place[k]; });
  return values;
}

double mean(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) {
    sum += value;
  }
  return sum / static_cast<double>(values.size());
}

double mean_square_discrimination(const PlanePoints& points, std::size_t k) {
  double sum = 0.0;
  for (const PlaneItem& item : points.items) {
    sum += item.discrimination[k] * item.discrimination[k];
  }
  return sum / static_cast<double>(points.items.size());
}

/// Every state cast this in one period: a letter an item, y, n or a.
VotePanel assembly(const std::vector<std::string>& ballots) {
  std::vector<LooseVote> votes;
  for (std::size_t state = 0; state < ballots.size(); ++state) {
    for (std::size_t item = 0; item < ballots[state].size(); ++item) {
      const char cast = ballots[state][item];
      votes.push_back({.state = ActorId{static_cast<std::uint32_t>(state + 1)},
                       .period = 1,
                       .item = static_cast<std::int64_t>(item),
                       .choice = cast == 'y'   ? Choice::yes
                                 : cast == 'n' ? Choice::no
                                               : Choice::abstain});
    }
  }
  return vote_panel_of(votes);
}

TEST(PlaneEstimate, FindsThePlacesThatDrewTheVotes) {
  const SimulatedPlane drawn = simulated_plane(1, {});
  const auto got = plane_estimate(drawn.panel(), {.anchors = kFirstTwo});
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_TRUE(got->converged);
  EXPECT_LT(got->iterations, 25U) << "Newton steps that are right are few";
  EXPECT_GT(correlation(coordinate(got->point, 0), coordinate(drawn.theta, 0)), 0.96);
  EXPECT_GT(std::abs(correlation(coordinate(got->point, 1), coordinate(drawn.theta, 1))), 0.95);
  const auto line = point_estimate(drawn.panel(), {.anchors = kFirstTwo}).value();
  EXPECT_GT(fit_of(drawn.panel(), *got).accuracy, fit_of(drawn.panel(), line).accuracy + 0.03);
}

TEST(PlaneEstimate, StandsOnAScaleOfItsOwnAndRunsAlongTheAnchors) {
  const SimulatedPlane drawn = simulated_plane(2, {.states = 20, .periods = 4, .calls = 30});
  const auto got = plane_estimate(drawn.panel(), {.anchors = kFirstTwo}).value();
  PlaneVector sum{};
  PlaneCovariance square;
  PlaneVector high{};
  PlaneVector low{};
  for (std::size_t unit = 0; unit < got.point.size(); ++unit) {
    const PlaneVector& place = got.point[unit];
    const std::uint32_t state = drawn.panel().units[unit].state;
    for (std::size_t k = 0; k < 2; ++k) {
      sum[k] += place[k];
      high[k] += state == 0 ? place[k] : 0.0;
      low[k] += state == 1 ? place[k] : 0.0;
    }
    square.first += place[0] * place[0];
    square.between += place[0] * place[1];
    square.second += place[1] * place[1];
  }
  const auto units = static_cast<double>(got.point.size());
  EXPECT_NEAR(sum[0] / units, 0.0, 1e-9);
  EXPECT_NEAR(sum[1] / units, 0.0, 1e-9);
  EXPECT_NEAR(square.first / units, 1.0, 1e-9);
  EXPECT_NEAR(square.second / units, 1.0, 1e-9);
  EXPECT_NEAR(square.between / units, 0.0, 1e-9);
  EXPECT_GT(high[0], low[0]);
  EXPECT_NEAR(high[1], low[1], 1e-8);
}

TEST(PlaneEstimate, CoversTheTruthAboutAsOftenAsItSays) {
  std::size_t inside = 0;
  std::size_t all = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const SimulatedPlane drawn = simulated_plane(seed, {.states = 40, .periods = 5, .calls = 30});
    const auto got = plane_estimate(drawn.panel(), {.anchors = kFirstTwo}).value();
    const double way =
        correlation(coordinate(got.point, 1), coordinate(drawn.theta, 1)) < 0.0 ? -1.0 : 1.0;
    for (std::size_t unit = 0; unit < got.point.size(); ++unit) {
      const PlaneVector truth{drawn.theta[unit][0], way * drawn.theta[unit][1]};
      for (std::size_t k = 0; k < 2; ++k) {
        inside += got.lower[unit][k] < truth[k] && truth[k] < got.upper[unit][k] ? 1U : 0U;
        ++all;
      }
    }
  }
  const double covered = static_cast<double>(inside) / static_cast<double>(all);
  EXPECT_GT(covered, 0.85);
  EXPECT_LT(covered, 0.995);
}

TEST(PlaneEstimate, FindsNoSecondDimensionWhereThereIsNone) {
  const SimulatedVotes drawn = simulated_votes(1, 40, 8, 40, Priors{});
  const auto line = point_estimate(drawn.panel, {.anchors = kFirstTwo}).value();
  const auto plane = plane_estimate(drawn.panel, {.anchors = kFirstTwo});
  ASSERT_TRUE(plane) << plane.error().message;
  EXPECT_GT(correlation(coordinate(plane->point, 0), drawn.theta), 0.9);
  EXPECT_LT(mean_square_discrimination(*plane, 1), 0.1 * mean_square_discrimination(*plane, 0));
  const double gain = fit_of(drawn.panel, *plane).accuracy - fit_of(drawn.panel, line).accuracy;
  EXPECT_LT(gain, 0.02) << gain;
}

TEST(PlaneEstimate, TurnsRoundWithItsAnchorsAndWithTheStateThatIsToStandHigh) {
  const SimulatedPlane drawn = simulated_plane(3, {.states = 20, .periods = 4, .calls = 30});
  const auto one = plane_estimate(drawn.panel(), {.anchors = kFirstTwo}).value();
  const auto turned =
      plane_estimate(drawn.panel(), {.anchors = {kFirstTwo.low, kFirstTwo.high}}).value();
  EXPECT_LT(correlation(coordinate(one.point, 0), coordinate(turned.point, 0)), -0.999);
  EXPECT_GT(correlation(coordinate(one.point, 1), coordinate(turned.point, 1)), 0.999);
  EXPECT_EQ(one.high_on_second, turned.high_on_second);
  // The state that stands lowest becomes the one that stands high.
  const std::vector<double> second = coordinate(one.point, 1);
  std::vector<double> sums(drawn.panel().states.size(), 0.0);
  for (std::size_t unit = 0; unit < second.size(); ++unit) {
    sums[drawn.panel().units[unit].state] += second[unit];
  }
  const auto lowest = static_cast<std::size_t>(std::ranges::min_element(sums) - sums.begin());
  EXPECT_GE(*std::ranges::max_element(sums), -sums[lowest]) << "the farthest one stands high";
  const auto other = plane_estimate(drawn.panel(), {.anchors = kFirstTwo,
                                                    .high_on_second = drawn.panel().states[lowest]})
                         .value();
  for (std::size_t unit = 0; unit < second.size(); ++unit) {
    ASSERT_EQ(other.point[unit][0], one.point[unit][0]);
    ASSERT_EQ(other.point[unit][1], -second[unit]);
    ASSERT_EQ(other.covariance[unit].between, -one.covariance[unit].between);
  }
}

TEST(PlaneEstimate, MindsNeitherTheNamesOfStatesNorWhichWayQuestionsArePut) {
  const SimulatedPlane drawn = simulated_plane(4, {.states = 16, .periods = 3, .calls = 30});
  const auto one = plane_estimate(drawn.panel(), {.anchors = kFirstTwo}).value();

  std::vector<LooseVote> mirrored = drawn.votes;
  for (LooseVote& vote : mirrored) {
    vote.choice = vote.choice == Choice::yes  ? Choice::no
                  : vote.choice == Choice::no ? Choice::yes
                                              : Choice::abstain;
  }
  const auto back = plane_estimate(vote_panel_of(mirrored), {.anchors = kFirstTwo}).value();
  for (std::size_t unit = 0; unit < one.point.size(); ++unit) {
    EXPECT_NEAR(back.point[unit][0], one.point[unit][0], 1e-6);
    EXPECT_NEAR(back.point[unit][1], one.point[unit][1], 1e-6);
  }

  const auto renamed = [](ActorId state) { return ActorId{17U - number(state)}; };
  std::vector<LooseVote> turned = drawn.votes;
  for (LooseVote& vote : turned) {
    vote.state = renamed(vote.state);
  }
  const VotePanel panel = vote_panel_of(turned);
  const auto other =
      plane_estimate(panel, {.anchors = {renamed(kFirstTwo.high), renamed(kFirstTwo.low)}}).value();
  EXPECT_EQ(other.high_on_second, renamed(one.high_on_second));
  for (std::size_t unit = 0; unit < one.point.size(); ++unit) {
    const Unit& here = drawn.panel().units[unit];
    const auto there = panel.find(renamed(drawn.panel().states[here.state]), here.period);
    ASSERT_TRUE(there);
    EXPECT_NEAR(other.point[*there][0], one.point[unit][0], 1e-6);
    EXPECT_NEAR(other.point[*there][1], one.point[unit][1], 1e-6);
  }
}

TEST(PlaneEstimate, IsTheSameBitsOnOneThreadAndTwo) {
  const SimulatedPlane drawn = simulated_plane(5, {.states = 30, .periods = 6, .calls = 50});
  const auto one = plane_estimate(drawn.panel(), {.anchors = kFirstTwo, .threads = 1}).value();
  const auto two = plane_estimate(drawn.panel(), {.anchors = kFirstTwo, .threads = 2}).value();
  EXPECT_EQ(one.point, two.point);
  EXPECT_EQ(one.covariance, two.covariance);
  EXPECT_EQ(one.items, two.items);
}

TEST(PlaneEstimate, ProbabilitiesAreThoseOfALineAlongTheDiscrimination) {
  const PlaneItem item{.discrimination = {0.6, -0.8}, .low_cut = -0.2, .high_cut = 0.5};
  const auto there = choice_probabilities(item, {1.0, -1.0});
  const auto line = choice_probabilities(
      Item{.discrimination = 1.0, .low_cut = -0.2, .high_cut = 0.5}, 0.6 + 0.8);
  EXPECT_EQ(there, line);
  EXPECT_NEAR(mean({there[0], there[1], there[2]}), 1.0 / 3.0, 1e-12);
}

TEST(PlaneEstimate, StandsOnTheSideOfTheStateThatIsFarthestFromTheMiddle) {
  for (std::uint64_t seed = 11; seed < 21; ++seed) {
    const SimulatedPlane drawn = simulated_plane(seed, {.states = 12, .periods = 2, .calls = 25});
    const auto got = plane_estimate(drawn.panel(), {.anchors = kFirstTwo}).value();
    std::vector<double> sums(drawn.panel().states.size(), 0.0);
    for (std::size_t unit = 0; unit < got.point.size(); ++unit) {
      sums[drawn.panel().units[unit].state] += got.point[unit][1];
    }
    const auto high = std::ranges::max_element(sums);
    EXPECT_GT(*high, -*std::ranges::min_element(sums)) << seed;
    EXPECT_EQ(got.high_on_second,
              drawn.panel().states[static_cast<std::size_t>(high - sums.begin())]);
  }
}

/// The world of simulated_plane in which state 5 votes once only in some periods.
VotePanel with_silence(const SimulatedPlane& drawn, const std::vector<int>& periods) {
  std::vector<LooseVote> votes;
  std::vector<int> heard;
  for (const LooseVote& vote : drawn.votes) {
    const bool is_silent = vote.state == ActorId{5} && std::ranges::count(periods, vote.period) > 0;
    if (is_silent && std::ranges::count(heard, vote.period) > 0) {
      continue;
    }
    if (is_silent) {
      heard.push_back(vote.period);
    }
    votes.push_back(vote);
  }
  return vote_panel_of(votes);
}

TEST(PlaneEstimate, LiesNearlyBetweenItsNeighboursInAPeriodOfOneVote) {
  const SimulatedPlane drawn = simulated_plane(7, {});
  const VotePanel panel = with_silence(drawn, {3});
  const auto got = plane_estimate(panel, {.anchors = kFirstTwo}).value();
  const std::size_t before = panel.find(ActorId{5}, 2).value();
  const std::size_t between = panel.find(ActorId{5}, 3).value();
  const std::size_t after = panel.find(ActorId{5}, 4).value();
  ASSERT_EQ(panel.votes_of(between), 1U);
  // What all places share draws it to the middle of the plane by about a quarter.
  const double middle = 0.5 * (got.point[before][0] + got.point[after][0]);
  ASSERT_GT(std::abs(middle), 1.0) << "else this says little";
  EXPECT_NEAR(got.point[between][0] / middle, 0.75, 0.1);
  EXPECT_GT(got.sd(between)[0], 1.2 * got.sd(before)[0]);
  EXPECT_GT(got.sd(between)[1], 1.2 * got.sd(before)[1]);
}

TEST(PlaneEstimate, IsLessSureTheFartherAPeriodLiesFromVotes) {
  const SimulatedPlane drawn = simulated_plane(8, {});
  const VotePanel panel = with_silence(drawn, {4, 5, 6});
  const auto got = plane_estimate(panel, {.anchors = kFirstTwo}).value();
  for (int period = 3; period < 6; ++period) {
    const PlaneVector nearer = got.sd(panel.find(ActorId{5}, period).value());
    const PlaneVector farther = got.sd(panel.find(ActorId{5}, period + 1).value());
    EXPECT_GT(farther[0], nearer[0] + 0.005) << period;
    EXPECT_GT(farther[1], nearer[1] + 0.005) << period;
  }
  // And as sure of a period before as of the same one seen from its other end.
  const VotePanel early = with_silence(drawn, {1, 2, 3});
  const auto other = plane_estimate(early, {.anchors = kFirstTwo}).value();
  for (int period = 4; period > 1; --period) {
    const PlaneVector nearer = other.sd(early.find(ActorId{5}, period).value());
    const PlaneVector farther = other.sd(early.find(ActorId{5}, period - 1).value());
    EXPECT_GT(farther[0], nearer[0] + 0.005) << period;
    EXPECT_GT(farther[1], nearer[1] + 0.005) << period;
  }
}

TEST(PlaneEstimate, OfStatesThatHardlyMoveIsThatOfOnePeriod) {
  const SimulatedPlane drawn = simulated_plane(9, {.states = 15, .periods = 4, .calls = 15});
  PlaneOptions options{.anchors = kFirstTwo, .tolerance = 1e-5};
  options.priors.step_sd = 1e-4;
  const auto moving = plane_estimate(drawn.panel(), options).value();
  std::vector<LooseVote> together = drawn.votes;
  for (LooseVote& vote : together) {
    vote.item += 1000 * vote.period;  // what comes again would be voted on twice in one period
  }
  const auto apart = plane_estimate(vote_panel_of(together), options).value();
  for (LooseVote& vote : together) {
    vote.period = 1;
  }
  const auto still = plane_estimate(vote_panel_of(together), options).value();
  for (std::size_t unit = 0; unit < moving.point.size(); ++unit) {
    const std::size_t state = drawn.panel().units[unit].state;
    for (std::size_t k = 0; k < 2; ++k) {
      EXPECT_NEAR(apart.point[unit][k], still.point[state][k], 2e-3);
      EXPECT_NEAR(apart.sd(unit)[k], still.sd(state)[k], 2e-3);
      EXPECT_NEAR(moving.point[unit][k], still.point[state][k], 0.3) << "links say a little";
    }
  }
}

TEST(PlaneEstimate, WithOtherAnchorsIsTheSamePlaneTurned) {
  const SimulatedPlane drawn = simulated_plane(10, {.states = 15, .periods = 3, .calls = 30});
  const auto one = plane_estimate(drawn.panel(), {.anchors = kFirstTwo, .tolerance = 1e-6}).value();
  const auto other =
      plane_estimate(drawn.panel(), {.anchors = {ActorId{7}, ActorId{8}}, .tolerance = 1e-6})
          .value();
  EXPECT_NEAR(fit_of(drawn.panel(), one).mean_log_likelihood,
              fit_of(drawn.panel(), other).mean_log_likelihood, 1e-5);
  for (std::size_t unit = 0; unit < one.point.size(); ++unit) {
    EXPECT_NEAR(dot(one.point[unit], one.point[unit]), dot(other.point[unit], other.point[unit]),
                1e-3);
    EXPECT_NEAR(one.covariance[unit].first + one.covariance[unit].second,
                other.covariance[unit].first + other.covariance[unit].second, 1e-4);
  }
}

TEST(PlaneIssues, SayOnWhichSubjectEachDimensionDividesStates) {
  VotePanel panel = assembly({"ny", "yn", "yy", "nn"});
  panel.roll_calls[0].issues = 1U;
  panel.roll_calls[1].issues = 3U;
  PlanePoints points{.point = {{1.0, 0.0}, {-1.0, 0.0}, {0.0, 1.0}, {0.0, -1.0}}};
  points.items = {{.discrimination = {2.0, 0.0}, .low_cut = 0.0, .high_cut = 0.0},
                  {.discrimination = {0.0, -1.0}, .low_cut = 0.0, .high_cut = 0.0}};
  const auto found = plane_issues(panel, points);
  ASSERT_EQ(found.size(), 2U) << "no roll call is on another subject, nor on none";
  EXPECT_EQ(found[0].issue, 1U);
  EXPECT_EQ(found[0].roll_calls, 2U);
  EXPECT_DOUBLE_EQ(found[0].divides[0], 2.0) << "4 and 0";
  EXPECT_DOUBLE_EQ(found[0].divides[1], 0.5) << "0 and 1";
  EXPECT_DOUBLE_EQ(found[0].share_of_second(), 0.2);
  EXPECT_EQ(found[1].issue, 2U);
  EXPECT_DOUBLE_EQ(found[1].share_of_second(), 1.0);
  EXPECT_EQ(found[1].fit.votes, 4U);
}

TEST(PlaneEstimate, SaysInASentenceWhatItCannotDo) {
  const auto refused = [](const VotePanel& panel, const PlaneOptions& options) {
    const auto got = plane_estimate(panel, options);
    EXPECT_FALSE(got);
    return got ? ErrorCode{} : got.error().code;
  };
  const VotePanel agreed = assembly({"yy", "yy", "yy"});
  EXPECT_EQ(refused(agreed, {.anchors = kFirstTwo}), ErrorCode::not_found);
  const VotePanel one_item = assembly({"n", "y", "y", "a"});
  EXPECT_EQ(refused(one_item, {.anchors = kFirstTwo}), ErrorCode::inconsistent);
  const VotePanel two_camps = assembly({"nnn", "yyy", "nnn", "yyy"});
  EXPECT_EQ(refused(two_camps, {.anchors = kFirstTwo}), ErrorCode::inconsistent);
  const VotePanel twins = assembly({"nyny", "nyny", "ynny", "yynn", "aynn"});
  EXPECT_EQ(refused(twins, {.anchors = kFirstTwo}), ErrorCode::inconsistent);
  EXPECT_EQ(refused(twins, {.anchors = {ActorId{1}, ActorId{1}}}), ErrorCode::inconsistent);
  EXPECT_EQ(refused(twins, {.anchors = {ActorId{1}, ActorId{77}}}), ErrorCode::not_found);
  EXPECT_EQ(refused(twins, {.anchors = {ActorId{1}, ActorId{3}}, .high_on_second = ActorId{77}}),
            ErrorCode::not_found);
}

TEST(PlaneEstimate, CanBeStopped) {
  const SimulatedPlane drawn = simulated_plane(6, {.states = 10, .periods = 2, .calls = 10});
  std::stop_source source;
  source.request_stop();
  const auto got = plane_estimate(drawn.panel(), {.anchors = kFirstTwo}, source.get_token());
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::ideal
