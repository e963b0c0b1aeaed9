#include "measures.hpp"

#include <algorithm>

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

}  // namespace quadrille::theatre
