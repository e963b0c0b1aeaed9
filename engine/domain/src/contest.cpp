#include "quadrille/domain/contest.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace quadrille::domain {

namespace {

bool in_unit_interval(double value) { return value >= 0.0 && value <= 1.0; }

bool is_spread(double value) { return std::isfinite(value) && value >= 0.0; }

template <class Named>
Result<void> check_codes(const std::vector<Named>& all, std::string_view what) {
  std::set<std::string> seen;
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (all[row].code.empty()) {
      return fail(ErrorCode::invalid_argument, fmt::format("{} {} has no name", what, row + 1));
    }
    if (!seen.insert(all[row].code).second) {
      return fail(ErrorCode::duplicate,
                  fmt::format("the {} '{}' is given twice", what, all[row].code));
    }
  }
  return {};
}

Result<void> check_scale(const ContestedScale& scale) {
  if (!(std::isfinite(scale.low) && std::isfinite(scale.high) && scale.high > scale.low)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the scale '{}' goes from {} to {}; its end must lie above its start",
                            scale.code, scale.low, scale.high));
  }
  if (scale.reference_point && !in_unit_interval(*scale.reference_point)) {
    return fail(
        ErrorCode::invalid_argument,
        fmt::format("the reference point {} lies off the scale '{}' [{}, {}]",
                    scale.shown(*scale.reference_point), scale.code, scale.low, scale.high));
  }
  for (const ScalePoint& point : scale.points) {
    if (!in_unit_interval(point.position)) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("the point {} ('{}') lies off the scale '{}' [{}, {}]",
                              scale.shown(point.position), point.meaning, scale.code, scale.low,
                              scale.high));
    }
  }
  return {};
}

Result<void> check_stake(const Contest::Spec& spec, const Stake& stake) {
  const ContestedScale& scale = spec.scales[stake.scale];
  const std::string where = fmt::format("of {} on '{}'", spec.actors[stake.actor].code, scale.code);
  if (!in_unit_interval(stake.position.value)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the position {} {} lies off the scale [{}, {}]",
                            scale.shown(stake.position.value), where, scale.low, scale.high));
  }
  if (!in_unit_interval(stake.salience.value)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the salience {} {} lies outside [0, 1]", stake.salience.value, where));
  }
  if (!is_spread(stake.capability.value)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the capability {} {} is not a number of 0 or more",
                            stake.capability.value, where));
  }
  for (const Asserted& asserted : {stake.position, stake.salience, stake.capability}) {
    if (!is_spread(asserted.sd)) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("the spread {} {} is not a number of 0 or more", asserted.sd, where));
    }
  }
  return {};
}

Result<void> check_rule(const Contest::Spec& spec) {
  const DecisionRule& rule = spec.rule;
  if (rule.decider && *rule.decider >= spec.actors.size()) {
    return fail(ErrorCode::not_found, "the decider is none of the actors");
  }
  if (!in_unit_interval(rule.pull)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the pull {} on the decider lies outside [0, 1]", rule.pull));
  }
  if (!(rule.quota > 0.0 && rule.quota <= 1.0)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the quota {} lies outside (0, 1]", rule.quota));
  }
  return {};
}

/// \pre every stake is sound
Result<void> check_weight(const Contest::Spec& spec) {
  std::vector<double> weight(spec.scales.size(), 0.0);
  for (const Stake& stake : spec.stakes) {
    weight[stake.scale] += stake.capability.value * stake.salience.value;
  }
  for (std::size_t scale = 0; scale < weight.size(); ++scale) {
    if (!(weight[scale] > 0.0 && std::isfinite(weight[scale]))) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("nobody has weight on '{}': capability times salience is {} in all",
                              spec.scales[scale].code, weight[scale]));
    }
  }
  return {};
}

std::tuple<std::size_t, std::size_t> place(const Stake& stake) {
  return {stake.actor, stake.scale};
}

}  // namespace

Result<Contest> Contest::make(Spec spec) {
  if (spec.actors.empty()) {
    return fail(ErrorCode::invalid_argument, "no actor takes part");
  }
  if (spec.scales.empty()) {
    return fail(ErrorCode::invalid_argument, "nothing is to be decided");
  }
  if (auto sound = check_codes(spec.actors, "actor"); !sound) {
    return fail(sound.error());
  }
  if (auto sound = check_codes(spec.scales, "scale"); !sound) {
    return fail(sound.error());
  }
  for (const ContestedScale& scale : spec.scales) {
    if (auto sound = check_scale(scale); !sound) {
      return fail(sound.error());
    }
  }
  if (auto sound = check_rule(spec); !sound) {
    return fail(sound.error());
  }
  for (const Stake& stake : spec.stakes) {
    if (stake.actor >= spec.actors.size() || stake.scale >= spec.scales.size()) {
      return fail(ErrorCode::not_found, "a stake names an actor or a scale that is not there");
    }
    if (auto sound = check_stake(spec, stake); !sound) {
      return fail(sound.error());
    }
  }
  std::ranges::stable_sort(spec.stakes, {}, place);
  const auto twice = std::ranges::adjacent_find(spec.stakes, {}, place);
  if (twice != spec.stakes.end()) {
    return fail(ErrorCode::duplicate,
                fmt::format("the stake of {} on '{}' is given twice",
                            spec.actors[twice->actor].code, spec.scales[twice->scale].code));
  }
  if (auto sound = check_weight(spec); !sound) {
    return fail(sound.error());
  }
  return Contest(std::move(spec));
}

const Stake* Contest::find_stake(std::size_t actor, std::size_t scale) const {
  const auto found = std::ranges::lower_bound(spec_.stakes, std::tuple(actor, scale), {}, place);
  return found != spec_.stakes.end() && place(*found) == std::tuple(actor, scale) ? &*found
                                                                                  : nullptr;
}

std::optional<std::size_t> Contest::find_actor(std::string_view code) const {
  const auto found = std::ranges::find(spec_.actors, code, &ContestActor::code);
  if (found == spec_.actors.end()) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - spec_.actors.begin());
}

std::optional<std::size_t> Contest::find_scale(std::string_view code) const {
  const auto found = std::ranges::find(spec_.scales, code, &ContestedScale::code);
  if (found == spec_.scales.end()) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - spec_.scales.begin());
}

bool operator==(const Contest& a, const Contest& b) {
  return a.name() == b.name() && a.description() == b.description() && a.actors() == b.actors() &&
         a.scales() == b.scales() && a.stakes() == b.stakes() && a.rule() == b.rule();
}

}  // namespace quadrille::domain
