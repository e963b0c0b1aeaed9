#include "quadrille/scenario/edits.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "small_world.hpp"

namespace quadrille::scenario {
namespace {

using domain::EvidenceItem;

/// Ties of a relation that stand on a day.
std::vector<const domain::Tie*> standing(const domain::Case& facts, Relation relation,
                                         const std::string& on) {
  std::vector<const domain::Tie*> found;
  const domain::World world(facts, day("2030-01-01"));
  for (const EvidenceItem* item : world.items()) {
    const auto* tie = std::get_if<domain::Tie>(&item->content());
    if (tie != nullptr && tie->relation == relation &&
        domain::days_of(facts, *item).contains(day(on))) {
      found.push_back(tie);
    }
  }
  return found;
}

/// The refusal of what cannot be applied; empty where it can.
std::string refusal(const SmallWorld& world, const Scenario& scenario,
                    ErrorCode code = ErrorCode::inconsistent) {
  const auto edited = apply(world.facts, scenario);
  if (edited) {
    return {};
  }
  EXPECT_EQ(edited.error().code, code) << edited.error().message;
  return edited.error().message;
}

TEST(Edits, WithoutAnyChangeNothing) {
  const SmallWorld world;
  const auto edited = apply(world.facts, SmallWorld::tried());
  ASSERT_TRUE(edited);
  EXPECT_FALSE(edited->learnt);
  EXPECT_FALSE(edited->acts);
  EXPECT_EQ(edited->done.all_items().size(), world.facts.all_items().size());
}

TEST(Edits, EndAPresenceFromTheDayOnAndLeaveThePast) {
  const SmallWorld world;
  const auto edited = apply(
      world.facts, SmallWorld::tried(world.end(Relation::presence, world.patron, world.host)));
  ASSERT_TRUE(edited) << edited.error().message;
  EXPECT_EQ(standing(edited->done, Relation::presence, "2025-02-28").size(), 1U);
  EXPECT_TRUE(standing(edited->done, Relation::presence, "2025-03-01").empty());
  ASSERT_EQ(edited->vacancies.size(), 1U);
  EXPECT_EQ(edited->vacancies[0].holder, world.patron);
  EXPECT_EQ(edited->vacancies[0].host, world.host);
  EXPECT_DOUBLE_EQ(edited->vacancies[0].weight, 12.0);
  EXPECT_EQ(edited->vacancies[0].functions, std::vector{domain::Function::air});
  EXPECT_FALSE(edited->learnt) << "alignments do not see what is done";
  EXPECT_EQ(standing(world.facts, Relation::presence, "2025-03-01").size(), 1U)
      << "nor does the case";
}

TEST(Edits, KeepWhatIsLearntApartFromWhatIsDone) {
  const SmallWorld world;
  const auto edited =
      apply(world.facts,
            SmallWorld::tried(DropItem{world.enemies},
                              world.end(Relation::deconfliction, world.neighbour, world.patron)));
  ASSERT_TRUE(edited) << edited.error().message;
  ASSERT_TRUE(edited->learnt);
  EXPECT_TRUE(edited->acts);
  for (const char* on : {"2021-01-01", "2025-03-01"}) {
    EXPECT_TRUE(standing(*edited->learnt, Relation::strategic_rivalry, on).empty())
        << "what is learnt holds for the past too";
    EXPECT_TRUE(standing(edited->done, Relation::strategic_rivalry, on).empty())
        << "and what is done builds on it";
  }
  EXPECT_EQ(standing(*edited->learnt, Relation::deconfliction, "2025-03-01").size(), 1U);
  EXPECT_TRUE(standing(edited->done, Relation::deconfliction, "2025-03-01").empty())
      << "either end may be named first";
  EXPECT_EQ(standing(edited->done, Relation::deconfliction, "2025-02-28").size(), 1U);
}

TEST(Edits, HandABaseOverAndTellWhatItWouldBeWithNobodyThere) {
  const SmallWorld world;
  const auto edited = apply(world.facts, SmallWorld::tried(world.to_the_rival()));
  ASSERT_TRUE(edited) << edited.error().message;
  const auto now = standing(edited->done, Relation::presence, "2025-03-01");
  ASSERT_EQ(now.size(), 1U);
  EXPECT_EQ(now[0]->a, world.rival);
  EXPECT_EQ(now[0]->terms, world.tie_of(world.base).terms) << "it is the same base";
  const auto left = apply_unfilled(world.facts, SmallWorld::tried(world.to_the_rival()));
  ASSERT_TRUE(left) << left.error().message;
  EXPECT_TRUE(standing(*left, Relation::presence, "2025-03-01").empty());
  EXPECT_TRUE(edited->vacancies.empty());
  ASSERT_EQ(edited->handed_over.size(), 1U);
  EXPECT_DOUBLE_EQ(edited->handed_over[0].weight, 12.0);
}

TEST(Edits, GradeASourceAndAddAnItem) {
  const SmallWorld world;
  EvidenceItem::Spec spec;
  spec.content =
      domain::Tie{.a = world.far, .b = world.host, .relation = Relation::consultation_pact};
  spec.from = domain::PartialDate::parse("2010").value();
  spec.source = domain::SourceId{2};
  spec.provenance = domain::EnteredFact{"an invention"};
  spec.review = domain::Review::accepted;
  const auto edited =
      apply(world.facts,
            SmallWorld::tried(GradeSource{domain::SourceId{1}, domain::Grade::parse("E5").value()},
                              AddItem{spec}));
  ASSERT_TRUE(edited) << edited.error().message;
  EXPECT_EQ(standing(*edited->learnt, Relation::consultation_pact, "2015-01-01").size(), 1U);
  const domain::World now(edited->learnt.value(), day("2025-03-01"));
  for (const EvidenceItem* item : now.items()) {
    if (item->spec().source == domain::SourceId{1}) {
      EXPECT_EQ(item->spec().grade.text(), "E5");
    }
  }
  EXPECT_FALSE(edited->acts);
}

TEST(Edits, AnEndAndItsInverseGiveTheFirstWorldBack) {
  const SmallWorld world;
  const auto edited =
      apply(world.facts, SmallWorld::tried(world.end(Relation::presence, world.patron, world.host),
                                           MakeTie{world.tie_of(world.base)}));
  ASSERT_TRUE(edited) << edited.error().message;
  EXPECT_TRUE(edited->vacancies.empty());
  const domain::World before(world.facts, day("2025-03-01"));
  const domain::World after(edited->done, day("2025-03-01"));
  const domain::Theatre& theatre = world.facts.theatres().front();
  const auto was = theatre::theatre_facts(before, theatre, day("2025-03-01")).value();
  const auto is = theatre::theatre_facts(after, theatre, day("2025-03-01")).value();
  ASSERT_EQ(was.forces.size(), is.forces.size());
  for (std::size_t i = 0; i < was.forces.size(); ++i) {
    EXPECT_EQ(was.forces[i].actor, is.forces[i].actor);
    EXPECT_EQ(was.forces[i].weight, is.forces[i].weight) << "to the bit";
    EXPECT_EQ(was.forces[i].sd, is.forces[i].sd);
  }
}

TEST(Edits, ABaseOfOtherTermsIsANewOne) {
  const SmallWorld world;
  domain::Tie other = world.tie_of(world.base);
  other.terms->strength = 3.0;
  const auto edited = apply(
      world.facts,
      SmallWorld::tried(world.end(Relation::presence, world.patron, world.host), MakeTie{other}));
  ASSERT_TRUE(edited) << edited.error().message;
  EXPECT_EQ(edited->vacancies.size(), 1U);
  ASSERT_EQ(standing(edited->done, Relation::presence, "2025-03-01").size(), 1U);
  EXPECT_DOUBLE_EQ(*standing(edited->done, Relation::presence, "2025-03-01")[0]->terms->strength,
                   3.0);
}

TEST(Edits, RefuseWhatContradictsItselfWithTheLine) {
  const SmallWorld world;
  const auto leave = world.end(Relation::presence, world.patron, world.host);
  const domain::Tie outpost{.a = world.far,
                            .b = world.host,
                            .relation = Relation::presence,
                            .terms = domain::Terms{.strength = 1.0}};
  const domain::Measure army{.actor = world.host,
                             .other = {},
                             .quantity = "military personnel",
                             .value = 5.0,
                             .unit = "thousand"};
  domain::Measure larger = army;
  larger.value = 9.0;
  const domain::Grade grade = domain::Grade::parse("A1").value();
  for (const Scenario& scenario :
       {SmallWorld::tried(MakeTie{outpost}, world.end(Relation::presence, world.far, world.host)),
        SmallWorld::tried(MakeTie{outpost}, MakeTie{outpost}),
        SmallWorld::tried(SetMeasure{army}, SetMeasure{larger}),
        SmallWorld::tried(GradeSource{domain::SourceId{1}, grade},
                          GradeSource{domain::SourceId{1}, grade}),
        SmallWorld::tried(DropItem{world.pact}, DropItem{world.pact})}) {
    EXPECT_TRUE(refusal(world, scenario).starts_with("tried.toml:2: ")) << refusal(world, scenario);
  }
  for (const Scenario& scenario :
       {SmallWorld::tried(leave, leave), SmallWorld::tried(leave, world.to_the_rival()),
        SmallWorld::tried(DropItem{world.base}, leave)}) {
    EXPECT_TRUE(refusal(world, scenario, ErrorCode::not_found).starts_with("tried.toml:2: "));
  }
}

TEST(Edits, RefuseAGovernmentInACircle) {
  const SmallWorld world;
  const auto governs = [](ActorId a, ActorId b) {
    return MakeTie{domain::Tie{.a = a, .b = b, .relation = Relation::governs}};
  };
  EXPECT_EQ(refusal(world, SmallWorld::tried(governs(world.patron, world.host),
                                             governs(world.rival, world.patron))),
            "");
  const std::string circle = refusal(world, SmallWorld::tried(governs(world.patron, world.host),
                                                              governs(world.rival, world.patron),
                                                              governs(world.host, world.rival)));
  EXPECT_EQ(circle, "tried.toml:3: RIV, HST and PAT govern each other in a circle on 2025-03-01");
  EXPECT_EQ(refusal(world, SmallWorld::tried(governs(world.patron, world.host),
                                             governs(world.rival, world.host))),
            "tried.toml:2: PAT and RIV both govern HST on 2025-03-01; end one of the two first");
}

TEST(Edits, RefuseASecondGovernmentThatIsLearntOrBroughtBack) {
  SmallWorld world;
  const auto governs = [](ActorId a, ActorId b) {
    return domain::Tie{.a = a, .b = b, .relation = Relation::governs};
  };
  world.tie(governs(world.patron, world.host), "2021-01-01");
  AddItem learnt;
  learnt.spec.content = governs(world.host, world.patron);
  learnt.spec.from = domain::PartialDate::parse("2022-01-01").value();
  learnt.spec.source = domain::SourceId{1};
  learnt.spec.provenance = domain::EnteredFact{"a public archive"};
  learnt.spec.review = domain::Review::accepted;
  EXPECT_EQ(refusal(world, SmallWorld::tried(learnt)),
            "tried.toml:1: PAT and HST govern each other in a circle on 2022-01-01");
  EXPECT_EQ(refusal(world, SmallWorld::tried(world.end(Relation::governs, world.patron, world.host),
                                             MakeTie{governs(world.rival, world.host)},
                                             MakeTie{governs(world.patron, world.host)})),
            "tried.toml:3: RIV and PAT both govern HST on 2025-03-01; end one of the two first");
}

TEST(Edits, RefuseWhatDoesNotStandAndAnswersOutsideTheirRange) {
  const SmallWorld world;
  EXPECT_NE(refusal(world, SmallWorld::tried(world.end(Relation::presence, world.far, world.host)),
                    ErrorCode::not_found)
                .find("there is no presence of FAR and HST on 2025-03-01"),
            std::string::npos);
  auto response = SmallWorld::tried(DropItem{world.pact});
  response.response = 1.5;
  EXPECT_FALSE(refusal(world, response, ErrorCode::invalid_argument).empty());
}

}  // namespace
}  // namespace quadrille::scenario
