#pragma once

/// \file
/// What one piece of evidence says about the closeness of a pair, in numbers.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/alignment/parameters.hpp"
#include "quadrille/alignment/record_spell.hpp"
#include "quadrille/domain/day_span.hpp"
#include "quadrille/domain/dyad.hpp"
#include "quadrille/domain/ids.hpp"

namespace quadrille::alignment {

/// Which way an observation may pull. A tie says "at least this close", so it enters only where
/// the estimate lies on the other side of it; votes are no bounds.
enum class Bound : std::int8_t { only_downwards = -1, none = 0, only_upwards = +1 };

/// Whose posture it shows.
enum class Posture : std::int8_t {
  of_high = -1,  ///< of dyad.high() towards dyad.low()
  mutual = 0,
  of_low = +1,
};

/// y = loading a + d_channel (+ or - tilt) + e, e ~ N(0, variance), with probability `weight`; else
/// it says nothing. Invariants: variance > 0; 0 < weight <= 1.
struct Observation {
  domain::Day day{};
  double value = 0.0;
  double loading = 1.0;
  double variance = 1.0;
  double weight = 1.0;
  Channel channel = Channel::reports;
  Posture posture = Posture::mutual;
  Bound bound = Bound::none;

  /// Order in which observations are learnt: by day; of one day first those that are no bounds,
  /// then the others, the strongest first. Complete, so no estimate depends on how facts were
  /// entered: two observations without an order are the same observation.
  friend std::weak_ordering operator<=>(const Observation& left, const Observation& right);
  friend bool operator==(const Observation& left, const Observation& right) = default;
};

/// Why what an outlet says is discounted or believed more: model.md section 2, "Interest".
struct Interest {
  double factor = 1.0;      ///< weight is multiplied by this; 1 where no interest is seen
  domain::ActorId owner{};  ///< whose interest
  double served = 0.0;      ///< g: how far the claim serves the owner, [0, 1]
  bool own_word = false;    ///< the owner's alignment is known from the outlet's own words only
  std::string reason = {};  ///< one sentence without trailing period, actors by their codes
};

/// One evidence item behind an observation, with all its repetitions in one text and its copies.
struct Support {
  domain::ItemId item{};
  std::vector<domain::ItemId>
      repeats;           ///< less well founded items that say the same; they add nothing
  double portion = 1.0;  ///< of the observation's share; all of one sum to 1
  double belief = 1.0;   ///< p of this item alone, interest included
  std::optional<Interest> interest = {};  ///< empty where the outlet has no known owner
  bool denial = false;                    ///< it denies the others; its portion is 0
};

/// An observation and what it rests on: evidence items, or the rows of one spell.
struct SupportedObservation {
  Observation observation;
  std::vector<Support> support = {};                  ///< empty where it rests on records
  std::optional<std::uint32_t> spell = std::nullopt;  ///< its place in DyadEvidence::spells
};

/// At a change of government or state, a dyad keeps a share of what it was.
struct Break {
  domain::Day day{};
  double kept = 1.0;  ///< (0, 1]
};

/// All that is known about one dyad: model.md section 2 in numbers.
/// Invariants: observations ascend in their order, breaks by day.
struct DyadEvidence {
  std::vector<SupportedObservation> observations = {};
  std::vector<RecordSpell> spells = {};  ///< some of them may observe nothing
  std::vector<Break> breaks = {};
};

}  // namespace quadrille::alignment
