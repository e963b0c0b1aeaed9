#pragma once

/// \file
/// Who stands with whom in a case: the question as a person asks it, and the answer with its run.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/alignment/estimate.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// How far apart the days of a series are.
enum class SeriesStep : std::uint8_t {
  automatic,  ///< months, or years where it is longer than three of them
  month,
  year,
};

struct AlignmentQuestion {
  std::optional<std::string> a;  ///< only dyads of this actor
  std::optional<std::string> b;  ///< with `a`: this dyad alone
  std::optional<domain::Day> on;
  std::optional<domain::Day> since;  ///< a series from here ...
  std::optional<domain::Day> until;  ///< ... to here; empty: `on`
  SeriesStep by = SeriesStep::automatic;
  std::optional<std::string> channel;
  std::optional<std::string> parameters;  ///< a file or a name: read_parameters()
  alignment::View view = alignment::View::filtered;
  domain::Unreviewed unreviewed = domain::Unreviewed::counted;
  alignment::Explain explain = alignment::Explain::no;
};

struct AlignmentAnswer {
  alignment::AlignmentReport report;
  domain::Day as_of{};
  std::optional<alignment::Channel> channel;
  std::optional<domain::ActorId> first;  ///< the actor to name first, where one was asked for
  alignment::View view = alignment::View::filtered;
  domain::Unreviewed unreviewed = domain::Unreviewed::counted;
  bool explained = false;
  RunRecord run;
};

/// \par Model
/// alignment::estimate_alignments on the case as it stands at a date: `on`, else the last day that
/// the case knows of; the program reads no clock. A series has the last day of each month or year
/// from `since` on and ends with `until`.
/// \par Errors
/// `not_found` for an unknown actor or a case without facts; `invalid_argument` for an unknown
/// channel; `inconsistent` for a series that ends before it begins.
/// \par Determinism
/// The same case and question give the same bits.
[[nodiscard]] Result<AlignmentAnswer> align(CaseSession& session,
                                            const AlignmentQuestion& question);

/// The days of a series, ascending. \pre since <= until
[[nodiscard]] std::vector<domain::Day> days_of_series(domain::Day since, domain::Day until,
                                                      SeriesStep by = SeriesStep::automatic);

/// A row's actors in the order in which the answer names them: the one asked for first, else by
/// code.
struct OrderedPair {
  domain::ActorId a{};
  domain::ActorId b{};
};
[[nodiscard]] OrderedPair ordered(const domain::Case& facts, const domain::Dyad& dyad,
                                  std::optional<domain::ActorId> first);

/// `{"dyads": [...], "run": {...}}`
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const AlignmentAnswer& answer);

}  // namespace quadrille::service
