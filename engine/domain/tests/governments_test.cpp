#include "quadrille/domain/governments.hpp"

#include <gtest/gtest.h>

#include "small_facts.hpp"

namespace quadrille::domain {
namespace {

const DaySpan kAlways{kOpenStart, kOpenEnd};

DaySpan days(const std::string& from, const std::string& until) { return {day(from), day(until)}; }

/// "A" is the actor 1, "B" the actor 2 and so on.
std::string letter(ActorId id) { return std::string(1, static_cast<char>('A' + number(id) - 1)); }
ActorId actor(char name) { return ActorId{static_cast<std::uint32_t>(name - 'A') + 1}; }

Government governs(char by, char state, DaySpan span = kAlways) {
  return {.state = actor(state), .by = actor(by), .days = span};
}

/// Why the last of them may not stand beside the others, else nothing.
std::string refusal(const std::vector<Government>& all) {
  const std::span known(all.data(), all.size() - 1);
  const auto may = may_govern(known, all.back(), letter);
  return may ? std::string() : may.error().message;
}

TEST(Governments, AreOneOfAStateAtATime) {
  EXPECT_EQ(refusal({governs('A', 'S'), governs('A', 'S')}), "") << "said twice is no second one";
  EXPECT_EQ(refusal({governs('A', 'S', days("2020-01-01", "2024-12-08")),
                     governs('B', 'S', days("2024-12-08", "2026-01-01"))}),
            "");
  EXPECT_EQ(refusal({governs('A', 'S', days("2020-01-01", "2024-12-09")),
                     governs('B', 'S', days("2024-12-08", "2026-01-01"))}),
            "A and B both govern S on 2024-12-08; end one of the two first");
  EXPECT_EQ(refusal({governs('A', 'S'), governs('B', 'T')}), "");
}

TEST(Governments, GovernNoneThatGovernsThem) {
  EXPECT_EQ(refusal({governs('A', 'B'), governs('B', 'A')}),
            "A and B govern each other in a circle");
  EXPECT_EQ(refusal({governs('A', 'B'), governs('B', 'C'), governs('C', 'A')}),
            "A, C and B govern each other in a circle");
  EXPECT_EQ(refusal({governs('A', 'B'), governs('B', 'C'), governs('C', 'D')}), "");
}

TEST(Governments, FormACircleOnlyWhereAllOfItHoldsOnOneDay) {
  const auto old = days("2000-01-01", "2010-01-01");
  const auto later = days("2010-01-01", "2020-01-01");
  const auto longer = days("2005-06-07", "2020-01-01");
  EXPECT_EQ(refusal({governs('A', 'B', old), governs('B', 'A', later)}), "");
  EXPECT_EQ(refusal({governs('A', 'B', old), governs('B', 'C', later), governs('C', 'A')}), "")
      << "each two of them share days, all three do not";
  EXPECT_EQ(refusal({governs('A', 'B', old), governs('B', 'C', longer), governs('C', 'A')}),
            "A, C and B govern each other in a circle on 2005-06-07");
}

TEST(Governments, AreNotJudgedByWhatOthersGotWrong) {
  EXPECT_EQ(refusal({governs('A', 'B'), governs('B', 'A'), governs('A', 'S')}), "")
      << "an old circle is not the new one's fault";
}

class GovernedCase : public ::testing::Test {
 protected:
  GovernedCase() {
    facts.add(Source{.id = kArchive, .name = "an archive"}).value();
    for (const char name : {'A', 'B', 'C', 'S'}) {
      facts.add(Actor::make(actor_spec(actor(name), letter(actor(name)))).value()).value();
    }
  }
  void governs(std::uint32_t id, char by, char state, const std::string& from = "2020-01-01",
               std::optional<ItemId> supersedes = {}, Review review = Review::accepted) {
    auto spec = fact(id, Tie{.a = actor(by), .b = actor(state), .relation = Relation::governs});
    spec.from = date(from);
    spec.supersedes = supersedes;
    spec.review = review;
    facts.add(EvidenceItem::make(std::move(spec)).value()).value();
  }
  Case facts;
};

TEST_F(GovernedCase, IsReadAsItStandsOnTheDay) {
  governs(1, 'A', 'S');
  governs(2, 'B', 'A', "2024-01-01");
  const World world(facts, day("2025-01-01"));
  const auto then = Governments::on(world, day("2023-01-01")).value();
  EXPECT_EQ(then.of(actor('S')), actor('A'));
  EXPECT_EQ(then.last_of(actor('S')), actor('A'));
  const auto now = Governments::on(world, day("2025-01-01")).value();
  EXPECT_EQ(now.of(actor('S')), actor('A'));
  EXPECT_EQ(now.last_of(actor('S')), actor('B')) << "who governs the governor";
  EXPECT_EQ(now.of(actor('C')), actor('C')) << "whom nobody governs speaks for itself";
}

TEST_F(GovernedCase, NamesItsFaultOnTheDayThatHasIt) {
  governs(1, 'A', 'S');
  governs(2, 'S', 'A', "2024-01-01");
  const World world(facts, day("2025-01-01"));
  EXPECT_TRUE(Governments::on(world, day("2023-12-31")));
  const auto refused = Governments::on(world, day("2025-01-01"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::inconsistent);
  EXPECT_EQ(refused.error().message, "A and S govern each other in a circle on 2025-01-01");
}

TEST_F(GovernedCase, ForgetsWhatWasTakenBack) {
  governs(1, 'A', 'S');
  governs(2, 'A', 'S', "2020-01-01", ItemId{1}, Review::rejected);
  EXPECT_TRUE(governments_in(facts).empty());
  governs(3, 'B', 'S');
  EXPECT_EQ(governments_in(facts).size(), 1U);
  EXPECT_TRUE(governments_in(facts, ItemId{3}).empty());
}

}  // namespace
}  // namespace quadrille::domain
