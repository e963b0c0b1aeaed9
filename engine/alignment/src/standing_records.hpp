#pragma once

/// \file
/// Pacts, rivalries, disputes and armed conflicts: rows that hold over days.

#include <vector>

#include "record_reading.hpp"
#include "speaking_table.hpp"

namespace quadrille::alignment {

/// Model. A pact with a defence or offence obligation observes +1, else .5; a rivalry -1; a dispute
///        by its hostility level (1 where unknown); an armed conflict as hostility 4, of intensity
///        2 as 5, in days of which no data set of disputes tells. Of days that its data set does
///        not cover, or of which another one speaks, a row says nothing; that it stops there is no
///        end.
class StandingRecords {
 public:
  /// Refers to the parameters, which must outlive it.
  StandingRecords(const domain::Records& records, const Parameters& parameters,
                  std::uint32_t first_number);

  [[nodiscard]] const std::vector<SpeakingTable>& tables() const { return tables_; }
  /// Appends to the reading.
  void read(const domain::Dyad& dyad, const RecordSelection& selection,
            RecordReading& reading) const;

 private:
  const Parameters* parameters_;
  std::vector<SpeakingTable> tables_;
};

}  // namespace quadrille::alignment
