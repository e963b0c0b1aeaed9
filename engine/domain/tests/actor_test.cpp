#include "quadrille/domain/actor.hpp"

#include <cstdint>
#include <type_traits>

#include <gtest/gtest.h>

#include "quadrille/domain/dyad.hpp"

#include "small_facts.hpp"

namespace quadrille::domain {
namespace {

// What must not compile: a number for an actor, one kind of id for another, an actor not checked.
static_assert(!std::is_convertible_v<std::uint32_t, ActorId>);
static_assert(!std::is_convertible_v<ActorId, std::uint32_t>);
static_assert(!std::is_convertible_v<ActorId, SourceId>);
static_assert(!std::is_convertible_v<ItemId, DocumentId>);
static_assert(!std::is_default_constructible_v<Actor>);
static_assert(!std::is_constructible_v<Actor, Actor::Spec>);
static_assert(!std::is_default_constructible_v<Dyad>);
static_assert(!std::is_constructible_v<Dyad, ActorId, SourceId>);
template <class Id>
concept CanBeAdded = requires(Id id) { id + id; };
static_assert(CanBeAdded<int> && !CanBeAdded<ActorId>);

ErrorCode refusal(Actor::Spec spec) {
  const auto actor = Actor::make(std::move(spec));
  EXPECT_FALSE(actor);
  return actor ? ErrorCode::cancelled : actor.error().code;
}

TEST(Actor, IsShownByItsFirstName) {
  auto spec = actor_spec(kEgypt, "EGY");
  spec.names = {"Egypt", "Arab Republic of Egypt"};
  const auto egypt = Actor::make(spec).value();
  EXPECT_EQ(egypt.display_name(), "Egypt");
  EXPECT_EQ(egypt.names().size(), 2U);
  EXPECT_EQ(egypt.code(), "EGY");
  EXPECT_EQ(egypt.id(), kEgypt);
}

TEST(Actor, MayHaveACodeOfCapitalsDigitsAndThreeMarks) {
  for (const char* code : {"EGY", "COW.GDR", "EU27", "P_5", "ISIS-K", "A", "Z", "0", "9"}) {
    EXPECT_TRUE(Actor::make(actor_spec(kEgypt, code))) << code;
  }
}

TEST(Actor, IsRefusedWithoutAProperCodeThatTheRefusalNames) {
  for (const char* code : {"", "egy", "EGy", "EG Y", "ÉGY", "EGY/", "[GY", "@GY", "EGY:"}) {
    const auto actor = Actor::make(actor_spec(kEgypt, code));
    ASSERT_FALSE(actor) << code;
    EXPECT_EQ(actor.error().code, ErrorCode::invalid_argument);
    EXPECT_NE(actor.error().message.find("\"" + std::string(code) + "\""), std::string::npos);
  }
}

TEST(Actor, NeedsANameToBeShownBy) {
  auto spec = actor_spec(kEgypt, "EGY");
  spec.names = {};
  EXPECT_EQ(refusal(spec), ErrorCode::invalid_argument);
  spec.names = {"", "Egypt"};
  EXPECT_EQ(refusal(spec), ErrorCode::invalid_argument);
}

TEST(Actor, ExistsForAtLeastADay) {
  auto spec = actor_spec(kEgypt, "UAR");
  spec.existence = {day("1958-02-22"), day("1958-02-22")};
  EXPECT_EQ(refusal(spec), ErrorCode::inconsistent);
  spec.existence = {day("1958-02-22"), day("1958-02-21")};
  EXPECT_EQ(refusal(spec), ErrorCode::inconsistent);
  spec.existence = {day("1958-02-22"), day("1958-02-23")};
  EXPECT_TRUE(Actor::make(spec));
}

TEST(ActorKind, IsReadAsItIsWritten) {
  for (const char* kind : {"state", "government", "organisation", "collective", "group",
                           "territory", "people", "person"}) {
    const auto read = parse_actor_kind(kind);
    ASSERT_TRUE(read) << kind;
    EXPECT_EQ(name(*read), kind);
  }
  EXPECT_EQ(parse_actor_kind("state"), ActorKind::state);
  EXPECT_EQ(parse_actor_kind("person"), ActorKind::person);
  for (const char* none : {"", "country", "State", "state "}) {
    EXPECT_FALSE(parse_actor_kind(none)) << none;
  }
}

TEST(Dyad, IsTheSameInEitherOrder) {
  const Dyad dyad(kIsrael, kEgypt);
  EXPECT_EQ(dyad, Dyad(kEgypt, kIsrael));
  EXPECT_EQ(dyad.low(), kEgypt);
  EXPECT_EQ(dyad.high(), kIsrael);
  EXPECT_TRUE(dyad.has(kEgypt) && dyad.has(kIsrael));
  EXPECT_FALSE(dyad.has(kArabLeague));
  EXPECT_LT(dyad, Dyad(kEgypt, kArabLeague));
}

TEST(Dyad, IsNeverAnActorWithItself) { EXPECT_THROW(Dyad(kEgypt, kEgypt), ContractViolation); }

}  // namespace
}  // namespace quadrille::domain
