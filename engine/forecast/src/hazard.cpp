#include "quadrille/forecast/hazard.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

#include "hazard_features.hpp"

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

/// Mean and spread of each column; then the columns are brought to mean 0 and spread 1.
void standardise(Sample& sample, std::vector<HazardTerm>& terms) {
  const std::size_t columns = terms.size();
  const std::size_t rows = sample.outcome.size();
  for (std::size_t column = 0; column < columns; ++column) {
    HazardTerm& term = terms[column];
    double sum = 0.0;
    for (std::size_t row = 0; row < rows; ++row) {
      sum += sample.numbers[row * columns + column];
    }
    term.mean = sum / static_cast<double>(rows);
    double squares = 0.0;
    for (std::size_t row = 0; row < rows; ++row) {
      double& number = sample.numbers[row * columns + column];
      number -= term.mean;
      squares += number * number;
    }
    // A column of one value tells nothing and stays 0.
    const double spread = std::sqrt(squares / static_cast<double>(rows));
    constexpr double kRounding = 1e-12;
    term.spread = spread > kRounding ? spread : 1.0;
    for (std::size_t row = 0; row < rows; ++row) {
      sample.numbers[row * columns + column] /= term.spread;
    }
  }
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
  return model;
}

std::vector<double> hazards(const HazardModel& model, const HazardPanel& panel,
                            const HazardPanel::Range& rows) {
  QUADRILLE_EXPECT(rows.first <= rows.last && rows.last <= panel.size(), "rows of the panel");
  const std::vector<Feature> features = features_of(model.options.terms);
  QUADRILLE_EXPECT(features.size() == model.terms.size(), "a term for each feature");
  std::vector<double> probabilities;
  probabilities.reserve(rows.last - rows.first);
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    const Eve eve = eve_of(panel, row);
    double z = model.intercept;
    for (std::size_t column = 0; column < features.size(); ++column) {
      const HazardTerm& term = model.terms[column];
      z += term.coefficient * (features[column].value(eve) - term.mean) / term.spread;
    }
    probabilities.push_back(1.0 / (1.0 + std::exp(-z)));
  }
  return probabilities;
}

}  // namespace quadrille::forecast
