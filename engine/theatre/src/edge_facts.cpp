#include "quadrille/theatre/edge_facts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "measures.hpp"

namespace quadrille::theatre {
namespace {

using domain::ActorId;
using domain::Day;
using domain::World;

struct MeasuredQuantity {
  std::string_view name;
  std::optional<domain::column::Capability> column;
  std::string_view unit_of_records;
};
constexpr std::array<MeasuredQuantity, 4> kMeasuredQuantities{{
    {"military personnel", domain::column::milper, "thousand"},
    {"military expenditure", domain::column::milex, "thousand USD"},
    {"CINC", domain::column::cinc, "share"},
    {"military quality", std::nullopt, ""},
}};

/// Amounts by unit, of which the most common is kept.
CapabilityMeasure measure_of(const Measures& measures, const std::vector<ActorId>& actors, Day on,
                             const MeasuredQuantity& quantity) {
  std::map<std::string, std::vector<Strength>> by_unit;
  for (const ActorId actor : actors) {
    if (const auto* item = measures.last(actor, quantity.name, {}, on)) {
      const auto& measure = std::get<domain::Measure>(item->content());
      if (measure.value >= 0.0) {
        by_unit[measure.unit].push_back(
            {.actor = actor, .amount = measure.value, .items = {item->id()}});
      }
    } else if (quantity.column) {
      if (const auto recorded =
              recorded_capability(measures.world(), actor, *quantity.column, on)) {
        by_unit[std::string(quantity.unit_of_records)].push_back({.actor = actor,
                                                                  .amount = recorded->value,
                                                                  .items = {},
                                                                  .records = {recorded->record}});
      }
    }
  }
  CapabilityMeasure kept{.quantity = std::string(quantity.name)};
  for (auto& [unit, strengths] : by_unit) {
    if (strengths.size() > kept.strengths.size()) {
      kept.unit = unit;
      kept.strengths = std::move(strengths);
    }
  }
  return kept;
}

CapabilityMeasure per_head(const CapabilityMeasure& expenditure,
                           const CapabilityMeasure& personnel) {
  CapabilityMeasure result{.quantity = "expenditure per head of personnel",
                           .unit = expenditure.unit + " per " + personnel.unit};
  for (const Strength& spent : expenditure.strengths) {
    const auto heads = std::ranges::find(personnel.strengths, spent.actor, &Strength::actor);
    if (heads == personnel.strengths.end() || !(heads->amount > 0.0)) {
      continue;
    }
    Strength strength = spent;
    strength.amount = spent.amount / heads->amount;
    strength.items.insert(strength.items.end(), heads->items.begin(), heads->items.end());
    strength.records.insert(strength.records.end(), heads->records.begin(), heads->records.end());
    result.strengths.push_back(std::move(strength));
  }
  return result;
}

std::vector<CommittedAlly> allies_of(const World& world, ActorId actor, Day on) {
  std::vector<CommittedAlly> allies;
  for (const domain::EvidenceItem* item : world.items()) {
    const auto* tie = std::get_if<domain::Tie>(&item->content());
    if (tie == nullptr || item->spec().status != domain::Status::actual ||
        !domain::days_of(world.facts(), *item).contains(on)) {
      continue;
    }
    std::optional<ActorId> ally;
    if (tie->relation == domain::Relation::defence_pact && (tie->a == actor || tie->b == actor)) {
      ally = tie->a == actor ? tie->b : tie->a;
    } else if (tie->relation == domain::Relation::guarantee && tie->b == actor) {
      ally = tie->a;
    }
    if (ally && std::ranges::find(allies, *ally, &CommittedAlly::actor) == allies.end()) {
      allies.push_back({.actor = *ally, .item = item->id()});
    }
  }
  return allies;
}

}  // namespace

EdgeFacts edge_facts(const World& world, ActorId actor, Day on,
                     const std::optional<domain::Theatre>& theatre) {
  const Measures measures(world);
  EdgeFacts facts{.actor = actor};
  std::vector<ActorId> actors;
  for (const ActorId one : world.actors()) {
    if (world.facts().actor(one).kind() != domain::ActorKind::collective) {
      actors.push_back(one);
    }
  }
  for (const MeasuredQuantity& quantity : kMeasuredQuantities) {
    facts.measures.push_back(measure_of(measures, actors, on, quantity));
  }
  facts.measures.insert(facts.measures.begin() + 2, per_head(facts.measures[1], facts.measures[0]));
  std::erase_if(facts.measures,
                [](const CapabilityMeasure& measure) { return measure.strengths.empty(); });
  const std::vector<ActorId> where = theatre ? theatre->states : std::vector{actor};
  for (const ActorId one : actors) {
    if (std::ranges::find(where, one) != where.end()) {
      facts.ways.push_back({.actor = one, .kilometres = 0.0});
    } else if (const auto kilometres = distance_to(measures, one, where, on)) {
      facts.ways.push_back({.actor = one, .kilometres = *kilometres});
    }
  }
  facts.allies = allies_of(world, actor, on);
  return facts;
}

}  // namespace quadrille::theatre
