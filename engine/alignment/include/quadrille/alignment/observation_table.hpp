#pragma once

/// \file
/// Records in bulk: a million dated observations as columns, and the alignments of every dyad that
/// they tell of.

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/alignment/observation.hpp"
#include "quadrille/base/result.hpp"

namespace quadrille::alignment {

/// Observations of many dyads, one a row, grouped by dyad without moving the columns.
///
/// Invariants: all columns have size() entries; sender and receiver differ; value is finite,
/// loading and variance positive, weight in (0, 1]. A row keeps its number, so that an estimate can
/// say on which rows it rests.
class ObservationTable {
 public:
  /// One entry a row in each. `directed` shows the sender's posture alone.
  struct Columns {
    std::vector<domain::ActorId> sender = {};
    std::vector<domain::ActorId> receiver = {};
    std::vector<domain::Day> day = {};
    std::vector<Channel> channel = {};
    std::vector<std::uint8_t> directed = {};  ///< 0 or 1
    std::vector<Bound> bound = {};
    std::vector<double> value = {};
    std::vector<double> loading = {};
    std::vector<double> variance = {};
    std::vector<double> weight = {};
    std::string data_set = {};  ///< name and version that all rows share
  };

  /// Errors. `inconsistent` for columns of different lengths; `invalid_argument` naming the first
  /// row that breaks an invariant; `too_large` beyond 2^32 - 1 rows.
  [[nodiscard]] static Result<ObservationTable> make(Columns columns);

  [[nodiscard]] std::size_t size() const { return columns_.day.size(); }
  [[nodiscard]] const Columns& columns() const { return columns_; }
  /// Ascending.
  [[nodiscard]] const std::vector<domain::Dyad>& dyads() const { return dyads_; }
  /// Row numbers of the dyad at this place of dyads(), ascending.
  [[nodiscard]] std::span<const std::uint32_t> rows(std::size_t place) const {
    return std::span(rows_).subspan(starts_[place], starts_[place + 1] - starts_[place]);
  }
  [[nodiscard]] Observation observation(std::uint32_t row) const;

 private:
  Columns columns_;
  std::vector<domain::Dyad> dyads_;
  std::vector<std::size_t> starts_;  ///< shape (dyads + 1), into rows_
  std::vector<std::uint32_t> rows_;
};

/// A change of government of one actor.
struct ActorBreak {
  domain::ActorId actor{};
  Break change;
};

/// One entry for each dyad of the table, in its order.
struct TableEstimates {
  std::vector<double> mean;
  std::vector<double> sd;
};

/// The general alignment of every dyad of a table on a day, filtered.
///
/// Model, Assumes, Says not, Source. As believe() in filter.hpp; nothing is merged, since each row
/// of
///              a record stands for itself.
/// Errors.      `cancelled` on `stop`; those of Parameters::validate().
/// Method.      O(rows log(rows of a dyad)), one row after another in little memory.
/// Determinism. Same bits on any number of threads and for any order of rows.
/// Validated.   Against believe(): observation_table_test.cpp.
[[nodiscard]] Result<TableEstimates> estimate_table(const ObservationTable& table, domain::Day on,
                                                    std::span<const ActorBreak> changes = {},
                                                    const Parameters& parameters = {},
                                                    std::size_t threads = 0,
                                                    const std::stop_token& stop = {});

}  // namespace quadrille::alignment
