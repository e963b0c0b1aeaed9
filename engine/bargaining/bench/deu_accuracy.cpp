/// \file
/// How far forecasts of decisions of the European Union were off [ArreguiPerarnaud2022]: the
/// models, the default distribution, its intervals, and an attempt at better ones, fitted on other
/// proposals.
///
///   quadrille_deu ISSUES.csv ACTORS.csv
///
/// Only issues with an outcome, at least three actors, and somebody with weight count.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "quadrille/bargaining/central_positions.hpp"
#include "quadrille/bargaining/condorcet_election.hpp"
#include "quadrille/bargaining/outcome_distribution.hpp"
#include "quadrille/numerics/beta_distribution.hpp"

#include "deu_issues.hpp"

namespace {

using namespace quadrille;              // NOLINT(google-build-using-namespace): a program
using namespace quadrille::bargaining;  // NOLINT(google-build-using-namespace)

/// Issues of the same fold share no proposal: folds are dealt by the order of proposals.
std::vector<std::size_t> folds_of(const std::vector<Issue>& issues, std::size_t folds) {
  std::set<std::string> proposals;
  for (const Issue& issue : issues) {
    proposals.insert(issue.proposal);
  }
  std::map<std::string, std::size_t> fold;
  for (const std::string& proposal : proposals) {
    const std::size_t next = fold.size() % folds;
    fold[proposal] = next;
  }
  std::vector<std::size_t> all;
  for (const Issue& issue : issues) {
    all.push_back(fold[issue.proposal]);
  }
  return all;
}

// ------------------------------------------------------------------ the attempt at a better
// forecast

/// Where distribution functions are compared.
constexpr std::size_t kGrid = 401;
using Curve = std::vector<double>;

Curve curve_of_atoms(const std::vector<double>& position, const std::vector<double>& probability) {
  Curve curve(kGrid, 0.0);
  for (std::size_t at = 0; at < kGrid; ++at) {
    const double x = static_cast<double>(at) / (kGrid - 1);
    for (std::size_t k = 0; k < position.size(); ++k) {
      curve[at] += position[k] <= x + 1e-12 ? probability[k] : 0.0;
    }
  }
  return curve;
}

Curve curve_of_beta(double mean, double concentration) {
  Curve curve(kGrid, 1.0);
  for (std::size_t at = 0; at + 1 < kGrid; ++at) {
    const double m = std::clamp(mean, 1e-6, 1.0 - 1e-6);
    curve[at] = numerics::beta_cdf(static_cast<double>(at) / (kGrid - 1), concentration * m,
                                   concentration * (1.0 - m));
  }
  return curve;
}

std::vector<double> normalised(std::vector<double> weight) {
  double sum = 0.0;
  for (const double one : weight) {
    sum += one;
  }
  for (double& one : weight) {
    one /= sum;
  }
  return weight;
}

/// What an outcome may be drawn from; the fit mixes them.
std::vector<Curve> components_of(const Issue& issue) {
  const StakeColumns& stakes = issue.stakes;
  const auto weight = weights(stakes, Weighing::capability_and_salience);
  const auto uniform = election_of_positions(stakes.position, weight);
  const auto conditional =
      election_of_positions(stakes.position, weight, {.model = ElectionModel::conditional});
  const auto sharp = election_of_positions(stakes.position, weight, {.victory = Victory::quartic});
  const double mean = uniform.expected;
  const double reference = issue.reference.value_or(mean);
  return {
      curve_of_atoms(uniform.position, uniform.probability),
      curve_of_atoms(conditional.position, conditional.probability),
      curve_of_atoms(sharp.position, sharp.probability),
      curve_of_atoms(stakes.position, normalised(weight)),
      curve_of_atoms(stakes.position,
                     std::vector<double>(stakes.size(), 1.0 / static_cast<double>(stakes.size()))),
      curve_of_beta(mean, 1.0),
      curve_of_beta(mean, 2.0),
      curve_of_beta(mean, 4.0),
      curve_of_beta(mean, 8.0),
      curve_of_beta(mean, 24.0),
      curve_of_atoms({reference}, {1.0}),
      curve_of_atoms({0.0, 1.0}, {1.0 - mean, mean})};
}

/// The matrix of which a mixture's CRPS is the quadratic form: C_ij = integral (F_i - H)(F_j - H).
std::vector<double> form_of(const std::vector<Curve>& components, double outcome) {
  const std::size_t m = components.size();
  std::vector<double> form(m * m, 0.0);
  for (std::size_t at = 0; at < kGrid; ++at) {
    const double x = static_cast<double>(at) / (kGrid - 1);
    const double came = x + 1e-12 >= outcome ? 1.0 : 0.0;
    const double width = (at == 0 || at + 1 == kGrid ? .5 : 1.0) / (kGrid - 1);
    for (std::size_t i = 0; i < m; ++i) {
      for (std::size_t j = 0; j < m; ++j) {
        form[i * m + j] += width * (components[i][at] - came) * (components[j][at] - came);
      }
    }
  }
  return form;
}

double value_of(const std::vector<double>& form, const std::vector<double>& w) {
  double sum = 0.0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    for (std::size_t j = 0; j < w.size(); ++j) {
      sum += w[i] * w[j] * form[i * w.size() + j];
    }
  }
  return sum;
}

/// The mixture with the least mean CRPS: a convex problem, by multiplicative steps.
std::vector<double> fitted(const std::vector<double>& form, std::size_t m) {
  std::vector<double> w(m, 1.0 / static_cast<double>(m));
  std::vector<double> slope(m);
  for (int step = 0; step < 20'000; ++step) {
    for (std::size_t i = 0; i < m; ++i) {
      slope[i] = 0.0;
      for (std::size_t j = 0; j < m; ++j) {
        slope[i] += 2.0 * form[i * m + j] * w[j];
      }
    }
    double sum = 0.0;
    for (std::size_t i = 0; i < m; ++i) {
      sum += w[i] *= std::exp(-2.0 * slope[i]);
    }
    for (double& one : w) {
      one /= sum;
    }
  }
  return w;
}

// -------------------------------------------------------------------------------------------
// report

double mean_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) {
    sum += value;
  }
  return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

struct Row {
  std::string name{};
  std::vector<double> error{};  ///< absolute, by issue
};

void print_errors(const std::vector<Issue>& issues, const std::vector<Row>& rows,
                  const std::set<std::string>& waves) {
  fmt::print("{:<34}", "mean absolute error, of 100");
  for (const std::string& wave : waves) {
    fmt::print("{:>9}", "wave " + wave);
  }
  fmt::print("{:>9}{:>10}\n", "all", "within 5");
  for (const Row& row : rows) {
    fmt::print("{:<34}", row.name);
    for (const std::string& wave : waves) {
      std::vector<double> part;
      for (std::size_t k = 0; k < issues.size(); ++k) {
        if (issues[k].wave == wave) {
          part.push_back(row.error[k]);
        }
      }
      fmt::print("{:>9.2f}", 100.0 * mean_of(part));
    }
    const auto hits = std::ranges::count_if(row.error, [](double e) { return e <= .05 + 1e-12; });
    fmt::print("{:>9.2f}{:>10.3f}\n", 100.0 * mean_of(row.error),
               static_cast<double>(hits) / static_cast<double>(row.error.size()));
  }
}

void print_coverage(const std::vector<Issue>& issues, const std::vector<double>& error) {
  std::set<std::string> proposals;
  for (const Issue& issue : issues) {
    proposals.insert(issue.proposal);
  }
  std::array<std::size_t, 3> inside{};
  for (const std::string& proposal : proposals) {
    std::vector<double> others;
    for (std::size_t k = 0; k < issues.size(); ++k) {
      if (issues[k].proposal != proposal) {
        others.push_back(error[k]);
      }
    }
    const auto calibration = calibrate(others, "the other proposals");
    if (!calibration) {
      fmt::print("{}\n", calibration.error().message);
      return;
    }
    for (std::size_t k = 0; k < issues.size(); ++k) {
      for (std::size_t level = 0; level < inside.size() && issues[k].proposal == proposal;
           ++level) {
        inside[level] += error[k] <= calibration->widths[level].half_width + 1e-12 ? 1U : 0U;
      }
    }
  }
  const auto all = calibrate(error, "all");
  for (std::size_t level = 0; level < inside.size(); ++level) {
    fmt::print(
        "{:.0f} % interval: half-width {:.1f}; covers {:.1f} %, one proposal left out at a "
        "time\n",
        100.0 * all->widths[level].level, 100.0 * all->widths[level].half_width,
        100.0 * static_cast<double>(inside[level]) / static_cast<double>(issues.size()));
  }
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    fmt::print(stderr, "quadrille_deu ISSUES.csv ACTORS.csv\n");
    return 2;
  }
  const auto issues = read_issues(words[1], words[2]);
  if (!issues) {
    fmt::print(stderr, "{}\n", issues.error().message);
    return 3;
  }
  std::set<std::string> waves;
  for (const Issue& issue : *issues) {
    waves.insert(issue.wave);
  }
  std::vector<Row> rows = {
      {"compromise"},      {"election, Markov-uniform"},  {"election, conditional"},
      {"weighted median"}, {"Nash, costly disagreement"}, {"always the middle"}};
  std::vector<double> score;
  std::vector<double> pit;
  std::vector<std::vector<double>> forms;
  std::vector<double> points;
  std::vector<std::array<double, 4>> candidates;
  for (const Issue& issue : *issues) {
    const StakeColumns& stakes = issue.stakes;
    const auto weight = weights(stakes, Weighing::capability_and_salience);
    const auto forecast = estimate_outcome(stakes, {}, calibration_on_eu_decisions()).value();
    const auto conditional =
        election_of_positions(stakes.position, weight, {.model = ElectionModel::conditional});
    const double salience_only = compromise(stakes.position, weights(stakes, Weighing::salience));
    const auto error = [&](double point) { return std::fabs(point - issue.outcome); };
    rows[0].error.push_back(error(forecast.compromise));
    rows[1].error.push_back(error(forecast.expected));
    rows[2].error.push_back(error(conditional.expected));
    rows[3].error.push_back(error(weighted_median(stakes.position, weight)));
    rows[4].error.push_back(error(*nash_solution(stakes.position, weight).position));
    rows[5].error.push_back(error(.5));
    candidates.push_back({forecast.expected, forecast.compromise, salience_only,
                          weighted_median(stakes.position, weight)});
    score.push_back(forecast.distribution.crps(issue.outcome));
    pit.push_back(forecast.distribution.pit(issue.outcome));
    forms.push_back(form_of(components_of(issue), issue.outcome));
  }
  fmt::print("{} issues of {} proposals with an outcome and three actors or more\n\n",
             issues->size(), [&] {
               std::set<std::string> all;
               for (const Issue& issue : *issues) {
                 all.insert(issue.proposal);
               }
               return all.size();
             }());

  // The attempt, out of fold: mixtures of components, and mixtures of point forecasts.
  constexpr std::size_t kFolds = 10;
  const auto fold = folds_of(*issues, kFolds);
  const std::size_t m = components_of(issues->front()).size();
  std::vector<double> attempt(issues->size());
  Row blend{.name = "attempt: blend of four, out of fold"};
  blend.error.resize(issues->size());
  std::vector<double> last;
  for (std::size_t held = 0; held < kFolds; ++held) {
    std::vector<double> total(m * m, 0.0);
    double used = 0.0;
    for (std::size_t k = 0; k < issues->size(); ++k) {
      if (fold[k] == held) {
        continue;
      }
      used += 1.0;
      for (std::size_t cell = 0; cell < total.size(); ++cell) {
        total[cell] += forms[k][cell];
      }
    }
    for (double& cell : total) {
      cell /= used;
    }
    last = fitted(total, m);
    // The blend of points with the least absolute error on a grid of tenths.
    std::array<double, 4> best{1.0, 0.0, 0.0, 0.0};
    double least = 2.0;
    for (int a = 0; a <= 10; ++a) {
      for (int b = 0; a + b <= 10; ++b) {
        for (int c = 0; a + b + c <= 10; ++c) {
          const std::array<double, 4> w{a / 10.0, b / 10.0, c / 10.0, (10 - a - b - c) / 10.0};
          double sum = 0.0;
          for (std::size_t k = 0; k < issues->size(); ++k) {
            if (fold[k] == held) {
              continue;
            }
            double point = 0.0;
            for (std::size_t one = 0; one < 4; ++one) {
              point += w[one] * candidates[k][one];
            }
            sum += std::fabs(point - (*issues)[k].outcome) / used;
          }
          if (sum < least) {
            least = sum;
            best = w;
          }
        }
      }
    }
    for (std::size_t k = 0; k < issues->size(); ++k) {
      if (fold[k] != held) {
        continue;
      }
      attempt[k] = value_of(forms[k], last);
      double point = 0.0;
      for (std::size_t one = 0; one < 4; ++one) {
        point += best[one] * candidates[k][one];
      }
      blend.error[k] = std::fabs(point - (*issues)[k].outcome);
    }
  }
  rows.push_back(std::move(blend));
  print_errors(*issues, rows, waves);
  const auto by_wave = [&](const char* name, const std::vector<double>& values) {
    fmt::print("{:<34}", name);
    for (const std::string& wave : waves) {
      std::vector<double> part;
      for (std::size_t k = 0; k < issues->size(); ++k) {
        if ((*issues)[k].wave == wave) {
          part.push_back(values[k]);
        }
      }
      fmt::print("{:>9.2f}", 100.0 * mean_of(part));
    }
    fmt::print("{:>9.3f}\n", 100.0 * mean_of(values));
  };
  fmt::print("\n");
  by_wave("CRPS of the default distribution", score);
  by_wave("CRPS of the attempt, out of fold", attempt);
  fmt::print("weights of the attempt (last fold):");
  for (const double w : last) {
    fmt::print(" {:.2f}", w);
  }
  fmt::print("\n\n");
  print_coverage(*issues, rows[1].error);
  fmt::print("PIT by fifths:");
  std::array<int, 5> fifth{};
  for (const double p : pit) {
    ++fifth[std::min<std::size_t>(4, static_cast<std::size_t>(5.0 * p))];
  }
  for (const int n : fifth) {
    fmt::print(" {:.2f}", static_cast<double>(n) / static_cast<double>(pit.size()));
  }
  fmt::print("\n");
  return 0;
}
