#pragma once

/// \file
/// Counts of events in any order and number become one ascending sequence. What does not fit in
/// memory waits in a file that has no name and is gone with the program.

#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>

#include "quadrille/base/result.hpp"
#include "quadrille/records/event_aggregate.hpp"

namespace quadrille::records {

/// Adds counts up and merges them.
///
/// Method (cost). An EventAggregate whose runs go to the file; 48 bytes a kind of event there. The
/// merge holds some thousand counts of each run.
/// Determinism. What comes out does not depend on the order of additions.
class EventSpill {
 public:
  /// The file is made in `folder` when it is needed. \pre most > 0
  explicit EventSpill(const std::filesystem::path& folder,
                      std::size_t most = EventAggregate::kMostKinds);
  ~EventSpill();
  EventSpill(EventSpill&& other) noexcept;
  EventSpill& operator=(EventSpill&& other) noexcept;
  EventSpill(const EventSpill&) = delete;
  EventSpill& operator=(const EventSpill&) = delete;

  /// Errors. `unwritable` naming the folder, for example for a full disk.
  [[nodiscard]] Result<void> add(std::span<const EventCount> counts);

  /// Gives all counts to the sink, ascending and each kind once. To be called once, at the end.
  /// Errors. `unwritable`, `unreadable`, `cancelled`, and those of the sink.
  [[nodiscard]] Result<void> merge(const EventSink& sink, const std::stop_token& stop = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace quadrille::records
