#pragma once

/// \file
/// Files of the field's data sets become tables of records. What a row says is taken as it stands;
/// what cannot be taken is counted and named, and nothing is guessed.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/actor.hpp"
#include "quadrille/domain/case.hpp"
#include "quadrille/domain/record_table.hpp"

namespace quadrille::records {

/// How far an import has come.
struct Progress {
  std::size_t file = 0;  ///< of the request's files, from 0
  std::uint64_t bytes_read = 0;
  std::uint64_t bytes_total = 0;
};

/// What an analyst decided about a code that could not be resolved.
struct Decision {
  std::string code = {};                      ///< as it stands in the file
  std::optional<domain::ActorId> actor = {};  ///< whom it means; nothing: leave its rows out
  /// Holds for rows all of whose days are among these, and then before one without days; of
  /// several the one that begins last. Nothing: for all rows.
  std::optional<domain::DaySpan> when = {};
};

struct FileReport;

struct ImportRequest {
  std::string format = {};  ///< a name of importers()
  std::vector<std::filesystem::path> files = {};
  std::string version = {};  ///< where the files do not say
  const domain::Case* facts = nullptr;
  const domain::Records* records = nullptr;  ///< of the case; system memberships are read
  std::filesystem::path state_codes = {};    ///< lexicon/state_codes.tsv
  domain::ActorId first_free_actor{};        ///< new actors are numbered from here
  std::vector<Decision> decisions = {};      ///< they hold where a code is not one actor by itself
  std::optional<std::filesystem::path> mapping = {};  ///< of the format `dyad-year`
  std::size_t threads = 1;
  /// Takes the tables of event archives as they become ready, those of a file before any of the
  /// next; Imported::tables holds none then, and memory stays bounded whatever the files hold.
  /// Tables of one file or several may count the same kind of event: EventSpill adds up.
  /// `file` is the place in `files`. An error of it ends the import. Without it all events become
  /// one table, of 4,000,000 rows at most.
  std::function<Result<void>(std::size_t file, domain::RecordTable table)> table_sink = {};
  /// Called for each file of an event archive that was read whole, after its tables went out, so
  /// that an import that is interrupted need not read it again. `days` are those of the rows that
  /// were taken, empty for none. An error of it ends the import.
  std::function<Result<void>(std::size_t file, const FileReport& report,
                             const domain::DaySpan& days)>
      file_done = {};
  /// Place in the data set of the first of `files`, where earlier ones were read before; the rows
  /// of event archives bear it.
  std::uint16_t first_file = 0;
  std::function<void(const Progress&)> progress = {};
};

/// What became of the rows of one file. `rows` = taken + repeated + left_out + undecided +
/// rejected.
struct FileReport {
  std::string file = {};
  std::uint64_t rows = 0;
  std::uint64_t taken = 0;
  std::uint64_t repeated = 0;   ///< the same said again, or by the mirrored row: observed once
  std::uint64_t left_out = 0;   ///< of a kind that is not taken, or left out by a decision
  std::uint64_t undecided = 0;  ///< a code needs a decision
  std::uint64_t rejected = 0;
  struct Note {
    std::uint32_t line = 0;
    std::string reason = {};
  };
  std::vector<Note> notes = {};                       ///< the first hundred
  std::map<std::string, std::uint64_t> reasons = {};  ///< how many rows each reason befell
};

/// A row that waits for a decision about one of its codes.
struct UndecidedRow {
  std::uint16_t file = 0;
  std::uint32_t line = 0;
  std::string column = {};
  std::string code = {};
  std::string reason = {};
  std::vector<domain::ActorId> candidates = {};
  std::string text = {};      ///< the row as it stands
  domain::DaySpan days = {};  ///< on which the code means somebody
};

struct Imported {
  domain::DataSet info = {};  ///< id 0
  std::vector<domain::RecordTable> tables = {};
  std::vector<FileReport> files = {};
  std::vector<UndecidedRow> undecided = {};
  std::vector<domain::Actor> new_actors = {};
};

/// Reads the files of one data set.
///
/// Model. A row of a table says what its data set's codebook says; see docs/methods/records.md.
/// Assumes. The files are of the format; which publication of it is seen from the columns.
/// Says not. That the data set is right, nor that what it does not list is not so.
/// Errors. `invalid_argument` for an unknown format, no files, more than 65,535 of them or an
/// unknown version of a mapping; `not_found` for a missing file and for a case without states (the
/// format `states` comes first); `malformed` for a missing column, a damaged or an empty file;
/// `cancelled`; `too_large` for events of more than 4,000,000 kinds without a table_sink. Each
/// names the file. Faults of single rows are no errors: they are in the report.
/// Method (cost). One pass a file, O(rows log rows) where mirrored rows must be found; memory for
/// the rows that are taken, never for the file.
///
/// Determinism. The same files, case and decisions give the same tables, whatever `threads` is.
///
/// Source. The codebooks named on the method page.
///
/// Validated. Known row counts of published files, and all formats under damage: the tests of this
/// module.
[[nodiscard]] Result<Imported> import_files(const ImportRequest& request,
                                            const std::stop_token& stop = {});

/// A format, as `quadrille import load` names it.
struct Format {
  std::string_view name;   ///< "atop"
  std::string_view reads;  ///< one sentence for the help
};
[[nodiscard]] std::vector<Format> formats();

}  // namespace quadrille::records
