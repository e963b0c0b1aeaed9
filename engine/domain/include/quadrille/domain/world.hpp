#pragma once

/// \file
/// A case as it stands at a date: what engines compute from.

#include <cstdint>
#include <vector>

#include "quadrille/domain/case.hpp"
#include "quadrille/domain/record_table.hpp"

namespace quadrille::domain {

/// Whether claims that no person has reviewed count.
enum class Unreviewed : std::uint8_t { counted, left_out };

/// The standing items of a case that were known on `as_of`, and the actors that existed by then.
/// Refers to the case and the records, which must outlive it.
class World {
 public:
  World(const Case& facts, Day as_of, Unreviewed unreviewed = Unreviewed::counted);
  World(const Case& facts, const Records& records, Day as_of,
        Unreviewed unreviewed = Unreviewed::counted);

  [[nodiscard]] const Case& facts() const { return *facts_; }
  /// Bulk records beside the items; those after the date are not left out, so readers look at it.
  [[nodiscard]] const Records& records() const { return *records_; }
  [[nodiscard]] Day as_of() const { return as_of_; }
  /// In ascending id order: not superseded, not rejected, known on or before the date.
  [[nodiscard]] const std::vector<const EvidenceItem*>& items() const { return items_; }
  /// In ascending id order: those that exist on the date.
  [[nodiscard]] const std::vector<ActorId>& actors() const { return actors_; }

 private:
  const Case* facts_;
  const Records* records_;
  Day as_of_;
  std::vector<const EvidenceItem*> items_;
  std::vector<ActorId> actors_;
};

/// The day on which an item came to be known: its document's date; else the first day that it
/// speaks of; else the start of all days.
[[nodiscard]] Day known_on(const Case& facts, const EvidenceItem& item);

/// p = product over the attribution chain of grade and hedge, times the coder's confidence while no
/// person has reviewed the item: model.md section 2, without interest.
[[nodiscard]] double belief_in(const Case& facts, const EvidenceItem& item);

/// The days that the item speaks of. An act without a date is taken to have happened on its
/// document's date; a tie without an end goes on; a tie without a start begins on its document's
/// date.
[[nodiscard]] DaySpan days_of(const Case& facts, const EvidenceItem& item);

}  // namespace quadrille::domain
