#pragma once

/// \file
/// Acts of event archives, counted by day and type.

#include <vector>

#include "quadrille/alignment/event_means.hpp"

#include "record_reading.hpp"
#include "speaking_table.hpp"

namespace quadrille::alignment {

/// Model. All acts of one type of one sender on a day are one observation: y = intensity / 10 minus
///        the archive's mean of the type, a bound in the direction of the intensity itself. Of the
///        symmetric types both directions are one. No row of an archive has been graded, so a
///        report of it is believed as one of an ungraded source (F6), and n reports as so many
///        independent ones; n is the sum of sources, or of acts where those are not known.
///        COERCE and ASSAULT stay in the events channel: a count by a machine is no dispute.
class EventRecords {
 public:
  /// Refers to the parameters, which must outlive it. Means that are not given are worked out.
  EventRecords(const domain::Records& records, const Parameters& parameters,
               const std::vector<EventMeans>& means, std::uint32_t first_number);

  [[nodiscard]] const std::vector<SpeakingTable>& tables() const { return tables_; }
  /// Appends to the reading.
  void read(const domain::Dyad& dyad, const RecordSelection& selection,
            RecordReading& reading) const;

 private:
  const Parameters* parameters_;
  std::vector<SpeakingTable> tables_;
  std::vector<EventMeans> means_ = {};  ///< by table
  std::vector<double> beliefs_ = {};    ///< by number of reports, from 0
};

}  // namespace quadrille::alignment
