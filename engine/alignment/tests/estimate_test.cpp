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
  // The worked example of docs/methods/alignment.md.
  EXPECT_NEAR(row.mean, .622, 5e-4);
  EXPECT_NEAR(row.sd, .439, 5e-4);
}

TEST(Alignment, SharesTheErrorOfATreatyOfManyAmongItsPairs) {
  SmallCase small;
  const Wording treaty{.from = "2000", .until = "2000", .members = 4, .label = "a treaty of four"};
  small.fact("USA", "defence_pact", "GBR", treaty);
  small.fact("USA", "defence_pact", "FRA", treaty);
  small.fact("USA", "defence_pact", "PRT", {.from = "2000", .until = "2000", .label = "of two"});
  small.fact("USA", "defence_pact", "ITA",
             {.from = "2000", .until = "2000", .members = 3, .label = "entered for one pair"});
  const AlignmentOptions told{.dyads = {}, .shared = TellShared::yes};
  const auto shared = [&](const std::string& other, const AlignmentOptions& options) {
    return row_of(small, small.dyad("USA", other), "2000-12-31", options).shared;
  };
  // One observation with noise sigma^2 log2(4) = .18 and weight p: its part is p gain^2 sigma^2.
  const double p = .9025;
  const double gain = .4 / (.4 + .09 + .18);
  const auto found = shared("GBR", told);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(found[0].sd, gain * std::sqrt(p * .18), 1e-12);
  EXPECT_LT(found[0].sd, row_of(small, small.dyad("USA", "GBR"), "2000-12-31").sd);
  EXPECT_EQ(shared("FRA", told), found) << "the same treaty errs the same way";
  EXPECT_TRUE(shared("PRT", told).empty()) << "a treaty of two has nobody to share with";
  EXPECT_TRUE(shared("ITA", told).empty()) << "nor has one that is entered for one pair";
  EXPECT_TRUE(shared("GBR", {}).empty()) << "not asked for";
}

TEST(Alignment, NeverSharesMoreThanItsWholeSpread) {
  SmallCase small;
  small.fact("USA", "defence_pact", "GBR", {.from = "1949", .members = 12, .label = "a treaty"});
  small.fact("USA", "consultation_pact", "GBR",
             {.from = "1990", .members = 20, .label = "another"});
  for (const std::string pact : {"defence_pact", "consultation_pact"}) {
    small.fact("USA", pact, "FRA",
               {.from = "1949", .members = 12, .label = pact[0] == 'd' ? "a treaty" : "another"});
  }
  small.fact("USA", "dispute", "GBR", {.from = "2003", .until = "2003", .hostility = 2});
  for (const std::string date : {"1949-12-31", "1989-12-31", "2005-06-30", "2020-12-31"}) {
    const auto row =
        row_of(small, small.dyad("USA", "GBR"), date, {.dyads = {}, .shared = TellShared::yes});
    double squares = 0.0;
    for (const domain::SharedError& error : row.shared) {
      squares += error.sd * error.sd;
    }
    EXPECT_GT(squares, 0.0);
    EXPECT_LT(squares, row.sd * row.sd);
  }
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
      EXPECT_NEAR(sum, channel ? row.situational.value_or(-9.0) : row.mean, 1e-12);
      EXPECT_EQ(row.contributions.size(), 4U);
    }
  }
}

/// A dyad with some of everything, its items entered in the order given.
SmallCase mixed(const std::vector<int>& order, std::uint32_t weightless = 0) {
  SmallCase small;
  for (const char* code : {"AAA", "BBB", "TTT"}) {
    small.actor(code);
  }
  small.source("State TV", "TTT");
  small.fact("TTT", "strategic_rivalry", "AAA", {.from = "2010"});
  const auto one = small.document("Daily", "2024-02-03");
  const auto two = small.document("State TV", "2024-02-05");
  for (const int k : order) {
    switch (k) {
      case 0:
        small.fact("AAA", "defence_pact", "BBB", {.from = "2001", .members = 9});
        break;
      case 1:
        small.fact("BBB", "dispute", "AAA", {.from = "2015", .until = "2016", .hostility = 3});
        break;
      case 2:
        small.report(one, "AAA", "CONSULT", "BBB", {.grade = "C3"});
        break;
      case 3:
        small.report(two, "AAA", "CONSULT", "BBB", {.grade = "D3", .confidence = .4});
        break;
      case 4:
        small.report(two, "BBB", "ACCUSE", "AAA", {.grade = "B3"});
        break;
      case 5:
        small.report(one, "AAA", "RIVAL", "BBB", {.status = domain::Status::denied});
        break;
      default:
        small.report(one, "AAA", "ALLY", "BBB");
        break;
    }
  }
  for (std::uint32_t w = 0; w < weightless; ++w) {
    small.report(one, "AAA", "ASSAULT", "BBB",
                 {.confidence = 0.0, .review = domain::Review::proposed});
    small.report(one, "AAA", "ASSAULT", "BBB", {.status = domain::Status::hypothetical});
  }
  return small;
}

RC_GTEST_PROP(Alignment, DoesNotDependOnTheOrderInWhichItemsWereEntered, ()) {
  std::vector<int> order{0, 1, 2, 3, 4, 5, 6};
  SmallCase as_listed = mixed(order);
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
  }
  SmallCase mixed_up = mixed(order);
  const auto first = row_of(as_listed, as_listed.dyad("AAA", "BBB"), "2025-01-01");
  const auto second = row_of(mixed_up, mixed_up.dyad("AAA", "BBB"), "2025-01-01");
  RC_ASSERT(first.mean == second.mean);
  RC_ASSERT(first.sd == second.sd);
  RC_ASSERT(first.tilt == second.tilt);
}

TEST(Alignment, DoesNotChangeByAnItemOfNoWeight) {
  SmallCase without = mixed({0, 1, 2, 3, 4, 5, 6});
  SmallCase with = mixed({0, 1, 2, 3, 4, 5, 6}, 3);
  const auto before = row_of(without, without.dyad("AAA", "BBB"), "2025-01-01");
  const auto after = row_of(with, with.dyad("AAA", "BBB"), "2025-01-01");
  EXPECT_EQ(before.mean, after.mean);
  EXPECT_EQ(before.sd, after.sd);
  EXPECT_EQ(before.items, after.items);
}

TEST(Alignment, DoesNotChangeByACopyOfAWireText) {
  SmallCase once;
  once.report(once.document("Wire", "2025-03-08", "The ministers met."), "ISR", "CONSULT", "RUS");
  SmallCase twice;
  for (const char* outlet : {"Wire", "Daily"}) {
    twice.report(twice.document(outlet, "2025-03-08", "The ministers met."), "ISR", "CONSULT",
                 "RUS");
  }
  const auto before = row_of(once, once.dyad("ISR", "RUS"), "2025-03-08");
  const auto after = row_of(twice, twice.dyad("ISR", "RUS"), "2025-03-08");
  EXPECT_EQ(before.mean, after.mean);
  EXPECT_EQ(before.sd, after.sd);
}

TEST(Alignment, OfAlliesIsNeverLoweredByAVisitNorThatOfRivalsRaisedByAProtest) {
  SmallCase small;
  small.fact("USA", "defence_pact", "GBR", {.from = "1949"});
  small.fact("IRN", "strategic_rivalry", "ISR", {.from = "1980"});
  small.fact("IRN", "dispute", "ISR", {.from = "2020", .hostility = 5});
  const auto ally = row_of(small, small.dyad("USA", "GBR"), "2025-03-08");
  const auto rival = row_of(small, small.dyad("IRN", "ISR"), "2025-03-08");
  const auto text = small.document("Outlet", "2025-03-07");
  small.report(text, "USA", "CONSULT", "GBR");
  small.report(text, "USA", "PROTEST", "GBR");
  small.report(text, "ISR", "PROTEST", "IRN");
  EXPECT_GE(row_of(small, small.dyad("IRN", "ISR"), "2025-03-08").mean + 1e-15, rival.mean - 1e-15);
  EXPECT_LE(row_of(small, small.dyad("IRN", "ISR"), "2025-03-08").mean, rival.mean + 1e-14);
  SmallCase visited;
  visited.fact("USA", "defence_pact", "GBR", {.from = "1949"});
  visited.report(visited.document("Outlet", "2025-03-07"), "USA", "CONSULT", "GBR");
  EXPECT_GE(row_of(visited, visited.dyad("USA", "GBR"), "2025-03-08").mean, ally.mean - 1e-14);
}

TEST(Alignment, FilteredOnADayIsWhatAWorldOfThatDayGives) {
  SmallCase small = mixed({0, 1, 2, 3, 4, 5, 6});
  AlignmentOptions options;
  options.days = {day("2015-06-30"), day("2020-01-01"), day("2024-02-04")};
  options.dyads = {small.dyad("AAA", "BBB")};
  const auto series = estimate_alignments(small.world("2025-01-01"), options).value();
  ASSERT_EQ(series.rows.size(), 3U);
  for (const AlignmentRow& row : series.rows) {
    const auto then = row_of(small, row.dyad, format_iso_date(row.date));
    EXPECT_EQ(row.mean, then.mean);
    EXPECT_EQ(row.items, then.items);
  }
}

TEST(Alignment, EffectIsWhatChangesWhenTheItemIsTakenOut) {
  SmallCase with = mixed({0, 1, 2, 3, 4, 5, 6});
  AlignmentOptions options;
  options.explain = Explain::yes;
  const auto row = row_of(with, with.dyad("AAA", "BBB"), "2025-01-01", options);
  // The accusation is item 6: the rivalry of the owner comes first.
  SmallCase without = mixed({0, 1, 2, 3, 5, 6});
  const auto left = row_of(without, without.dyad("AAA", "BBB"), "2025-01-01");
  bool found = false;
  for (const Contribution& part : row.contributions) {
    const auto* item = with.facts.find_item(part.item);
    const auto* event = std::get_if<domain::Event>(&item->content());
    if (event != nullptr && event->type == domain::ClaimType::accuse) {
      found = true;
      EXPECT_NEAR(part.effect, row.mean - left.mean, 1e-14);
      EXPECT_LT(part.effect, 0.0);
      EXPECT_LT(part.interest.value_or(Interest{.factor = 2.0}).factor, 1.0);
    }
  }
  EXPECT_TRUE(found);
  for (std::size_t k = 1; k < row.contributions.size(); ++k) {
    EXPECT_GE(std::abs(row.contributions[k - 1].effect), std::abs(row.contributions[k].effect));
  }
}

TEST(Alignment, OfOneIssueMayDifferFromTheGeneralOne) {
  SmallCase small;
  small.fact("AAA", "strategic_rivalry", "BBB", {.from = "2000"});
  for (int k = 1; k <= 9; ++k) {
    small.report(small.document("Outlet", "2025-02-0" + std::to_string(k)), "AAA",
                 k % 2 == 0 ? "COOPERATE" : "AID", "BBB");
  }
  AlignmentOptions options;
  options.channel = Channel::events;
  const auto row = row_of(small, small.dyad("AAA", "BBB"), "2025-03-01", options);
  EXPECT_LT(row.mean, -.2);
  EXPECT_GT(row.situational.value_or(-9.0), row.mean + .2);
  EXPECT_GT(row.situational_sd.value_or(-1.0), 0.0);
  const auto events = static_cast<std::size_t>(Channel::events);
  EXPECT_NEAR(row.situational.value_or(-9.0),
              options.parameters.loading.at(events) * row.mean + row.deviation.at(events), 1e-12);
}

TEST(Alignment, SaysHowMuchOfItIsUnreviewedAndUngraded) {
  SmallCase small;
  const auto text = small.document("Outlet", "2025-03-08");
  small.report(text, "ISR", "CONSULT", "RUS", {.grade = "F6", .review = domain::Review::proposed});
  small.fact("ISR", "nonaggression_pact", "RUS", {.from = "2020"});
  const auto row = row_of(small, small.dyad("ISR", "RUS"), "2025-03-08");
  EXPECT_EQ(row.items, 2U);
  EXPECT_EQ(row.unreviewed, .5);
  EXPECT_EQ(row.ungraded, .5);
  EXPECT_EQ(row.channels, 2U);
  EXPECT_EQ(row.sources, 2U);
}

TEST(Alignment, ListsDyadsOfLivingActorsThatAnItemObserves) {
  SmallCase small = mixed({0, 2});
  small.actor("ZZZ");
  const auto all = estimate_alignments(small.world("2025-01-01")).value();
  ASSERT_EQ(all.rows.size(), 2U);
  AlignmentOptions options;
  options.with = small.actor("TTT");
  EXPECT_EQ(estimate_alignments(small.world("2025-01-01"), options)->rows.size(), 1U);
  EXPECT_EQ(all.parameters, "starting-values-1");
  const auto unknown = row_of(small, small.dyad("AAA", "ZZZ"), "2025-01-01");
  EXPECT_EQ(unknown.mean, 0.0);
  EXPECT_NEAR(unknown.sd, std::sqrt(.4), 1e-12);
  EXPECT_EQ(unknown.items, 0U);
}

TEST(Alignment, RefusesDaysItCannotKnowActorsItLacksAndParametersThatAreNone) {
  const SmallCase small = mixed({0});
  const domain::World world = small.world("2025-01-01");
  const auto code = [&world](const AlignmentOptions& options) {
    const auto report = estimate_alignments(world, options);
    EXPECT_FALSE(report.has_value());
    return report.error().code;
  };
  AlignmentOptions later;
  later.days = {day("2025-01-02")};
  EXPECT_EQ(code(later), ErrorCode::invalid_argument);
  AlignmentOptions stranger;
  stranger.with = domain::ActorId{999};
  EXPECT_EQ(code(stranger), ErrorCode::not_found);
  AlignmentOptions broken;
  broken.parameters.tilt.spread = 0.0;
  EXPECT_EQ(code(broken), ErrorCode::invalid_argument);
  broken.parameters = {};
  broken.parameters.kept_by_successor = 1.5;
  EXPECT_EQ(code(broken), ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace quadrille::alignment
