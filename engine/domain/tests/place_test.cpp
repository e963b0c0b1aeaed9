#include <gtest/gtest.h>

#include "quadrille/domain/case.hpp"

namespace quadrille::domain {
namespace {

constexpr ActorId kHost{1};
constexpr ActorId kHolder{2};

Case two_mapped_states() {
  Case facts;
  for (const auto& [id, code] : {std::pair{kHost, "AAA"}, std::pair{kHolder, "BBB"}}) {
    EXPECT_TRUE(facts.add(*Actor::make({.id = id, .code = code, .names = {code}})));
  }
  return facts;
}

TEST(Place, MustLieOnTheEarth) {
  Case facts = two_mapped_states();
  const auto off =
      facts.add(Place{.id = PlaceId{1}, .name = "Nowhere", .state = kHost, .latitude = 91.0});
  ASSERT_FALSE(off);
  EXPECT_NE(off.error().message.find("place \"Nowhere\" lies at 91, 0"), std::string::npos);
  EXPECT_TRUE(facts.add(Place{.id = PlaceId{1}, .name = "Pole", .state = kHost, .latitude = 90.0}));
  EXPECT_FALSE(facts.add(Place{.id = PlaceId{2}, .name = "Pole", .state = kHost}))
      << "a name twice";
  EXPECT_FALSE(facts.add(Place{.id = PlaceId{2}, .name = "B", .state = ActorId{9}}))
      << "no such state";
}

TEST(Route, JoinsTwoPlacesOfTheCase) {
  Case facts = two_mapped_states();
  ASSERT_TRUE(facts.add(Place{.id = PlaceId{1}, .name = "Here", .state = kHost}));
  ASSERT_TRUE(facts.add(Place{.id = PlaceId{2}, .name = "There", .state = kHolder}));
  EXPECT_TRUE(facts.add(Route{.from = PlaceId{1}, .to = PlaceId{2}, .over = {kHolder}}));
  EXPECT_FALSE(facts.add(Route{.from = PlaceId{1}, .to = PlaceId{1}}));
  EXPECT_FALSE(facts.add(Route{.from = PlaceId{1}, .to = PlaceId{3}}));
  EXPECT_FALSE(facts.add(Route{.from = PlaceId{1}, .to = PlaceId{2}, .kilometres = -5.0}));
}

TEST(Theatre, NamesStatesOfTheCaseOnce) {
  Case facts = two_mapped_states();
  EXPECT_FALSE(facts.add(Theatre{.id = TheatreId{1}, .code = "empty"}));
  EXPECT_FALSE(facts.add(Theatre{.id = TheatreId{1}, .code = "twice", .states = {kHost, kHost}}));
  EXPECT_TRUE(facts.add(Theatre{.id = TheatreId{1}, .code = "one", .states = {kHost}}));
  ASSERT_NE(facts.find_theatre("one"), nullptr);
  EXPECT_FALSE(facts.add(Theatre{.id = TheatreId{2}, .code = "one", .states = {kHost}}));
}

EvidenceItem::Spec tie_with(Terms terms, Relation relation = Relation::presence) {
  return {.id = ItemId{1},
          .content = Tie{.a = kHolder, .b = kHost, .relation = relation, .terms = std::move(terms)},
          .provenance = EnteredFact{"a public source"}};
}

TEST(Terms, SayWhatIsWrongWithThem) {
  EXPECT_TRUE(EvidenceItem::make(
      tie_with({.functions = {Function::naval, Function::air}, .strength = 2.5})));
  EXPECT_FALSE(EvidenceItem::make(tie_with({.strength = -1.0})));
  EXPECT_FALSE(EvidenceItem::make(tie_with({.offensive = 1.5})));
  EXPECT_FALSE(EvidenceItem::make(tie_with({.functions = {Function::air, Function::air}})));
  EXPECT_FALSE(EvidenceItem::make(tie_with({.strength = 1.0}, Relation::ally)))
      << "an alliance has no strength";
}

TEST(Terms, NameActorsAndPlacesOfTheCase) {
  Case facts = two_mapped_states();
  ASSERT_TRUE(facts.add(Source{.id = SourceId{1}, .name = "press"}));
  auto spec = tie_with({.place = PlaceId{1}});
  spec.source = SourceId{1};
  EXPECT_FALSE(facts.add(*EvidenceItem::make(spec)));
  ASSERT_TRUE(facts.add(Place{.id = PlaceId{1}, .name = "Port", .state = kHost}));
  EXPECT_TRUE(facts.add(*EvidenceItem::make(spec)));
}

}  // namespace
}  // namespace quadrille::domain
