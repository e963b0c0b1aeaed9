#include "quadrille/records/state_register.hpp"

#include <type_traits>

#include <gtest/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::DaySpan;
using Outcome = Resolution::Outcome;

static_assert(!std::is_convertible_v<int, domain::ActorId>);

DaySpan year(int number) { return {.from = day(number), .until = day(number + 1)}; }

class TheRegister : public testing::Test {
 protected:
  SmallWorld world = small_world();
  StateCodes codes = StateCodes::load(state_codes()).value();
  StateRegister states{codes, world.facts, &world.records};

  [[nodiscard]] std::string code_at(CodeSystem system, std::string_view code, const DaySpan& when,
                                    Existence existence = Existence::required) const {
    const Resolution resolution = states.resolve(system, code, when, existence);
    switch (resolution.outcome) {
      case Outcome::one:
        return world.facts.actor(resolution.actor).code();
      case Outcome::undecided:
        return "undecided";
      case Outcome::unknown:
        return "unknown";
    }
    return "";
  }
};

TEST_F(TheRegister, KnowsAStateByEachOfItsCodes) {
  EXPECT_EQ(code_at(CodeSystem::cow_number, "2", year(1990)), "USA");
  EXPECT_EQ(code_at(CodeSystem::cow_abbreviation, "FRN", year(1990)), "FRA");
  EXPECT_EQ(code_at(CodeSystem::gleditsch_ward, "365", year(1950)), "RUS");
  EXPECT_EQ(code_at(CodeSystem::iso3, "SUN", year(1950)), "RUS");
  EXPECT_EQ(code_at(CodeSystem::iso2, "NA", year(1995)), "NAM");
  EXPECT_EQ(code_at(CodeSystem::english_name, "UNITED STATES", year(1950)), "USA");
  EXPECT_EQ(code_at(CodeSystem::actor_code, "COW.GDR", year(1995)), "COW.GDR");
}

TEST_F(TheRegister, LetsOneNumberMeanSeveralStatesInTurn) {
  EXPECT_EQ(code_at(CodeSystem::cow_number, "345", year(2005)), "COW.YUG");
  EXPECT_EQ(code_at(CodeSystem::cow_number, "345", year(2006)), "SRB");
  EXPECT_EQ(
      code_at(CodeSystem::cow_number, "345", {.from = day(2006, 6, 4), .until = day(2006, 6, 5)}),
      "COW.YUG");
  EXPECT_EQ(code_at(CodeSystem::gleditsch_ward, "260", year(1989)), "COW.GFR");
  EXPECT_EQ(code_at(CodeSystem::gleditsch_ward, "260", year(1991)), "DEU");
  EXPECT_EQ(code_at(CodeSystem::cow_number, "255", year(1991)), "DEU");
}

TEST_F(TheRegister, LeavesACodeThatNobodyBearsThenUndecidedWithItsCandidates) {
  const Resolution gdr = states.resolve(CodeSystem::cow_number, "265", year(1995));
  EXPECT_EQ(gdr.outcome, Outcome::undecided);
  EXPECT_EQ(gdr.candidates, std::vector{world.id("COW.GDR")});
  EXPECT_EQ(gdr.reason, "the COW number 265 is COW.GDR, which is no state in 1995");
  // Germany was no member from 1945 to 1990, though the actor's dates span those years.
  const Resolution germany = states.resolve(CodeSystem::cow_number, "255", year(1970));
  EXPECT_EQ(germany.outcome, Outcome::undecided);
  EXPECT_EQ(germany.candidates, (std::vector{world.id("DEU"), world.id("COW.GFR")}));
  EXPECT_EQ(code_at(CodeSystem::cow_number, "220", {.from = day(1943), .until = day(1943, 2, 1)}),
            "undecided");
}

TEST_F(TheRegister, DoesNotKnowStatesThatTheCaseOrTheTableLacks) {
  const Resolution none = states.resolve(CodeSystem::cow_number, "999", year(1990));
  EXPECT_EQ(none.outcome, Outcome::unknown);
  EXPECT_EQ(none.reason, "no state has the COW number 999");
  const Resolution korea = states.resolve(CodeSystem::cow_number, "731", year(1990));
  EXPECT_EQ(korea.outcome, Outcome::unknown);
  EXPECT_EQ(korea.reason, "the COW number 731 is PRK, which the case does not have");
  EXPECT_EQ(code_at(CodeSystem::english_name, "Atlantis", year(1990)), "unknown");
}

TEST_F(TheRegister, TakesABallotAsProofThatItsStateExists) {
  EXPECT_EQ(code_at(CodeSystem::iso2, "BY", year(1950)), "undecided");
  EXPECT_EQ(code_at(CodeSystem::iso2, "BY", year(1950), Existence::shown_by_record), "BLR");
  EXPECT_EQ(code_at(CodeSystem::english_name, "Yugoslavia", year(1995), Existence::shown_by_record),
            "COW.YUG");
  EXPECT_EQ(code_at(CodeSystem::english_name, "Yugoslavia", year(2010), Existence::shown_by_record),
            "SRB");
}

TEST_F(TheRegister, PassesTheSeatOfAStateThatHasEndedToItsSuccessorOfRecord) {
  const Resolution bonn =
      states.resolve(CodeSystem::cow_number, "260", {.from = day(1990, 12, 31), .until = day(1991)},
                     Existence::shown_by_record);
  EXPECT_EQ(bonn.actor, world.id("DEU"));
  EXPECT_TRUE(bonn.inherited);
  EXPECT_EQ(code_at(CodeSystem::cow_number, "260", {.from = day(1990, 12, 31), .until = day(1991)}),
            "undecided");
  // The other Germany has no successor of record, and had none before it was one.
  EXPECT_EQ(code_at(CodeSystem::cow_number, "265", year(1991), Existence::shown_by_record),
            "COW.GDR");
  EXPECT_EQ(code_at(CodeSystem::cow_number, "260", year(1950), Existence::shown_by_record),
            "COW.GFR");
}

TEST_F(TheRegister, CutsALongRowWhereTheStateOfACodeChanges) {
  const auto parts =
      states.parts(CodeSystem::cow_number, "345", {.from = day(1991), .until = domain::kOpenEnd});
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].actor, world.id("COW.YUG"));
  EXPECT_EQ(parts[0].when, (DaySpan{.from = day(1991), .until = day(2006, 6, 5)}));
  EXPECT_EQ(parts[1].actor, world.id("SRB"));
  EXPECT_EQ(parts[1].when, (DaySpan{.from = day(2006, 6, 5), .until = domain::kOpenEnd}));
  // A row that is older than the state keeps its own days.
  const auto old =
      states.parts(CodeSystem::cow_number, "220", {.from = day(1494), .until = day(1919)});
  ASSERT_EQ(old.size(), 1U);
  EXPECT_EQ(old[0].when.from, day(1494));
  EXPECT_TRUE(
      states.parts(CodeSystem::cow_number, "220", {.from = day(1494), .until = day(1700)}).empty());
}

TEST(StateNames, OfTheUnitedNationsAreAllKnown) {
  const StateCodes codes = StateCodes::load(state_codes()).value();
  for (const std::string_view name : {"BYELORUSSIAN SSR",
                                      "UKRAINIAN SSR",
                                      "USSR",
                                      "BRUNEI DARUSSALAM",
                                      "CABO VERDE",
                                      "CENTRAL AFRICAN EMPIRE",
                                      "CEYLON",
                                      "CONGO",
                                      "CONGO (BRAZZAVILLE)",
                                      "CONGO (LEOPOLDVILLE)",
                                      "CONGO (DEMOCRATIC REPUBLIC OF)",
                                      "DEMOCRATIC REPUBLIC OF THE CONGO",
                                      "ZAIRE",
                                      "COTE D'IVOIRE",
                                      "IVORY COAST",
                                      "CZECH REPUBLIC",
                                      "CZECHIA",
                                      "CZECHOSLOVAKIA",
                                      "DAHOMEY",
                                      "DEMOCRATIC KAMPUCHEA",
                                      "KHMER REPUBLIC",
                                      "DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA",
                                      "REPUBLIC OF KOREA",
                                      "GERMAN DEMOCRATIC REPUBLIC",
                                      "GERMANY, FEDERAL REPUBLIC OF",
                                      "IRAN (ISLAMIC REPUBLIC OF)",
                                      "LAO PEOPLE'S DEMOCRATIC REPUBLIC",
                                      "LAO",
                                      "LAOS",
                                      "LIBYAN ARAB JAMAHIRIYA",
                                      "LIBYAN ARAB REPUBLIC",
                                      "MALDIVE ISLANDS",
                                      "FEDERATION OF MALAYA",
                                      "MICRONESIA (FEDERATED STATES OF)",
                                      "PHILIPPINE REPUBLIC",
                                      "REPUBLIC OF MOLDOVA",
                                      "SAINT CHRISTOPHER AND NEVIS",
                                      "SIAM",
                                      "SURINAM",
                                      "SWAZILAND",
                                      "ESWATINI",
                                      "SYRIAN ARAB REPUBLIC",
                                      "UNITED ARAB REPUBLIC",
                                      "TANGANYIKA",
                                      "ZANZIBAR",
                                      "UNITED REPUBLIC OF TANZANIA",
                                      "THE FORMER YUGOSLAV REPUBLIC OF MACEDONIA",
                                      "NORTH MACEDONIA",
                                      "TURKEY",
                                      "UNION OF SOUTH AFRICA",
                                      "UNITED REPUBLIC OF CAMEROON",
                                      "UPPER VOLTA",
                                      "VIET NAM",
                                      "DEMOCRATIC YEMEN",
                                      "SOUTHERN YEMEN",
                                      "YEMEN",
                                      "YUGOSLAVIA",
                                      "SERBIA AND MONTENEGRO",
                                      "SERBIA",
                                      "GAMBIA (REPUBLIC OF THE)",
                                      "BURMA",
                                      "NETHERLANDS (KINGDOM OF THE)"}) {
    EXPECT_FALSE(codes.meanings(CodeSystem::english_name, name).empty()) << name;
  }
}

TEST(StateNames, AreOneNameInEverySpelling) {
  const StateCodes codes = StateCodes::load(state_codes()).value();
  const auto code = [&codes](std::string_view name) {
    const auto meanings = codes.meanings(CodeSystem::english_name, name);
    return meanings.size() == 1 ? codes.states()[meanings[0].state].code : "none or several";
  };
  EXPECT_EQ(code("CÔTE D'IVOIRE"), "CIV");
  EXPECT_EQ(code("Côte d’Ivoire"), "CIV");
  EXPECT_EQ(code("TÜRKİYE"), "TUR");
  EXPECT_EQ(code("BOLIVIA (PLURINATIONAL STATE OF)"), "BOL");
  EXPECT_EQ(code("The Bahamas"), "BHS");
  EXPECT_EQ(code("Trinidad & Tobago"), "TTO");
  EXPECT_EQ(code("Congo - Kinshasa"), "COD");
}

TEST(StateCodes, RefuseALineThatIsNotOfTheirForm) {
  const Folder folder;
  const auto file = folder.write("codes.tsv", "# a comment\nUSA\t2\n");
  const auto codes = StateCodes::load(file);
  ASSERT_FALSE(codes);
  EXPECT_NE(codes.error().message.find("codes.tsv:2: 2 cells where 9 are wanted"),
            std::string::npos);
  const auto bad =
      StateCodes::load(folder.write("days.tsv", "SRB\t345 from June\t-\t-\t-\t-\t-\t-\tSerbia\n"));
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().message.find("days.tsv:1:"), std::string::npos);
}

}  // namespace
}  // namespace quadrille::records
