#include "quadrille/theatre/edge_facts.hpp"

#include <gtest/gtest.h>

#include "small_reach.hpp"

namespace quadrille::theatre {
namespace {

/// A measure entered for a day.
void measure(domain::Case& facts, std::uint32_t item, ActorId actor, const std::string& quantity,
             double value, const std::string& unit, const std::string& from,
             std::optional<ActorId> other = {}) {
  domain::EvidenceItem::Spec spec;
  spec.id = domain::ItemId{item};
  spec.content = domain::Measure{
      .actor = actor, .other = other, .quantity = quantity, .value = value, .unit = unit};
  spec.from = domain::PartialDate::parse(from).value();
  spec.source = domain::SourceId{1};
  spec.provenance = domain::EnteredFact{"a yearbook"};
  spec.review = domain::Review::accepted;
  facts.add(domain::EvidenceItem::make(std::move(spec)).value()).value();
}

TEST(EdgeFacts, TakeTheLastMeasureBeforeTheDayAndOneUnit) {
  Atlas atlas;
  const ActorId a = atlas.actor("AAA");
  const ActorId b = atlas.actor("BBB");
  const ActorId c = atlas.actor("CCC");
  measure(atlas.facts, 101, a, "military personnel", 100.0, "thousand", "2001");
  measure(atlas.facts, 102, a, "military personnel", 120.0, "thousand", "2005");
  measure(atlas.facts, 103, a, "military personnel", 900.0, "thousand", "2015");
  measure(atlas.facts, 104, b, "military personnel", 50.0, "thousand", "2004");
  measure(atlas.facts, 105, c, "military personnel", 7.0, "divisions", "2004");
  measure(atlas.facts, 106, a, "military expenditure", 12.0, "billion USD", "2004");
  measure(atlas.facts, 107, b, "distance", 800.0, "km", "2000", a);
  const domain::World world(atlas.facts, day("2010-01-01"));
  const EdgeFacts facts = edge_facts(world, a, day("2010-01-01"));
  ASSERT_EQ(facts.measures.size(), 3U);
  EXPECT_EQ(facts.measures[0].unit, "thousand");
  ASSERT_EQ(facts.measures[0].strengths.size(), 2U) << "other units are left out";
  EXPECT_DOUBLE_EQ(facts.measures[0].strengths[0].amount, 120.0);
  EXPECT_EQ(facts.measures[2].quantity, "expenditure per head of personnel");
  EXPECT_DOUBLE_EQ(facts.measures[2].strengths[0].amount, .1);
  ASSERT_EQ(facts.ways.size(), 2U) << "of the third no way is known";
  EXPECT_DOUBLE_EQ(facts.ways[0].kilometres, 0.0);
  EXPECT_DOUBLE_EQ(facts.ways[1].kilometres, 800.0);
}

TEST(EdgeFacts, CountAsAlliesThoseWhoAreBound) {
  Atlas atlas;
  const ActorId a = atlas.actor("AAA");
  const ActorId guarantor = atlas.actor("BBB");
  const ActorId ward = atlas.actor("CCC");
  const ActorId former = atlas.actor("DDD");
  for (const auto& [who, whom, relation, until] :
       {std::tuple(guarantor, a, domain::Relation::guarantee, std::string()),
        std::tuple(a, ward, domain::Relation::guarantee, std::string()),
        std::tuple(former, a, domain::Relation::defence_pact, std::string("2005"))}) {
    domain::EvidenceItem::Spec spec;
    spec.id = domain::ItemId{200 + domain::number(who) * 10 + domain::number(whom)};
    spec.content = domain::Tie{.a = who, .b = whom, .relation = relation};
    spec.from = domain::PartialDate::parse("2000").value();
    if (!until.empty()) {
      spec.until = domain::PartialDate::parse(until).value();
    }
    spec.source = domain::SourceId{1};
    spec.provenance = domain::EnteredFact{"a treaty"};
    spec.review = domain::Review::accepted;
    atlas.facts.add(domain::EvidenceItem::make(std::move(spec)).value()).value();
  }
  const domain::World world(atlas.facts, day("2010-01-01"));
  const EdgeFacts facts = edge_facts(world, a, day("2010-01-01"));
  ASSERT_EQ(facts.allies.size(), 1U);
  EXPECT_EQ(facts.allies.front().actor, guarantor);
}

}  // namespace
}  // namespace quadrille::theatre
