#include "measures.hpp"

#include <algorithm>

#include "quadrille/numerics/great_circle.hpp"

namespace quadrille::theatre {
namespace {

domain::ActorId actor_of(const domain::EvidenceItem* item) {
  return std::get<domain::Measure>(item->content()).actor;
}

}  // namespace

Measures::Measures(const domain::World& world) : world_(&world) {
  for (const domain::EvidenceItem* item : world.items()) {
    if (std::holds_alternative<domain::Measure>(item->content()) &&
        item->spec().status == domain::Status::actual) {
      items_.push_back(item);
    }
  }
  std::ranges::stable_sort(items_, {}, actor_of);
}

const domain::EvidenceItem* Measures::last(domain::ActorId actor, std::string_view quantity,
                                           std::optional<domain::ActorId> other,
                                           domain::Day on) const {
  const domain::EvidenceItem* last = nullptr;
  domain::Day since{};
  const auto look = [&](domain::ActorId of, std::optional<domain::ActorId> towards) {
    for (const domain::EvidenceItem* item : std::ranges::equal_range(items_, of, {}, actor_of)) {
      const auto& measure = std::get<domain::Measure>(item->content());
      if (measure.other != towards || measure.quantity != quantity) {
        continue;
      }
      const domain::Day from = domain::days_of(world_->facts(), *item).from;
      if (from <= on &&
          (last == nullptr || since < from || (since == from && last->id() < item->id()))) {
        last = item;
        since = from;
      }
    }
  };
  look(actor, other);
  if (other) {
    look(*other, actor);
  }
  return last;
}

std::optional<RecordedCapability> recorded_capability(const domain::World& world,
                                                      domain::ActorId actor,
                                                      domain::column::Capability column,
                                                      domain::Day on) {
  std::optional<RecordedCapability> found;
  domain::Day of = domain::kOpenStart;
  for (const auto& [info, table] : world.records().tables(domain::RecordKind::capability)) {
    const auto& columns = table->columns();
    const auto rows = std::ranges::equal_range(columns.a, actor);
    for (auto a = rows.begin(); a != rows.end(); ++a) {
      const auto row = static_cast<std::size_t>(a - columns.a.begin());
      const auto value = table->values(column).at(row);
      if (value && columns.from[row] <= on && (!found || columns.from[row] > of)) {
        of = columns.from[row];
        found = RecordedCapability{.value = *value,
                                   .record = {.data_set = info->id,
                                              .kind = table->kind(),
                                              .file = columns.file[row],
                                              .line = columns.line[row]}};
      }
    }
  }
  return found;
}

std::optional<Personnel> personnel_of(const Measures& measures, domain::ActorId actor,
                                      domain::Day on) {
  if (const auto* item = measures.last(actor, "military personnel", {}, on)) {
    const auto& measure = std::get<domain::Measure>(item->content());
    return Personnel{.thousand = std::max(0.0, measure.value), .items = {item->id()}};
  }
  const auto recorded = recorded_capability(measures.world(), actor, domain::column::milper, on);
  return recorded
             ? std::optional(Personnel{.thousand = recorded->value, .records = {recorded->record}})
             : std::nullopt;
}

std::optional<double> distance_to(const Measures& measures, domain::ActorId actor,
                                  const std::vector<domain::ActorId>& states, domain::Day on) {
  const domain::World& world = measures.world();
  std::optional<double> least;
  const auto take = [&least](double kilometres) {
    least = std::min(least.value_or(kilometres), kilometres);
  };
  for (const domain::ActorId state : states) {
    if (const auto* item = measures.last(actor, "distance", state, on)) {
      take(std::get<domain::Measure>(item->content()).value);
      continue;
    }
    std::optional<double> recorded;
    domain::Day of = domain::kOpenStart;
    for (const auto& [info, table] : world.records().tables(domain::RecordKind::distance)) {
      for (const std::size_t row : table->rows_of(domain::Dyad(actor, state))) {
        const auto kilometres = table->values(domain::column::kilometres).at(row);
        if (kilometres && table->columns().from[row] <= on &&
            (!recorded || table->columns().from[row] >= of)) {
          of = table->columns().from[row];
          recorded = kilometres;
        }
      }
      if (recorded) {
        break;
      }
    }
    if (recorded) {
      take(*recorded);
    }
  }
  if (least) {
    return least;
  }
  for (const domain::Place& own : world.facts().places()) {
    for (const domain::Place& place : world.facts().places()) {
      if (own.state == actor && std::ranges::find(states, place.state) != states.end()) {
        take(numerics::geodesic_kilometres({own.latitude, own.longitude},
                                           {place.latitude, place.longitude}));
      }
    }
  }
  return least;
}

}  // namespace quadrille::theatre
