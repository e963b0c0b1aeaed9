#pragma once

/// \file
/// What to watch in a case, and what is new since an earlier day or the last look.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/scenario/watch.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct WatchQuestion {
  std::optional<domain::Day> on;
  std::optional<domain::Day> since;  ///< an earlier day; empty: the last look, if there was one
  /// How many rows of each kind stand in the answer, and how many that are gone; empty: all.
  std::optional<std::size_t> listed = 20;
};

/// A row of the list, or one that is gone from it.
struct WatchRow {
  std::string kind;     ///< "flip", "pivot", "decision", "claim"
  std::string subject;  ///< "IRN-TUR", "QAT between IRN and USA", "syria-bases", "item 342"
  std::optional<double> probability;
  std::string what;   ///< in words
  std::string since;  ///< "new", "gone", or empty where there is nothing to compare with
  std::vector<domain::ItemId> items{};  ///< of a claim: its reports as they stand now
};

struct WatchAnswer {
  domain::Day date{};
  std::optional<domain::Day> since;
  /// Where it was compared with the last look: the last operation that the case had then.
  std::optional<casefile::OperationId> since_operation;
  std::vector<WatchRow> rows;
  std::size_t left_out = 0;  ///< rows beyond those listed
  RunRecord run;
};

/// The list, compared whole with that of an earlier day, or with that of the last look: of its day,
/// from the case as it was then. What is new comes before what is not where rows are left out.
/// Errors. `not_found` for a case without facts; `inconsistent` for a since after the day.
[[nodiscard]] Result<WatchAnswer> watch(CaseSession& session, const WatchQuestion& question);

/// Notes in the case that its list was looked at on that day, and after which operation.
[[nodiscard]] Result<void> mark_watched(CaseSession& session, domain::Day date,
                                        const casefile::Signature& signature);

/// `{"date", "since", "since_operation", "watch": [{"kind", "subject", "probability", "what",
/// "since"}], "run"}`
[[nodiscard]] wire::Report to_report(const WatchAnswer& answer);

}  // namespace quadrille::service
