#pragma once

/// \file
/// A page of plots: the alignments of some dyads over the years, side by side.

#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/service/alignment_answer.hpp"
#include "quadrille/wire/svg_plot.hpp"

namespace quadrille::service {

struct PlotQuestion {
  /// "USA-RUS", a panel each; "FRA-DEU+FRA-COW.GFR" has two lines in one panel. Empty: twelve
  /// well-known dyads, as far as the case has their actors.
  std::vector<std::string> pairs;
  std::optional<domain::Day> since;  ///< empty: the end of 1946
  std::optional<domain::Day> until;  ///< empty: the last day of the case
  std::optional<std::string> parameters;
  alignment::View view = alignment::View::filtered;
};

struct AlignmentPlot {
  wire::PlotPage page;
  std::vector<std::string> left_out;  ///< default pairs of which the case lacks an actor
};

/// Model.       service::align for each pair, year by year (month by month for a short span); a
///              gap where one of the two does not exist or nothing observes them yet.
/// Says not.    Why a line turns: `quadrille align A B --why` and `quadrille realignments` do.
/// Errors.      `not_found` for an actor that the case lacks, or where it has none of the default
///              pairs; `invalid_argument` for a pair that is not two actors; those of align().
/// Determinism. Same case and question, same bytes.
[[nodiscard]] Result<AlignmentPlot> plot_alignments(CaseSession& session,
                                                    const PlotQuestion& question);

}  // namespace quadrille::service
