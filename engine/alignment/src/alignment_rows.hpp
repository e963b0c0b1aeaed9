#pragma once

/// \file
/// The row of a dyad on a day: what is believed, and how much evidence stands behind it.

#include <set>
#include <vector>

#include "quadrille/alignment/estimate.hpp"

namespace quadrille::alignment {

/// What is believed, without what it rests on.
[[nodiscard]] AlignmentRow row_of(const domain::Dyad& dyad, domain::Day day, const Belief& belief,
                                  const AlignmentOptions& options);

/// How an answer about a dyad names a spell.
[[nodiscard]] RecordBasis basis_of(const RecordSpell& spell, const domain::Dyad& dyad,
                                   const domain::World& world);

/// Counts the evidence of one dyad, observation by observation.
class EvidenceTally {
 public:
  explicit EvidenceTally(const domain::Case& facts) : facts_(&facts) {}

  /// Forgets all; `evidence` is what the observations to come belong to.
  void begin(const DyadEvidence& evidence);
  void add(const SupportedObservation& seen);
  [[nodiscard]] std::size_t observations() const { return observations_; }
  void write(AlignmentRow& row) const;

 private:
  void add_item(domain::ItemId item);
  void add_spell(std::uint32_t spell);

  const domain::Case* facts_;
  const DyadEvidence* evidence_ = nullptr;
  std::size_t observations_ = 0;
  std::size_t spells_ = 0;
  std::size_t unreviewed_ = 0;
  std::size_t ungraded_ = 0;
  std::array<bool, kChannels> channels_{};
  std::vector<bool> spells_seen_ = {};
  std::vector<domain::DataSetId> data_sets_ = {};
  std::set<domain::ItemId> items_ = {};
  std::set<domain::SourceId> sources_ = {};
};

}  // namespace quadrille::alignment
