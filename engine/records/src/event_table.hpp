#pragma once

/// \file
/// Events by kind, in a hash table that grows.

#include <cstdint>
#include <vector>

#include "quadrille/records/event_aggregate.hpp"

namespace quadrille::records {

/// Kinds of event in the order in which they first came.
class EventTable {
 public:
  /// Adds a count up with what is known of its kind.
  void add(const EventCount& count);
  [[nodiscard]] const std::vector<EventCount>& counts() const { return counts_; }
  /// The counts, ascending; the table is empty afterwards.
  [[nodiscard]] std::vector<EventCount> take_sorted();
  void clear();

 private:
  void grow();

  std::vector<EventCount> counts_;
  std::vector<std::uint32_t> places_;  ///< index in counts_ plus 1; a power of two of them
};

}  // namespace quadrille::records
