#include "quadrille/theatre/theatre_facts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "quadrille/domain/governments.hpp"

#include "measures.hpp"
#include "standing_tie.hpp"

namespace quadrille::theatre {
namespace {

using domain::ActorId;
using domain::Day;
using domain::EvidenceItem;
using domain::ItemId;
using domain::Relation;
using domain::World;

constexpr std::array<std::string_view, 3> kKinds{"army", "presence", "reach"};
constexpr double kThousand = 1000.0;
constexpr double kMostBelief = .99;

double belief_in(const World& world, const EvidenceItem& item) {
  return std::min(domain::belief_in(world.facts(), item), kMostBelief);
}

/// Strength and spread as they count: those of the item, less where nobody has reviewed it.
struct Counted {
  double mean = 0.0;
  double sd = 0.0;
};
Counted counted(const World& world, double amount, double sd, const EvidenceItem& item) {
  const double p = belief_in(world, item);
  const double taken = item.spec().review == domain::Review::proposed ? p : 1.0;
  return {.mean = taken * amount, .sd = std::hypot(sd, std::sqrt(p * (1.0 - p)) * amount)};
}

class FactsReader {
 public:
  FactsReader(const World& world, const domain::Theatre& theatre, Day on,
              const TheatreOptions& options)
      : world_(world), measures_(world), options_(options), on_(on) {
    facts_.theatre = theatre;
    facts_.date = on;
  }

  Result<TheatreFacts> read() {
    auto governments = domain::Governments::on(world_, on_);
    if (!governments) {
      return fail(governments.error());
    }
    governments_ = std::move(*governments);
    read_armies();
    read_ties();
    read_reach();
    std::ranges::sort(facts_.forces, {}, [](const Force& force) {
      return std::tuple(force.actor, force.kind, force.host, force.label, force.weight,
                        force.items.empty() ? ItemId{} : force.items.front());
    });
    std::ranges::sort(facts_.pacts, {}, &Deconfliction::item);
    return std::move(facts_);
  }

 private:
  [[nodiscard]] const std::string& code(ActorId id) const {
    return world_.facts().actor(id).code();
  }
  [[nodiscard]] bool is_here(ActorId actor) const {
    return std::ranges::find(facts_.theatre.states, actor) != facts_.theatre.states.end();
  }

  void read_armies() {
    for (const ActorId state : facts_.theatre.states) {
      const auto army = personnel_of(measures_, state, on_);
      if (!army) {
        facts_.unknown_personnel.push_back(state);
        continue;
      }
      facts_.forces.push_back({.actor = governments_.last_of(state),
                               .kind = ForceKind::army,
                               .host = state,
                               .weight = army->thousand,
                               .sd = options_.army_spread * army->thousand,
                               .label = "armed forces of " + code(state),
                               .items = army->items,
                               .records = army->records});
    }
  }

  void read_ties() {
    for (const EvidenceItem* item : world_.items()) {
      const domain::Tie* tie = tie_on(world_, *item, on_);
      if (tie == nullptr) {
        continue;
      }
      if (tie->relation == Relation::presence && is_here(tie->b)) {
        read_presence(*item, *tie);
      } else if (tie->relation == Relation::deconfliction &&
                 (!tie->terms || !tie->terms->in || is_here(*tie->terms->in))) {
        facts_.pacts.push_back(
            {.a = tie->a, .b = tie->b, .belief = belief_in(world_, *item), .item = item->id()});
      }
    }
  }

  void read_presence(const EvidenceItem& item, const domain::Tie& tie) {
    if (!tie.terms || !tie.terms->strength) {
      facts_.without_strength.push_back(item.id());
      return;
    }
    const double strength = *tie.terms->strength;
    const Counted force =
        counted(world_, strength,
                tie.terms->strength_sd.value_or(options_.strength_spread * strength), item);
    facts_.forces.push_back({.actor = tie.a,
                             .kind = ForceKind::presence,
                             .host = tie.b,
                             .weight = force.mean,
                             .sd = force.sd,
                             .offensive = tie.terms->offensive.value_or(1.0),
                             .functions = tie.terms->functions,
                             .label = tie.label,
                             .items = {item.id()}});
    if (tie.terms->throughput) {
      throughput_[tie.a] += *tie.terms->throughput;
    }
  }

  /// What outsiders can bring. Those who command an army of the theatre are no outsiders.
  void read_reach() {
    std::set<ActorId> here(facts_.theatre.states.begin(), facts_.theatre.states.end());
    for (const Force& force : facts_.forces) {
      if (force.kind == ForceKind::army) {
        here.insert(force.actor);
      }
    }
    for (const ActorId actor : world_.actors()) {
      if (here.contains(actor) ||
          world_.facts().actor(actor).kind() == domain::ActorKind::collective) {
        continue;
      }
      const auto army = personnel_of(measures_, actor, on_);
      if (!army) {
        continue;
      }
      const auto kilometres = distance_to(measures_, actor, facts_.theatre.states, on_);
      if (!kilometres) {
        facts_.unknown_distance.push_back(actor);
        continue;
      }
      double brought =
          options_.abroad * army->thousand * std::exp(-*kilometres / options_.decay_km);
      if (const auto cap = throughput_.find(actor); cap != throughput_.end()) {
        brought = std::min(brought, cap->second);
      }
      facts_.forces.push_back({.actor = actor,
                               .kind = ForceKind::reach,
                               .host = {},
                               .weight = brought,
                               .sd = options_.strength_spread * brought,
                               .label = "what it can bring from home",
                               .items = army->items,
                               .records = army->records,
                               .kilometres = kilometres});
    }
  }

  const World& world_;
  Measures measures_;
  const TheatreOptions& options_;
  Day on_;
  TheatreFacts facts_ = {};
  domain::Governments governments_ = {};
  std::map<ActorId, double> throughput_ = {};
};

}  // namespace

std::string_view name(ForceKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

Result<TheatreFacts> theatre_facts(const World& world, const domain::Theatre& theatre, Day on,
                                   const TheatreOptions& options) {
  if (auto valid = options.validate(); !valid) {
    return fail(valid.error());
  }
  if (on > world.as_of()) {
    return fail(ErrorCode::invalid_argument, "the day of a theatre lies after that of the world");
  }
  return FactsReader(world, theatre, on, options).read();
}

}  // namespace quadrille::theatre
