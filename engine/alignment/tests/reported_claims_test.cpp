#include "quadrille/alignment/reported_claims.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "small_case.hpp"

namespace quadrille::alignment {
namespace {

std::vector<ReportedClaim> claims_of(const SmallCase& small) {
  return reported_claims(domain::World(small.facts, day("2025-12-31")), {});
}

TEST(ReportedClaims, AreBelievedAsTheirIndependentSourcesTogether) {
  SmallCase small;
  const auto first =
      small.report(small.document("One", "2025-03-07"), "ISR", "CONSULT", "RUS", {.grade = "D3"});
  const auto best =
      small.report(small.document("Two", "2025-03-08"), "RUS", "CONSULT", "ISR", {.grade = "C3"});
  const auto claims = claims_of(small);
  ASSERT_EQ(claims.size(), 1U) << "a meeting has no direction";
  EXPECT_EQ(claims[0].items, (std::vector{best, first}));
  const double other = .5 * .7;
  EXPECT_NEAR(claims[0].belief, 1 - (1 - kC3) * std::sqrt(1 - other), 1e-12);
  EXPECT_NEAR(claims[0].with_one_more, 1 - (1 - kC3) * std::sqrt((1 - other) * (1 - kC3)), 1e-12);
}

TEST(ReportedClaims, CountOncePerTextAndOncePerCopy) {
  SmallCase small;
  const auto wire = small.document("Wire", "2025-03-08", "They met. They met again.");
  small.report(wire, "ISR", "CONSULT", "RUS", {.grade = "C3"});
  small.report(wire, "ISR", "CONSULT", "RUS", {.grade = "C3"});
  small.report(small.document("Daily", "2025-03-08", "They met.  They met AGAIN."), "ISR",
               "CONSULT", "RUS", {.grade = "C3"});
  const auto claims = claims_of(small);
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].items.size(), 1U);
  EXPECT_NEAR(claims[0].belief, kC3, 1e-12);
  EXPECT_NEAR(claims[0].with_one_more, 1 - std::pow(1 - kC3, 1.5), 1e-12);
}

TEST(ReportedClaims, StayApartWhereTheyAreOfOtherDaysActsOrDirections) {
  SmallCase small;
  small.report(small.document("One", "2025-03-01"), "ISR", "ACCUSE", "RUS");
  small.report(small.document("Two", "2025-03-09"), "ISR", "ACCUSE", "RUS");
  small.report(small.document("Three", "2025-03-01"), "RUS", "ACCUSE", "ISR");
  small.report(small.document("Four", "2025-03-01"), "ISR", "THREATEN", "RUS");
  EXPECT_EQ(claims_of(small).size(), 4U);
}

TEST(ReportedClaims, AreBelievedLessWhereTheyAreDenied) {
  SmallCase small;
  small.report(small.document("One", "2025-03-08"), "ISR", "CONSULT", "RUS", {.grade = "C3"});
  const auto denial = small.report(small.document("Two", "2025-03-09"), "ISR", "CONSULT", "RUS",
                                   {.status = domain::Status::denied, .grade = "D3"});
  const auto claims = claims_of(small);
  ASSERT_EQ(claims.size(), 1U) << "a denial is no claim of its own";
  EXPECT_EQ(claims[0].denials, std::vector{denial});
  EXPECT_NEAR(claims[0].belief, kC3 * (1 - .35), 1e-12);
  EXPECT_NEAR(claims[0].with_one_more, (1 - std::pow(1 - kC3, 1.5)) * (1 - .35), 1e-12);
}

TEST(ReportedClaims, AreOnlyWhatReportsStateAsAFact) {
  SmallCase small;
  small.fact("ISR", "rival", "RUS", {.from = "2020"});
  small.report(small.document("One", "2025-03-08"), "ISR", "CONSULT", "RUS",
               {.status = domain::Status::planned});
  small.report(small.document("Two", "2025-03-08"), "ISR", "CONSULT", "TUR",
               {.status = domain::Status::hypothetical});
  EXPECT_TRUE(claims_of(small).empty());
}

}  // namespace
}  // namespace quadrille::alignment
