#pragma once

/// \file
/// How an answer was got: enough to get the same one again, bit for bit.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/domain/day_span.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct RunRecord {
  std::string engine;                ///< "alignment"
  std::string program_version;       ///< of this program
  std::string parameters;            ///< version of the model's numbers
  std::vector<std::string> options;  ///< those that differ from their defaults, "view=smoothed"
  std::optional<std::uint64_t> seed;
  std::string case_fingerprint;  ///< hash of the case's last operation; empty for an empty case
  domain::Day as_of{};
};

/// The record of a run on this case. Errors. As CaseFile::operations.
[[nodiscard]] Result<RunRecord> run_record(CaseSession& session, std::string engine,
                                           domain::Day as_of);
[[nodiscard]] wire::Record to_record(const RunRecord& run);

/// "0.1.0"
[[nodiscard]] std::string_view program_version();

}  // namespace quadrille::service
