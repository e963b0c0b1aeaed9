#include "hazard_recalibration.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

#include "quadrille/numerics/logistic_regression.hpp"

#include "hazard_features.hpp"

namespace quadrille::forecast {
namespace {

/// Years that an origin forecasts, and the fewest that it learns from.
constexpr int kYears = 10;

constexpr int kSteps = 60;
constexpr double kSmallStep = 1e-12;

/// log(1 + exp(z)) without overflow.
double log1p_exp(double z) { return std::max(z, 0.0) + std::log1p(std::exp(-std::abs(z))); }
double log_of_probability(double log_odds) { return -log1p_exp(-log_odds); }
double minus_log_of_rest(double log_odds) { return log1p_exp(log_odds); }

/// Forecasts made on the way, with what came of them.
struct WalkedForward {
  std::vector<double> log_odds = {};
  std::vector<std::uint8_t> outcome = {};
  std::vector<std::size_t> origin = {};  ///< counted from 0
};

void add_forecasts(const HazardPanel& panel, const HazardModel& model,
                   const HazardPanel::Range& rows, WalkedForward& walked) {
  const std::vector<double> log_odds = linear_forms(model, panel, rows);
  const std::size_t origin = walked.origin.empty() ? 0 : walked.origin.back() + 1;
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    if (const auto onset = panel.onset(row)) {
      walked.log_odds.push_back(log_odds[row - rows.first]);
      walked.outcome.push_back(*onset ? 1 : 0);
      walked.origin.push_back(origin);
    }
  }
}

/// Whether both bends are free, or only that of small probabilities.
enum class Bends : std::uint8_t { low, both };

/// Coefficients of the bends first, then a level for each origin but the first.
Result<numerics::LogisticFit> fit_bends(const WalkedForward& walked, Bends bends,
                                        std::size_t threads, const std::stop_token& stop) {
  const std::size_t bent = bends == Bends::both ? 2 : 1;
  const std::size_t columns = bent + walked.origin.back();
  std::vector<double> numbers(walked.outcome.size() * columns, 0.0);
  for (std::size_t row = 0; row < walked.outcome.size(); ++row) {
    double* const of_row = numbers.data() + row * columns;
    of_row[0] = log_of_probability(walked.log_odds[row]);
    if (bends == Bends::both) {
      of_row[1] = minus_log_of_rest(walked.log_odds[row]);
    }
    if (walked.origin[row] > 0) {
      of_row[bent - 1 + walked.origin[row]] = 1.0;
    }
  }
  return numerics::fit_logistic({.columns = columns, .numbers = numbers, .outcome = walked.outcome},
                                {.ridge = 0.0, .threads = threads}, stop);
}

/// Raises or lowers the correction until as many onsets are expected as there were.
void set_level(const HazardPanel& panel, const HazardModel& model, Recalibration& learnt) {
  const auto rows = panel.years(model.options.first_year, model.options.last_year);
  std::vector<double> log_odds = linear_forms(model, panel, rows);
  std::size_t known = 0;
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    if (panel.onset(row)) {
      log_odds[known++] = corrected(learnt, log_odds[row - rows.first]);
    }
  }
  log_odds.resize(known);
  for (int step = 0; step < kSteps; ++step) {
    double surplus = -static_cast<double>(model.onsets);
    double slope = 0.0;
    for (const double z : log_odds) {
      const double p = 1.0 / (1.0 + std::exp(-(z + learnt.intercept)));
      surplus += p;
      slope += p * (1.0 - p);
    }
    // No more than one at a time: far out the slope is too flat to be trusted.
    const double change = std::clamp(surplus / slope, -1.0, 1.0);
    learnt.intercept -= change;
    if (std::abs(change) < kSmallStep) {
      break;
    }
  }
}

bool has_both_outcomes(std::span<const std::uint8_t> outcomes) {
  return std::ranges::find(outcomes, std::uint8_t{0}) != outcomes.end() &&
         std::ranges::find(outcomes, std::uint8_t{1}) != outcomes.end();
}

std::vector<std::uint8_t> outcomes_of(const HazardPanel& panel, int first_year, int last_year) {
  const auto rows = panel.years(first_year, last_year);
  std::vector<std::uint8_t> outcomes;
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    if (const auto onset = panel.onset(row)) {
      outcomes.push_back(*onset ? 1 : 0);
    }
  }
  return outcomes;
}

}  // namespace

std::vector<int> origins_of(int first_year, int last_year) {
  std::vector<int> origins;
  for (int origin = last_year - kYears; origin - first_year + 1 >= kYears; origin -= kYears) {
    origins.push_back(origin);
  }
  std::ranges::reverse(origins);
  return origins;
}

double corrected(const Recalibration& learnt, double log_odds) {
  return learnt.intercept + learnt.low * log_of_probability(log_odds) +
         learnt.high * minus_log_of_rest(log_odds);
}

Result<Recalibration> learn_recalibration(const HazardPanel& panel, const HazardModel& model,
                                          const std::stop_token& stop) {
  const HazardOptions& options = model.options;
  WalkedForward walked;
  Recalibration learnt;
  for (const int origin : origins_of(options.first_year, options.last_year)) {
    if (!has_both_outcomes(outcomes_of(panel, options.first_year, origin)) ||
        !has_both_outcomes(outcomes_of(panel, origin + 1, origin + kYears))) {
      continue;
    }
    HazardOptions before = options;
    before.last_year = origin;
    before.recalibrate = Recalibrate::no;
    const auto earlier = fit_hazard(panel, before, stop);
    if (!earlier) {
      return fail(earlier.error());
    }
    add_forecasts(panel, *earlier, panel.years(origin + 1, origin + kYears), walked);
    learnt.first_year = learnt.first_year == 0 ? origin + 1 : learnt.first_year;
    learnt.last_year = origin + kYears;
  }
  if (walked.outcome.empty()) {
    return Recalibration{};
  }
  auto fit = fit_bends(walked, Bends::both, options.threads, stop);
  const bool has_high =
      fit && fit->termination == numerics::Termination::converged && fit->coefficients[1] > 0.0;
  if (fit && !has_high) {
    fit = fit_bends(walked, Bends::low, options.threads, stop);
  }
  if (!fit) {
    return fail(fit.error());
  }
  if (fit->termination != numerics::Termination::converged || !(fit->coefficients[0] > 0.0)) {
    return Recalibration{};
  }
  learnt.low = fit->coefficients[0];
  learnt.high = has_high ? fit->coefficients[1] : 0.0;
  learnt.forecasts = walked.outcome.size();
  learnt.onsets = static_cast<std::size_t>(std::ranges::count(walked.outcome, std::uint8_t{1}));
  set_level(panel, model, learnt);
  return learnt;
}

}  // namespace quadrille::forecast
