#pragma once

/// \file
/// Event archives on their way into a case: counts are kept file by file until all are read, then
/// merged in little memory.

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/case_file.hpp"
#include "quadrille/records/event_spill.hpp"

namespace quadrille::service {

/// The staged parts of one import. A file is there when its report is: what an interruption left of
/// a file without one is not read.
class EventStaging {
 public:
  EventStaging(casefile::CaseFile& file, std::string import);

  /// Reports of the files that were staged whole, in order.
  [[nodiscard]] Result<std::vector<casefile::StagedFile>> complete_files();
  /// One more run of the file that is being read, ascending.
  [[nodiscard]] Result<void> add_run(const domain::RecordTable& run);
  /// The file was read whole.
  [[nodiscard]] Result<void> end_file(const casefile::StagedFile& report);

  /// Throws away what is staged.
  [[nodiscard]] Result<void> abandon() { return file_.abandon(import_); }

  /// Merges all runs of complete files into tables in which each kind of event stands once. What
  /// does not fit in memory waits beside the case.
  [[nodiscard]] Result<void> merge(const casefile::TableSink& take, const std::stop_token& stop);

 private:
  [[nodiscard]] Result<void> add_to(records::EventSpill& spill, std::size_t place,
                                    std::size_t tables);

  casefile::CaseFile& file_;
  std::string import_;
  std::size_t parts_ = 0;  ///< of the file that is being read
};

}  // namespace quadrille::service
