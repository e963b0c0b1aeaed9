#pragma once

/// \file
/// When states turned: the question as a person asks it.

#include <optional>
#include <stop_token>
#include <string>

#include "quadrille/alignment/realignment.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct RealignmentQuestion {
  std::optional<std::string> a;  ///< with `b`: that pair alone
  std::optional<std::string> b;
  std::optional<domain::Day> since;
  std::optional<domain::Day> until;
  std::optional<double> alarms_per_century;
  std::optional<std::string> parameters;  ///< read_parameters()
  std::optional<std::string> design;      ///< read_design()
  std::size_t threads = 0;
};

/// Errors. As alignment::find_realignments; `not_found` for an unknown actor.
[[nodiscard]] Result<alignment::RealignmentReport> realignments(CaseSession& session,
                                                                const RealignmentQuestion& question,
                                                                const std::stop_token& stop = {});

/// How turns are looked for, told by what is done otherwise than by default: words with commas
/// between them, of `joint` (general and one channel at once too), `sequential`, `common-bar`,
/// `silent-beginnings`, `forget` (at changes of government) and `N-years` (of a turn; 0: at once).
/// Errors. `invalid_argument` naming the word.
[[nodiscard]] Result<alignment::RealignmentDesign> read_design(const std::string& words);

/// What find_realignments() would find of turns that are planted into the records of the case.
/// Errors. As realignments().
[[nodiscard]] Result<alignment::RealignmentPower> realignment_power(
    CaseSession& session, const RealignmentQuestion& question, const std::stop_token& stop = {});

/// `{"power": [{"turn", "planted", "found", "before", "gain"}]}`; shares but for `planted`.
[[nodiscard]] wire::Report to_report(const alignment::RealignmentPower& power);

/// `{"realignments": [{"a", "b", "date", "earliest", "latest", "channel", "direction", "size",
/// "statistic", "items", "size_sd", "per_century"}]}` with the threshold and its false alarms
/// around it.
[[nodiscard]] wire::Report to_report(const domain::Case& facts,
                                     const alignment::RealignmentReport& report);

}  // namespace quadrille::service
