#pragma once

/// \file
/// Making a case, saying what is in it, checking that it is as it was written, taking back a step.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/domain/day_span.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/catalog.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct NewCase {
  std::string title;
  std::size_t actors = 0;
  std::size_t items = 0;
  std::vector<CatalogDocument> reports;  ///< named by the catalog and not read yet
};

/// Makes an empty case, or one with the facts of a catalog case: a folder, or the name of one in
/// the program's own catalog, "levant-2025" or "catalog/levant-2025". Reports are not read: whose
/// words count is the analyst's choice.
/// Errors. `duplicate` where something of that path exists; those of read_catalog. No file is left
/// where the catalog is faulty.
[[nodiscard]] Result<NewCase> new_case(const std::filesystem::path& path,
                                       const std::optional<std::string>& from,
                                       const casefile::Signature& signature);

struct EnteredFacts {
  std::size_t actors = 0;
  std::size_t items = 0;
  std::size_t places = 0;
  std::size_t theatres = 0;
};
/// Adds the facts of a file of the catalog's format to a case, all or none.
/// Errors. Those of read_facts_file; `duplicate` and `not_found` naming file and line.
[[nodiscard]] Result<EnteredFacts> enter_facts(CaseSession& session,
                                               const std::filesystem::path& file,
                                               const casefile::Signature& signature);

struct CaseInfo {
  std::string title;  ///< may be empty
  std::size_t actors = 0;
  std::size_t sources = 0;
  std::size_t ungraded_sources = 0;
  std::size_t documents = 0;
  std::size_t issues = 0;
  std::size_t items = 0;  ///< that stand now
  std::size_t superseded = 0;
  std::size_t proposed = 0;
  std::size_t accepted = 0;
  std::size_t rejected = 0;
  std::optional<domain::Day> latest_day;
  std::size_t operations = 0;
  std::string last_operation;  ///< "read by anna at 2025-03-08 10:15:00 UTC"; empty if none
  std::string fingerprint;     ///< hash of the last operation; empty if none
};
[[nodiscard]] Result<CaseInfo> case_info(CaseSession& session);
[[nodiscard]] wire::Record to_record(const CaseInfo& info);

/// The audit log, oldest first.
[[nodiscard]] wire::Table operations_table(const std::vector<casefile::OperationRecord>& log);

/// What was taken back: name, number and date. Errors. `not_found` where nothing can be.
struct Undone {
  casefile::OperationRecord operation;
};
[[nodiscard]] Result<Undone> undo(CaseSession& session, const casefile::Signature& signature);

/// `2025-03-08 10:15:00 UTC`
[[nodiscard]] std::string time_text(std::chrono::sys_seconds at);

}  // namespace quadrille::service
