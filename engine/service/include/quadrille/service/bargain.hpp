#pragma once

/// \file
/// A contested decision from a file of stakes or from an issue of a case, answered.

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

#include "quadrille/base/result.hpp"
#include "quadrille/service/case_contest.hpp"
#include "quadrille/service/contest_answer.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/stakes/contest_file.hpp"

namespace quadrille::service {

struct BargainSource {
  std::filesystem::path path{};     ///< a case, or a file of stakes
  std::string issue{};              ///< of a case its issue; of a file its scale; may be empty
  std::optional<domain::Day> on{};  ///< of a case
  stakes::ReadOptions read{};       ///< of a file
};

struct BargainAnswer {
  ContestAnswer answer;
  std::vector<StakeOrigin> origins{};  ///< of a case
  std::optional<RunRecord> run{};      ///< of a case
};

/// Reads the contest. Errors. Those of reading a file or of contest_of_issue(); `not_found` where a
/// case has several issues and none is named.
[[nodiscard]] Result<CaseContest> contest_of(const BargainSource& source);

[[nodiscard]] Result<BargainAnswer> bargain(const BargainSource& source,
                                            const ContestQuestion& question,
                                            const std::stop_token& stop = {});
/// The same on a case that is open already; `source.path` plays no part. From thirty outcomes of
/// its own forecasts on, the case's record sets the widths of intervals.
[[nodiscard]] Result<BargainAnswer> bargain_in(CaseSession& session, const BargainSource& source,
                                               const ContestQuestion& question,
                                               const std::stop_token& stop = {});
[[nodiscard]] wire::Record to_record(const BargainAnswer& answer);

/// The contest as a file of another form; a file in its own form byte for byte. Errors.
/// `invalid_argument` for an unknown form; those of contest_of() and stakes::convert_contest().
[[nodiscard]] Result<stakes::Written> export_contest(const BargainSource& source,
                                                     const std::string& format);

/// The stakes as entered or derived, a row each.
[[nodiscard]] wire::Table contest_stakes(const domain::Contest& contest);

}  // namespace quadrille::service
