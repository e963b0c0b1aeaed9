#include "vote_score.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace quadrille::alignment {
namespace {

double normal_log_density(double value, double mean, double variance) {
  const double off = value - mean;
  return -0.5 * (std::log(2.0 * std::numbers::pi * variance) + off * off / variance);
}

struct Spread {
  double mean = 0.0;
  double variance = 1.0;
};
Spread spread_of(const std::vector<double>& values) {
  double sum = 0.0;
  double squares = 0.0;
  for (const double value : values) {
    sum += value;
    squares += value * value;
  }
  const double n = std::max<double>(1.0, static_cast<double>(values.size()));
  return {.mean = sum / n, .variance = std::max(1e-4, squares / n - (sum / n) * (sum / n))};
}

}  // namespace

double mean_of(const std::vector<double>& scores) {
  const double sum = std::accumulate(scores.begin(), scores.end(), 0.0);
  return scores.empty() ? 0.0 : sum / static_cast<double>(scores.size());
}

double mean_vote_score(const std::vector<VotePrediction>& votes) {
  double sum = 0.0;
  for (const VotePrediction& one : votes) {
    sum += normal_log_density(one.observed, one.mean, one.variance);
  }
  return votes.empty() ? 0.0 : sum / static_cast<double>(votes.size());
}

void add_to_dyad(std::uint32_t dyad, double model, double persistence,
                 std::vector<DyadScore>& dyads) {
  if (dyads.empty() || dyads.back().dyad != dyad) {
    dyads.push_back({.dyad = dyad});
  }
  ++dyads.back().observations;
  dyads.back().model += model;
  dyads.back().persistence += persistence;
}

OutcomeScore vote_score(const Panel& fitted, const Panel& judged) {
  std::vector<double> values;
  std::vector<double> steps;
  for (const VotePrediction& one : fitted.votes) {
    values.push_back(one.observed);
    if (one.before) {
      steps.push_back(one.observed - *one.before);
    }
  }
  const Spread level = spread_of(values);
  const Spread step = spread_of(steps);
  OutcomeScore score{.outcome = Outcome::votes,
                     .observations = judged.votes.size(),
                     .model = mean_vote_score(judged.votes)};
  for (const VotePrediction& one : judged.votes) {
    const double base = normal_log_density(one.observed, level.mean, level.variance);
    const double persistence =
        one.before ? normal_log_density(one.observed, *one.before + step.mean, step.variance)
                   : base;
    score.base_rate += base;
    score.persistence += persistence;
    add_to_dyad(one.dyad, normal_log_density(one.observed, one.mean, one.variance), persistence,
                score.dyads);
  }
  const double n = std::max<double>(1.0, static_cast<double>(judged.votes.size()));
  score.base_rate /= n;
  score.persistence /= n;
  score.opportunity = score.base_rate;
  return score;
}

}  // namespace quadrille::alignment
