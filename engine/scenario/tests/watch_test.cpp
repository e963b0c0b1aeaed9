#include "quadrille/scenario/watch.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "small_world.hpp"

namespace quadrille::scenario {
namespace {

domain::Postures table(const SmallWorld& world) {
  return {day("2025-03-01"),
          {world.host, world.patron, world.rival, world.neighbour, world.far},
          {.alignment_sd = .6}};
}

TEST(WatchList, NamesPairsThatMayFlipWithinAYear) {
  const SmallWorld world;
  domain::Postures postures = table(world);
  postures.set(0, 1, {.alignment = .1, .alignment_sd = .3, .observed = true});
  postures.set(0, 2, {.alignment = -1.0, .alignment_sd = .2, .observed = true});
  postures.set(0, 3, {.alignment = .05, .alignment_sd = .9, .observed = true});
  const auto list = watch_list(domain::World(world.facts, day("2025-03-01")), postures, {});
  ASSERT_EQ(list.flips.size(), 1U) << "neither what is sure nor what is hardly known";
  EXPECT_EQ(list.flips[0].dyad, domain::Dyad(world.host, world.patron));
  const double kept = std::exp(-.05);
  const double sd = std::sqrt(kept * kept * .09 + .4 * (1.0 - kept * kept));
  EXPECT_NEAR(list.flips[0].probability, .5 * std::erfc(kept * .1 / sd / std::sqrt(2.0)), 1e-9);
}

TEST(WatchList, FindsWhoStandsWellWithBothSides) {
  const SmallWorld world;
  domain::Postures postures = table(world);
  postures.set(1, 2, {.alignment = -1.0, .alignment_sd = .3, .observed = true});
  postures.set(0, 1, {.alignment = .6, .alignment_sd = .3, .observed = true});
  postures.set(0, 2, {.alignment = .6, .alignment_sd = .3, .observed = true});
  postures.set(3, 1, {.alignment = .6, .alignment_sd = .3, .observed = true});
  const auto list = watch_list(domain::World(world.facts, day("2025-03-01")), postures, {});
  ASSERT_EQ(list.pivots.size(), 1U);
  EXPECT_EQ(list.pivots[0].actor, world.host);
  EXPECT_EQ(list.pivots[0].between, domain::Dyad(world.patron, world.rival));
}

class WatchedClaims : public ::testing::Test {
 protected:
  /// A report of a meeting of host and patron, in a text of its own.
  void report(std::uint32_t id, const char* grade, const char* date = "2025-02-01") {
    const auto text = domain::DocumentId{id};
    world.facts
        .add(domain::Document{.id = text,
                              .source = domain::SourceId{2},
                              .name = "a report",
                              .date = day(date),
                              .text = "They met; report " + std::to_string(id)})
        .value();
    domain::EvidenceItem::Spec spec;
    spec.id = domain::ItemId{id};
    spec.content = domain::Event{
        .sender = world.host, .receiver = world.patron, .type = domain::ClaimType::consult};
    spec.source = domain::SourceId{2};
    spec.grade = domain::Grade::parse(grade).value();
    spec.provenance = domain::Quote{.document = text, .start = 0, .end = 9, .exact = "They met;"};
    spec.review = domain::Review::accepted;
    world.facts.add(domain::EvidenceItem::make(std::move(spec)).value()).value();
  }
  [[nodiscard]] std::vector<NearClaim> claims() const {
    return watch_list(domain::World(world.facts, day("2025-03-01")), table(world), {}).claims;
  }
  SmallWorld world;
};

TEST_F(WatchedClaims, AreThoseThatOneMoreReportWouldSettle) {
  report(101, "B3", "2025-01-01");  // .595: with one more, .742
  report(102, "A1", "2025-01-11");  // .9 stands by itself
  report(103, "D4", "2025-01-21");  // .25 needs more
  const auto near = claims();
  ASSERT_EQ(near.size(), 1U);
  EXPECT_EQ(near[0].items, std::vector{domain::ItemId{101}});
  EXPECT_NEAR(near[0].belief, .595, 1e-12);
  EXPECT_NEAR(near[0].with_one_more, 1.0 - std::pow(1.0 - .595, 1.5), 1e-9);
}

TEST_F(WatchedClaims, AreBelievedAsTheirIndependentReportsTogether) {
  report(101, "C3");
  report(102, "C3");
  const auto near = claims();
  ASSERT_EQ(near.size(), 1U) << "two reports of one meeting are one claim";
  EXPECT_EQ(near[0].items, (std::vector{domain::ItemId{101}, domain::ItemId{102}}));
  EXPECT_NEAR(near[0].belief, 1.0 - std::pow(.51, 1.5), 1e-9);
  EXPECT_NEAR(near[0].with_one_more, 1.0 - std::pow(.51, 2.0), 1e-9);
}

TEST_F(WatchedClaims, AreNoneWhereAnotherReportHasSettledIt) {
  report(101, "B3");
  ASSERT_EQ(claims().size(), 1U);
  report(102, "B3", "2025-02-02");
  EXPECT_TRUE(claims().empty()) << "it stands at .742 already";
}

}  // namespace
}  // namespace quadrille::scenario
