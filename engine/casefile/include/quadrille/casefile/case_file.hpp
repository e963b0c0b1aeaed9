#pragma once

/// \file
/// A case on disk: one SQLite file in which nothing is ever changed or removed.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/domain/case.hpp"

namespace quadrille::casefile {

enum class Access : std::uint8_t { read, write };

/// An open case file. Movable; the last owner closes it.
///
/// Invariants: at most one open CaseFile writes (it holds a lock on `<path>.lock`), any number
/// read; an operation is in the file whole or not at all, and on the disk when commit() returns;
/// rows are only added. A correction is an item that supersedes, an undo is an operation that takes
/// another one back.
///
/// Errors of every function: `corrupt` for a damaged file, `unreadable` or `unwritable` where the
/// system refuses (a full disk included: nothing was written then), `busy` while another program
/// recovers the file.
class CaseFile {
 public:
  /// Makes an empty case, readable by its owner only, and opens it for writing.
  /// Errors. `duplicate` where something of that path exists, or the journal of a case that was
  /// removed; `busy`.
  [[nodiscard]] static Result<CaseFile> create(const std::filesystem::path& path);

  /// Opens a case. One of an older version is brought up to date: for writing in place, after a
  /// backup beside it (`<path>.backup-v<version>`); for reading in memory only.
  /// Errors. `not_found`; `malformed` for what is no case file; `newer_version`; `busy` with the
  /// holder's process id where another one writes.
  [[nodiscard]] static Result<CaseFile> open(const std::filesystem::path& path, Access access);

  CaseFile(CaseFile&&) noexcept;
  CaseFile& operator=(CaseFile&&) noexcept;
  CaseFile(const CaseFile&) = delete;
  CaseFile& operator=(const CaseFile&) = delete;
  ~CaseFile();

  /// Everything that standing operations added, in the order of adding.
  [[nodiscard]] Result<domain::Case> load();
  /// The same as it was after operation `last`: what was written, taken back or brought back since
  /// is as if it had not been. Errors. `not_found` for an operation that the log does not have.
  [[nodiscard]] Result<domain::Case> load_as_of(OperationId last);

  /// Writes all of it or nothing.
  /// Errors. Those of domain::Case::add for what does not fit the case (nothing was written then);
  /// `invalid_argument` for a day outside years 1 to 9999 or a document whose digest is not that of
  /// its text; `unwritable` where the file is open for reading.
  Result<OperationId> commit(const Operation& operation);

  /// Takes back the last standing operation that is neither an undo nor a redo.
  /// Returns the operation that was taken back. Errors. `not_found` where there is none.
  Result<OperationId> undo(const Signature& signature);
  /// Takes back the last undo, if nothing else was written since.
  /// Returns the operation that stands again. Errors. `not_found` where there is none.
  Result<OperationId> redo(const Signature& signature);

  /// The audit log, oldest first.
  [[nodiscard]] Result<std::vector<OperationRecord>> operations();
  /// Standing ones, in the order of adding.
  [[nodiscard]] Result<std::vector<LexiconAddition>> lexicon_additions();
  /// The standing value of each name, in the order of names.
  [[nodiscard]] Result<std::vector<Setting>> settings();
  [[nodiscard]] Result<NextIds> next_ids();

  /// Those that stand, in the order of ids.
  [[nodiscard]] Result<std::vector<StoredDataSet>> data_sets();
  /// The rows of a data set that wait for a decision, as they came.
  [[nodiscard]] Result<std::vector<UndecidedRow>> undecided_rows(domain::DataSetId id);
  /// Method. Reads only chunks that may hold what is asked for; O(bytes of those).
  [[nodiscard]] Result<domain::Records> load_records(const RecordQuery& query = {});

  /// Keeps what was read of one file of an import that goes on: on the disk when it returns, but no
  /// part of the case until an operation concludes the import of that name.
  Result<void> stage(std::string_view import, const StagedFile& file,
                     const std::vector<domain::RecordTable>& tables);
  /// What was staged, in order.
  [[nodiscard]] Result<std::vector<StagedFile>> staged(std::string_view import);
  /// Table `part` of the staged file `place`; nothing past the last one.
  [[nodiscard]] Result<std::optional<domain::RecordTable>> staged_table(std::string_view import,
                                                                        std::size_t place,
                                                                        std::size_t part);
  /// Throws away what was staged.
  Result<void> abandon(std::string_view import);

  /// Recomputes the chain of hashes, the digests of the documents and SQLite's own checks.
  ///
  /// Says not. That nobody replaced the whole file or cut operations off its end: keep the last
  ///           hash elsewhere where that matters.
  /// Method.   One pass per table; O(bytes in the file).
  /// Source.   SHA-256 [FIPS180-4].
  [[nodiscard]] Result<Verification> verify();

  [[nodiscard]] const std::filesystem::path& path() const;

 private:
  struct State;
  explicit CaseFile(std::unique_ptr<State> state);
  Result<OperationId> take_back(OperationId what, std::string_view name,
                                const Signature& signature);
  std::unique_ptr<State> state_;
};

}  // namespace quadrille::casefile
