#include "quadrille/similarity/alliance_similarity.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "small_tables.hpp"

namespace quadrille::similarity {
namespace {

using domain::ActorId;
using domain::RecordKind;
using domain::Records;

constexpr ActorId kBritain{1};
constexpr ActorId kFrance{2};
constexpr ActorId kItaly{3};
constexpr ActorId kRussia{4};
const std::vector<ActorId> kStates{kBritain, kFrance, kItaly, kRussia};

/// 1910: Britain and France defend each other, France and Italy consult, Italy and Russia do not
/// attack. 1911: nothing.
SmallTable pacts() {
  SmallTable table(RecordKind::pact);
  table.of_year(1910, 1, 2, {1, 0, 0, 0, 1})
      .of_year(1910, 2, 3, {0, 0, 0, 1, 1})
      .of_year(1910, 3, 4, {0, 0, 0, 1, 0});
  return table;
}

Records records(const SmallTable& table, domain::DaySpan coverage = kAllDays) {
  return Records({{.info = {.coverage = coverage}, .tables = {table.table()}}});
}

TEST(AllianceSimilarity, ComparesWhatTwoStatesOweToAll) {
  const auto rows = alliance_similarities(records(pacts()), kStates, 1910);
  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->size(), 6U);
  // Britain 3 3 0 0, France 3 3 2 0.
  const DyadSimilarity& first = rows->front();
  EXPECT_EQ(first.dyad, domain::Dyad(kBritain, kFrance));
  EXPECT_EQ(first.year, 1910);
  EXPECT_EQ(first.scores.common, 4U);
  EXPECT_DOUBLE_EQ(*first.scores.s, 1.0 - 2.0 * 2 / 12);
  EXPECT_DOUBLE_EQ(*first.scores.s_squared, 1.0 - 2.0 * 4 / 36);
  EXPECT_DOUBLE_EQ(*first.scores.kappa, 1.0 - 4 / (9.0 + 6.0 + 1.0));
  EXPECT_DOUBLE_EQ(*first.scores.s_binary, .5);
  EXPECT_EQ(first.scores.s_weighted, std::nullopt);
  EXPECT_EQ(first.scores.agreement, std::nullopt);
  // Italy 0 2 3 1, Russia 0 0 1 3.
  EXPECT_DOUBLE_EQ(*rows->back().scores.s, 1.0 - 2.0 * 6 / 12);
}

TEST(AllianceSimilarity, WeighsStatesByTheirCapabilitiesInTheYear) {
  SmallTable capabilities(RecordKind::capability);
  capabilities.of_year(1910, 1, 1, {.3}).of_year(1910, 2, 2, {.2}).of_year(1910, 3, 3, {.1});
  capabilities.of_year(1910, 4, 4, {.2}).of_year(1909, 3, 3, {.9});
  const Records both(
      {{.info = {.coverage = kAllDays}, .tables = {pacts().table(), capabilities.table()}}});
  const auto rows = alliance_similarities(both, kStates, 1910, {.dyads = {{kFrance, kBritain}}});
  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_DOUBLE_EQ(*rows->front().scores.s_weighted, 1.0 - 2.0 * (.1 * 2) / (3 * .8));
  EXPECT_DOUBLE_EQ(*rows->front().scores.s_weighted_squared, 1.0 - 2.0 * (.1 * 4) / (9 * .8));
}

TEST(AllianceSimilarity, SaysNothingOfYearsThatNoDataSetCovers) {
  const domain::DaySpan until_1911{day_of(1900, 1, 1), day_of(1911, 1, 1)};
  const auto rows = alliance_similarities(records(pacts(), until_1911), kStates, 1911);
  ASSERT_TRUE(rows.has_value());
  EXPECT_TRUE(rows->empty());
  EXPECT_FALSE(alliance_profiles(records(pacts(), until_1911), kStates, 1911).has_value());
}

TEST(AllianceSimilarity, DoesNotDependOnHowStatesAreNumbered) {
  SmallTable renamed(RecordKind::pact);
  renamed.of_year(1910, 3, 4, {1, 0, 0, 0, 1})
      .of_year(1910, 2, 3, {0, 0, 0, 1, 1})
      .of_year(1910, 1, 2, {0, 0, 0, 1, 0});
  const auto before = alliance_similarities(records(pacts()), kStates, 1910);
  const auto after = alliance_similarities(records(renamed), kStates, 1910);
  ASSERT_TRUE(before.has_value() && after.has_value());
  for (const DyadSimilarity& row : *before) {
    const domain::Dyad other(ActorId{5 - number(row.dyad.low())},
                             ActorId{5 - number(row.dyad.high())});
    const auto same = std::ranges::find(*after, other, &DyadSimilarity::dyad);
    ASSERT_NE(same, after->end());
    EXPECT_EQ(same->scores.s, row.scores.s);
    EXPECT_EQ(same->scores.kappa, row.scores.kappa);
    EXPECT_EQ(same->scores.tau_b, row.scores.tau_b);
  }
}

TEST(AllianceSimilarity, IsTheSameOnAnyNumberOfThreads) {
  const auto one = alliance_similarities(records(pacts()), kStates, 1910, {.threads = 1});
  const auto three = alliance_similarities(records(pacts()), kStates, 1910, {.threads = 3});
  ASSERT_TRUE(one.has_value() && three.has_value());
  for (std::size_t row = 0; row < one->size(); ++row) {
    EXPECT_EQ((*one)[row].scores.pi, (*three)[row].scores.pi);
  }
}

TEST(AllianceSimilarity, RefusesAStateListedTwiceAndAStrangerAndStops) {
  const std::vector<ActorId> twice{kItaly, kFrance, kItaly};
  const auto doubled = alliance_similarities(records(pacts()), twice, 1910);
  ASSERT_FALSE(doubled.has_value());
  EXPECT_EQ(doubled.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(doubled.error().message.find("actor 3"), std::string::npos);
  const auto stranger =
      alliance_similarities(records(pacts()), kStates, 1910, {.dyads = {{kItaly, ActorId{9}}}});
  ASSERT_FALSE(stranger.has_value());
  EXPECT_EQ(stranger.error().code, ErrorCode::not_found);
  const std::stop_source stop;
  stop.request_stop();
  const auto stopped = alliance_similarities(records(pacts()), kStates, 1910, {}, stop.get_token());
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::similarity
