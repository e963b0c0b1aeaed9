#pragma once

/// \file
/// A table of records with the places of its dyads and the days on which its data set speaks.

#include <cstdint>
#include <span>
#include <vector>

#include "quadrille/domain/record_table.hpp"

namespace quadrille::alignment {

/// Rows first <= row < last.
struct RowRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// Refers to the table and the data set, which must outlive it.
class SpeakingTable {
 public:
  /// `number` names the table in spells; `speaks` and `covered` ascend.
  SpeakingTable(const domain::Records::Found& found, std::uint32_t number,
                std::vector<domain::DaySpan> speaks, std::vector<domain::DaySpan> covered);

  [[nodiscard]] const domain::RecordTable& table() const { return *table_; }
  [[nodiscard]] const domain::DataSet& data_set() const { return *data_set_; }
  [[nodiscard]] std::uint32_t number() const { return number_; }
  /// The days on which no data set of the same kind goes before this one.
  [[nodiscard]] std::span<const domain::DaySpan> speaks() const { return speaks_; }
  /// The days on which some data set of its kind speaks.
  [[nodiscard]] std::span<const domain::DaySpan> covered() const { return covered_; }
  [[nodiscard]] bool speaks_on(domain::Day day) const;

  /// Appends the dyads that have rows, in no order.
  void add_dyads(std::vector<domain::Dyad>& dyads) const;
  /// Rows with these actors in this order. O(log dyads).
  [[nodiscard]] RowRange rows_of(domain::ActorId a, domain::ActorId b) const;
  [[nodiscard]] domain::RecordReference reference(std::uint32_t row) const;

 private:
  const domain::RecordTable* table_;
  const domain::DataSet* data_set_;
  std::uint32_t number_;
  std::vector<domain::DaySpan> speaks_;
  std::vector<domain::DaySpan> covered_;
  std::vector<std::uint64_t> pairs_ = {};   ///< ascending: a, then b
  std::vector<std::uint32_t> starts_ = {};  ///< shape (pairs + 1), into the rows
};

/// The tables of these kinds, the kinds in order of precedence and within each its data sets:
/// where several cover a day the first speaks. Numbers go on from `first_number`.
[[nodiscard]] std::vector<SpeakingTable> speaking_tables(const domain::Records& records,
                                                         std::span<const domain::RecordKind> kinds,
                                                         std::uint32_t first_number);

}  // namespace quadrille::alignment
