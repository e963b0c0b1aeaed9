#include "measures.hpp"

namespace quadrille::theatre {

const domain::EvidenceItem* last_measure(const domain::World& world, domain::ActorId actor,
                                         std::string_view quantity,
                                         std::optional<domain::ActorId> other, domain::Day on) {
  const domain::EvidenceItem* last = nullptr;
  for (const domain::EvidenceItem* item : world.items()) {
    const auto* measure = std::get_if<domain::Measure>(&item->content());
    if (measure == nullptr || measure->quantity != quantity ||
        item->spec().status != domain::Status::actual) {
      continue;
    }
    const bool is_it = measure->actor == actor && measure->other == other;
    const bool is_mirror = other && measure->other == actor && measure->actor == *other;
    if (!is_it && !is_mirror) {
      continue;
    }
    const domain::Day from = domain::days_of(world.facts(), *item).from;
    if (from <= on && (last == nullptr || domain::days_of(world.facts(), *last).from <= from)) {
      last = item;
    }
  }
  return last;
}

}  // namespace quadrille::theatre
