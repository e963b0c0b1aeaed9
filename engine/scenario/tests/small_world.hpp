#pragma once

/// \file
/// A world of five actors for tests of scenarios: a host, a patron with a base there, the patron's
/// rival, a neighbour that fears the rival, and somebody far away.

#include <optional>
#include <string>
#include <utility>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/domain/case.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/scenario/edits.hpp"

namespace quadrille::scenario {

using domain::ActorId;
using domain::ItemId;
using domain::Relation;

inline domain::Day day(const std::string& iso) { return parse_iso_date(iso).value(); }

struct SmallWorld {
  SmallWorld() {
    facts.add(domain::Source{.id = domain::SourceId{1}, .name = "an archive"}).value();
    facts.add(domain::Source{.id = domain::SourceId{2}, .name = "a gazette"}).value();
    host = actor("HST");
    patron = actor("PAT");
    rival = actor("RIV");
    neighbour = actor("NEI");
    far = actor("FAR");
    facts
        .add(domain::Theatre{
            .id = domain::TheatreId{1}, .code = "t", .name = "T", .states = {host}, .seas = {}})
        .value();
    army(host, 60.0);
    army(rival, 500.0);
    distance(rival, 0.0);
    base = tie({.a = patron,
                .b = host,
                .relation = Relation::presence,
                .label = "the base",
                .terms = domain::Terms{.functions = {domain::Function::air}, .strength = 12.0}});
    pact = tie({.a = patron, .b = neighbour, .relation = Relation::deconfliction});
    friends = tie({.a = patron, .b = neighbour, .relation = Relation::consultation_pact});
    enemies = tie({.a = rival, .b = neighbour, .relation = Relation::strategic_rivalry});
  }

  ActorId actor(const std::string& code) {
    domain::Actor::Spec spec;
    spec.id = ActorId{++actors_};
    spec.code = code;
    spec.names = {code};
    facts.add(domain::Actor::make(std::move(spec)).value()).value();
    return ActorId{actors_};
  }
  ItemId item(domain::Content content, const std::string& from = "2020-01-01",
              domain::SourceId source = domain::SourceId{1}) {
    domain::EvidenceItem::Spec spec;
    spec.id = ItemId{++items_};
    spec.content = std::move(content);
    spec.from = domain::PartialDate::parse(from).value();
    spec.source = source;
    spec.grade = domain::Grade::parse("B2").value();
    spec.provenance = domain::EnteredFact{"a public archive"};
    spec.review = domain::Review::accepted;
    facts.add(domain::EvidenceItem::make(std::move(spec)).value()).value();
    return ItemId{items_};
  }
  ItemId tie(domain::Tie content, const std::string& from = "2020-01-01") {
    return item(std::move(content), from);
  }
  void army(ActorId whose, double thousand) {
    item(domain::Measure{.actor = whose,
                         .other = {},
                         .quantity = "military personnel",
                         .value = thousand,
                         .unit = "thousand"});
  }
  void distance(ActorId whose, double kilometres) {
    item(domain::Measure{
        .actor = whose, .other = host, .quantity = "distance", .value = kilometres, .unit = "km"});
  }
  [[nodiscard]] const domain::Tie& tie_of(ItemId id) const {
    return std::get<domain::Tie>(facts.find_item(id)->content());
  }

  /// What is tried, on the first of March 2025, each edit on a line of its own.
  template <class... Acts>
  [[nodiscard]] static Scenario tried(Acts... acts) {
    Scenario scenario{.name = "tried", .on = day("2025-03-01")};
    std::size_t line = 0;
    (scenario.edits.push_back(
         {.act = std::move(acts), .where = "tried.toml:" + std::to_string(++line)}),
     ...);
    return scenario;
  }
  [[nodiscard]] EndTie end(Relation relation, ActorId a, ActorId b) const {
    return {.a = a, .b = b, .relation = relation, .label = {}};
  }
  [[nodiscard]] HandOver to_the_rival() const {
    return {.holder = patron, .host = host, .to = rival, .label = {}};
  }

  domain::Case facts;
  ActorId host{};
  ActorId patron{};
  ActorId rival{};
  ActorId neighbour{};
  ActorId far{};
  ItemId base{};
  ItemId pact{};
  ItemId friends{};
  ItemId enemies{};

 private:
  std::uint32_t actors_ = 0;
  std::uint32_t items_ = 0;
};

}  // namespace quadrille::scenario
