#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/bargaining/outcome_distribution.hpp"
#include "quadrille/bargaining/sweep.hpp"
#include "quadrille/base/contract.hpp"
#include "quadrille/base/overloaded.hpp"

namespace quadrille::bargaining {

namespace {

bool in_range(StakeNumber number, double value) {
  return std::isfinite(value) && value >= 0.0 &&
         (number == StakeNumber::capability || value <= 1.0);
}

Result<void> check_variation(const SweepPlan::Spec& spec, std::size_t row) {
  const Variation& variation = spec.variations[row];
  if (variation.actor >= spec.contest.actors().size()) {
    return fail(ErrorCode::not_found, "a variation names an actor that is not there");
  }
  const std::string& actor = spec.contest.actors()[variation.actor].code;
  const std::string& scale = spec.contest.scales()[spec.scale].code;
  if (spec.contest.find_stake(variation.actor, spec.scale) == nullptr) {
    return fail(ErrorCode::not_found, fmt::format("{} has no stake on '{}'", actor, scale));
  }
  if (variation.values.empty()) {
    return fail(ErrorCode::invalid_argument, fmt::format("the {} of {} is varied over no values",
                                                         name(variation.number), actor));
  }
  for (const double value : variation.values) {
    if (!in_range(variation.number, value)) {
      return fail(
          ErrorCode::invalid_argument,
          fmt::format("the {} of {} cannot be {}: {}", name(variation.number), actor, value,
                      variation.number == StakeNumber::capability ? "0 or more" : "0 to 1"));
    }
  }
  for (std::size_t before = 0; before < row; ++before) {
    if (spec.variations[before].actor == variation.actor &&
        spec.variations[before].number == variation.number) {
      return fail(ErrorCode::duplicate,
                  fmt::format("the {} of {} is varied twice", name(variation.number), actor));
    }
  }
  return {};
}

Result<void> check_model(const SweepPlan::Spec& spec, const SweepModel& model) {
  return std::visit(
      Overloaded{[&](ElectionModel) -> Result<void> {
                   return estimate_outcome(columns_of(spec.contest, spec.scale),
                                           spec.contest.rule(), calibration_on_eu_decisions())
                       .transform([](const OutcomeForecast&) {});
                 },
                 [](CompromiseModel) -> Result<void> { return {}; },
                 [](const ChallengeOptions& options) { return options.validate(); },
                 [&](const SpatialOptions& options) -> Result<void> {
                   return options.validate().and_then([&]() -> Result<void> {
                     return table_of(spec.contest).transform([](const StakeTable&) {});
                   });
                 }},
      model);
}

Result<void> check_points(const SweepPlan& plan) {
  const domain::Contest& contest = plan.spec().contest;
  std::vector<double> weight;
  for (std::size_t index = 0; index < plan.points(); ++index) {
    weight.assign(contest.scales().size(), 0.0);
    for (const domain::Stake& stake : plan.stakes_at(index)) {
      weight[stake.scale] += stake.capability.value * stake.salience.value;
    }
    for (std::size_t scale = 0; scale < weight.size(); ++scale) {
      if (!(weight[scale] > 0.0 && std::isfinite(weight[scale]))) {
        return fail(ErrorCode::invalid_argument,
                    fmt::format("point {}: nobody has weight on '{}'; capability times salience is "
                                "{} in all",
                                index, contest.scales()[scale].code, weight[scale]));
      }
    }
  }
  return {};
}

}  // namespace

Result<SweepPlan> SweepPlan::make(Spec spec) {
  if (spec.scale >= spec.contest.scales().size()) {
    return fail(ErrorCode::not_found, "the sweep names a scale that is not there");
  }
  if (spec.models.empty()) {
    return fail(ErrorCode::invalid_argument, "a sweep has at least one model");
  }
  if (spec.variations.empty()) {
    return fail(ErrorCode::invalid_argument, "a sweep varies at least one number");
  }
  if (auto sound = spec.draws.validate(); !sound) {
    return fail(sound.error());
  }
  std::size_t points = 1;
  for (std::size_t row = 0; row < spec.variations.size(); ++row) {
    if (auto sound = check_variation(spec, row); !sound) {
      return fail(sound.error());
    }
    if (spec.variations[row].values.size() > kMostPoints / points) {
      return fail(ErrorCode::too_large,
                  fmt::format("a sweep has at most {} points; the steps give more", kMostPoints));
    }
    points *= spec.variations[row].values.size();
  }
  for (const SweepModel& model : spec.models) {
    if (auto sound = check_model(spec, model); !sound) {
      return fail(sound.error());
    }
  }
  SweepPlan plan(std::move(spec));
  if (auto sound = check_points(plan); !sound) {
    return fail(sound.error());
  }
  return plan;
}

std::size_t SweepPlan::points() const {
  std::size_t points = 1;
  for (const Variation& variation : spec_.variations) {
    points *= variation.values.size();
  }
  return points;
}

std::vector<std::size_t> SweepPlan::steps_at(std::size_t index) const {
  QUADRILLE_EXPECT(index < points(), "a point of the sweep");
  std::vector<std::size_t> steps(spec_.variations.size());
  for (std::size_t row = steps.size(); row-- > 0;) {
    const std::size_t values = spec_.variations[row].values.size();
    steps[row] = index % values;
    index /= values;
  }
  return steps;
}

std::vector<domain::Stake> SweepPlan::stakes_at(std::size_t index) const {
  const std::vector<std::size_t> steps = steps_at(index);
  std::vector<domain::Stake> stakes = spec_.contest.stakes();
  for (std::size_t row = 0; row < steps.size(); ++row) {
    const Variation& variation = spec_.variations[row];
    const double value = variation.values[steps[row]];
    for (domain::Stake& stake : stakes) {
      if (stake.actor != variation.actor) {
        continue;
      }
      if (variation.number == StakeNumber::capability) {
        stake.capability.value = value;
      } else if (stake.scale == spec_.scale) {
        (variation.number == StakeNumber::position ? stake.position : stake.salience).value = value;
      }
    }
  }
  return stakes;
}

}  // namespace quadrille::bargaining
