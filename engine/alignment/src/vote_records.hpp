#pragma once

/// \file
/// How alike two states vote, as worked out when a data set of roll calls came in.

#include <optional>
#include <vector>

#include "record_reading.hpp"
#include "speaking_table.hpp"

namespace quadrille::alignment {

/// One observation for each session with enough common votes. The first data set that has rows of a
/// session, of whichever dyad, speaks for it.
class VoteRecords {
 public:
  /// Refers to the parameters, which must outlive it.
  VoteRecords(const domain::Records& records, const Parameters& parameters,
              std::uint32_t first_number);

  [[nodiscard]] const std::vector<SpeakingTable>& tables() const { return tables_; }
  /// Appends to the reading.
  void read(const domain::Dyad& dyad, const RecordSelection& selection,
            RecordReading& reading) const;

 private:
  void read_table(std::size_t t, const domain::Dyad& dyad, const RecordSelection& selection,
                  RecordReading& reading) const;
  /// What a model of the session makes of a cosine; nothing where none was asked for or is known.
  [[nodiscard]] std::optional<ModelledSimilarity> modelled(const SpeakingTable& votes,
                                                           const domain::Dyad& dyad,
                                                           domain::Day day, double cosine) const;
  [[nodiscard]] bool is_spoken_for(std::size_t table, domain::Day day) const;

  const Parameters* parameters_;
  std::vector<SpeakingTable> tables_;
  std::vector<SpeakingTable> expectations_ = {};  ///< of the same data sets; none without a model
  std::vector<std::vector<domain::Day>> sessions_ =
      {};  ///< by table, ascending days; none where there is one table
};

}  // namespace quadrille::alignment
