#include "quadrille/forecast/hazard.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

#include "hazard_features.hpp"
#include "hazard_recalibration.hpp"

namespace quadrille::forecast {
namespace {

constexpr std::array<std::string_view, 4> kTerms{"opportunity", "history", "alignment", "all"};

/// What the regression learns from: rows of known outcome, columns not yet standardised.
struct Sample {
  std::vector<double> numbers = {};  ///< shape (rows, features)
  std::vector<std::uint8_t> outcome = {};
};

void write_features(std::span<const Feature> features, const Eve& eve,
                    std::vector<double>& numbers) {
  for (const Feature& feature : features) {
    numbers.push_back(feature.value(eve));
  }
}

Sample sample_of(const HazardPanel& panel, const HazardOptions& options,
                 std::span<const Feature> features) {
  const auto rows = panel.years(options.first_year, options.last_year);
  Sample sample;
  sample.numbers.reserve((rows.last - rows.first) * features.size());
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    if (const auto onset = panel.onset(row)) {
      write_features(features, eve_of(panel, row), sample.numbers);
      sample.outcome.push_back(*onset ? 1 : 0);
    }
  }
  return sample;
}

/// Mean and spread of each column; then the columns are brought to mean 0 and spread 1. Goes along
/// rows, as they lie in memory.
void standardise(Sample& sample, std::vector<HazardTerm>& terms) {
  const std::size_t columns = terms.size();
  const auto rows = static_cast<double>(sample.outcome.size());
  const auto for_each = [&sample, columns](const auto& visit) {
    for (std::size_t at = 0; at < sample.numbers.size(); at += columns) {
      for (std::size_t column = 0; column < columns; ++column) {
        visit(column, sample.numbers[at + column]);
      }
    }
  };
  std::vector<double> sums(columns, 0.0);
  for_each([&sums](std::size_t column, double number) { sums[column] += number; });
  for (std::size_t column = 0; column < columns; ++column) {
    terms[column].mean = sums[column] / rows;
  }
  std::vector<double> squares(columns, 0.0);
  for_each([&squares, &terms](std::size_t column, double& number) {
    number -= terms[column].mean;
    squares[column] += number * number;
  });
  for (std::size_t column = 0; column < columns; ++column) {
    // A column of one value tells nothing and stays 0.
    const double spread = std::sqrt(squares[column] / rows);
    constexpr double kRounding = 1e-12;
    terms[column].spread = spread > kRounding ? spread : 1.0;
  }
  for_each([&terms](std::size_t column, double& number) { number /= terms[column].spread; });
}

Result<void> check(const HazardOptions& options) {
  if (options.first_year > options.last_year) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the years to learn from end in {}, before they begin in {}",
                            options.last_year, options.first_year));
  }
  if (!(options.ridge > 0.0) || !std::isfinite(options.ridge)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("a ridge penalty of {} is not above 0", options.ridge));
  }
  return {};
}

}  // namespace

std::string_view name(HazardTerms terms) { return kTerms.at(static_cast<std::size_t>(terms)); }

Result<HazardModel> fit_hazard(const HazardPanel& panel, const HazardOptions& options,
                               const std::stop_token& stop) {
  if (auto checked = check(options); !checked) {
    return fail(checked.error());
  }
  const std::vector<Feature> features = features_of(options.terms);
  Sample sample = sample_of(panel, options, features);
  HazardModel model{.options = options, .rows = sample.outcome.size()};
  model.onsets = static_cast<std::size_t>(std::ranges::count(sample.outcome, std::uint8_t{1}));
  if (model.onsets == 0 || model.onsets == model.rows) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("of {} dyad-years from {} to {} {} saw a dispute begin: there is "
                            "nothing to learn from",
                            model.rows, options.first_year, options.last_year,
                            model.onsets == 0 ? "none" : "all"));
  }
  for (const Feature& feature : features) {
    model.terms.push_back({.name = std::string(feature.name)});
  }
  standardise(sample, model.terms);
  const auto fit = numerics::fit_logistic(
      {.columns = features.size(), .numbers = sample.numbers, .outcome = sample.outcome},
      {.ridge = options.ridge, .threads = options.threads}, stop);
  if (!fit) {
    return fail(fit.error());
  }
  QUADRILLE_EXPECT(fit->termination != numerics::Termination::singular,
                   "equations that a ridge makes regular");
  model.termination = fit->termination;
  model.intercept = fit->intercept;
  for (std::size_t column = 0; column < features.size(); ++column) {
    model.terms[column].coefficient = fit->coefficients[column];
    const std::size_t place = (column + 1) * (features.size() + 2);  // on the diagonal
    model.terms[column].sd = std::sqrt(fit->covariance[place]);
  }
  if (options.recalibrate == Recalibrate::yes) {
    const auto learnt = learn_recalibration(panel, model, stop);
    if (!learnt) {
      return fail(learnt.error());
    }
    model.recalibration = *learnt;
  }
  return model;
}

std::vector<double> hazards(const HazardModel& model, const HazardPanel& panel,
                            const HazardPanel::Range& rows) {
  std::vector<double> numbers = linear_forms(model, panel, rows);
  for (double& number : numbers) {
    number = 1.0 / (1.0 + std::exp(-corrected(model.recalibration, number)));
  }
  return numbers;
}

}  // namespace quadrille::forecast
