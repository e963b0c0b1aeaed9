#include "quadrille/alignment/observations.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "read_dyad.hpp"
#include "small_case.hpp"

namespace quadrille::alignment {
namespace {

constexpr double kA1 = .95 * .95;
constexpr double kF6 = .7 * .7;

TEST(Belief, OfAnUngradedSourceIsThatOfF6) {
  SmallCase small;
  small.report(small.document("Outlet", "2025-03-08"), "ISR", "CONSULT", "RUS", {.grade = "F6"});
  EXPECT_DOUBLE_EQ(only(small, "ISR", "RUS").weight, kF6);
}

TEST(Belief, IsTheProductOverTheChainOfGradesAndHedges) {
  SmallCase small;
  small.source("Agency", "", "B2");
  small.report(small.document("Outlet", "2025-03-08"), "ISR", "CONSULT", "RUS",
               {.hedge = domain::Hedge::possible, .according_to = {"Agency", "four sources"}});
  EXPECT_NEAR(only(small, "ISR", "RUS").weight, kA1 * .5 * (.85 * .85) * kF6, 1e-15);
}

TEST(Belief, OfAnUnreviewedClaimIsMultipliedByTheCodersConfidence) {
  SmallCase small;
  const auto text = small.document("Outlet", "2025-03-08");
  small.report(text, "ISR", "CONSULT", "RUS",
               {.confidence = .6, .review = domain::Review::proposed});
  small.report(text, "ISR", "CONSULT", "TUR",
               {.confidence = .6, .review = domain::Review::accepted});
  EXPECT_NEAR(only(small, "ISR", "RUS").weight, kA1 * .6, 1e-15);
  EXPECT_NEAR(only(small, "ISR", "TUR").weight, kA1, 1e-15);
}

TEST(Evidence, ThatIsHypotheticalOrPlannedWeighsNothing) {
  SmallCase small;
  const auto text = small.document("Outlet", "2025-03-08");
  small.report(text, "ISR", "CONSULT", "RUS", {.status = domain::Status::hypothetical});
  small.report(text, "ISR", "ALLY", "RUS", {.status = domain::Status::planned});
  EXPECT_TRUE(read(small, "ISR", "RUS", "2025-12-31").observations.empty());
}

TEST(Evidence, AboutOutcomesOrArrangementsSaysNothingOfAlignment) {
  SmallCase small;
  const auto text = small.document("Outlet", "2025-03-08");
  small.report(text, "ISR", "FAVOURS", "RUS");
  small.report(text, "ISR", "OPPOSES", "RUS");
  small.report(text, "ISR", "REQUEST", "RUS");
  small.report(text, "ISR", "MEMBER", "RUS");
  small.report(text, "ISR", "CONTROL", "RUS");
  small.fact("ISR", "deconfliction", "RUS", {.from = "2015"});
  small.fact("ISR", "presence", "RUS", {.from = "2015", .host_consents = false});
  EXPECT_TRUE(read(small, "ISR", "RUS", "2025-12-31").observations.empty());
}

TEST(Evidence, OfEachKindFallsUnderItsRowOfTheChannelTable) {
  struct Row {
    std::string claim;
    Channel channel;
    double value;
    double loading;
    double sigma;
    Posture posture;
    Wording wording;
  };
  using enum Channel;
  const std::vector<Row> rows{
      {"ALLY", reports, 1.0, 1.0, 1.0, Posture::mutual, {}},
      {"PACT", reports, .5, 1.0, 1.0, Posture::mutual, {}},
      {"TRADE", reports, .3, 1.0, 1.0, Posture::mutual, {}},
      {"PRESENCE", reports, .3, 1.0, 1.0, Posture::mutual, {}},
      {"RIVAL", reports, -1.0, 1.0, 1.0, Posture::mutual, {}},
      {"CONSULT", events, .25, .5, 1.0, Posture::mutual, {}},
      {"SUPPORT", events, .5, .5, 1.0, Posture::of_low, {}},
      {"ACCUSE", events, -.3, .5, 1.0, Posture::of_low, {}},
      {"SANCTION", events, -.8, .5, 1.0, Posture::of_low, {.intensity = -8.0}},
      {"COERCE", conflict, -1.0, 1.0, .4, Posture::of_low, {}},
      {"ASSAULT", conflict, -1.3, 1.0, .4, Posture::of_low, {}},
      {"ASSAULT", conflict, -2.0, 1.0, .4, Posture::of_low, {.label = "unconventional"}},
      {"defence_pact", pacts, 1.0, 1.0, .3, Posture::mutual, {.from = "2025"}},
      {"neutrality_pact", pacts, .5, 1.0, .3, Posture::mutual, {.from = "2025"}},
      {"guarantee", pacts, .5, 1.0, .3, Posture::of_low, {.from = "2025"}},
      {"strategic_rivalry", conflict, -1.0, 1.0, .4, Posture::mutual, {.from = "2025"}},
      {"dispute", conflict, -.6, 1.0, .4, Posture::mutual, {.from = "2025"}},
      {"dispute", conflict, -1.3, 1.0, .4, Posture::mutual, {.from = "2025", .hostility = 4}},
      {"trade_broken", reports, -.3, 1.0, 1.0, Posture::of_low, {.from = "2025"}},
  };
  for (const Row& row : rows) {
    SmallCase small;
    small.actor("LOW");
    small.actor("HIGH");
    if (row.wording.from.empty()) {
      small.report(small.document("Outlet", "2025-03-08"), "LOW", row.claim, "HIGH", row.wording);
    } else {
      small.fact("LOW", row.claim, "HIGH", row.wording);
    }
    const Observation seen = only(small, "LOW", "HIGH");
    EXPECT_EQ(seen.channel, row.channel) << row.claim;
    EXPECT_NEAR(seen.value, row.value, 1e-15) << row.claim;
    EXPECT_EQ(seen.loading, row.loading) << row.claim;
    EXPECT_NEAR(seen.variance, row.sigma * row.sigma, 1e-15) << row.claim;
    EXPECT_EQ(seen.posture, row.posture) << row.claim;
    EXPECT_EQ(seen.bound, row.value > 0 ? Bound::only_upwards : Bound::only_downwards) << row.claim;
  }
}

TEST(Evidence, CountsOncePerDocumentAsTheBestFoundedClaim) {
  SmallCase small;
  const auto text = small.document("Outlet", "2025-03-08");
  const auto weak = small.report(text, "ISR", "CONSULT", "RUS", {.grade = "C3"});
  const auto best = small.report(text, "RUS", "CONSULT", "ISR", {.grade = "A1"});
  const auto evidence = read(small, "ISR", "RUS", "2025-12-31");
  ASSERT_EQ(evidence.observations.size(), 1U);
  EXPECT_NEAR(evidence.observations[0].observation.weight, kA1, 1e-15);
  ASSERT_EQ(evidence.observations[0].support.size(), 1U);
  EXPECT_EQ(evidence.observations[0].support[0].item, best);
  EXPECT_EQ(evidence.observations[0].support[0].repeats, std::vector{weak});
}

TEST(Evidence, OfSeveralDocumentsCombinesAsHalfIndependent) {
  SmallCase small;
  for (const char* outlet : {"One", "Two", "Three"}) {
    small.report(small.document(outlet, "2025-03-08"), "ISR", "CONSULT", "RUS", {.grade = "D3"});
  }
  const double p = .5 * .7;
  const auto evidence = read(small, "ISR", "RUS", "2025-12-31");
  ASSERT_EQ(evidence.observations.size(), 1U);
  EXPECT_NEAR(evidence.observations[0].observation.weight, 1 - (1 - p) * (1 - p), 1e-12);
  for (const Support& support : evidence.observations[0].support) {
    EXPECT_NEAR(support.portion, 1.0 / 3.0, 1e-12);
  }
}

TEST(Evidence, OfManyWeakReportsStaysBelowTheCapThatOneGoodReportLifts) {
  SmallCase small;
  for (int k = 0; k < 12; ++k) {
    const auto text = small.document("Outlet " + std::to_string(k), "2025-03-08");
    small.report(text, "ISR", "CONSULT", "RUS", {.grade = "C3"});
    small.report(text, "ISR", "CONSULT", "TUR", {.grade = k == 0 ? "B2" : "C3"});
  }
  EXPECT_DOUBLE_EQ(only(small, "ISR", "RUS").weight, .8);
  EXPECT_DOUBLE_EQ(only(small, "ISR", "TUR").weight, .99);
}

TEST(Evidence, OfEventsMoreThanThreeDaysApartStaysApart) {
  SmallCase small;
  for (const char* date : {"2025-03-01", "2025-03-04", "2025-03-05"}) {
    small.report(small.document("Outlet", date), "ISR", "CONSULT", "RUS");
  }
  const auto evidence = read(small, "ISR", "RUS", "2025-12-31");
  ASSERT_EQ(evidence.observations.size(), 2U);
  EXPECT_EQ(evidence.observations[0].support.size(), 2U);
}

TEST(Evidence, InCopiesOfOneTextCountsOnce) {
  SmallCase once;
  once.report(once.document("Wire", "2025-03-08", "The ministers met."), "ISR", "CONSULT", "RUS",
              {.grade = "C3"});
  SmallCase copied;
  for (const char* outlet : {"Wire", "Daily", "Weekly"}) {
    copied.report(copied.document(outlet, "2025-03-08", "The  ministers\nMET."), "ISR", "CONSULT",
                  "RUS", {.grade = "C3"});
  }
  SmallCase quoted;
  const std::string sentence = "the foreign ministers of both countries met on Friday";
  for (const char* outlet : {"Wire", "Daily"}) {
    quoted.report(quoted.document(outlet, "2025-03-08"), "ISR", "CONSULT", "RUS", {.grade = "C3"},
                  sentence);
  }
  EXPECT_EQ(only(once, "ISR", "RUS"), only(copied, "ISR", "RUS"));
  EXPECT_EQ(only(once, "ISR", "RUS"), only(quoted, "ISR", "RUS"));
}

TEST(Denial, TakesItsCredibilityFromWhatItDenies) {
  SmallCase small;
  small.report(small.document("One", "2025-03-08"), "ISR", "CONSULT", "RUS", {.grade = "A1"});
  const auto denial = small.report(small.document("Two", "2025-03-09"), "ISR", "CONSULT", "RUS",
                                   {.status = domain::Status::denied, .grade = "C3"});
  const auto evidence = read(small, "ISR", "RUS", "2025-12-31");
  ASSERT_EQ(evidence.observations.size(), 1U);
  EXPECT_NEAR(evidence.observations[0].observation.weight, kA1 * (1 - kC3), 1e-15);
  ASSERT_EQ(evidence.observations[0].support.size(), 2U);
  EXPECT_EQ(evidence.observations[0].support[1].item, denial);
  EXPECT_TRUE(evidence.observations[0].support[1].denial);
  EXPECT_EQ(evidence.observations[0].support[1].portion, 0.0);
}

TEST(Denial, AloneObservesNothingOfAnEventAndZeroOfATie) {
  SmallCase small;
  const auto text = small.document("Outlet", "2025-03-08");
  small.report(text, "ISR", "ASSAULT", "RUS", {.status = domain::Status::denied});
  EXPECT_TRUE(read(small, "ISR", "RUS", "2025-12-31").observations.empty());
  small.report(text, "ISR", "RIVAL", "RUS", {.status = domain::Status::denied});
  const Observation seen = only(small, "ISR", "RUS");
  EXPECT_EQ(seen.value, 0.0);
  EXPECT_EQ(seen.bound, Bound::only_upwards);
  small.report(text, "ISR", "ALLY", "TUR", {.status = domain::Status::denied});
  EXPECT_EQ(only(small, "ISR", "TUR").bound, Bound::only_downwards);
}

/// Of the last observation's first support; an impossible factor where nobody's was asked for.
Interest last_interest(const DyadEvidence& evidence) {
  return evidence.observations.at(evidence.observations.size() - 1)
      .support.at(0)
      .interest.value_or(Interest{.factor = -1.0});
}

TEST(Interest, DiscountsWhatAnOutletSaysAgainstItsOwnersRival) {
  SmallCase small;
  small.source("State TV", "TUR");
  small.fact("TUR", "strategic_rivalry", "ISR", {.from = "2010"});
  small.report(small.document("State TV", "2025-03-08"), "ISR", "ASSAULT", "SYR");
  const auto evidence = read(small, "ISR", "SYR", "2025-03-08");
  ASSERT_EQ(evidence.observations.size(), 1U);
  const Interest interest = last_interest(evidence);
  EXPECT_EQ(interest.owner, small.actor("TUR"));
  EXPECT_GT(interest.served, .4);
  EXPECT_DOUBLE_EQ(interest.factor, 1.0 - interest.served / 2.0);
  EXPECT_FALSE(interest.own_word);
  EXPECT_NEAR(evidence.observations[0].observation.weight, kA1 * interest.factor, 1e-15);
  EXPECT_NE(interest.reason.find("ISR"), std::string::npos);
}

TEST(Interest, HalvesWhatAnOutletSaysInFavourOfItsOwner) {
  SmallCase small;
  small.source("State TV", "TUR");
  small.report(small.document("State TV", "2025-03-08"), "QAT", "SUPPORT", "TUR");
  const auto evidence = read(small, "QAT", "TUR", "2025-03-08");
  EXPECT_DOUBLE_EQ(last_interest(evidence).factor, .5);
}

TEST(Interest, LeavesTheOwnersItemsOutOfTheFirstPassUnlessNothingElseIsKnown) {
  SmallCase small;
  small.source("State TV", "TUR");
  const auto text = small.document("State TV", "2025-03-08");
  small.report(text, "TUR", "RIVAL", "ISR");
  small.report(text, "ISR", "ASSAULT", "SYR");
  const Interest own_word = last_interest(read(small, "ISR", "SYR", "2025-03-08"));
  EXPECT_TRUE(own_word.own_word);
  EXPECT_LT(own_word.factor, 1.0);
  // Another outlet knows them as allies, so what the owner says of itself no longer counts.
  small.report(small.document("Other", "2025-03-01"), "TUR", "ALLY", "ISR");
  const Interest others = last_interest(read(small, "ISR", "SYR", "2025-03-08"));
  EXPECT_FALSE(others.own_word);
  EXPECT_EQ(others.factor, 1.0);
}

TEST(Interest, BelievesMoreOfAPartyThatAdmitsAnActAgainstAFriend) {
  SmallCase small;
  small.actor("USA");
  small.fact("USA", "defence_pact", "GBR", {.from = "1949"});
  small.report(small.document("Outlet", "2025-03-08"), "USA", "SANCTION", "GBR",
               {.grade = "C3", .according_to = {"USA"}});
  const auto evidence = read(small, "USA", "GBR", "2025-03-08");
  const auto& admitted = evidence.observations.at(evidence.observations.size() - 1);
  const Interest interest = last_interest(evidence);
  ASSERT_EQ(admitted.observation.channel, Channel::events);
  EXPECT_GT(interest.factor, 1.2);
  EXPECT_LE(interest.factor, 1.5);
}

}  // namespace
}  // namespace quadrille::alignment
