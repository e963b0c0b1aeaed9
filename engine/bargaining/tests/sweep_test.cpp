#include "quadrille/bargaining/sweep.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quadrille/bargaining/central_positions.hpp"
#include "quadrille/bargaining/outcome_distribution.hpp"

#include "small_contests.hpp"

namespace quadrille::bargaining {
namespace {

domain::Contest contest_of(const StakeColumns& stakes) {
  domain::Contest::Spec spec{.name = "bases", .scales = {{.code = "bases"}}};
  for (std::size_t row = 0; row < stakes.size(); ++row) {
    spec.actors.push_back({.code = std::string(1, static_cast<char>('A' + row))});
    spec.stakes.push_back({.actor = row,
                           .position = {stakes.position[row]},
                           .salience = {stakes.salience[row]},
                           .capability = {stakes.capability[row]}});
  }
  return domain::Contest::make(spec).value();
}

/// Three actors at 0, 1/2 and 1, the last one the strongest.
domain::Contest three() { return contest_of(stakes({0.0, .5, 1.0}, {1, 1, 2})); }

/// The first actor's position at five steps, the second one's capability at three.
SweepPlan::Spec fifteen_points() {
  return {
      .contest = three(),
      .models = {ElectionModel::markov_uniform, CompromiseModel{}, as_printed(), SpatialOptions{}},
      .variations = {{.actor = 0,
                      .number = StakeNumber::position,
                      .values = {0.0, .25, .5, .75, 1.0}},
                     {.actor = 1, .number = StakeNumber::capability, .values = {1, 2, 4}}},
      .draws = {.draws = 40, .seed = 7}};
}

TEST(Sweep, GoesThroughEveryCombinationOfWhatIsVaried) {
  const auto plan = SweepPlan::make(fifteen_points()).value();
  ASSERT_EQ(plan.points(), 15U);
  EXPECT_EQ(plan.steps_at(0), (std::vector<std::size_t>{0, 0}));
  EXPECT_EQ(plan.steps_at(1), (std::vector<std::size_t>{0, 1})) << "the last changes fastest";
  EXPECT_EQ(plan.steps_at(14), (std::vector<std::size_t>{4, 2}));
  const auto stakes = plan.stakes_at(7);
  EXPECT_EQ(stakes[0].position.value, .5);
  EXPECT_EQ(stakes[1].capability.value, 2.0);
  EXPECT_EQ(stakes[2], three().stakes()[2]) << "what is not varied stays";
}

TEST(Sweep, SaysAtEachPointWhatTheModelsSayOfItsStakes) {
  const auto plan = SweepPlan::make(fifteen_points()).value();
  for (std::size_t index = 0; index < plan.points(); ++index) {
    auto spec = three().spec();
    spec.stakes = plan.stakes_at(index);
    const auto varied = domain::Contest::make(spec).value();
    const StakeColumns columns = columns_of(varied, 0);
    const auto weight = weights(columns, Weighing::capability_and_salience);
    const auto found = sweep_point(plan, index).value();
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[0].expected, expected_outcome(columns, {}));
    EXPECT_EQ(found[1].expected, compromise(columns.position, weight));
    EXPECT_EQ(found[2].expected, simulate_challenges(columns)->rounds.back().mean);
    EXPECT_EQ(found[3].expected,
              compromise(final_positions(table_of(varied).value()).value(), weight));
    const DrawOptions& draws = plan.spec().draws;
    const auto drawn = draw_outcomes(columns, spread_of(three(), 0, draws), {}, draws).value();
    EXPECT_EQ(found[0],
              (SweptOutcome{found[0].expected, drawn.mean, drawn.sd, drawn.low, drawn.high}));
  }
}

TEST(Sweep, OfAStrongerActorPullsTheCompromiseItsWay) {
  auto spec = fifteen_points();
  spec.models = {CompromiseModel{}};
  spec.variations = {{.actor = 2, .number = StakeNumber::capability, .values = {1, 2, 4, 8, 16}}};
  const auto plan = SweepPlan::make(spec).value();
  const auto all = sweep_all(plan, 1).value();
  for (std::size_t index = 1; index < all.size(); ++index) {
    EXPECT_GT(all[index].expected, all[index - 1].expected);
    EXPECT_GT(all[index].mean, all[index - 1].mean) << "draws are the same, so no noise";
  }
}

TEST(SweepParallel, GivesTheSameBitsOnAnyNumberOfThreadsAndPointByPoint) {
  const auto plan = SweepPlan::make(fifteen_points()).value();
  std::size_t told = 0;
  const auto one = sweep_all(plan, 1, [&](std::size_t done) { EXPECT_EQ(done, ++told); }).value();
  EXPECT_EQ(told, 15U);
  EXPECT_EQ(one, sweep_all(plan, 3).value());
  for (std::size_t index = plan.points(); index-- > 0;) {
    const auto alone = sweep_point(plan, index).value();
    for (std::size_t model = 0; model < alone.size(); ++model) {
      EXPECT_EQ(alone[model], one[index * alone.size() + model]);
    }
  }
}

RC_GTEST_PROP(Sweep, AtTheAssertedNumberSaysWhatIsSaidWithoutASweep, ()) {
  const StakeColumns all = *drawn_stakes();
  const auto row = *rc::gen::inRange<std::size_t>(0, all.size());
  const DrawOptions draws{.draws = 8, .seed = 3};
  const auto plan = SweepPlan::make({.contest = contest_of(all),
                                     .models = {ElectionModel::markov_uniform},
                                     .variations = {{.actor = row,
                                                     .number = StakeNumber::salience,
                                                     .values = {all.salience[row]}}},
                                     .draws = draws})
                        .value();
  const auto found = sweep_point(plan, 0).value()[0];
  const auto drawn = draw_outcomes(all, spread_of(contest_of(all), 0, draws), {}, draws).value();
  RC_ASSERT(found.expected == expected_outcome(all, {}));
  RC_ASSERT(found.mean == drawn.mean);
  RC_ASSERT(found.high == drawn.high);
}

TEST(Sweep, OfAnIssueAmongSeveralLeavesTheOthersAndTakesACapabilityOnAll) {
  auto spec = three().spec();
  spec.scales.push_back({.code = "money"});
  for (std::size_t actor = 0; actor < 3; ++actor) {
    auto stake = spec.stakes[actor];
    stake.scale = 1;
    spec.stakes.push_back(stake);
  }
  const auto plan =
      SweepPlan::make(
          {.contest = domain::Contest::make(spec).value(),
           .scale = 1,
           .models = {SpatialOptions{}},
           .variations = {{.actor = 0, .number = StakeNumber::salience, .values = {.2}},
                          {.actor = 0, .number = StakeNumber::capability, .values = {9}}},
           .draws = {.draws = 1}})
          .value();
  const auto stakes = plan.stakes_at(0);
  EXPECT_EQ(stakes[0].salience.value, 1.0);
  EXPECT_EQ(stakes[1].salience.value, .2);
  EXPECT_EQ(stakes[0].capability.value, 9.0);
  EXPECT_EQ(stakes[1].capability.value, 9.0);
  auto varied = spec;
  varied.stakes = stakes;
  const auto contest = domain::Contest::make(varied).value();
  const auto last = final_positions(table_of(contest).value()).value();
  EXPECT_EQ(sweep_point(plan, 0).value()[0].expected,
            compromise(std::vector{last[1], last[3], last[5]},
                       weights(columns_of(contest, 1), Weighing::capability_and_salience)));
}

std::string refusal(SweepPlan::Spec spec) {
  return SweepPlan::make(std::move(spec)).error().message;
}

TEST(Sweep, RefusesWhatCannotBeSwept) {
  auto spec = fifteen_points();
  spec.variations[1] = spec.variations[0];
  EXPECT_EQ(refusal(spec), "the position of A is varied twice");
  spec = fifteen_points();
  spec.variations[0].values = {.5, 1.5};
  EXPECT_EQ(refusal(spec), "the position of A cannot be 1.5: 0 to 1");
  spec.variations[0].values = {};
  EXPECT_EQ(refusal(spec), "the position of A is varied over no values");
  spec.variations[0] = {.actor = 7, .values = {.5}};
  EXPECT_EQ(SweepPlan::make(spec).error().code, ErrorCode::not_found);
  spec = fifteen_points();
  spec.variations[0].values.assign(400'000, .5);
  EXPECT_EQ(SweepPlan::make(spec).error().code, ErrorCode::too_large);
  spec = fifteen_points();
  spec.models = {};
  EXPECT_EQ(refusal(spec), "a sweep has at least one model");
  spec = fifteen_points();
  spec.variations = {};
  EXPECT_EQ(refusal(spec), "a sweep varies at least one number");
  spec = fifteen_points();
  spec.draws.draws = 0;
  EXPECT_EQ(refusal(spec), "0 draws: 1 to 1000000");
}

TEST(Sweep, RefusesAPointAtWhichNobodyHasWeight) {
  const auto alone = contest_of(stakes({.2, .8}, {1, 0}));
  EXPECT_EQ(refusal({.contest = alone,
                     .models = {CompromiseModel{}},
                     .variations = {{.actor = 0,
                                     .number = StakeNumber::salience,
                                     .values = {1.0, .5, 0.0}}}}),
            "point 2: nobody has weight on 'bases'; capability times salience is 0 in all");
}

TEST(Sweep, StopsWhenAsked) {
  const auto plan = SweepPlan::make(fifteen_points()).value();
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(sweep_point(plan, 0, source.get_token()).error().code, ErrorCode::cancelled);
  EXPECT_EQ(sweep_all(plan, 2, {}, source.get_token()).error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::bargaining
