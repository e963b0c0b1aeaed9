#pragma once

/// \file
/// Codes of data sets that mean no one state at their dates, and what an analyst decides about
/// them.

#include <cstdint>
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

/// Codes that wait for a decision, a line for each code and run of days without a gap of more than
/// a year, with their rows counted: `{"undecided": [{"format", "code", "from", "until", "columns",
/// "rows", "candidates", "reason", "example"}]}`
[[nodiscard]] Result<wire::Report> undecided_codes(CaseSession& session);

/// When a decision takes effect.
enum class Effect : std::uint8_t {
  at_once,    ///< the data sets in which rows wait for it are read again
  next_load,  ///< of the format
};

struct CodeDecision {
  std::string format = {};
  std::string code = {};                         ///< as it stands in the files
  std::optional<std::string> actor = {};         ///< whom it means; nothing: leave its rows out
  std::optional<domain::DaySpan> when = {};      ///< only for rows within these days
  std::optional<std::filesystem::path> in = {};  ///< folder in which the files lie now
  Effect effect = Effect::at_once;
  std::size_t threads = 0;
  std::function<void(const records::Progress&)> progress = {};
};

/// A data set that was read again.
struct DecidedDataSet {
  domain::DataSet info = {};
  std::uint64_t undecided_before = 0;
  std::uint64_t undecided = 0;
  std::uint64_t taken_before = 0;
  std::uint64_t taken = 0;
};

/// Writes the decision and, in the same operation, the data sets in which rows wait for it as they
/// are with it: what import_data_set makes of the same files where the decision stood before.
/// Empty where no row waits; it holds for later imports of the format in any case.
/// Errors. `not_found` for an actor outside the case or a format that does not exist; `not_found`
/// and `malformed` for files that lie no more where they were read, or are others; those of
/// import_data_set. Nothing was written then.
[[nodiscard]] Result<std::vector<DecidedDataSet>> decide_code(CaseSession& session,
                                                              const CodeDecision& decision,
                                                              const casefile::Signature& signature,
                                                              const std::stop_token& stop = {});

/// The setting under which a decision is kept.
[[nodiscard]] std::string decision_name(const std::string& format, const std::string& code,
                                        const std::optional<domain::DaySpan>& when);
/// The decisions about files of a format among the settings of a case.
[[nodiscard]] std::vector<records::Decision> decisions_among(
    const std::vector<casefile::Setting>& settings, const std::string& format,
    const domain::Case& facts);

}  // namespace quadrille::service
