#pragma once

/// \file
/// What a single evidence item says about a pair, before repetitions are merged.

#include <cstdint>
#include <optional>
#include <string>

#include "quadrille/alignment/observation.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::alignment {

/// `report` observes on one day; `standing` is a fact of record that observes in every year.
enum class Seen : std::uint8_t { report, standing };

struct ItemReading {
  const domain::EvidenceItem* item = nullptr;
  domain::Dyad dyad;
  domain::DirectedDyad parties;
  Seen seen = Seen::report;
  int proposition = 0;  ///< what is said: equal for claims that can repeat each other
  double value = 0.0;
  double loading = 1.0;
  double variance = 1.0;
  Channel channel = Channel::reports;
  Posture posture = Posture::mutual;
  bool denied = false;
  domain::DaySpan span{};  ///< of which the item speaks
  domain::Day day{};       ///< of a report's observation
  domain::Day known{};
  double belief = 0.0;                          ///< without interest
  std::optional<domain::ActorId> owner = {};    ///< of the outlet
  std::optional<domain::ActorId> speaker = {};  ///< the actor whose words they are in the end
};

/// The row of the channel table that the item falls under; empty for what does not observe an
/// alignment: stances, requests, measures, statements, votes (read together), members, control,
/// deconfliction, presence without consent, and whatever is hypothetical, planned or a denied act.
[[nodiscard]] std::optional<ItemReading> read_item(const domain::Case& facts,
                                                   const domain::EvidenceItem& item,
                                                   const Parameters& parameters);

/// Hostility level 3 to 5 of a COERCE or ASSAULT event.
[[nodiscard]] int hostility_of(const domain::Event& event);

}  // namespace quadrille::alignment
