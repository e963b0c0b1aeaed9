#pragma once

/// \file
/// What it would take to make a finding about a theatre true.

#include <optional>
#include <string>

#include "quadrille/base/result.hpp"
#include "quadrille/scenario/generate.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct GenerateQuestion {
  std::string theatre;
  std::string actor;
  std::string quantity;  ///< "comfort", "threat", "freedom_of_action" or "share"
  std::optional<double> above;
  std::optional<double> below;  ///< one of both
  std::optional<domain::Day> on;
};

struct GenerateAnswer {
  scenario::Finding finding;
  domain::Day date{};
  scenario::GeneratedList list;
  RunRecord run;
};

/// Errors. `not_found` for a theatre or an actor; `invalid_argument` for a quantity, or where not
/// one of above and below is given; those of scenario::generate.
[[nodiscard]] Result<GenerateAnswer> generate_scenario(CaseSession& session,
                                                       const GenerateQuestion& question);

/// `{"date", "region", "actor", "quantity", "before", "holds", "tried", "scenarios": [{"edits",
/// "words", "moved", "after"}], "run"}`
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const GenerateAnswer& answer);

/// The first of them as a file that `whatif` takes; empty where there is none.
[[nodiscard]] std::string first_as_file(const domain::Case& facts, const GenerateAnswer& answer);

}  // namespace quadrille::service
