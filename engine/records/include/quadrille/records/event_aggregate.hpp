#pragma once

/// \file
/// Counts of coded events: who did what kind of thing to whom on which day, how often, on how many
/// sources' word, and how friendly or hostile it was. Memory is bounded however many there are.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/claim_type.hpp"
#include "quadrille/domain/day_span.hpp"
#include "quadrille/domain/ids.hpp"
#include "quadrille/domain/record_table.hpp"

namespace quadrille::records {

/// The events of one sender on one receiver on one day, of one type and one CAMEO root.
///
/// Sums are whole numbers, so they are the same in whatever order events are added.
struct EventCount {
  domain::ActorId sender{};
  domain::ActorId receiver{};
  domain::Day day{};
  domain::ClaimType type{};
  std::uint8_t cameo_root = 0;  ///< 1 to 20; 0 where the archive does not use CAMEO
  std::uint16_t file = 0;       ///< where the first of them stands, with `line` from 1
  std::uint32_t line = 0;
  std::uint64_t events = 0;
  std::uint64_t sources = 0;               ///< sources that reported them, added up
  std::int64_t intensity_thousandths = 0;  ///< of all of them together, Goldstein's scale

  /// \pre events > 0
  [[nodiscard]] double mean_intensity() const {
    return static_cast<double>(intensity_thousandths) / 1000.0 / static_cast<double>(events);
  }
  friend bool operator==(const EventCount&, const EventCount&) = default;
};

/// The order of a run: by sender, receiver, day, type, root.
[[nodiscard]] bool goes_before(const EventCount& left, const EventCount& right);
/// Whether both count the same kind of event, so that they add up to one.
[[nodiscard]] bool counts_the_same(const EventCount& left, const EventCount& right);
/// Adds `more` to `sum`, which keeps the earlier place. \pre counts_the_same
void add_to(EventCount& sum, const EventCount& more);

/// Takes counts that ascend by goes_before(), each kind once. An error of it ends the work.
using EventSink = std::function<Result<void>(std::span<const EventCount> ascending)>;

/// Adds events up. When `most` kinds of event are known it hands them to the sink as one ascending
/// run and begins again, so a kind may come in several runs: merge_event_runs() adds those up.
///
/// Method (cost). A hash table of about 60 bytes a kind of event; a run costs one sort.
/// Determinism. Runs depend on the order of additions; what all runs add up to does not.
class EventAggregate {
 public:
  static constexpr std::size_t kMostKinds = std::size_t{1} << 20U;

  /// \pre most > 0
  explicit EventAggregate(EventSink sink, std::size_t most = kMostKinds);
  ~EventAggregate();
  EventAggregate(EventAggregate&& other) noexcept;
  EventAggregate& operator=(EventAggregate&& other) noexcept;
  EventAggregate(const EventAggregate&) = delete;
  EventAggregate& operator=(const EventAggregate&) = delete;

  /// Errors. Those of the sink.
  [[nodiscard]] Result<void> add(std::span<const EventCount> counts);
  /// Hands over what is left; afterwards it is as new. Errors. Those of the sink.
  [[nodiscard]] Result<void> flush();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Gives the next counts of a run, ascending; none at its end.
using EventRun = std::function<Result<std::span<const EventCount>>()>;

/// Merges ascending runs into one, in which each kind of event stands once. The sink is called with
/// some thousand counts at a time.
/// Errors. Those of the runs and of the sink; `cancelled`.
/// Method (cost). A heap of the runs' heads: O(n log k), memory that of the runs' readers.
[[nodiscard]] Result<void> merge_event_runs(std::vector<EventRun> runs, const EventSink& sink,
                                            const std::stop_token& stop = {});

/// The counts as a table of kind event_count, and back. Intensities pass as means; sums come back
/// exactly while they are below 10^12.
/// Errors. `invalid_argument` for an event of an actor on itself.
[[nodiscard]] Result<domain::RecordTable> record_table_of(std::span<const EventCount> counts);
/// \pre the table is of kind event_count
[[nodiscard]] std::vector<EventCount> event_counts_of(const domain::RecordTable& table);

}  // namespace quadrille::records
