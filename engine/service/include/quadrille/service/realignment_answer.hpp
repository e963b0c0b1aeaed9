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
  std::size_t threads = 0;
};

/// Errors. As alignment::find_realignments; `not_found` for an unknown actor.
[[nodiscard]] Result<alignment::RealignmentReport> realignments(CaseSession& session,
                                                                const RealignmentQuestion& question,
                                                                const std::stop_token& stop = {});

/// `{"realignments": [{"a", "b", "date", "earliest", "latest", "channel", "direction", "size",
/// "statistic", "items"}]}` with the threshold and its false alarms around it.
[[nodiscard]] wire::Report to_report(const domain::Case& facts,
                                     const alignment::RealignmentReport& report);

}  // namespace quadrille::service
