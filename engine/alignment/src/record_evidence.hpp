#pragma once

/// \file
/// What all records of a world say about a pair, joined with the standing ties that items tell of.

#include <span>
#include <vector>

#include "event_records.hpp"
#include "merging.hpp"
#include "standing_records.hpp"
#include "vote_records.hpp"

namespace quadrille::alignment {

/// A standing tie that an evidence item tells of.
struct StandingItem {
  WeighedReading weighed;
  domain::Day covered_until{};  ///< exclusive; until when the silence after its end is evidence
};

class RecordEvidence {
 public:
  /// Refers to the records and the parameters, which must outlive it.
  RecordEvidence(const domain::Records& records, const Parameters& parameters,
                 const std::vector<EventMeans>& means);

  /// Appends the dyads that have rows, in no order.
  void add_dyads(std::vector<domain::Dyad>& dyads) const;
  /// The dyad that a spell's rows are about.
  [[nodiscard]] domain::Dyad dyad_of(const SpellId& spell) const;
  /// Appends what records say of a dyad, and the standing ties of items beside them: of one family
  /// one observes at a time. `reading` is memory that is used again; afterwards it holds what the
  /// records alone say.
  void observe(const domain::Dyad& dyad, const RecordSelection& selection,
               std::span<const StandingItem> items, RecordReading& reading,
               DyadEvidence& evidence) const;

 private:
  template <class Visit>
  void for_each_table(const Visit& visit) const;

  const Parameters* parameters_;
  StandingRecords standing_;
  VoteRecords votes_;
  EventRecords events_;
};

}  // namespace quadrille::alignment
