#pragma once

/// \file
/// Taking a data set of the field into a case: files in, one audited version of a data set out,
/// with a report of what became of every row.

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/records/import_files.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct ImportOrder {
  std::string format = {};  ///< a name of records::formats()
  std::vector<std::filesystem::path> files = {};
  std::string version = {};                           ///< where the files do not say
  std::optional<std::filesystem::path> mapping = {};  ///< of the format `dyad-year`
  std::size_t threads = 0;                            ///< 0: as many as the machine has
  std::function<void(const records::Progress&)> progress = {};
};

struct ImportOutcome {
  domain::DataSet info = {};
  std::vector<casefile::DataSetFile> files = {};
  std::size_t new_actors = 0;
  std::size_t resumed_files = 0;  ///< that an interrupted import had read already
  std::optional<domain::DataSet> replaced = {};
  bool unchanged = false;  ///< the case has all of it already; nothing was written
};

/// Reads the files and writes them into the case as one version of a data set; it takes the place
/// of an older one of the same format and name. After roll calls it works out how alike states
/// vote.
///
/// Where the case has the same already, nothing is written. An archive whose files, version,
/// decisions and states are those of the standing data set is not even read.
///
/// The files of an event archive are staged one by one, so that an interrupted import goes on where
/// it stopped when the same order is given again.
/// \par Errors
/// Those of records::import_files and casefile::CaseFile::commit; `cancelled` on `stop`. The case
/// stays as it was then.
/// \par Determinism
/// The same files, case and decisions give the same data set, interrupted or not.
[[nodiscard]] Result<ImportOutcome> import_data_set(CaseSession& session, const ImportOrder& order,
                                                    const casefile::Signature& signature,
                                                    const std::stop_token& stop = {});

/// `{"files": [{"file", "rows", "taken", "undecided", "rejected", ...}], ...}`
[[nodiscard]] wire::Report to_report(const ImportOutcome& outcome);

}  // namespace quadrille::service
