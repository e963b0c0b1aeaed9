#pragma once

/// \file
/// From evidence items to observations: how far each is believed, what it says about a pair, what
/// counts once, and what a denial takes back.

#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "quadrille/alignment/observation.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::alignment {

/// Whether the owner of an outlet is asked whose interest its words serve.
enum class WeighInterest : std::uint8_t { no, yes };

/// Which of a world's items to read, and as of when.
struct Selection {
  domain::Day until{};                           ///< only what was known by the end of this day
  std::optional<domain::Day> before = {};        ///< only items of days before this one
  std::span<const domain::ItemId> without = {};  ///< items to leave out
  std::optional<domain::ActorId> without_owner = {};  ///< leave out what this actor's outlets say
  WeighInterest interest = WeighInterest::yes;
};

/// Reads a world's evidence dyad by dyad.
///
/// Model.       model.md section 2 and the channel table of section 3; the mapping of every kind of
///              item is the table in docs/methods/alignment.md.
/// Assumes.     Reports of different documents are half independent (the square root in the
///              merging rule). An attribution link that is no source of the case is ungraded.
/// Says not.    That a report is true; that an outlet lies.
/// Errors.      None: an item that observes nothing is passed over.
/// Method.      Construction sorts the items by dyad, O(items log items). read() is linear in the
///              dyad's items and their years, but for votes: linear in roll calls. Interest costs
///              one run of the filter for each owner, party and day, and is remembered.
/// Determinism. The order of items plays no part.
/// Source.      model.md sections 2 and 3.
/// Validated.   Known answers and laws: observations_test.cpp.
class EvidenceReader {
 public:
  /// Refers to the world and its case, which must outlive it.
  EvidenceReader(const domain::World& world, const Parameters& parameters);
  ~EvidenceReader();
  EvidenceReader(EvidenceReader&&) noexcept;
  EvidenceReader& operator=(EvidenceReader&&) noexcept;
  EvidenceReader(const EvidenceReader&) = delete;
  EvidenceReader& operator=(const EvidenceReader&) = delete;

  /// Dyads about which some item might say something, ascending.
  [[nodiscard]] std::vector<domain::Dyad> dyads() const;
  [[nodiscard]] DyadEvidence read(const domain::Dyad& dyad, const Selection& selection);

 private:
  class State;
  std::unique_ptr<State> state_;
};

/// The observations alone, for the filter.
[[nodiscard]] std::vector<Observation> observations_of(const DyadEvidence& evidence);

}  // namespace quadrille::alignment
