#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "quadrille/forecast/hazard.hpp"
#include "quadrille/numerics/logistic_regression.hpp"

#include "small_panel.hpp"

namespace quadrille::forecast {
namespace {

HazardModel learnt(const HazardPanel& panel, int last_year, Recalibrate recalibrate) {
  HazardOptions options;
  options.last_year = last_year;
  options.terms = HazardTerms::history;
  options.recalibrate = recalibrate;
  return fit_hazard(panel, options).value();
}

/// Forty states. Each year other pairs seem dangerous, and a few disputes befall pairs that seem
/// safe: what is learnt from a decade claims too much of the next at both ends.
HazardPanel overconfident(int first_year, int last_year) {
  RandomStream stream(11, Purpose::test, 0);
  HazardPanel panel;
  for (int year = first_year; year <= last_year; ++year) {
    const double turn = year % 2 == 0 ? .35 : .7;
    for (unsigned a = 1; a <= 40; ++a) {
      for (unsigned b = a + 1; b <= 40; ++b) {
        const double danger = stream.uniform() * 4.0;
        HazardPanel::Row row = plain_row(a, b, year, {{Covariate::pair_disputes, danger}});
        row.onset = stream.uniform() < (danger > 3.0 ? turn : danger > 1.5 ? .05 : .01);
        static_cast<void>(panel.add(row));
      }
    }
  }
  return panel;
}

double expected(const HazardModel& model, const HazardPanel& panel, int first, int last) {
  const auto all = hazards(model, panel, panel.years(first, last));
  return std::accumulate(all.begin(), all.end(), 0.0);
}

double log_score(const HazardModel& model, const HazardPanel& panel, int first, int last) {
  const auto rows = panel.years(first, last);
  const auto all = hazards(model, panel, rows);
  double sum = 0.0;
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    const double p = all[row - rows.first];
    sum += std::log(panel.onset(row).value() ? p : 1.0 - p);
  }
  return sum;
}

TEST(HazardRecalibration, IsTheFitOfForecastsMadeDecadeByDecadeAtTheLevelOfAll) {
  const HazardPanel panel = overconfident(1951, 1980);
  std::vector<double> numbers;
  std::vector<std::uint8_t> outcome;
  for (const int origin : {1960, 1970}) {
    const auto rows = panel.years(origin + 1, origin + 10);
    for (const double p : hazards(learnt(panel, origin, Recalibrate::no), panel, rows)) {
      numbers.insert(numbers.end(), {std::log(p), -std::log(1.0 - p), origin == 1970 ? 1.0 : 0.0});
    }
    for (std::size_t row = rows.first; row < rows.last; ++row) {
      outcome.push_back(panel.onset(row).value() ? 1 : 0);
    }
  }
  const auto fit = numerics::fit_logistic({.columns = 3, .numbers = numbers, .outcome = outcome},
                                          {.ridge = 0.0});
  ASSERT_TRUE(fit.has_value());
  const HazardModel model = learnt(panel, 1980, Recalibrate::yes);
  const Recalibration& found = model.recalibration;
  EXPECT_NEAR(found.low, fit->coefficients[0], 1e-6);
  EXPECT_NEAR(found.high, fit->coefficients[1], 1e-6);
  EXPECT_EQ(found.first_year, 1961);
  EXPECT_EQ(found.last_year, 1980);
  EXPECT_EQ(found.forecasts, outcome.size());
  EXPECT_EQ(found.onsets, static_cast<std::size_t>(std::ranges::count(outcome, 1)));
  EXPECT_NEAR(expected(model, panel, 1951, 1980), static_cast<double>(model.onsets), 1e-6);
}

TEST(HazardRecalibration, OfProbabilitiesIsTheFormula) {
  const HazardPanel panel = overconfident(1951, 1980);
  const HazardModel plain = learnt(panel, 1980, Recalibrate::no);
  const HazardModel model = learnt(panel, 1980, Recalibrate::yes);
  EXPECT_EQ(plain.intercept, model.intercept);
  EXPECT_EQ(plain.recalibration.forecasts, 0U);
  const auto before = hazards(plain, panel, panel.years(1980, 1980));
  const auto after = hazards(model, panel, panel.years(1980, 1980));
  const Recalibration& found = model.recalibration;
  for (std::size_t row = 0; row < before.size(); ++row) {
    const double z = found.intercept + found.low * std::log(before[row]) -
                     found.high * std::log(1.0 - before[row]);
    ASSERT_NEAR(after[row], 1.0 / (1.0 + std::exp(-z)), 1e-12);
  }
}

TEST(HazardRecalibration, BringsForecastsThatClaimTooMuchNearerToWhatHappens) {
  const HazardPanel panel = overconfident(1951, 1990);
  const HazardModel plain = learnt(panel, 1980, Recalibrate::no);
  const HazardModel model = learnt(panel, 1980, Recalibrate::yes);
  ASSERT_GT(model.recalibration.forecasts, 0U);
  EXPECT_GT(log_score(model, panel, 1981, 1990), log_score(plain, panel, 1981, 1990));
}

TEST(HazardRecalibration, LearnsNothingFromYearsAfterTheLast) {
  const Recalibration with =
      learnt(overconfident(1951, 1990), 1980, Recalibrate::yes).recalibration;
  const Recalibration without =
      learnt(overconfident(1951, 1980), 1980, Recalibrate::yes).recalibration;
  EXPECT_EQ(with.intercept, without.intercept);
  EXPECT_EQ(with.low, without.low);
  EXPECT_GT(with.forecasts, 0U);
}

TEST(HazardRecalibration, IsLeftOutWhereThereAreNoTwentyYearsOrNothingHappened) {
  const HazardPanel panel = overconfident(1951, 1970);
  EXPECT_GT(learnt(panel, 1970, Recalibrate::yes).recalibration.forecasts, 0U);
  EXPECT_EQ(learnt(panel, 1969, Recalibrate::yes).recalibration.forecasts, 0U);
  HazardPanel quiet;
  for (int year = 1951; year <= 1970; ++year) {
    for (unsigned b = 2; b <= 9; ++b) {
      HazardPanel::Row row = plain_row(1, b, year);
      row.onset = year <= 1960 && b == 2;
      ASSERT_TRUE(quiet.add(row).has_value());
    }
  }
  const Recalibration none = learnt(quiet, 1970, Recalibrate::yes).recalibration;
  EXPECT_EQ(none.forecasts, 0U);
  EXPECT_EQ(none.first_year, 0);
  EXPECT_EQ(none.low, 1.0);
}

}  // namespace
}  // namespace quadrille::forecast
