#include "quadrille/alignment/estimate.hpp"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "small_case.hpp"

namespace quadrille::alignment {
namespace {

AlignmentRow row_of(const SmallCase& small, domain::Dyad dyad, const std::string& date,
                    AlignmentOptions options = {}) {
  options.dyads = {dyad};
  const auto report = estimate_alignments(small.world(date), options);
  EXPECT_TRUE(report.has_value());
  EXPECT_EQ(report->rows.size(), 1U);
  return report->rows.front();
}

TEST(Alignment, OfOneYearOfADefencePactIsKnownByHand) {
  SmallCase small;
  small.fact("USA", "defence_pact", "GBR", {.from = "2000", .until = "2000"});
  const auto row = row_of(small, small.dyad("USA", "GBR"), "2000-12-31");
  // One observation y = 1 of a + d with variances .4 and .09, sigma .3, weight .95 * .95.
  const double p = .9025;
  const double spread = .4 + .09 + .09;
  EXPECT_NEAR(row.mean, p * .4 / spread, 1e-12);
  const double gain = .4 / spread;
  EXPECT_NEAR(row.sd * row.sd, .4 - p * gain * .4 + p * (1 - p) * gain * gain, 1e-12);
}

TEST(Alignment, OfLongStandingAlliesComesNearTheTopOfTheScale) {
  SmallCase small;
  small.fact("USA", "defence_pact", "GBR", {.from = "1949-04-04"});
  const auto row = row_of(small, small.dyad("USA", "GBR"), "2025-03-08");
  EXPECT_GT(row.mean, .5);
  EXPECT_LT(row.mean, 1.0);
}

TEST(Alignment, SharesOfAllItemsSumToTheEstimate) {
  SmallCase small;
  small.fact("USA", "defence_pact", "FRA", {.from = "1949-04-04", .members = 12});
  small.fact("FRA", "dispute", "USA", {.from = "2003", .until = "2003", .hostility = 1});
  const auto text = small.document("Outlet", "2020-05-01");
  small.report(text, "USA", "CONSULT", "FRA", {.grade = "C3", .confidence = .6});
  small.report(text, "FRA", "REJECT", "USA", {.grade = "C3"});
  for (const View view : {View::filtered, View::smoothed}) {
    for (const std::optional<Channel> channel :
         {std::optional<Channel>{}, std::optional{Channel::events}}) {
      const auto row =
          row_of(small, small.dyad("USA", "FRA"), "2025-01-01",
                 {.dyads = {}, .channel = channel, .view = view, .explain = Explain::yes});
      double sum = 0.0;
      for (const Contribution& part : row.contributions) {
        sum += part.share;
      }
      EXPECT_NEAR(sum, channel ? *row.situational : row.mean, 1e-12);
      EXPECT_EQ(row.contributions.size(), 4U);
    }
  }
}

}  // namespace
}  // namespace quadrille::alignment
