#include "quadrille/alignment/surprise.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "small_case.hpp"
#include "surprise_of.hpp"

namespace quadrille::alignment {
namespace {

/// AAA and BBB have the same friends (F1, F2) and rivals (R1, R2).
SmallCase like_minded() {
  SmallCase small;
  for (const char* side : {"AAA", "BBB"}) {
    for (const char* friendly : {"F1", "F2"}) {
      small.fact(side, "defence_pact", friendly, {.from = "2000"});
    }
    for (const char* rival : {"R1", "R2"}) {
      small.fact(side, "strategic_rivalry", rival, {.from = "2000"});
    }
  }
  return small;
}

TEST(Surprise, IsNegativeForRivalsThatShareAllFriendsAndRivals) {
  SmallCase small = like_minded();
  small.fact("AAA", "strategic_rivalry", "BBB", {.from = "2010"});
  const auto report = find_surprises(small.world("2020-06-01"));
  ASSERT_TRUE(report.has_value());
  const Surprise& rift = surprise_of(*report, small.dyad("AAA", "BBB"));
  EXPECT_GT(rift.company, .99);
  EXPECT_NEAR(rift.expected, .2 + .5 * rift.company, 1e-12);
  EXPECT_LT(rift.z, 0.0);
  EXPECT_EQ(rift.rank, 1U);
  double sum = 0.0;
  for (const ThirdParty& third : rift.third_parties) {
    EXPECT_GT(third.contribution, 0.0);
    sum += third.contribution;
  }
  EXPECT_NEAR(sum, rift.company, 1e-12);
  EXPECT_EQ(rift.third_parties.size(), 4U);
  // The worked example of docs/methods/surprise.md.
  EXPECT_NEAR(rift.alignment, -.768, 5e-4);
  EXPECT_NEAR(rift.expected, .700, 5e-4);
  EXPECT_NEAR(rift.z, -3.68, 6e-3);
  EXPECT_NEAR(rift.chance, .036, 5e-4);
  EXPECT_NEAR(rift.sd, .345, 6e-4);
}

TEST(Surprise, IsPositiveForFriendsWithOppositeFriendsAndRivals) {
  SmallCase small;
  for (const char* third : {"T1", "T2"}) {
    small.fact("AAA", "defence_pact", third, {.from = "2000"});
    small.fact("BBB", "strategic_rivalry", third, {.from = "2000"});
  }
  small.fact("AAA", "defence_pact", "BBB", {.from = "2000"});
  SurpriseOptions options;
  options.counterfactuals = 9;
  const auto report = find_surprises(small.world("2020-06-01"), options).value();
  const Surprise& odd = surprise_of(report, small.dyad("AAA", "BBB"));
  EXPECT_LT(odd.company, -.99);
  EXPECT_GT(odd.z, 1.0);
  EXPECT_TRUE(odd.dull.few_observations);
  EXPECT_TRUE(odd.dull.one_source);
  EXPECT_FALSE(odd.dull.change_of_coverage);
  // Without its only item the pair is as good as unknown: less unexpected, yet a stranger of
  // alignment 0 is still closer than their company suggests.
  ASSERT_TRUE(odd.counterfactual.has_value());
  EXPECT_EQ(odd.counterfactual->items.size(), 1U);
  EXPECT_FALSE(odd.counterfactual->turns);
  EXPECT_LT(odd.counterfactual->z, odd.z);
}

TEST(Surprise, NamesTheItemsThatTurnItAndNoneThatCanBePutBack) {
  SmallCase small;
  for (const char* third : {"T1", "T2"}) {
    small.fact("AAA", "defence_pact", third, {.from = "2000"});
    small.fact("BBB", "strategic_rivalry", third, {.from = "2000"});
  }
  // A pact beside a rivalry: closer than their company suggests, because of the pact alone.
  const auto pact = small.fact("AAA", "defence_pact", "BBB", {.from = "2000"});
  small.fact("AAA", "strategic_rivalry", "BBB", {.from = "2000"});
  small.report(small.document("Outlet", "2020-05-05"), "AAA", "CONSULT", "BBB", {.grade = "D3"});
  SurpriseOptions options;
  options.counterfactuals = 9;
  const auto report = find_surprises(small.world("2020-06-01"), options).value();
  const Surprise& odd = surprise_of(report, small.dyad("AAA", "BBB"));
  EXPECT_GT(odd.z, 0.0);
  ASSERT_TRUE(odd.counterfactual.has_value());
  EXPECT_TRUE(odd.counterfactual->turns);
  EXPECT_TRUE(odd.counterfactual->minimal);
  EXPECT_LE(odd.counterfactual->z, 0.0);
  EXPECT_EQ(odd.counterfactual->items, std::vector{pact});
}

TEST(Surprise, DoesNotCareHowActorsAreNumbered) {
  SmallCase first;
  SmallCase second;
  for (const char* code : {"R2", "BBB", "F1", "AAA"}) {
    second.actor(code);
  }
  for (SmallCase* small : {&first, &second}) {
    for (const char* side : {"AAA", "BBB"}) {
      small->fact(side, "defence_pact", "F1", {.from = "2000"});
      small->fact(side, "strategic_rivalry", "R2", {.from = "2004"});
    }
    small->fact("AAA", "strategic_rivalry", "BBB", {.from = "2010"});
  }
  const auto one = find_surprises(first.world("2020-06-01")).value();
  const auto two = find_surprises(second.world("2020-06-01")).value();
  for (const char* a : {"AAA", "BBB"}) {
    for (const char* b : {"F1", "R2"}) {
      EXPECT_NEAR(surprise_of(one, first.dyad(a, b)).z, surprise_of(two, second.dyad(a, b)).z,
                  1e-12);
    }
  }
}

TEST(Surprise, IsNotExplainedByATreatyThatNamesBoth) {
  // One treaty of five, entered for each pair: it says nothing about the company of any two.
  SmallCase small;
  const std::vector<std::string> members{"M1", "M2", "M3", "M4", "M5"};
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      small.fact(members[i], "defence_pact", members[j],
                 {.from = "2000", .members = 5, .label = "Treaty"});
    }
  }
  const auto report = find_surprises(small.world("2020-06-01")).value();
  for (const Surprise& surprise : report.surprises) {
    EXPECT_EQ(surprise.company, 0.0);
    EXPECT_NEAR(surprise.expected, .2, 1e-12);
  }
  small.fact("M1", "strategic_rivalry", "OUT", {.from = "2000"});
  small.fact("M2", "strategic_rivalry", "OUT", {.from = "2000"});
  const auto rivals = find_surprises(small.world("2020-06-01")).value();
  EXPECT_NEAR(surprise_of(rivals, small.dyad("M1", "M2")).company, 1.0, 1e-12);
}

TEST(Surprise, NeverSumsACollectiveBesideItsMembers) {
  SmallCase small;
  small.actor("EU", domain::ActorKind::collective);
  small.fact("DEU", "member", "EU", {.from = "1957"});
  for (const char* side : {"AAA", "BBB"}) {
    for (const char* friendly : {"EU", "DEU"}) {
      small.fact(side, "consultation_pact", friendly, {.from = "2000"});
    }
  }
  small.fact("AAA", "consultation_pact", "BBB", {.from = "2000"});
  const auto report = find_surprises(small.world("2020-06-01")).value();
  const Surprise& pair = surprise_of(report, small.dyad("AAA", "BBB"));
  ASSERT_EQ(pair.third_parties.size(), 1U);
  EXPECT_EQ(pair.third_parties[0].actor, small.actor("DEU"));
}

TEST(Surprise, ReadsTheCompanyFromBeforeTheYearWhereThereIsAHistory) {
  SmallCase small = like_minded();
  small.fact("AAA", "strategic_rivalry", "BBB", {.from = "2020-02-01"});
  const auto history = find_surprises(small.world("2020-06-01")).value();
  EXPECT_EQ(history.company, Company::before_the_year);
  SmallCase fresh;
  const auto text = fresh.document("Outlet", "2025-03-08");
  fresh.report(text, "AAA", "ALLY", "F1");
  fresh.report(text, "BBB", "ALLY", "F1");
  fresh.report(text, "AAA", "RIVAL", "BBB");
  const auto report = find_surprises(fresh.world("2025-03-08")).value();
  EXPECT_EQ(report.company, Company::all_items);
  EXPECT_GT(surprise_of(report, fresh.dyad("AAA", "BBB")).company, .99);
  EXPECT_TRUE(surprise_of(report, fresh.dyad("AAA", "BBB")).dull.change_of_coverage);
}

TEST(Surprise, IsFittedOnTheCaseOnceItHasThirtyWellObservedDyads) {
  SmallCase small;
  for (int i = 0; i < 10; ++i) {
    for (int j = 0; j < i; ++j) {
      const bool same_camp = i % 2 == j % 2;
      const std::string a = "A" + std::to_string(i);
      const std::string b = "A" + std::to_string(j);
      small.fact(a, same_camp ? "defence_pact" : "strategic_rivalry", b, {.from = "1990"});
      small.report(small.document("Outlet", "2019-05-05"), a, same_camp ? "AID" : "ASSAULT", b);
    }
  }
  SurpriseOptions options;
  options.well_observed_channels = 1;
  options.null_worlds = 400;
  const auto report = find_surprises(small.world("2020-06-01"), options).value();
  EXPECT_EQ(report.expectation.fitted_on, 45U);
  EXPECT_GT(report.expectation.slope, .5);  // two clean camps: company tells nearly everything
  EXPECT_LT(report.expectation.spread, .2);
  const double tau = report.expectation.spread;
  for (const Surprise& s : report.surprises) {
    const double spread = std::sqrt(tau * tau + s.sd * s.sd + s.expected_sd * s.expected_sd);
    EXPECT_NEAR(s.z, (s.alignment - s.expected) / spread, 1e-12);
  }
}

TEST(Surprise, GivesTheSameBitsOnAnyNumberOfThreadsAndForTheSameSeed) {
  SmallCase small = like_minded();
  small.fact("AAA", "strategic_rivalry", "BBB", {.from = "2010"});
  SurpriseOptions options;
  options.threads = 1;
  const auto one = find_surprises(small.world("2020-06-01"), options).value();
  options.threads = 3;
  const auto three = find_surprises(small.world("2020-06-01"), options).value();
  ASSERT_EQ(one.surprises.size(), three.surprises.size());
  for (std::size_t k = 0; k < one.surprises.size(); ++k) {
    EXPECT_EQ(one.surprises[k].chance, three.surprises[k].chance);
  }
  EXPECT_EQ(one.null_largest_median, three.null_largest_median);
}

TEST(Surprise, ListsFindingsByTheirSizeWithBoundsThatOnlyGrow) {
  SmallCase small = like_minded();
  small.fact("AAA", "strategic_rivalry", "BBB", {.from = "2010"});
  const auto report = find_surprises(small.world("2020-06-01")).value();
  ASSERT_EQ(report.surprises.size(), 9U);
  for (std::size_t k = 0; k < report.surprises.size(); ++k) {
    const Surprise& s = report.surprises[k];
    EXPECT_EQ(s.rank, k + 1);
    EXPECT_LE(s.best_rank, s.rank);
    EXPECT_GE(s.worst_rank, s.best_rank);
    EXPECT_GE(s.chance, 0.0);
    EXPECT_LE(s.chance, 1.0);
    if (k > 0) {
      EXPECT_LE(std::abs(s.z), std::abs(report.surprises[k - 1].z));
      EXPECT_GE(s.chance, report.surprises[k - 1].chance);
      EXPECT_GE(s.false_discovery, report.surprises[k - 1].false_discovery);
    }
  }
}

TEST(Surprise, RefusesOptionsOutOfRange) {
  SmallCase small = like_minded();
  const auto code = [&small](auto&& spoil) {
    SurpriseOptions options;
    spoil(options);
    const auto report = find_surprises(small.world("2020-06-01"), options);
    EXPECT_FALSE(report.has_value());
    return report.error().code;
  };
  using enum ErrorCode;
  EXPECT_EQ(code([](SurpriseOptions& o) { o.date = day("2020-06-02"); }), invalid_argument);
  EXPECT_EQ(code([](SurpriseOptions& o) { o.null_worlds = 99; }), invalid_argument);
  EXPECT_EQ(code([](SurpriseOptions& o) { o.dyads_to_fit = 2; }), invalid_argument);
  EXPECT_EQ(code([](SurpriseOptions& o) { o.well_observed_sd = 0.0; }), invalid_argument);
  EXPECT_EQ(code([](SurpriseOptions& o) { o.parameters.pact_sigma = -1.0; }), invalid_argument);
  const std::stop_source source;
  ASSERT_TRUE(source.request_stop());
  const auto stopped = find_surprises(small.world("2020-06-01"), {}, source.get_token());
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, cancelled);
}

TEST(Surprise, OfAnEmptyWorldIsNone) {
  const SmallCase small;
  const auto report = find_surprises(small.world("2020-06-01"));
  ASSERT_TRUE(report.has_value());
  EXPECT_TRUE(report->surprises.empty());
}

}  // namespace
}  // namespace quadrille::alignment
