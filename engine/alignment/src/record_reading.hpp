#pragma once

/// \file
/// What the rows of data sets say about a pair, before they are joined with evidence items.

#include <cstdint>
#include <span>
#include <vector>

#include "quadrille/alignment/observation.hpp"

#include "standing_facts.hpp"

namespace quadrille::alignment {

/// An observation of one day and the spell that it rests on.
struct DatedObservation {
  Observation observation;
  std::uint32_t spell = 0;  ///< its place among the spells
};

/// What records say of one dyad: facts that hold over days, and observations of single days.
struct RecordReading {
  std::vector<RecordSpell> spells = {};
  std::vector<StandingFact> facts = {};
  std::vector<std::uint32_t> spell_of_fact = {};
  std::vector<DatedObservation> dated = {};

  void clear() {
    spells.clear();
    facts.clear();
    spell_of_fact.clear();
    dated.clear();
  }
};

/// Which rows to read.
struct RecordSelection {
  domain::Day limit{};                    ///< only what begins before this day
  std::span<const SpellId> without = {};  ///< spells to leave out
};

}  // namespace quadrille::alignment
