#pragma once

/// \file
/// Which evidence items are ties that hold on a day.

#include <variant>

#include "quadrille/domain/world.hpp"

namespace quadrille::theatre {

/// The tie of an item that holds on the day; null for all others.
[[nodiscard]] inline const domain::Tie* tie_on(const domain::World& world,
                                               const domain::EvidenceItem& item, domain::Day on) {
  const auto* tie = std::get_if<domain::Tie>(&item.content());
  if (tie == nullptr || item.spec().status != domain::Status::actual ||
      !domain::days_of(world.facts(), item).contains(on)) {
    return nullptr;
  }
  return tie;
}

}  // namespace quadrille::theatre
