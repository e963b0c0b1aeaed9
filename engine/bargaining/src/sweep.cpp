#include "quadrille/bargaining/sweep.hpp"

#include <algorithm>
#include <mutex>
#include <span>

#include "quadrille/bargaining/central_positions.hpp"
#include "quadrille/bargaining/outcome_distribution.hpp"
#include "quadrille/base/contract.hpp"
#include "quadrille/base/overloaded.hpp"
#include "quadrille/base/parallel.hpp"

namespace quadrille::bargaining {

namespace {

/// Draws between two looks at the stop token.
constexpr std::size_t kDrawsBetweenLooks = 16;

std::vector<double> weight_of(const StakeColumns& stakes) {
  return weights(stakes, Weighing::capability_and_salience);
}

StakeColumns columns_at(std::span<const domain::Stake> stakes, std::size_t scale) {
  StakeColumns columns;
  for (const domain::Stake& stake : stakes) {
    if (stake.scale == scale) {
      columns.actor.push_back(stake.actor);
      columns.position.push_back(stake.position.value);
      columns.salience.push_back(stake.salience.value);
      columns.capability.push_back(stake.capability.value);
    }
  }
  return columns;
}

/// One point, ready to be run on any stakes of its scale.
class Point {
 public:
  Point(const SweepPlan& plan, std::size_t index)
      : spec_(plan.spec()), stakes_(plan.stakes_at(index)) {}

  [[nodiscard]] StakeColumns asserted() const { return columns_at(stakes_, spec_.scale); }

  [[nodiscard]] double expected(const SweepModel& model, const StakeColumns& stakes) const {
    return std::visit(
        Overloaded{[&](ElectionModel election) { return elected(election, stakes); },
                   [&](CompromiseModel) { return compromise(stakes.position, weight_of(stakes)); },
                   [&](const ChallengeOptions& options) {
                     return simulate_challenges(stakes, options)->rounds.back().mean;
                   },
                   [&](const SpatialOptions& options) { return bargained(options, stakes); }},
        model);
  }

 private:
  [[nodiscard]] double elected(ElectionModel election, const StakeColumns& stakes) const {
    if (election == ElectionModel::markov_uniform) {
      return expected_outcome(stakes, spec_.contest.rule());
    }
    return election_of_positions(stakes.position, weight_of(stakes), {.model = election}).expected;
  }

  [[nodiscard]] double bargained(const SpatialOptions& options, const StakeColumns& stakes) const {
    // Everyone has a stake on every scale, so the rows of the table are those of the columns.
    StakeTable table{.actors = spec_.contest.actors().size(),
                     .dimensions = spec_.contest.scales().size()};
    for (const domain::Stake& stake : stakes_) {
      const bool here = stake.scale == spec_.scale;
      table.position.push_back(here ? stakes.position[stake.actor] : stake.position.value);
      table.salience.push_back(here ? stakes.salience[stake.actor] : stake.salience.value);
    }
    table.capability = stakes.capability;
    const auto last = final_positions(table, options);
    std::vector<double> here;
    for (std::size_t row = 0; row < table.actors; ++row) {
      here.push_back((*last)[row * table.dimensions + spec_.scale]);
    }
    return compromise(here, weight_of(stakes));
  }

  const SweepPlan::Spec& spec_;
  std::vector<domain::Stake> stakes_;
};

}  // namespace

Result<std::vector<SweptOutcome>> sweep_point(const SweepPlan& plan, std::size_t index,
                                              const std::stop_token& stop) {
  const SweepPlan::Spec& spec = plan.spec();
  const Point point(plan, index);
  const StakeColumns asserted = point.asserted();
  const StakeSpread spread = spread_of(spec.contest, spec.scale, spec.draws);
  std::vector<std::vector<double>> drawn(spec.models.size());
  for (std::size_t draw = 0; draw < spec.draws.draws; ++draw) {
    if (draw % kDrawsBetweenLooks == 0 && stop.stop_requested()) {
      return fail(ErrorCode::cancelled, "stopped between two draws");
    }
    const StakeColumns stakes = draw_stakes(asserted, spread, spec.draws.seed, draw);
    for (std::size_t model = 0; model < drawn.size(); ++model) {
      drawn[model].push_back(point.expected(spec.models[model], stakes));
    }
  }
  std::vector<SweptOutcome> outcomes;
  for (std::size_t model = 0; model < drawn.size(); ++model) {
    const DrawnOutcomes over = summary(std::move(drawn[model]));
    outcomes.push_back({.expected = point.expected(spec.models[model], asserted),
                        .mean = over.mean,
                        .sd = over.sd,
                        .low = over.low,
                        .high = over.high});
  }
  return outcomes;
}

Result<std::vector<SweptOutcome>> sweep_all(const SweepPlan& plan, std::size_t threads,
                                            const std::function<void(std::size_t done)>& progress,
                                            const std::stop_token& stop) {
  const std::size_t models = plan.spec().models.size();
  std::vector<SweptOutcome> all(plan.points() * models);
  std::mutex telling;
  std::size_t done = 0;
  const bool complete = for_each_chunk(
      plan.points(), 1, threads,
      [&](std::size_t index, std::size_t) {
        const auto outcomes = sweep_point(plan, index, stop);
        if (!outcomes) {
          return;  // cancelled, which the end finds out again
        }
        std::ranges::copy(*outcomes, all.begin() + static_cast<std::ptrdiff_t>(index * models));
        const std::scoped_lock alone(telling);
        ++done;
        if (progress) {
          progress(done);
        }
      },
      stop);
  if (!complete || done != plan.points()) {
    return fail(ErrorCode::cancelled, "stopped between two points");
  }
  return all;
}

}  // namespace quadrille::bargaining
