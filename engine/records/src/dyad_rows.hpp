#pragma once

/// \file
/// What importers of rows about two states in a year share: their columns, and a loop over files.

#include <functional>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "import_run.hpp"

namespace quadrille::records {

/// Looks columns up and remembers the first that is missing.
class ColumnSearch {
 public:
  explicit ColumnSearch(const CellReader& reader) : reader_(reader) {}
  /// 0 where it is missing; all_found() then says so.
  [[nodiscard]] std::size_t operator()(std::initializer_list<std::string_view> names);
  [[nodiscard]] std::optional<std::size_t> maybe(
      std::initializer_list<std::string_view> names) const {
    return reader_.find_column(names);
  }
  [[nodiscard]] const Result<void>& all_found() const { return outcome_; }

 private:
  const CellReader& reader_;
  Result<void> outcome_ = {};
};

/// What an importer does with a row, once the columns are known.
using TakeRow = std::function<void(TableFile&)>;
using Prepare = std::function<Result<TakeRow>(const CellReader&)>;
/// Reads a file, or each file of the run, row by row.
[[nodiscard]] Result<void> read_file(ImportRun& run, std::size_t file, const Prepare& prepare);
[[nodiscard]] Result<void> read_files(ImportRun& run, const Prepare& prepare);

/// Columns of two states in the codes of COW or of Gleditsch and Ward.
struct PairColumns {
  CodeSystem system = CodeSystem::cow_number;
  std::size_t a = 0;
  std::size_t b = 0;
};
[[nodiscard]] PairColumns pair_columns(ColumnSearch& find);

struct Pair {
  domain::ActorId a{};
  domain::ActorId b{};
};
/// The two actors on these days. Nothing: what became of the row is settled.
[[nodiscard]] std::optional<Pair> pair_of(TableFile& file, const PairColumns& columns,
                                          const domain::DaySpan& when);
struct PairPart {
  Pair pair;
  domain::DaySpan when;
};
/// The same for a row of many years: parts where a code passes from one state to another.
[[nodiscard]] std::vector<PairPart> pair_parts(TableFile& file, const PairColumns& columns,
                                               const domain::DaySpan& when);

/// The version that a column `version` of the file's rows names last.
void note_version(const TableFile& file, std::optional<std::size_t> column, std::string& version);

}  // namespace quadrille::records
