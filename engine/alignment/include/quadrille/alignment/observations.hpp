#pragma once

/// \file
/// From evidence items and records to observations: how far each is believed, what it says about a
/// pair, what counts once, and what a denial takes back.

#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "quadrille/alignment/event_means.hpp"
#include "quadrille/alignment/observation.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::alignment {

/// Whether the owner of an outlet is asked whose interest its words serve.
enum class WeighInterest : std::uint8_t { no, yes };

/// Which of a world's items and records to read, and as of when.
struct Selection {
  domain::Day until{};                           ///< only what was known by the end of this day
  std::optional<domain::Day> before = {};        ///< only what tells of days before this one
  std::span<const domain::ItemId> without = {};  ///< items to leave out
  std::span<const SpellId> without_spells = {};  ///< records to leave out
  std::optional<domain::ActorId> without_owner = {};  ///< leave out what this actor's outlets say
  WeighInterest interest = WeighInterest::yes;
};

/// Reads a world's evidence dyad by dyad.
///
/// Model.       model.md section 2 and the channel table of section 3; the mapping of every kind of
///              item and of record is two tables in docs/methods/alignment.md. A record counts from
///              the first of its days on. Of one kind of record the first data set, in the order of
///              Records::tables(), that covers a day speaks for it.
/// Assumes.     Reports of different documents are half independent (the square root in the
///              merging rule). An attribution link that is no source of the case is ungraded.
/// Says not.    That a report is true; that an outlet lies. Of days that no data set covers, that
///              nothing happened.
/// Errors.      None: an item or row that observes nothing is passed over.
/// Method.      Construction sorts the items by dyad, O(items log items), and finds each dyad's
/// rows
///              in O(rows). read() is linear in the dyad's items, rows and their years, but for
///              votes entered as items: linear in roll calls. Interest costs one run of the filter
///              for each owner, party and day, and is remembered.
/// Determinism. The order of items and of rows plays no part.
/// Source.      model.md sections 2, 3 and 10.
/// Validated.   Known answers and laws: observations_test.cpp, standing_records_test.cpp,
///              vote_records_test.cpp, event_records_test.cpp.
class EvidenceReader {
 public:
  /// Refers to the world, its case and its records, which must outlive it. `means` are those of
  /// event archives of which the records hold only a part; where empty they are worked out.
  EvidenceReader(const domain::World& world, const Parameters& parameters,
                 const std::vector<EventMeans>& means = {});
  ~EvidenceReader();
  EvidenceReader(EvidenceReader&&) noexcept;
  EvidenceReader& operator=(EvidenceReader&&) noexcept;
  EvidenceReader(const EvidenceReader&) = delete;
  EvidenceReader& operator=(const EvidenceReader&) = delete;

  /// Dyads about which some item or record might say something, ascending.
  [[nodiscard]] std::vector<domain::Dyad> dyads() const;
  /// May be called from many threads at once.
  [[nodiscard]] DyadEvidence read(const domain::Dyad& dyad, const Selection& selection);

  /// Whether no evidence item speaks of the dyad, nor of one that it took over from.
  [[nodiscard]] bool rests_on_records(const domain::Dyad& dyad) const;
  /// As read(), for such a dyad, into memory that is used again. What it reads of a whole calendar
  /// year does not hang on a later `until`.
  void read_records(const domain::Dyad& dyad, const Selection& selection,
                    DyadEvidence& evidence) const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

/// The observations alone, for the filter.
[[nodiscard]] std::vector<Observation> observations_of(const DyadEvidence& evidence);

}  // namespace quadrille::alignment
