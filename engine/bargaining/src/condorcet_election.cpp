#include "quadrille/bargaining/condorcet_election.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "quadrille/base/contract.hpp"

#include "votes.hpp"

namespace quadrille::bargaining {

namespace {

/// Strength of a coalition that nobody joins, as in KTAB: keeps probabilities defined.
constexpr double kEmptyCoalition = 1e-8;
/// Chance of a challenge by the option itself, as in KTAB.
constexpr double kIdle = 1e-10;
constexpr int kStepLimit = 100'000;

struct Contests {
  std::size_t options = 0;
  std::vector<double> strength{};  ///< of those who prefer row to column
  std::vector<double> beats{};     ///< probability that row beats column; 1/2 on the diagonal
};

template <VotingRule rule>
void add_strengths(std::span<const double> utility, std::span<const double> weight,
                   Contests& contests) {
  const std::size_t m = contests.options;
  for (std::size_t i = 0; i < m; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      double for_i = kEmptyCoalition;
      double for_j = kEmptyCoalition;
      for (std::size_t k = 0; k < weight.size(); ++k) {
        const double ballot = vote_by<rule>(weight[k], utility[k * m + i], utility[k * m + j]);
        for_i += ballot > 0.0 ? ballot : 0.0;
        for_j -= ballot < 0.0 ? ballot : 0.0;
      }
      contests.strength[i * m + j] = for_i;
      contests.strength[j * m + i] = for_j;
    }
  }
}

Contests contests_of(std::span<const double> utility, std::size_t options,
                     std::span<const double> weight, const ElectionOptions& how) {
  Contests contests{.options = options,
                    .strength = std::vector<double>(options * options, kEmptyCoalition),
                    .beats = std::vector<double>(options * options, .5)};
  with_rule(how.voting, [&]<VotingRule rule>() { add_strengths<rule>(utility, weight, contests); });
  for (std::size_t i = 0; i < options; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double first = contests.strength[i * options + j];
      const double second = contests.strength[j * options + i];
      contests.beats[i * options + j] = victory_probability(how.victory, first, second);
      contests.beats[j * options + i] = victory_probability(how.victory, second, first);
    }
  }
  return contests;
}

std::vector<double> conditional(const Contests& contests) {
  const std::size_t m = contests.options;
  std::vector<double> probability(m);
  double total = 0.0;
  for (std::size_t i = 0; i < m; ++i) {
    double all = 1.0;
    for (std::size_t j = 0; j < m; ++j) {
      all *= contests.beats[i * m + j];
    }
    probability[i] = all;
    total += all;
  }
  if (!(total > 0.0)) {  // so many options that the products underflow: the same in logarithms
    std::vector<double> logs(m, 0.0);
    for (std::size_t i = 0; i < m; ++i) {
      for (std::size_t j = 0; j < m; ++j) {
        logs[i] += std::log(contests.beats[i * m + j]);
      }
    }
    const double highest = *std::ranges::max_element(logs);
    for (std::size_t i = 0; i < m; ++i) {
      total += probability[i] = std::exp(logs[i] - highest);
    }
  }
  for (double& p : probability) {
    p /= total;
  }
  return probability;
}

/// The chance that the row challenges the column. Columns sum to 1.
std::vector<double> challenges(const Contests& contests, ElectionModel model) {
  const std::size_t m = contests.options;
  std::vector<double> challenge(m * m, 1.0 / static_cast<double>(m));
  if (model == ElectionModel::markov_uniform) {
    return challenge;
  }
  for (std::size_t j = 0; j < m; ++j) {
    double total = 0.0;
    for (std::size_t k = 0; k < m; ++k) {
      total += contests.strength[k * m + j] * contests.beats[k * m + j] + (k == j ? kIdle : 0.0);
    }
    for (std::size_t i = 0; i < m; ++i) {
      challenge[i * m + j] =
          (contests.strength[i * m + j] * contests.beats[i * m + j] + (i == j ? kIdle : 0.0)) /
          total;
    }
  }
  return challenge;
}

/// The stationary distribution of the chain that goes from column to row with the chance that the
/// row challenges and wins [GrassmannTaksarHeyman1985].
std::vector<double> stationary(const Contests& contests, std::vector<double> challenge) {
  const std::size_t m = contests.options;
  std::vector<double> rate(m * m);  // from row to column
  for (std::size_t i = 0; i < m; ++i) {
    for (std::size_t j = 0; j < m; ++j) {
      rate[j * m + i] = challenge[i * m + j] * contests.beats[i * m + j];
    }
  }
  for (std::size_t k = m; k-- > 1;) {
    double out = 0.0;
    for (std::size_t j = 0; j < k; ++j) {
      out += rate[k * m + j];
    }
    for (std::size_t i = 0; i < k; ++i) {
      const double into = rate[i * m + k] / out;
      rate[i * m + k] = into;
      for (std::size_t j = 0; j < k; ++j) {
        rate[i * m + j] += into * rate[k * m + j];
      }
    }
  }
  std::vector<double> probability(m, 1.0);
  double total = 1.0;
  for (std::size_t k = 1; k < m; ++k) {
    double sum = 0.0;
    for (std::size_t i = 0; i < k; ++i) {
      sum += probability[i] * rate[i * m + k];
    }
    total += probability[k] = sum;
  }
  for (double& p : probability) {
    p /= total;
  }
  return probability;
}

/// The same by damped steps, with KTAB's tolerances, so that its printed digits come out.
Election iterated(const Contests& contests, ElectionModel model) {
  const std::size_t m = contests.options;
  const bool uniform = model == ElectionModel::markov_uniform;
  const double tolerance = uniform ? 1e-6 : 1e-8;
  const std::vector<double> challenge =
      uniform ? std::vector<double>{} : challenges(contests, model);
  Election election{.probability = std::vector<double>(m, 1.0 / static_cast<double>(m))};
  std::vector<double>& p = election.probability;
  std::vector<double> next(m);
  for (int step = 0; step < kStepLimit; ++step) {
    double change = 0.0;
    for (std::size_t i = 0; i < m; ++i) {
      double sum = 0.0;
      for (std::size_t j = 0; j < m; ++j) {
        sum += contests.beats[i * m + j] *
               (uniform ? p[i] + p[j] : p[i] * challenge[j * m + i] + p[j] * challenge[i * m + j]);
      }
      next[i] = uniform ? sum / static_cast<double>(m) : sum;
      change = std::max(change, std::fabs(next[i] - p[i]));
    }
    for (std::size_t i = 0; i < m; ++i) {
      p[i] = (p[i] + next[i]) / 2.0;
    }
    if (!(change > tolerance)) {
      return election;
    }
  }
  election.termination = numerics::Termination::iteration_limit;
  return election;
}

constexpr std::array kModels = {ElectionModel::conditional, ElectionModel::markov_incentive,
                                ElectionModel::markov_uniform};

}  // namespace

std::string_view name(ElectionModel model) {
  switch (model) {
    case ElectionModel::conditional:
      return "conditional";
    case ElectionModel::markov_incentive:
      return "markov-incentive";
    case ElectionModel::markov_uniform:
      return "markov-uniform";
  }
  return "";
}

std::optional<ElectionModel> parse_election_model(std::string_view text) {
  for (const ElectionModel model : kModels) {
    if (name(model) == text) {
      return model;
    }
  }
  return std::nullopt;
}

double vote(VotingRule rule, double weight, double utility_first, double utility_second) {
  double ballot = 0.0;
  with_rule(rule, [&]<VotingRule fixed>() {
    ballot = vote_by<fixed>(weight, utility_first, utility_second);
  });
  return ballot;
}

double victory_probability(Victory victory, double strength_first, double strength_second) {
  double a = strength_first;
  double b = strength_second;
  const auto square_both = [&] {
    a *= a;
    b *= b;
  };
  switch (victory) {
    case Victory::linear:
      break;
    case Victory::square:
      square_both();
      break;
    case Victory::quartic:
      square_both();
      square_both();
      break;
    case Victory::octic:
      square_both();
      square_both();
      square_both();
      break;
    case Victory::binary: {
      constexpr double kStronger = 1.1;
      constexpr double kUpset = 1e-6;
      if (strength_first >= kStronger * strength_second) {
        return 1.0 / (1.0 + kUpset);
      }
      if (strength_second >= kStronger * strength_first) {
        return kUpset / (1.0 + kUpset);
      }
      const double share = strength_first / (strength_first + strength_second);
      return (share * (kStronger + 1.0) - 1.0) / (kStronger - 1.0);
    }
  }
  return a / (a + b);
}

Election condorcet_election(std::span<const double> utility, std::size_t options,
                            std::span<const double> weight, const ElectionOptions& how) {
  QUADRILLE_EXPECT(options > 0 && utility.size() == options * weight.size(),
                   "a utility for each voter and option");
  const Contests contests = contests_of(utility, options, weight, how);
  if (how.model == ElectionModel::conditional) {
    return {.probability = conditional(contests)};
  }
  if (how.chain == ChainSolution::iterated) {
    return iterated(contests, how.model);
  }
  return {.probability = stationary(contests, challenges(contests, how.model))};
}

PositionElection election_of_positions(std::span<const double> position,
                                       std::span<const double> weight, const ElectionOptions& how) {
  PositionElection result{.position = {position.begin(), position.end()}};
  std::ranges::sort(result.position);
  const auto repeated = std::ranges::unique(result.position);
  result.position.erase(repeated.begin(), repeated.end());
  const std::size_t options = result.position.size();
  std::vector<double> utility;
  utility.reserve(position.size() * options);
  for (const double own : position) {
    for (const double option : result.position) {
      utility.push_back(1.0 - std::fabs(own - option));
    }
    result.option.push_back(static_cast<std::size_t>(
        std::ranges::lower_bound(result.position, own) - result.position.begin()));
  }
  result.probability = condorcet_election(utility, options, weight, how).probability;
  for (std::size_t option = 0; option < options; ++option) {
    result.expected += result.probability[option] * result.position[option];
  }
  return result;
}

}  // namespace quadrille::bargaining
