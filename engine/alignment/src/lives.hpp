#pragma once

/// \file
/// When actors exist: some states vanish and come back.

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "quadrille/domain/dyad.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::alignment {

/// The days on which each actor exists: those of its membership in the system of states where a
/// record tells of it (of several data sets the first that names the actor), else the one span that
/// the actor itself has.
class Lives {
 public:
  explicit Lives(const domain::World& world);

  /// Ascending and disjoint.
  [[nodiscard]] std::span<const domain::DaySpan> of(domain::ActorId actor) const {
    return lives_.at(actor);
  }
  [[nodiscard]] bool are_alive(const domain::Dyad& dyad, domain::Day day) const;
  /// The first day of a life of the heir that begins after the predecessor's first; the heir's
  /// first day where none does.
  [[nodiscard]] domain::Day takes_over(domain::ActorId heir, domain::ActorId predecessor) const;

 private:
  std::map<domain::ActorId, std::vector<domain::DaySpan>> lives_ = {};
};

}  // namespace quadrille::alignment
