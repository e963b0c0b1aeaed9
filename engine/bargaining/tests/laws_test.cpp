/// \file
/// What must hold for every model of a contested decision.

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quadrille/bargaining/central_positions.hpp"
#include "quadrille/bargaining/challenge_model.hpp"
#include "quadrille/bargaining/outcome_distribution.hpp"
#include "quadrille/bargaining/spatial_model.hpp"

#include "small_contests.hpp"

namespace quadrille::bargaining {
namespace {

struct Model {
  std::string name;
  std::function<double(const StakeColumns&)> outcome;
};

std::vector<double> weight_of(const StakeColumns& all) {
  return weights(all, Weighing::capability_and_salience);
}

/// The models whose answer is a continuous function of the stakes.
std::vector<Model> smooth_models() {
  return {{"compromise",
           [](const StakeColumns& all) { return compromise(all.position, weight_of(all)); }},
          {"nash",
           [](const StakeColumns& all) {
             return *nash_solution(all.position, weight_of(all)).position;
           }},
          {"election", [](const StakeColumns& all) { return expected_outcome(all, {}); }}};
}

StakeTable table(const StakeColumns& all) {
  return {.actors = all.size(),
          .dimensions = 1,
          .position = all.position,
          .salience = all.salience,
          .capability = all.capability};
}

std::vector<Model> all_models() {
  auto models = smooth_models();
  models.push_back({"median", [](const StakeColumns& all) {
                      return weighted_median(all.position, weight_of(all));
                    }});
  models.push_back({"challenge", [](const StakeColumns& all) {
                      return simulate_challenges(all)->rounds.back().mean;
                    }});
  models.push_back({"spatial", [](const StakeColumns& all) {
                      return compromise(*final_positions(table(all)), weight_of(all));
                    }});
  return models;
}

RC_GTEST_PROP(EveryModel, LeavesUnanimityAlone, ()) {
  StakeColumns all = *drawn_stakes();
  std::ranges::fill(all.position, all.position[0]);
  for (const Model& model : all_models()) {
    RC_ASSERT(std::fabs(model.outcome(all) - all.position[0]) < 1e-7);
  }
}

RC_GTEST_PROP(EveryModel, StaysWithinThePositionsTaken, ()) {
  const StakeColumns all = *drawn_stakes();
  const auto [low, high] = std::ranges::minmax(all.position);
  for (const Model& model : all_models()) {
    const double outcome = model.outcome(all);
    // The spatial model rounds bargains to four decimals, as KTAB does.
    RC_ASSERT(outcome >= low - 1e-4);
    RC_ASSERT(outcome <= high + 1e-4);
  }
}

RC_GTEST_PROP(SmoothModels, DoNotSeeTheOrderOfActors, ()) {
  const StakeColumns all = *drawn_stakes();
  StakeColumns turned = all;
  std::ranges::reverse(turned.position);
  std::ranges::reverse(turned.salience);
  std::ranges::reverse(turned.capability);
  for (const Model& model : smooth_models()) {
    RC_ASSERT(std::fabs(model.outcome(all) - model.outcome(turned)) < 1e-7);
  }
}

RC_GTEST_PROP(SmoothModels, DoNotSeeTheUnitOfCapability, ()) {
  const StakeColumns all = *drawn_stakes();
  StakeColumns thousands = all;
  for (double& capability : thousands.capability) {
    capability *= 1000.0;
  }
  for (const Model& model : smooth_models()) {
    RC_ASSERT(std::fabs(model.outcome(all) - model.outcome(thousands)) < 1e-6);
  }
}

RC_GTEST_PROP(SmoothModels, TurnWithTheScale, ()) {
  const StakeColumns all = *drawn_stakes();
  StakeColumns mirrored = all;
  for (double& position : mirrored.position) {
    position = 1.0 - position;
  }
  for (const Model& model : smooth_models()) {
    RC_ASSERT(std::fabs(model.outcome(all) + model.outcome(mirrored) - 1.0) < 1e-6);
  }
}

RC_GTEST_PROP(MeanMedianAndNash, DoNotSeeWhoHasNoWeight, ()) {
  const StakeColumns all = *drawn_stakes();
  StakeColumns guest = all;
  guest.actor.push_back(guest.size());
  guest.position.push_back(*rc::gen::inRange(0, 101) / 100.0);
  guest.salience.push_back(.5);
  guest.capability.push_back(0.0);
  RC_ASSERT(std::fabs(compromise(all.position, weight_of(all)) -
                      compromise(guest.position, weight_of(guest))) < 1e-12);
  RC_ASSERT(weighted_median(all.position, weight_of(all)) ==
            weighted_median(guest.position, weight_of(guest)));
  RC_ASSERT(std::fabs(*nash_solution(all.position, weight_of(all)).position -
                      *nash_solution(guest.position, weight_of(guest)).position) < 1e-9);
}

TEST(Election, CountsThePositionOfAWeightlessActorAsAnOptionThatOthersMayVoteFor) {
  // Nobody's own weight, but a compromise between two equals: it can win.
  const auto guest =
      estimate_outcome(stakes({0.0, .5, 1.0}, {1, 0, 1}), {}, calibration_on_eu_decisions())
          .value();
  EXPECT_GT(guest.win_probability[1], .1);
}

}  // namespace
}  // namespace quadrille::bargaining
