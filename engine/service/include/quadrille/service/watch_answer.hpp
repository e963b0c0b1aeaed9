#pragma once

/// \file
/// What to watch in a case, and what is new since an earlier day or the last look.

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
  std::optional<domain::Day> since;  ///< an earlier day; empty: that of the last look, if there was
};

/// A row of the list, or one that is gone from it.
struct WatchRow {
  std::string kind;     ///< "flip", "pivot", "decision", "claim"
  std::string subject;  ///< "IRN-TUR", "QAT between IRN and USA", "syria-bases", "item 342"
  std::optional<double> probability;
  std::string what;   ///< in words
  std::string since;  ///< "new", "gone", or empty where there is nothing to compare with
};

struct WatchAnswer {
  domain::Day date{};
  std::optional<domain::Day> since;
  std::vector<WatchRow> rows;
  RunRecord run;
};

/// Errors. `not_found` for a case without facts; `inconsistent` for a since after the day.
[[nodiscard]] Result<WatchAnswer> watch(CaseSession& session, const WatchQuestion& question);

/// Notes in the case that its list was looked at on that day.
[[nodiscard]] Result<void> mark_watched(CaseSession& session, domain::Day date,
                                        const casefile::Signature& signature);

/// `{"date", "since", "watch": [{"kind", "subject", "probability", "what", "since"}], "run"}`
[[nodiscard]] wire::Report to_report(const WatchAnswer& answer);

}  // namespace quadrille::service
