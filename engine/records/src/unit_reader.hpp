#pragma once

/// \file
/// Reads the rows of a unit and adds their events up: the part of an import of events that runs on
/// all cores.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/domain/day_span.hpp"

#include "archive_reader.hpp"
#include "event_actors.hpp"
#include "event_row.hpp"
#include "event_table.hpp"
#include "print_set.hpp"

namespace quadrille::records {

/// How many rows a reason befell, and the first of them.
struct ReasonCount {
  std::uint64_t rows = 0;
  std::uint32_t first_line = 0;

  void add(std::uint32_t line) {
    if (rows++ == 0) {
      first_line = line;
    }
  }
};

/// What a unit says.
struct UnitResult {
  std::uint64_t rows = 0;
  std::uint64_t taken = 0;
  std::uint64_t repeated = 0;
  std::uint64_t turned = 0;  ///< taken with the sign of a misprint turned
  std::map<std::string, ReasonCount> left_out = {};
  std::map<std::string, ReasonCount> rejected = {};
  std::vector<EventCount> counts = {};
  /// For archives whose numbers repeat anywhere in a file: the print of the number of each row in
  /// `counts`, which then are not added up. Empty for others.
  std::vector<std::uint64_t> ids = {};
  std::optional<domain::DaySpan> days = {};  ///< of the rows that are taken
};

class UnitReader {
 public:
  /// Rows are numbered as of the file `first_file` plus their unit's.
  UnitReader(const StateRegister& states, std::span<const Decision> decisions, EventArchive archive,
             std::uint16_t first_file = 0)
      : actors_(states, decisions, archive), first_file_(first_file) {}

  /// The result stands until the next call.
  const UnitResult& read(const ArchiveUnit& unit);
  [[nodiscard]] const UnitResult& result() const { return result_; }

 private:
  void begin();
  void finish(const ArchiveUnit& unit);
  void reject(const std::string& reason, std::uint32_t line);
  void refuse(std::uint32_t reason, std::uint32_t line);
  void read_row(const TabRows& cells, const ArchiveUnit& unit, std::uint32_t line);
  void take_pair(const TabRows& cells, const ArchiveUnit& unit, std::uint32_t line);
  void take_lists(const TabRows& cells, const ArchiveUnit& unit, std::uint32_t line);
  [[nodiscard]] bool is_repeated(const RowPrints& prints);
  [[nodiscard]] EventCount count_of(domain::ActorId sender, domain::ActorId receiver,
                                    std::size_t file, std::uint32_t line) const;
  void note_taken();

  EventActors actors_;
  std::uint16_t first_file_;
  DayReader days_ = {};
  EventRow row_ = {};
  EventTable table_ = {};
  PrintSet prints_ = {};
  UnitResult result_ = {};
  std::array<ReasonCount, kRowFates> fates_ = {};
  ReasonCount same_state_ = {};
  std::vector<ReasonCount> no_states_ = {};  ///< by the actors' reasons
};

}  // namespace quadrille::records
