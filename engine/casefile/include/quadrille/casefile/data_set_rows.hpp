#pragma once

/// \file
/// A version of a data set on its way into a case file and out of it: rows in bulk, and what became
/// of those that could not be taken.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/dyad.hpp"
#include "quadrille/domain/record_table.hpp"

namespace quadrille::casefile {

/// One file of a data set and what became of its rows.
struct DataSetFile {
  std::string name{};  ///< without its folder
  std::uint64_t bytes = 0;
  std::string fingerprint{};  ///< what tells one content from another: a digest
  std::uint64_t rows = 0;
  std::uint64_t taken = 0;
  std::uint64_t repeated = 0;
  std::uint64_t left_out = 0;
  std::uint64_t undecided = 0;
  std::uint64_t rejected = 0;
  struct Note {
    std::uint32_t line = 0;
    std::string reason{};
    friend bool operator==(const Note&, const Note&) = default;
  };
  std::vector<Note> notes{};                       ///< examples, not all
  std::map<std::string, std::uint64_t> reasons{};  ///< how many rows each reason befell
  friend bool operator==(const DataSetFile&, const DataSetFile&) = default;
};

/// A row that waits for a decision about one of its codes.
struct UndecidedRow {
  std::uint16_t file = 0;
  std::uint32_t line = 0;
  std::string column{};
  std::string code{};
  std::string reason{};
  std::vector<domain::ActorId> candidates{};
  std::string text{};                     ///< the row as it stands
  std::optional<domain::DaySpan> days{};  ///< on which the code means somebody, where known
  friend bool operator==(const UndecidedRow&, const UndecidedRow&) = default;
};

/// Where the files of a data set were read, so that they can be read again, and what besides them
/// decided what became of their rows.
struct DataSetOrigin {
  std::vector<std::string> paths{};  ///< one a file, as the caller wrote them; empty: not known
  std::string mapping{};             ///< path of the mapping that came with them
  std::string basis{};               ///< a digest
  friend bool operator==(const DataSetOrigin&, const DataSetOrigin&) = default;
};

/// Takes one more table.
using TableSink = std::function<Result<void>(const domain::RecordTable& table)>;

/// A data set for a case. `info.id` is the caller's: see CaseFile::next_ids().
struct DataSetAddition {
  domain::DataSet info{};
  std::vector<domain::RecordTable> tables{};
  /// Brings further tables one by one, for data sets larger than memory. An error ends the commit.
  std::function<Result<void>(const TableSink& take)> more_tables{};
  std::vector<DataSetFile> files{};
  std::vector<UndecidedRow> undecided{};
  DataSetOrigin origin{};
  std::optional<domain::DataSetId> replaces{};  ///< stands in the place of that one
  /// The staged import that this one concludes: its staged rows go in the same moment.
  std::string concludes{};
};

/// A data set that stands in a case.
struct StoredDataSet {
  domain::DataSet info{};
  std::vector<DataSetFile> files{};
  DataSetOrigin origin{};
  std::map<domain::RecordKind, std::uint64_t> rows{};
  std::uint64_t undecided = 0;
  std::optional<domain::DataSetId> replaces{};
  std::uint32_t operation = 0;  ///< that added it
};

/// Which records to load. Rows that a question does not need may come along.
struct RecordQuery {
  std::vector<domain::RecordKind> kinds{};  ///< empty: all
  std::optional<domain::Dyad> dyad{};       ///< of dyads, only those that may be about this one
  std::vector<domain::DataSetId>
      data_sets{};  ///< empty: all that stand; else these, standing or not
  /// As it was after this operation, the number of its line in the log; empty: as it is.
  std::optional<std::uint32_t> last_operation{};
};

/// A file of an import that was not concluded.
struct StagedFile {
  DataSetFile file{};
  std::vector<UndecidedRow> undecided{};
  std::size_t tables = 0;  ///< how many tables of it are staged
};

}  // namespace quadrille::casefile
