#pragma once

/// \file
/// What all importers share: opening files, resolving codes, and counting what became of each row.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/records/cells.hpp"
#include "quadrille/records/import_files.hpp"
#include "quadrille/records/state_register.hpp"

#include "record_rows.hpp"

namespace quadrille::records {

class TableFile;

/// One import on its way.
class ImportRun {
 public:
  ImportRun(const ImportRequest& request, const StateRegister& states, const std::stop_token& stop)
      : request_(request), states_(states), stop_(stop) {}

  [[nodiscard]] const ImportRequest& request() const { return request_; }
  [[nodiscard]] const StateRegister& states() const { return states_; }
  [[nodiscard]] std::size_t file_count() const { return request_.files.size(); }
  [[nodiscard]] Imported& result() { return result_; }

  /// Opens the request's file number `file` and starts its report.
  [[nodiscard]] Result<TableFile> open(std::size_t file, const CellForm& form = {});
  /// Its report alone, for importers that read lines by themselves.
  FileReport& begin_report(std::size_t file);
  /// Errors. `cancelled`.
  [[nodiscard]] Result<void> report_progress(std::size_t file, const LineSource& source);
  [[nodiscard]] Result<void> report_progress(const Progress& progress);

  /// Names the data set; a version that the user gave stands.
  void name_data_set(std::string_view name, std::string_view version,
                     std::initializer_list<std::string_view> citations);
  /// Widens the coverage.
  void cover(const domain::DaySpan& span);
  /// `reason` is told with its line, `summary` counted: it names no date, so that there are few.
  void add_note(std::size_t file, std::uint32_t line, std::string_view reason,
                std::string_view summary, std::uint64_t rows);
  void add_note(std::size_t file, std::uint32_t line, std::string_view reason,
                std::uint64_t rows = 1) {
    add_note(file, line, reason, reason, rows);
  }
  /// Folds what was said twice, counts it, and makes the table; nothing for no rows.
  [[nodiscard]] Result<void> add_table(RecordRows rows, std::initializer_list<std::size_t> key,
                                       Repeated repeated);
  /// A table in which nothing is said twice; nothing for no rows.
  [[nodiscard]] Result<void> add_whole_table(RecordRows rows);
  [[nodiscard]] const Decision* decision_on(std::string_view code,
                                            const domain::DaySpan& when) const;

 private:
  const ImportRequest& request_;
  const StateRegister& states_;
  std::stop_token stop_;
  Imported result_ = {};
};

/// A file of an import, row by row. Each row is taken, left out or rejected once; a code that is
/// not one actor makes it undecided or rejected by itself.
class TableFile {
 public:
  TableFile(ImportRun& run, std::size_t file, CellReader reader)
      : run_(&run), file_(file), reader_(std::move(reader)) {}

  /// Goes to the next row that has a cell for every column; others are rejected.
  [[nodiscard]] Result<bool> next();

  [[nodiscard]] const CellReader& reader() const { return reader_; }
  [[nodiscard]] std::string_view cell(std::size_t column) const { return reader_.cell(column); }
  [[nodiscard]] RecordRows::Place place() const {
    return {.file = static_cast<std::uint16_t>(file_), .line = reader_.line()};
  }

  /// A year from 1 to 9998. Nothing: the row is rejected.
  [[nodiscard]] std::optional<int> year(std::size_t column);
  /// A whole number. Nothing: the row is rejected.
  [[nodiscard]] std::optional<std::int64_t> whole(std::size_t column);
  /// A number; NA, empty and the data set's own marks for missing say nothing. A cell of other text
  /// rejects the row.
  struct Value {
    bool rejected = false;
    std::optional<double> number = {};
  };
  [[nodiscard]] Value value(std::size_t column, std::initializer_list<double> missing = {});
  /// A day written as YYYY-MM-DD. Nothing: the row is rejected.
  [[nodiscard]] std::optional<domain::Day> day(std::size_t column);

  /// Whom the cell means on these days. Nothing: the row is undecided, left out or rejected.
  [[nodiscard]] std::optional<domain::ActorId> state(CodeSystem system, std::size_t column,
                                                     const domain::DaySpan& when,
                                                     Existence existence = Existence::required);
  /// The same for a text that does not fill the cell of `column`.
  [[nodiscard]] std::optional<domain::ActorId> state_of(CodeSystem system, std::string_view code,
                                                        std::size_t column,
                                                        const domain::DaySpan& when,
                                                        Existence existence = Existence::required);
  /// What a decision says about a code that is not resolved. Nothing: the row is undecided, left
  /// out or rejected.
  [[nodiscard]] std::optional<domain::ActorId> decide(const Resolution& resolution,
                                                      std::size_t column, std::string_view code,
                                                      const domain::DaySpan& when);
  /// Several codes in one cell, parted by commas or semicolons; empty for nothing.
  [[nodiscard]] std::vector<domain::ActorId> states_listed(CodeSystem system, std::size_t column,
                                                           const domain::DaySpan& when);
  /// The same where a code passes from one state to another within the span; empty for nothing.
  [[nodiscard]] std::vector<StateRegister::Part> states(CodeSystem system, std::size_t column,
                                                        const domain::DaySpan& when);

  /// The days that the row prints widen the data set's coverage, whatever becomes of it.
  void cover(const domain::DaySpan& printed) { run_->cover(printed); }
  /// The row is in a table.
  void take() { outcome_ = Outcome::taken; }
  /// The row says again what a row said before.
  void repeat() { outcome_ = Outcome::repeated; }
  void leave_out(std::string_view reason);
  void reject(std::string_view reason);
  [[nodiscard]] bool is_rejected() const { return outcome_ == Outcome::rejected; }

 private:
  enum class Outcome : std::uint8_t { open, taken, repeated, left_out, undecided, rejected };
  void settle();
  ImportRun* run_;
  std::size_t file_;
  CellReader reader_;
  Outcome outcome_ = Outcome::open;
  std::string reason_ = {};
  std::string summary_ = {};                ///< of the reason; empty: the reason itself
  std::vector<UndecidedRow> waiting_ = {};  ///< codes of this row
  std::uint64_t rows_ = 0;
};

}  // namespace quadrille::records
