#include "quadrille/bargaining/stake_columns.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

namespace quadrille::bargaining {

namespace {

double weight(double capability, double salience, Weighing weighing) {
  switch (weighing) {
    case Weighing::capability_and_salience:
      return capability * salience;
    case Weighing::capability:
      return capability;
    case Weighing::salience:
      return salience;
    case Weighing::equal:
      return 1.0;
  }
  return 0.0;
}

std::vector<double> StakeColumns::*column_of(StakeNumber number) {
  switch (number) {
    case StakeNumber::position:
      return &StakeColumns::position;
    case StakeNumber::salience:
      return &StakeColumns::salience;
    case StakeNumber::capability:
      break;
  }
  return &StakeColumns::capability;
}

}  // namespace

std::string_view name(Weighing weighing) {
  switch (weighing) {
    case Weighing::capability_and_salience:
      return "capability-and-salience";
    case Weighing::capability:
      return "capability";
    case Weighing::salience:
      return "salience";
    case Weighing::equal:
      return "equal";
  }
  return "";
}

std::string_view name(StakeNumber number) {
  switch (number) {
    case StakeNumber::position:
      return "position";
    case StakeNumber::salience:
      return "salience";
    case StakeNumber::capability:
      return "capability";
  }
  return "";
}

double& number_of(StakeColumns& stakes, const Input& input) {
  return (stakes.*column_of(input.number))[input.row];
}

double number_of(const StakeColumns& stakes, const Input& input) {
  return (stakes.*column_of(input.number))[input.row];
}

bool somebody_has_weight(const StakeColumns& stakes) {
  return std::ranges::any_of(weights(stakes, Weighing::capability_and_salience),
                             [](double weight) { return weight > 0.0; });
}

StakeColumns columns_of(const domain::Contest& contest, std::size_t scale) {
  QUADRILLE_EXPECT(scale < contest.scales().size(), "a scale of the contest");
  StakeColumns columns;
  for (const domain::Stake& stake : contest.stakes()) {
    if (stake.scale != scale) {
      continue;
    }
    columns.actor.push_back(stake.actor);
    columns.position.push_back(stake.position.value);
    columns.salience.push_back(stake.salience.value);
    columns.capability.push_back(stake.capability.value);
  }
  return columns;
}

std::vector<double> weights(const StakeColumns& stakes, Weighing weighing) {
  std::vector<double> all(stakes.size());
  for (std::size_t row = 0; row < all.size(); ++row) {
    all[row] = weight(stakes.capability[row], stakes.salience[row], weighing);
  }
  return all;
}

Result<StakeTable> table_of(const domain::Contest& contest) {
  StakeTable table{.actors = contest.actors().size(), .dimensions = contest.scales().size()};
  for (std::size_t actor = 0; actor < table.actors; ++actor) {
    for (std::size_t scale = 0; scale < table.dimensions; ++scale) {
      const domain::Stake* stake = contest.find_stake(actor, scale);
      if (stake == nullptr) {
        return fail(ErrorCode::inconsistent,
                    fmt::format("{} has no stake on '{}'; this model needs everyone on every scale",
                                contest.actors()[actor].code, contest.scales()[scale].code));
      }
      if (scale == 0) {
        table.capability.push_back(stake->capability.value);
      } else if (stake->capability.value != table.capability.back()) {
        return fail(ErrorCode::inconsistent,
                    fmt::format("{} has the capability {} on '{}' and {} on '{}'; this model needs "
                                "one an actor",
                                contest.actors()[actor].code, table.capability.back(),
                                contest.scales()[0].code, stake->capability.value,
                                contest.scales()[scale].code));
      }
      table.position.push_back(stake->position.value);
      table.salience.push_back(stake->salience.value);
    }
  }
  return table;
}

}  // namespace quadrille::bargaining
