#pragma once

/// \file
/// Short ways to write who has what where, for tests of reach.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/domain/case.hpp"
#include "quadrille/domain/postures.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/theatre/reach.hpp"

namespace quadrille::theatre {

using domain::ActorId;
using domain::Consent;
using domain::Mode;
using domain::PlaceId;
using domain::PlaceKind;

inline domain::Day day(const std::string& iso) { return parse_iso_date(iso).value(); }

/// A case that grows by sentences; ids count from 1 in order of entry.
class Atlas {
 public:
  Atlas() { facts.add(domain::Source{.id = domain::SourceId{1}, .name = "an archive"}).value(); }

  ActorId actor(const std::string& code) {
    domain::Actor::Spec spec;
    spec.id = ActorId{++actors_};
    spec.code = code;
    spec.names = {code};
    facts.add(domain::Actor::make(std::move(spec)).value()).value();
    return ActorId{actors_};
  }
  PlaceId place(const std::string& name, ActorId state, PlaceKind kind, double latitude = 0,
                double longitude = 0) {
    facts
        .add(domain::Place{.id = PlaceId{++places_},
                           .name = name,
                           .kind = kind,
                           .state = state,
                           .latitude = latitude,
                           .longitude = longitude,
                           .reference = "an atlas"})
        .value();
    return PlaceId{places_};
  }
  void route(PlaceId from, PlaceId to, Mode mode, std::optional<double> kilometres = {},
             std::vector<ActorId> over = {}) {
    facts
        .add(domain::Route{.from = from,
                           .to = to,
                           .mode = mode,
                           .over = std::move(over),
                           .kilometres = kilometres,
                           .reference = "a chart"})
        .value();
  }
  domain::ItemId tie(ActorId a, domain::Relation relation, ActorId b, domain::Terms terms = {},
                     const std::string& from = "2015-09-30", const std::string& until = {}) {
    domain::EvidenceItem::Spec spec;
    spec.id = domain::ItemId{++items_};
    domain::Tie content{.a = a, .b = b, .relation = relation};
    if (relation != domain::Relation::governs) {
      content.terms = std::move(terms);
    }
    spec.content = std::move(content);
    spec.from = domain::PartialDate::parse(from).value();
    if (!until.empty()) {
      spec.until = domain::PartialDate::parse(until).value();
    }
    spec.source = domain::SourceId{1};
    spec.provenance = domain::EnteredFact{"a public archive"};
    spec.review = domain::Review::accepted;
    facts.add(domain::EvidenceItem::make(std::move(spec)).value()).value();
    return domain::ItemId{items_};
  }
  domain::ItemId presence(ActorId holder, ActorId host, PlaceId place, domain::Terms terms = {}) {
    terms.place = place;
    return tie(holder, domain::Relation::presence, host, std::move(terms));
  }

  /// Everyone at `alignment` with a spread of .1, save for those that are set apart.
  struct Towards {
    ActorId a{};
    ActorId b{};
    double alignment = 0.0;
  };
  [[nodiscard]] domain::Postures postures(double alignment,
                                          const std::vector<Towards>& apart = {}) const {
    std::vector<ActorId> roster;
    for (const domain::Actor& each : facts.actors()) {
      roster.push_back(each.id());
    }
    std::sort(roster.begin(), roster.end());
    const auto belief = [](double mean) {
      return domain::DyadBelief{.alignment = mean, .alignment_sd = 0.1};
    };
    domain::Postures all(day("2025-03-01"), roster, belief(alignment));
    for (const Towards& pair : apart) {
      all.set(*all.row_of(pair.a), *all.row_of(pair.b), belief(pair.alignment));
    }
    return all;
  }
  [[nodiscard]] Result<ReachReport> reach(ActorId holder, const domain::Postures& postures,
                                          const ReachOptions& options = {},
                                          const std::string& on = "2025-03-01") const {
    return theatre::reach(domain::World(facts, day("2025-03-01")), holder, day(on), postures,
                          options);
  }

  domain::Case facts;

 private:
  std::uint32_t actors_ = 0;
  std::uint32_t places_ = 0;
  std::uint32_t items_ = 0;
};

/// The destination of that name. \pre there is one
inline const Destination& to(const ReachReport& report, const std::string& place) {
  for (const Destination& destination : report.destinations) {
    if (destination.place == place) {
      return destination;
    }
  }
  throw std::out_of_range("no destination is called " + place);
}

}  // namespace quadrille::theatre
