#include "quadrille/theatre/reach.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "quadrille/numerics/great_circle.hpp"

#include "small_reach.hpp"

namespace quadrille::theatre {
namespace {

using domain::Relation;

/// A northern power with an airfield and a port of its own, bases in a coastal state, and a base
/// beyond it, as far apart as is easy to add up.
struct Levant : Atlas {
  ActorId north = actor("NOR");
  ActorId coast = actor("COA");
  ActorId desert = actor("DES");
  ActorId strait = actor("STR");
  ActorId rival = actor("RIV");
  PlaceId home = place("Home field", north, PlaceKind::airfield, 55, 37);
  PlaceId harbour = place("Home harbour", north, PlaceKind::port, 44, 37);
  PlaceId field = place("Coast field", coast, PlaceKind::airfield, 35.4, 35.9);
  PlaceId port = place("Coast port", coast, PlaceKind::port, 34.9, 35.9);
  PlaceId oasis = place("Oasis", desert, PlaceKind::airfield, 26, 17);
  domain::ItemId at_field = presence(north, coast, field, {.functions = {domain::Function::air}});
  domain::ItemId at_port = presence(north, coast, port, {.functions = {domain::Function::naval}});
  domain::ItemId at_oasis = presence(north, desert, oasis, {});

  Levant() {
    route(home, field, Mode::air, 2000, {rival});
    route(harbour, port, Mode::sea, 1500, {strait});
    route(port, field, Mode::land, 60);
    route(field, oasis, Mode::air, 1900);
  }
  [[nodiscard]] ReachReport on_good_terms(const ReachOptions& options = {}) const {
    return reach(north, postures(0.5), options).value();
  }
};

TEST(Reach, FindsTheShortestWayWorkedOutByHand) {
  const Levant world;
  const ReachReport report = world.on_good_terms();
  EXPECT_EQ(report.origins, (std::vector{world.home, world.harbour}));
  ASSERT_EQ(report.destinations.size(), 3U);
  // By sea 1500 and by land 60 is less than 2000 by air.
  const Destination& field = to(report, "Coast field");
  EXPECT_EQ(field.way->kilometres, 1560.0);
  EXPECT_EQ(field.way->via, std::vector{world.port});
  EXPECT_EQ(field.way->origin, world.harbour);
  EXPECT_EQ(field.by_mode[static_cast<std::size_t>(Mode::air)], 2000.0);
  EXPECT_EQ(field.by_mode[static_cast<std::size_t>(Mode::sea)], std::nullopt);
  EXPECT_EQ(field.functions, std::vector{domain::Function::air});
  EXPECT_EQ(field.presences, std::vector{world.at_field});
  const Destination& oasis = to(report, "Oasis");
  EXPECT_EQ(oasis.way->kilometres, 3460.0);
  EXPECT_EQ(oasis.way->via, (std::vector{world.port, world.field}));
  EXPECT_EQ(oasis.by_mode[static_cast<std::size_t>(Mode::air)], 3900.0);
  EXPECT_EQ(oasis.way->legs.size(), 3U);
}

TEST(Reach, SaysWhatAClosedPlaceCutsOffAndWhatItMakesLonger) {
  const Levant world;
  const ReachReport port = world.on_good_terms({.closed = {world.port}});
  EXPECT_EQ(to(port, "Coast port").served, Served::closed);
  EXPECT_EQ(to(port, "Coast port").change, Change::cut_off);
  EXPECT_EQ(to(port, "Oasis").change, Change::longer);
  EXPECT_EQ(to(port, "Oasis").way->kilometres, 3900.0);
  EXPECT_EQ(to(port, "Oasis").before, 3460.0);
  const ReachReport both = world.on_good_terms({.closed = {world.port, world.field}});
  EXPECT_EQ(to(both, "Oasis").change, Change::cut_off);
  EXPECT_EQ(to(both, "Oasis").served, Served::no_way);
  EXPECT_FALSE(to(both, "Oasis").way);
}

TEST(Reach, NamesThePlacesWhoseLossCutsOthersOff) {
  const Levant world;
  const ReachReport report = world.on_good_terms();
  ASSERT_EQ(report.articulations.size(), 1U);
  EXPECT_EQ(report.articulations[0].place, world.field);
  EXPECT_EQ(report.articulations[0].cuts_off, std::vector<std::string>{"Oasis"});
  const ReachReport without = world.on_good_terms({.closed = {world.port}});
  ASSERT_EQ(without.articulations.size(), 2U) << "now all goes by air, and begins at home";
  EXPECT_EQ(without.articulations[1].place, world.home);
  EXPECT_EQ(without.articulations[1].cuts_off, (std::vector<std::string>{"Coast field", "Oasis"}));
}

TEST(Reach, FliesOverAStrangerAsFarAsItsAlignmentMakesThatProbable) {
  const Levant world;
  const auto air = static_cast<std::size_t>(Mode::air);
  const auto towards = [&](double alignment) {
    return world.reach(world.north, world.postures(0.5, {{world.north, world.rival, alignment}}))
        .value();
  };
  // P(a > 0) with a mean of .05 and a spread of .1 is Phi(.5) = .6915.
  const ReachReport friendly = towards(0.05);
  EXPECT_EQ(to(friendly, "Coast field").by_mode[air], 2000.0);
  const ReachReport hostile = towards(-0.05);
  EXPECT_EQ(to(hostile, "Coast field").by_mode[air], std::nullopt);
  EXPECT_TRUE(to(hostile, "Coast field").way) << "by sea and land still";
  ASSERT_EQ(hostile.blocked.size(), 1U);
  EXPECT_EQ(hostile.blocked[0].why, Hindrance::unfriendly);
  ASSERT_EQ(hostile.blocked[0].by.size(), 1U);
  EXPECT_EQ(hostile.blocked[0].by[0].state, world.rival);
  EXPECT_NEAR(hostile.blocked[0].by[0].probability, 0.3085, 1e-4);
  const ReachReport without_port =
      world
          .reach(world.north, world.postures(0.5, {{world.north, world.rival, 0.05}}),
                 {.closed = {world.port}})
          .value();
  const Way& way = *to(without_port, "Coast field").way;
  EXPECT_NEAR(way.weakest, 0.6915, 1e-4);
  EXPECT_EQ(way.legs.at(0).over.at(0).basis, PassageBasis::alignment);
}

TEST(Reach, GivesTheProbabilityThatAllStatesOnTheWayLetPassEachDecidingOnce) {
  Atlas atlas;
  const ActorId home = atlas.actor("HOM");
  const ActorId near = atlas.actor("NEA");
  const ActorId far = atlas.actor("FAR");
  const ActorId often = atlas.actor("OFT");
  const ActorId once = atlas.actor("ONC");
  const PlaceId field = atlas.place("Home field", home, PlaceKind::airfield);
  const PlaceId first = atlas.place("First field", near, PlaceKind::airfield);
  const PlaceId second = atlas.place("Second field", far, PlaceKind::airfield);
  atlas.route(field, first, Mode::air, 1000.0, {often, once});
  atlas.route(first, second, Mode::air, 1000.0, {often});
  atlas.presence(home, near, first);
  atlas.presence(home, far, second);
  const ReachReport report = atlas.reach(home, atlas.postures(0.05)).value();
  const Way& way = *to(report, "Second field").way;
  EXPECT_EQ(way.legs.size(), 2U);
  EXPECT_NEAR(way.weakest, 0.6915, 1e-4);
  EXPECT_NEAR(way.consented, 0.6915 * 0.6915, 1e-4) << "one of the two is crossed twice";
}

TEST(Reach, LetsAnEnteredWordCountForMoreThanAlignmentAndTheLastWordMost) {
  Levant world;
  const auto air = static_cast<std::size_t>(Mode::air);
  const auto by_air = [&](double alignment) {
    return to(world.reach(world.north, world.postures(alignment)).value(), "Coast field")
        .by_mode[air];
  };
  EXPECT_FALSE(by_air(-0.5));
  const auto given = world.tie(world.north, Relation::overflight, world.rival, {}, "2016");
  EXPECT_TRUE(by_air(-0.5)) << "a pact is a word";
  world.tie(world.north, Relation::overflight, world.rival, {.overflight = Consent::refused},
            "2022-04-23", "2022-07-01");
  EXPECT_TRUE(by_air(0.5)) << "what has ended counts no more";
  world.tie(world.north, Relation::overflight, world.rival, {.overflight = Consent::refused},
            "2022-04-23");
  EXPECT_FALSE(by_air(0.5));
  const auto earlier =
      world.reach(world.north, world.postures(-0.5), {.closed = {world.port}}, "2020-01-01");
  const Passage& passage = to(*earlier, "Coast field").way->legs.at(0).over.at(0);
  EXPECT_EQ(passage.items, std::vector{given});
  EXPECT_EQ(passage.probability, 1.0);
}

TEST(Reach, TakesAStraitForOpenUntilItIsRefused) {
  Levant world;
  EXPECT_TRUE(to(world.reach(world.north, world.postures(-0.9)).value(), "Coast port").way);
  world.tie(world.north, Relation::status_of_forces, world.strait, {.access = Consent::refused});
  const ReachReport report = world.on_good_terms();
  EXPECT_EQ(to(report, "Coast port").way->origin, world.home) << "by air, then down to the port";
  EXPECT_EQ(to(report, "Coast port").way->kilometres, 2060.0);
}

TEST(Reach, LosesAPlaceWhoseHostRefusesAccess) {
  Levant world;
  world.tie(world.north, Relation::presence, world.coast,
            {.access = Consent::refused, .place = world.field}, "2024-12-08");
  const ReachReport report = world.on_good_terms();
  EXPECT_EQ(to(report, "Coast field").served, Served::refused);
  EXPECT_EQ(to(report, "Coast port").served, Served::yes) << "that is another place";
  EXPECT_EQ(to(report, "Oasis").served, Served::no_way);
}

TEST(Reach, StopsWhereAnAgreementLetsItLandWithoutABase) {
  Levant world;
  const PlaceId stop = world.place("Stop", world.rival, PlaceKind::airfield, 40, 45);
  world.route(world.home, stop, Mode::air, 500);
  world.route(stop, world.oasis, Mode::air, 600);
  EXPECT_EQ(to(world.on_good_terms(), "Oasis").way->kilometres, 3460.0);
  world.tie(world.north, Relation::status_of_forces, world.rival,
            {.access = Consent::given, .place = stop});
  const ReachReport report = world.on_good_terms();
  EXPECT_EQ(to(report, "Oasis").way->kilometres, 1100.0);
  EXPECT_EQ(to(report, "Oasis").way->via, std::vector{stop});
  EXPECT_EQ(report.destinations.size(), 3U) << "a stop is nobody to supply";
  world.tie(world.north, Relation::status_of_forces, world.rival, {.access = Consent::refused},
            "2024");
  EXPECT_EQ(to(world.on_good_terms(), "Oasis").way->kilometres, 3460.0) << "a later word of all";
}

TEST(Reach, HearsTheGovernmentForTheState) {
  Levant world;
  const ActorId junta = world.actor("JUN");
  world.tie(junta, Relation::governs, world.rival, {}, "2024");
  const auto air = static_cast<std::size_t>(Mode::air);
  const auto friendly_junta =
      world.postures(0.5, {{world.north, world.rival, -0.9}, {world.north, junta, 0.9}});
  EXPECT_TRUE(to(world.reach(world.north, friendly_junta).value(), "Coast field").by_mode[air]);
  EXPECT_FALSE(to(world.reach(world.north, friendly_junta, {}, "2023-12-31").value(), "Coast field")
                   .by_mode[air]);
  world.tie(world.north, Relation::overflight, junta, {.overflight = Consent::refused}, "2024");
  EXPECT_FALSE(to(world.reach(world.north, friendly_junta).value(), "Coast field").by_mode[air]);
}

TEST(Reach, RefusesTwoGovernmentsOfOneStateAsATheatreDoes) {
  Levant world;
  world.tie(world.actor("JUN"), Relation::governs, world.rival, {}, "2023");
  ASSERT_TRUE(world.reach(world.north, world.postures(0.5, {})));
  world.tie(world.actor("RBL"), Relation::governs, world.rival, {}, "2024");
  const auto refused = world.reach(world.north, world.postures(0.5, {}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::inconsistent);
  EXPECT_NE(refused.error().message.find("JUN and RBL both govern"), std::string::npos);
}

TEST(Reach, FliesGreatCirclesThatNobodyEnteredOnlyWhenTold) {
  Levant world;
  const PlaceId island = world.place("Island", world.strait, PlaceKind::airfield, 15, 39);
  world.presence(world.north, world.strait, island);
  EXPECT_EQ(to(world.on_good_terms(), "Island").served, Served::no_way);
  const ReachReport told = world.on_good_terms({.unentered = Unentered::counted});
  const Way& way = *to(told, "Island").way;
  EXPECT_FALSE(way.entered);
  EXPECT_EQ(way.kilometres, 1560.0 + numerics::geodesic_kilometres({35.4, 35.9}, {15, 39}));
  EXPECT_EQ(to(told, "Coast field").by_mode[static_cast<std::size_t>(Mode::air)], 2000.0)
      << "where a route is entered, it stands";
  const auto without_field = [&](double range) {
    return to(
        world.on_good_terms(
            {.closed = {world.field}, .unentered = Unentered::counted, .range_kilometres = range}),
        "Island");
  };
  EXPECT_EQ(without_field(5000).way->kilometres, numerics::geodesic_kilometres({55, 37}, {15, 39}));
  EXPECT_EQ(without_field(4000).way->via, std::vector{world.oasis})
      << "too far for one flight from home";
  EXPECT_EQ(without_field(2000).served, Served::no_way);
}

TEST(Reach, ServesAStateOfATheatreThroughAnyOfItsPlaces) {
  Levant world;
  world.facts
      .add(domain::Theatre{.id = domain::TheatreId{1},
                           .code = "shore",
                           .name = "The shore",
                           .states = {world.coast},
                           .seas = {}})
      .value();
  world.tie(world.north, Relation::presence, world.rival, {});
  const ReachReport report = world.on_good_terms({.closed = {world.port}});
  EXPECT_EQ(to(report, "COA").way->kilometres, 2000.0);
  EXPECT_EQ(to(report, "COA").presences.size(), 2U);
  EXPECT_EQ(to(report, "RIV").served, Served::unknown_place);
  const ReachReport none = world.on_good_terms({.closed = {world.port, world.field}});
  EXPECT_EQ(to(none, "COA").served, Served::closed);
}

TEST(Reach, NeedsAPortForAShipAndAnAirfieldForAnAircraft) {
  Levant world;
  world.route(world.home, world.port, Mode::air, 10);
  world.route(world.harbour, world.oasis, Mode::sea, 10);
  const ReachReport report = world.on_good_terms();
  EXPECT_EQ(to(report, "Oasis").way->kilometres, 3460.0);
  ASSERT_EQ(report.blocked.size(), 2U);
  EXPECT_EQ(report.blocked[0].why, Hindrance::no_airfield);
  EXPECT_EQ(report.blocked[1].why, Hindrance::no_port);
}

TEST(Reach, SaysInASentenceWhatItCannotAnswer) {
  const Levant world;
  const auto refusal = [&](ActorId holder, const ReachOptions& options, const char* on) {
    const auto report = world.reach(holder, world.postures(0.5), options, on);
    return report ? std::nullopt : std::optional(report.error().code);
  };
  EXPECT_EQ(refusal(ActorId{99}, {}, "2025-03-01"), ErrorCode::not_found);
  EXPECT_EQ(refusal(world.rival, {}, "2025-03-01"), ErrorCode::not_found) << "no place of its own";
  EXPECT_EQ(refusal(world.north, {.closed = {PlaceId{99}}}, "2025-03-01"), ErrorCode::not_found);
  EXPECT_EQ(refusal(world.north, {}, "2025-03-02"), ErrorCode::invalid_argument);
  EXPECT_EQ(refusal(world.north, {.range_kilometres = 0}, "2025-03-01"),
            ErrorCode::invalid_argument);
  EXPECT_EQ(refusal(world.north, {.enough = std::nan("")}, "2025-03-01"),
            ErrorCode::invalid_argument);
  EXPECT_EQ(refusal(world.coast, {}, "2025-03-01"), std::nullopt);
  EXPECT_TRUE(world.reach(world.coast, world.postures(0.5))->destinations.empty())
      << "who has nothing abroad serves nobody";
  EXPECT_TRUE(world.reach(world.north, world.postures(0.5), {}, "2015-09-29")->destinations.empty())
      << "before the presences began";
}

}  // namespace
}  // namespace quadrille::theatre
