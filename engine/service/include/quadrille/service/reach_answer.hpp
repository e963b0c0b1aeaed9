#pragma once

/// \file
/// What a holder of bases can supply, and what closing places cuts off.

#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/theatre/reach.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct ReachQuestion {
  std::string holder;
  std::optional<domain::Day> on;
  std::vector<std::string> closed;  ///< names of places
  theatre::ReachOptions options;    ///< but for `closed`
};

struct ReachAnswer {
  theatre::ReachReport report;
  RunRecord run;
};

/// Errors. `not_found` for an actor or a place that the case lacks; those of theatre::reach.
[[nodiscard]] Result<ReachAnswer> reach_of(CaseSession& session, const ReachQuestion& question);

/// `{"holder", "date", "destinations": [...], "articulations", "blocked", "run"}`
[[nodiscard]] wire::Record to_record(const domain::Case& facts, const ReachAnswer& answer);
[[nodiscard]] wire::Table destination_table(const domain::Case& facts, const ReachAnswer& answer);
[[nodiscard]] wire::Table articulation_table(const domain::Case& facts, const ReachAnswer& answer);
[[nodiscard]] wire::Table blocked_table(const domain::Case& facts, const ReachAnswer& answer);

}  // namespace quadrille::service
