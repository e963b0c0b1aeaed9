#include "quadrille/bargaining/central_positions.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "quadrille/base/contract.hpp"

namespace quadrille::bargaining {

namespace {

/// Weights that differ by less are the same weight: sums of doubles in another order.
constexpr double kSameWeight = 1e-12;
/// Of an interval no wider than 1: to the last bit.
constexpr int kHalvings = 60;

double total_of(std::span<const double> position, std::span<const double> weight) {
  QUADRILLE_EXPECT(!position.empty() && position.size() == weight.size(), "one weight an actor");
  const double total = std::accumulate(weight.begin(), weight.end(), 0.0);
  QUADRILLE_EXPECT(total > 0.0, "somebody has weight");
  return total;
}

double net_vote(std::span<const double> position, std::span<const double> weight, double a,
                double b) {
  double sum = 0.0;
  for (std::size_t k = 0; k < position.size(); ++k) {
    sum += weight[k] * (std::fabs(position[k] - b) - std::fabs(position[k] - a));
  }
  return sum;
}

}  // namespace

double compromise(std::span<const double> position, std::span<const double> weight) {
  const double total = total_of(position, weight);
  double sum = 0.0;
  for (std::size_t k = 0; k < position.size(); ++k) {
    sum += weight[k] * position[k];
  }
  return sum / total;
}

double weighted_median(std::span<const double> position, std::span<const double> weight,
                       MedianTie tie) {
  const double half = total_of(position, weight) / 2.0;
  std::vector<std::size_t> order;
  for (std::size_t row = 0; row < position.size(); ++row) {
    if (weight[row] > 0.0) {
      order.push_back(row);
    }
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t row) { return position[row]; });
  double sum = 0.0;
  for (std::size_t k = 0; k + 1 < order.size(); ++k) {
    sum += weight[order[k]];
    if (sum > half + kSameWeight * half) {
      return position[order[k]];
    }
    if (sum >= half - kSameWeight * half) {
      return tie == MedianTie::lower ? position[order[k]]
                                     : (position[order[k]] + position[order[k + 1]]) / 2.0;
    }
  }
  return position[order.back()];
}

CondorcetWinner condorcet_winner(std::span<const double> position, std::span<const double> weight) {
  total_of(position, weight);
  std::vector<double> taken(position.begin(), position.end());
  std::ranges::sort(taken);
  const auto repeated = std::ranges::unique(taken);
  taken.erase(repeated.begin(), repeated.end());
  CondorcetWinner winner;
  bool first = true;
  for (const double a : taken) {
    std::size_t beaten = 0;
    for (const double b : taken) {
      if (net_vote(position, weight, a, b) > 0.0) {
        ++beaten;
      }
    }
    if (first || beaten > winner.beaten) {
      winner = {.position = a, .beaten = beaten};
    }
    first = false;
  }
  winner.beats_all = winner.beaten + 1 == taken.size();
  return winner;
}

NashSolution nash_solution(std::span<const double> position, std::span<const double> weight,
                           const NashOptions& options) {
  total_of(position, weight);
  std::vector<double> x;
  std::vector<double> w;
  std::vector<double> disagreement;
  NashSolution solution;
  for (std::size_t k = 0; k < position.size(); ++k) {
    if (!(weight[k] > 0.0)) {
      continue;
    }
    const double away = options.reference_point ? std::fabs(position[k] - *options.reference_point)
                                                : std::max(position[k], 1.0 - position[k]);
    x.push_back(position[k]);
    w.push_back(weight[k]);
    disagreement.push_back(away);
    solution.lowest = std::max(solution.lowest, position[k] - away);
    solution.highest = std::min(solution.highest, position[k] + away);
  }
  if (!(solution.lowest < solution.highest)) {
    return solution;
  }

  // Concave, so it rises below the best position and falls above it.
  const auto rises_at = [&](double outcome) {
    double slope = 0.0;
    for (std::size_t k = 0; k < x.size(); ++k) {
      const double left = disagreement[k] - std::fabs(x[k] - outcome);
      if (!(left > 0.0)) {
        return x[k] > outcome;
      }
      slope += (x[k] > outcome ? w[k] : x[k] < outcome ? -w[k] : 0.0) / left;
    }
    return slope > 0.0;
  };
  double from = solution.lowest;
  double to = solution.highest;
  for (int step = 0; step < kHalvings; ++step) {
    const double middle = (from + to) / 2.0;
    (rises_at(middle) ? from : to) = middle;
  }
  solution.position = (from + to) / 2.0;
  return solution;
}

}  // namespace quadrille::bargaining
