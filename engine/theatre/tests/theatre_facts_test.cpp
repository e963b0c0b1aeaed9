#include "quadrille/theatre/theatre_facts.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "small_reach.hpp"

namespace quadrille::theatre {
namespace {

using domain::Relation;

/// A host with a rival's and a friend's base, on the first of March 2025; items count from 100.
class Region {
 public:
  Region() {
    host = atlas.actor("HST");
    near = atlas.actor("NEA");
    far = atlas.actor("FAR");
    theatre = {.id = domain::TheatreId{1}, .code = "t", .name = "T", .states = {host}};
  }

  domain::ItemId item(domain::Content content, const std::string& from = "2020-01-01",
                      const std::string& until = {},
                      domain::Review review = domain::Review::accepted,
                      const std::string& grade = "B2", double confidence = 1.0) {
    domain::EvidenceItem::Spec spec;
    spec.id = domain::ItemId{items_++};
    spec.content = std::move(content);
    spec.from = domain::PartialDate::parse(from).value();
    if (!until.empty()) {
      spec.until = domain::PartialDate::parse(until).value();
    }
    spec.source = domain::SourceId{1};
    spec.grade = domain::Grade::parse(grade).value();
    spec.provenance = domain::EnteredFact{"a public archive"};
    spec.coder = {.name = "a reader", .confidence = Probability::of(confidence)};
    spec.review = review;
    atlas.facts.add(domain::EvidenceItem::make(std::move(spec)).value()).value();
    return domain::ItemId{items_ - 1};
  }
  domain::ItemId army(ActorId actor, double thousand, const std::string& from = "2020-01-01") {
    return item(domain::Measure{.actor = actor,
                                .other = {},
                                .quantity = "military personnel",
                                .value = thousand,
                                .unit = "thousand"},
                from);
  }
  domain::ItemId way(ActorId actor, double kilometres) {
    return item(domain::Measure{
        .actor = actor, .other = host, .quantity = "distance", .value = kilometres, .unit = "km"});
  }
  static domain::Tie base(ActorId holder, ActorId at, domain::Terms terms,
                          std::string label = "a base") {
    return {.a = holder,
            .b = at,
            .relation = Relation::presence,
            .label = std::move(label),
            .terms = std::move(terms)};
  }
  [[nodiscard]] Result<TheatreFacts> facts(const std::string& on = "2025-03-01",
                                           const domain::Records& records = {}) const {
    return theatre_facts(domain::World(atlas.facts, records, day("2025-03-01")), theatre, day(on));
  }

  Atlas atlas;
  ActorId host{};
  ActorId near{};
  ActorId far{};
  domain::Theatre theatre;

 private:
  using Probability = domain::Probability;
  std::uint32_t items_ = 100;
};

std::optional<Force> force_of(const TheatreFacts& facts, ActorId actor, ForceKind kind) {
  const auto found = std::ranges::find_if(
      facts.forces, [&](const Force& force) { return force.actor == actor && force.kind == kind; });
  return found == facts.forces.end() ? std::nullopt : std::optional(*found);
}

TEST(TheatreFacts, AnArmyIsTheLastFigureBeforeTheDay) {
  Region region;
  region.army(region.host, 170.0, "2010-01-01");
  const auto last = region.army(region.host, 30.0, "2024-12-08");
  region.army(region.host, 100.0, "2025-01-29");
  const auto then = region.facts("2025-01-01");
  ASSERT_TRUE(then);
  ASSERT_EQ(then->forces.size(), 1U);
  EXPECT_DOUBLE_EQ(then->forces[0].weight, 30.0);
  EXPECT_DOUBLE_EQ(then->forces[0].sd, 3.0) << "a tenth of an army";
  EXPECT_EQ(then->forces[0].items, std::vector{last}) << "it says what it rests on";
  EXPECT_DOUBLE_EQ(region.facts()->forces[0].weight, 100.0);
}

TEST(TheatreFacts, AStateWithoutAFigureIsNamedAndWeighsNothing) {
  const Region region;
  const auto facts = region.facts();
  ASSERT_TRUE(facts);
  EXPECT_TRUE(facts->forces.empty());
  EXPECT_EQ(facts->unknown_personnel, std::vector{region.host});
}

TEST(TheatreFacts, TheGovernmentOfTheDayCommandsTheArmy) {
  Region region;
  region.army(region.host, 50.0);
  region.item(domain::Tie{.a = region.near, .b = region.host, .relation = Relation::governs},
              "2025-01-01");
  region.item(domain::Tie{.a = region.far, .b = region.near, .relation = Relation::governs},
              "2025-02-01");
  EXPECT_EQ(region.facts("2024-12-31")->forces[0].actor, region.host);
  EXPECT_EQ(region.facts("2025-01-15")->forces[0].actor, region.near);
  const auto occupied = region.facts();
  EXPECT_EQ(occupied->forces[0].actor, region.far) << "who governs the governor";
  EXPECT_EQ(occupied->forces[0].host, region.host);
}

TEST(TheatreFacts, RefuseGovernmentsInACircleAndTwoOfOneState) {
  Region circle;
  circle.item(domain::Tie{.a = circle.near, .b = circle.host, .relation = Relation::governs});
  circle.item(domain::Tie{.a = circle.host, .b = circle.near, .relation = Relation::governs},
              "2025-01-01");
  EXPECT_TRUE(circle.facts("2024-01-01"));
  const auto refused = circle.facts();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::inconsistent);
  EXPECT_NE(refused.error().message.find("HST"), std::string::npos);
  EXPECT_NE(refused.error().message.find("NEA"), std::string::npos);

  Region two;
  two.item(domain::Tie{.a = two.near, .b = two.host, .relation = Relation::governs}, "2020",
           "2025-02-01");
  two.item(domain::Tie{.a = two.far, .b = two.host, .relation = Relation::governs}, "2025-01-15");
  EXPECT_FALSE(two.facts("2025-01-20"));
  EXPECT_TRUE(two.facts()) << "one has ended";
}

TEST(TheatreFacts, RefuseADayAfterTheWorlds) { EXPECT_FALSE(Region().facts("2025-03-02")); }

TEST(TheatreFacts, APresenceWeighsItsStrengthWhileItStands) {
  Region region;
  const auto item = region.item(Region::base(region.near, region.host,
                                             {.functions = {domain::Function::air},
                                              .strength = 8.0,
                                              .strength_sd = 1.0,
                                              .offensive = .25}),
                                "2020-01-01", "2025-01-31", domain::Review::accepted, "A1");
  region.item(Region::base(region.near, region.far, {.strength = 99.0})) /* another country */;
  const auto facts = region.facts("2025-01-31");
  const auto force = force_of(*facts, region.near, ForceKind::presence);
  ASSERT_TRUE(force);
  EXPECT_DOUBLE_EQ(force->weight, 8.0);
  EXPECT_DOUBLE_EQ(force->offensive, .25);
  EXPECT_EQ(force->functions, std::vector{domain::Function::air});
  EXPECT_EQ(force->items, std::vector{item});
  const double doubt = .95 * .95 * (1.0 - .95 * .95);
  EXPECT_NEAR(force->sd, std::sqrt(1.0 + doubt * 64.0), 1e-12)
      << "of the strength and of the doubt";
  EXPECT_FALSE(force_of(*region.facts("2025-02-01"), region.near, ForceKind::presence));
}

TEST(TheatreFacts, APresenceOfUnknownStrengthIsNamedAndWeighsNothing) {
  Region region;
  const auto item = region.item(Region::base(region.near, region.host, {}));
  const auto facts = region.facts();
  EXPECT_TRUE(facts->forces.empty());
  EXPECT_EQ(facts->without_strength, std::vector{item});
}

TEST(TheatreFacts, AClaimThatNobodyReviewedCountsByItsProbability) {
  Region region;
  region.item(Region::base(region.near, region.host, {.strength = 10.0, .strength_sd = 0.0}),
              "2020-01-01", {}, domain::Review::proposed, "B2", .5);
  region.item(Region::base(region.far, region.host, {.strength = 10.0, .strength_sd = 0.0}));
  const auto facts = region.facts();
  const double p = .85 * .85 * .5;
  const auto proposed = force_of(*facts, region.near, ForceKind::presence);
  ASSERT_TRUE(proposed);
  EXPECT_NEAR(proposed->weight, p * 10.0, 1e-12);
  EXPECT_NEAR(proposed->sd, std::sqrt(p * (1.0 - p)) * 10.0, 1e-12);
  EXPECT_DOUBLE_EQ(force_of(*facts, region.far, ForceKind::presence)->weight, 10.0)
      << "what a person accepted counts in full";
}

TEST(TheatreFacts, ARejectedPresenceDoesNotCount) {
  Region region;
  region.item(Region::base(region.near, region.host, {.strength = 10.0}), "2020-01-01", {},
              domain::Review::rejected);
  EXPECT_TRUE(region.facts()->forces.empty());
}

TEST(TheatreFacts, AnOutsiderBringsLessFromAfarAndNoMoreThanItsBasesCanTakeIn) {
  Region region;
  const auto army = region.army(region.near, 500.0);
  region.way(region.near, 1500.0);
  const auto free = region.facts();
  const auto brought = force_of(*free, region.near, ForceKind::reach);
  ASSERT_TRUE(brought);
  EXPECT_NEAR(brought->weight, .02 * 500.0 * std::exp(-.5), 1e-12);
  EXPECT_FALSE(brought->host);
  EXPECT_EQ(brought->items, std::vector{army});
  EXPECT_DOUBLE_EQ(*brought->kilometres, 1500.0);
  region.item(Region::base(region.near, region.host, {.strength = 1.0, .throughput = 2.5}, "one"));
  EXPECT_DOUBLE_EQ(force_of(*region.facts(), region.near, ForceKind::reach)->weight, 2.5);
  region.item(Region::base(region.near, region.host, {.strength = 1.0, .throughput = 2.0}, "two"));
  EXPECT_DOUBLE_EQ(force_of(*region.facts(), region.near, ForceKind::reach)->weight, 4.5)
      << "what the bases take in together";
  region.item(Region::base(region.near, region.host, {.strength = 1.0, .throughput = 90.0}, "big"));
  EXPECT_NEAR(force_of(*region.facts(), region.near, ForceKind::reach)->weight,
              .02 * 500.0 * std::exp(-.5), 1e-12)
      << "a cap above it takes nothing away";
}

/// Kilometres between two in the year of 2019, as a data set says.
domain::Records recorded(ActorId a, ActorId b, double kilometres) {
  domain::RecordTable::Columns columns{.kind = domain::RecordKind::distance};
  columns.a = {std::min(a, b)};
  columns.b = {std::max(a, b)};
  columns.from = {day("2019-01-01")};
  columns.until = {day("2020-01-01")};
  columns.values = {{.value = {kilometres}}};
  columns.file = {0};
  columns.line = {2};
  domain::LoadedDataSet set{.info = {.id = domain::DataSetId{1}, .format = "distance"}};
  set.tables.push_back(domain::RecordTable::make(std::move(columns)).value());
  std::vector<domain::LoadedDataSet> sets;
  sets.push_back(std::move(set));
  return domain::Records(std::move(sets));
}

TEST(TheatreFacts, DistanceIsWhatSomeoneEnteredElseTheRecordsElseTheGlobe) {
  Region region;
  region.army(region.near, 100.0);
  const auto kilometres = [&](const domain::Records& records) -> std::optional<double> {
    const auto facts = region.facts("2025-03-01", records);
    const auto force = force_of(*facts, region.near, ForceKind::reach);
    return force ? force->kilometres : std::nullopt;
  };
  EXPECT_FALSE(kilometres({}));
  EXPECT_EQ(region.facts()->unknown_distance, std::vector{region.near});
  region.atlas.place("Here", region.host, PlaceKind::city, 0.0, 0.0);
  region.atlas.place("There", region.near, PlaceKind::city, 0.0, 10.0);
  region.atlas.place("Beyond", region.near, PlaceKind::city, 0.0, 40.0);
  EXPECT_NEAR(*kilometres({}), 1113.19, .01)
      << "ten degrees of the equator, the nearest two places";
  EXPECT_TRUE(region.facts()->unknown_distance.empty());
  const auto records = recorded(region.near, region.host, 700.0);
  EXPECT_DOUBLE_EQ(*kilometres(records), 700.0);
  region.way(region.near, 650.0);
  EXPECT_DOUBLE_EQ(*kilometres(records), 650.0);
}

TEST(TheatreFacts, ThoseWhoCommandAnArmyThereAreNoOutsiders) {
  Region region;
  region.army(region.host, 50.0);
  region.army(region.near, 500.0);
  region.way(region.near, 0.0);
  EXPECT_TRUE(force_of(*region.facts(), region.near, ForceKind::reach));
  region.item(domain::Tie{.a = region.near, .b = region.host, .relation = Relation::governs});
  EXPECT_FALSE(force_of(*region.facts(), region.near, ForceKind::reach));
}

TEST(TheatreFacts, APactHoldsInTheStateThatItNamesOrEverywhere) {
  Region region;
  const auto pact = [&](std::optional<ActorId> in, const std::string& until = {}) {
    domain::Terms terms;
    terms.in = in;
    return region.item(
        domain::Tie{
            .a = region.near, .b = region.far, .relation = Relation::deconfliction, .terms = terms},
        "2020-01-01", until);
  };
  pact(region.far);
  pact({}, "2024-12-31");
  EXPECT_TRUE(region.facts()->pacts.empty()) << "one holds elsewhere, one has ended";
  const auto here = pact(region.host);
  const auto everywhere = pact({});
  const auto facts = region.facts();
  ASSERT_EQ(facts->pacts.size(), 2U);
  EXPECT_EQ(facts->pacts[0].item, here);
  EXPECT_EQ(facts->pacts[1].item, everywhere);
  EXPECT_NEAR(facts->pacts[0].belief, .85 * .85, 1e-12);
}

TEST(TheatreFacts, TheOrderOfEnteringChangesNoBit) {
  const auto entered = [](bool reversed) {
    Region region;
    std::vector<domain::Tie> ties{
        Region::base(region.near, region.host, {.strength = 1.0}, "one"),
        Region::base(region.near, region.host, {.strength = 1.0 / 3.0}, "two"),
        Region::base(region.far, region.host, {.strength = 1e-9}, "three"),
        Region::base(region.near, region.host, {.strength = 7e5}, "four")};
    if (reversed) {
      std::ranges::reverse(ties);
    }
    for (const domain::Tie& tie : ties) {
      region.item(tie);
    }
    std::vector<double> weights;
    const auto facts = region.facts();
    for (const Force& force : facts->forces) {
      weights.push_back(force.weight);
      weights.push_back(force.sd);
    }
    return weights;
  };
  EXPECT_EQ(entered(false), entered(true));
}

}  // namespace
}  // namespace quadrille::theatre
