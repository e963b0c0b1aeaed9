#include "quadrille/forecast/hazard.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>

#include <gtest/gtest.h>

#include "small_panel.hpp"

namespace quadrille::forecast {
namespace {

HazardOptions years(int first, int last, HazardTerms terms = HazardTerms::all) {
  HazardOptions options;
  options.first_year = first;
  options.last_year = last;
  options.terms = terms;
  return options;
}

double coefficient(const HazardModel& model, std::string_view term) {
  return std::ranges::find(model.terms, term, &HazardTerm::name)->coefficient;
}

TEST(HazardPanel, KeepsWhatIsKnownAndWhatIsNot) {
  HazardPanel panel;
  HazardPanel::Row row = plain_row(1, 2, 1990, {{Covariate::alignment, -.5}});
  row.onset = true;
  ASSERT_TRUE(panel.add(row).has_value());
  ASSERT_TRUE(panel.add(plain_row(1, 3, 1990)).has_value());
  ASSERT_TRUE(panel.add(plain_row(1, 2, 1992)).has_value());
  EXPECT_EQ(panel.at(Covariate::alignment, 0), -.5);
  EXPECT_EQ(panel.at(Covariate::distance, 0), std::nullopt);
  EXPECT_EQ(panel.onset(0), true);
  EXPECT_EQ(panel.onset(1), std::nullopt);
  EXPECT_EQ(panel.years(1990, 1991).last, 2U);
  EXPECT_EQ(panel.years(1991, 1991).first, panel.years(1991, 1991).last);
  EXPECT_EQ(panel.years(1992, 2000).first, 2U);
}

TEST(HazardPanel, RefusesRowsOutOfOrderAndNumbersThatAreNone) {
  HazardPanel panel;
  ASSERT_TRUE(panel.add(plain_row(1, 2, 1990)).has_value());
  const auto again = panel.add(plain_row(1, 2, 1990));
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().code, ErrorCode::inconsistent);
  HazardPanel::Row row = plain_row(1, 2, 1991);
  row.known.at(static_cast<std::size_t>(Covariate::alignment)) = std::nullopt;
  const auto without = panel.add(row);
  ASSERT_FALSE(without.has_value());
  EXPECT_NE(without.error().message.find("alignment of actors 1 and 2 in 1991 is missing"),
            std::string::npos);
  const double none = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(panel.add(plain_row(1, 2, 1991, {{Covariate::distance, none}})).has_value());
}

TEST(Hazard, OfDisputesFadesWithTheYears) {
  EXPECT_DOUBLE_EQ(faded(1, 5.0), 1.0);
  EXPECT_DOUBLE_EQ(faded(6, 5.0), std::exp(-1.0));
}

TEST(Hazard, IsHigherForRivalsAndRightOnAverage) {
  const HazardPanel panel = drawn_panel(1, 1951, 1970);
  HazardOptions options = years(1951, 1970);
  options.recalibrate = Recalibrate::no;  // a correction keeps the average of other forecasts
  const auto model = fit_hazard(panel, options);
  ASSERT_TRUE(model.has_value());
  EXPECT_EQ(model->termination, numerics::Termination::converged);
  EXPECT_GT(coefficient(*model, "rivalry") + coefficient(*model, "rivalry_far"), .5);
  EXPECT_EQ(model->rows, panel.size());
  const auto probabilities = hazards(*model, panel, panel.years(1951, 1970));
  const double expected = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
  EXPECT_NEAR(expected, static_cast<double>(model->onsets), 1e-3);
  double of_rivals = 0.0;
  double rivals = 0.0;
  for (std::size_t row = 0; row < panel.size(); ++row) {
    if (panel.at(Covariate::rivalry, row) == 1.0) {
      of_rivals += probabilities[row];
      rivals += 1.0;
    }
  }
  // The ridge pulls it a little towards the mean.
  EXPECT_NEAR(of_rivals / rivals, .2, .04);
}

TEST(Hazard, LearnsNothingFromYearsAfterItsLast) {
  HazardPanel later = drawn_panel(2, 1951, 1960);
  const auto before = fit_hazard(later, years(1951, 1960));
  for (unsigned b = 2; b <= 40; ++b) {
    HazardPanel::Row row = plain_row(1, b, 1961, {{Covariate::rivalry, 9.0}});
    row.onset = true;
    ASSERT_TRUE(later.add(row).has_value());
  }
  const auto after = fit_hazard(later, years(1951, 1960));
  ASSERT_TRUE(before.has_value() && after.has_value());
  EXPECT_EQ(before->intercept, after->intercept);
  EXPECT_EQ(coefficient(*before, "rivalry"), coefficient(*after, "rivalry"));
}

TEST(Hazard, UsesOnlyTheTermsThatItMay) {
  const HazardPanel panel = drawn_panel(3, 1951, 1955);
  const auto names = [&panel](HazardTerms terms) {
    std::vector<std::string> found;
    const auto model = fit_hazard(panel, years(1951, 1955, terms)).value();
    std::ranges::transform(model.terms, std::back_inserter(found), &HazardTerm::name);
    return found;
  };
  const auto opportunity = names(HazardTerms::opportunity);
  const auto history = names(HazardTerms::history);
  const auto alignment = names(HazardTerms::alignment);
  const auto all = names(HazardTerms::all);
  EXPECT_EQ(std::ranges::count(opportunity, "rivalry"), 0);
  EXPECT_EQ(std::ranges::count(history, "rivalry"), 1);
  EXPECT_EQ(std::ranges::count(history, "hostile"), 0);
  EXPECT_EQ(std::ranges::count(alignment, "hostile"), 1);
  EXPECT_EQ(std::ranges::count(alignment, "rivalry"), 0);
  EXPECT_EQ(all.size(), history.size() + alignment.size() - opportunity.size());
}

TEST(Hazard, IsTheSameOnAnyNumberOfThreads) {
  const HazardPanel panel = drawn_panel(4, 1951, 1960);
  HazardOptions options = years(1951, 1960);
  options.threads = 1;
  const auto one = fit_hazard(panel, options);
  options.threads = 3;
  const auto three = fit_hazard(panel, options);
  ASSERT_TRUE(one.has_value() && three.has_value());
  EXPECT_EQ(hazards(*one, panel, panel.years(1960, 1960)),
            hazards(*three, panel, panel.years(1960, 1960)));
}

TEST(Hazard, RefusesYearsOfWhichItCannotLearnAndStops) {
  const HazardPanel panel = drawn_panel(5, 1951, 1952);
  const auto code = [&panel](const HazardOptions& options) {
    const auto model = fit_hazard(panel, options);
    return model ? std::nullopt : std::optional(model.error().code);
  };
  EXPECT_EQ(code(years(1952, 1951)), ErrorCode::invalid_argument);
  EXPECT_EQ(code(years(1960, 1970)), ErrorCode::invalid_argument);
  HazardOptions free = years(1951, 1952);
  free.ridge = 0.0;
  EXPECT_EQ(code(free), ErrorCode::invalid_argument);
  const std::stop_source stop;
  static_cast<void>(stop.request_stop());
  const auto stopped = fit_hazard(panel, years(1951, 1952), stop.get_token());
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::forecast
