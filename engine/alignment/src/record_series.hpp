#pragma once

/// \file
/// The alignment of a dyad of which records alone speak, day after day.

#include <span>
#include <vector>

#include "quadrille/alignment/observations.hpp"

#include "alignment_rows.hpp"
#include "lives.hpp"
#include "recursion.hpp"

namespace quadrille::alignment {

/// Estimates one dyad after another in memory that is used again; one for each thread.
class RecordSeries {
 public:
  /// Refers to all of them. `days` ascend; rows are written only where `all` is no or both actors
  /// are alive and something has observed them by then.
  RecordSeries(const domain::World& world, const EvidenceReader& reader, const Lives& lives,
               const AlignmentOptions& options, std::span<const domain::Day> days);

  /// \pre reader.rests_on_records(dyad)
  [[nodiscard]] std::vector<AlignmentRow> rows_of(const domain::Dyad& dyad);

 private:
  [[nodiscard]] std::vector<AlignmentRow> filtered(const domain::Dyad& dyad);
  [[nodiscard]] std::vector<AlignmentRow> smoothed(const domain::Dyad& dyad);
  void add_row_within_year(const domain::Dyad& dyad, domain::Day day,
                           std::vector<AlignmentRow>& rows);
  void advance(domain::Day day);
  void add_row(const domain::Dyad& dyad, domain::Day day, const Belief& belief,
               const EvidenceTally& tally, std::vector<AlignmentRow>& rows) const;

  const domain::World* world_;
  const EvidenceReader* reader_;
  const Lives* lives_;
  const AlignmentOptions* options_;
  std::span<const domain::Day> days_;
  Recursion recursion_;
  EvidenceTally tally_;
  EvidenceTally tally_within_year_;
  DyadEvidence evidence_ = {};
  DyadEvidence evidence_within_year_ = {};
  std::vector<Observation> observations_ = {};
  std::size_t learnt_ = 0;  ///< of `observations_`
  std::size_t broken_ = 0;  ///< of the evidence's breaks
};

}  // namespace quadrille::alignment
