#pragma once

/// \file
/// The pairs of a world as placebos: from them a search learns how rare a turn must be.

#include <cstddef>
#include <optional>
#include <stop_token>
#include <vector>

#include "quadrille/alignment/observations.hpp"
#include "quadrille/base/parallel.hpp"

#include "beginnings.hpp"
#include "turn_search.hpp"

namespace quadrille::alignment {

/// Errors. `not_found`, `invalid_argument`: find_realignments().
[[nodiscard]] Result<void> check(const domain::World& world, const RealignmentOptions& options);

/// One dyad as a search reads it.
struct History {
  DyadEvidence evidence;
  std::vector<Observation> observations;  ///< with beginnings where the design asks for them

  [[nodiscard]] Track track() const { return {observations, evidence.breaks}; }
  [[nodiscard]] double centuries() const;  ///< from the first observation to the last
};

/// Reads the dyads of a world and learns the threshold. Refers to its arguments.
class Placebos {
 public:
  Placebos(const domain::World& world, const RealignmentOptions& options, std::stop_token stop);

  /// Errors. `inconsistent` where no records observe any dyad; `cancelled`.
  [[nodiscard]] Result<void> learn();

  /// The dyads that records alone observe.
  [[nodiscard]] const std::vector<domain::Dyad>& dyads() const { return dyads_; }
  [[nodiscard]] const TurnSearch& search() const { return search_; }
  [[nodiscard]] History read(const domain::Dyad& dyad) const;
  /// Adds what is silent about beginnings, where the design asks for it.
  void add_beginnings(const domain::Dyad& dyad, std::vector<Observation>& observations) const;
  /// The rarity of the threshold as a rate.
  [[nodiscard]] double threshold_per_century() const;
  /// Turns found a century in histories drawn without any.
  [[nodiscard]] Result<double> simulated_per_century() const;

  /// Calls `of(place)` for each place below `count`, on many threads.
  template <class Of>
  [[nodiscard]] Result<void> each(std::size_t count, Of of) const {
    const bool done = for_each_chunk(
        count, 1, threads_,
        [&of](std::size_t first, std::size_t last) {
          for (std::size_t place = first; place < last; ++place) {
            of(place);
          }
        },
        stop_);
    if (!done) {
      return fail(ErrorCode::cancelled, "the search for realignments was stopped");
    }
    return {};
  }

 private:
  [[nodiscard]] Result<void> set_threshold(const std::vector<History>& histories);

  const domain::World& world_;
  const RealignmentOptions& options_;
  std::stop_token stop_;
  EvidenceReader reader_;
  BeginningReader beginnings_;
  std::size_t threads_;
  std::vector<domain::Dyad> dyads_ = {};
  TurnSearch search_;
};

}  // namespace quadrille::alignment
