#pragma once

/// \file
/// Whether an actor is ahead of every coalition of rivals that may hold together.

#include <optional>
#include <string>

#include "quadrille/base/result.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/theatre/edge.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct EdgeQuestion {
  std::string actor;
  std::optional<domain::Day> on;
  std::optional<std::string> theatre;  ///< where strengths meet; else at the actor's home
  theatre::EdgeOptions options;
};
struct EdgeAnswer {
  theatre::EdgeReport report;
  std::vector<theatre::CommittedAlly> allies;
  RunRecord run;
};

/// Errors. `not_found` for an actor or a theatre that the case lacks; those of military_edge().
[[nodiscard]] Result<EdgeAnswer> edge_of(CaseSession& session, const EdgeQuestion& question);

/// `{"actor", "date", "coalitions": [{"members", "ratio", "sd", ...}], "edges", "changes", "run"}`
[[nodiscard]] wire::Record to_record(const domain::Case& facts, const EdgeAnswer& answer);
/// A row each measure and side.
[[nodiscard]] wire::Table edge_table(const EdgeAnswer& answer);
/// A row each coalition.
[[nodiscard]] wire::Table coalition_table(const domain::Case& facts, const EdgeAnswer& answer);
/// Single changes that end an edge: who would have to join, or to grow how many times.
[[nodiscard]] wire::Table ending_table(const domain::Case& facts, const EdgeAnswer& answer);

}  // namespace quadrille::service
