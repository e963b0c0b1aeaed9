#pragma once

/// \file
/// What it would take to make a finding about a theatre true.

#include <functional>
#include <optional>
#include <stop_token>
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
  std::function<void(const scenario::GenerateProgress&)> progress{};
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
                                                       const GenerateQuestion& question,
                                                       const std::stop_token& stop = {});

/// `{"date", "region", "actor", "quantity", "before", "holds", "tried", "scenarios": [{"edits",
/// "words", "moved", "belief", "after"}], "run"}`; of an edit that drops an item there is no
/// "moved" but the belief in the item, and its words say what the item says and on whose word.
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const GenerateAnswer& answer);

/// The first of them as a file that `whatif` takes; empty where there is none.
[[nodiscard]] std::string first_as_file(const domain::Case& facts, const GenerateAnswer& answer);

}  // namespace quadrille::service
