#include "quadrille/bargaining/spatial_model.hpp"

#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

#include "spatial_turn.hpp"

namespace quadrille::bargaining {

namespace {

/// How far all actors went together: the sum of their steps.
double way(const std::vector<double>& from, const std::vector<double>& to,
           const StakeTable& stakes) {
  double sum = 0.0;
  for (std::size_t i = 0; i < stakes.actors; ++i) {
    double squares = 0.0;
    for (std::size_t k = 0; k < stakes.dimensions; ++k) {
      const double step = to[i * stakes.dimensions + k] - from[i * stakes.dimensions + k];
      squares += step * step;
    }
    sum += std::sqrt(squares);
  }
  return sum;
}

/// Runs to the end; `keep(engine, position, moves)` sees every turn, the start too.
template <class Keep>
Result<bool> run(const StakeTable& stakes, const SpatialOptions& options,
                 const std::stop_token& stop, Keep&& keep) {
  QUADRILLE_EXPECT(stakes.position.size() == stakes.actors * stakes.dimensions &&
                       stakes.salience.size() == stakes.position.size() &&
                       stakes.capability.size() == stakes.actors && stakes.actors > 0,
                   "a stake for everyone on every scale");
  if (auto sound = options.validate(); !sound) {
    return fail(sound.error());
  }
  SpatialTurnEngine engine(stakes, options);
  std::vector<double> position = stakes.position;
  std::vector<SpatialMove> moves;
  engine.stand_at(position);
  keep(engine, position, moves);
  constexpr double kNoWay = 1e-4;  // as KTAB: a first turn without moves is no measure
  double first_way = 0.0;
  for (int turn = 1; turn <= options.most_turns; ++turn) {
    if (stop.stop_requested()) {
      return fail(ErrorCode::cancelled, "stopped between two turns");
    }
    std::vector<double> next = engine.next_positions(static_cast<std::uint64_t>(turn), moves);
    const double gone = way(position, next, stakes);
    if (turn == 1) {
      first_way = gone + kNoWay;
    }
    position = std::move(next);
    engine.stand_at(position);
    keep(engine, position, moves);
    if (turn >= options.fewest_turns && gone / first_way < options.settled) {
      return true;
    }
  }
  return false;
}

}  // namespace

Result<void> SpatialOptions::validate() const {
  if (fewest_turns < 1 || most_turns < fewest_turns) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("{} to {} turns: at least 1, and no more fewest than most",
                            fewest_turns, most_turns));
  }
  if (!(settled >= 0.0 && settled < 1.0)) {
    return fail(
        ErrorCode::invalid_argument,
        fmt::format("the share of moves at which it stops, {}, lies outside [0, 1)", settled));
  }
  return {};
}

Result<SpatialResult> simulate_spatial_model(const StakeTable& stakes,
                                             const SpatialOptions& options,
                                             const std::stop_token& stop) {
  SpatialResult result;
  const auto settled =
      run(stakes, options, stop,
          [&](const SpatialTurnEngine& engine, const std::vector<double>& position,
              const std::vector<SpatialMove>& moves) {
            result.turns.push_back(
                {.position = position, .win_probability = engine.win_probability(), .move = moves});
          });
  if (!settled) {
    return fail(settled.error());
  }
  result.settled = *settled;
  return result;
}

Result<std::vector<double>> final_positions(const StakeTable& stakes,
                                            const SpatialOptions& options) {
  std::vector<double> last;
  const auto settled = run(stakes, options, {},
                           [&](const SpatialTurnEngine&, const std::vector<double>& position,
                               const std::vector<SpatialMove>&) { last = position; });
  if (!settled) {
    return fail(settled.error());
  }
  return last;
}

}  // namespace quadrille::bargaining
