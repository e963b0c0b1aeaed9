#pragma once

/// \file
/// What a case knew on the eve of each year about every two states, as the hazard of a dispute
/// learns from it.

#include <cstddef>
#include <optional>
#include <stop_token>
#include <vector>

#include "quadrille/alignment/parameters.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/forecast/hazard_panel.hpp"

namespace quadrille::service {

struct HazardPanelOptions {
  int first_year = 1951;
  int last_year = 2010;
  alignment::Parameters parameters = {};
  std::size_t threads = 0;  ///< 0: as many as the machine has; never changes a result
};

/// The kinds of records behind it.
[[nodiscard]] const std::vector<domain::RecordKind>& kinds_of_hazard();

/// The years whose disputes are known whole. Empty without a data set of disputes.
struct CoveredYears {
  int last_of_first_choice = 0;  ///< by the data set that speaks first where several do
  int last = 0;                  ///< by any
};
[[nodiscard]] std::optional<CoveredYears> years_of_disputes(const domain::Records& records);

/// One row for every two actors that were members of the system of states on some day of the year
/// before and on some day of the year itself.
///
/// Model.       Each covariate is what was known on the eve, 31 December of the year before: the
///              alignment as filtered on that day (its prior where nothing observes the dyad);
///              distances and capabilities as last known, borders, pacts and rivalries in force, or
///              where a data set ended earlier, on its last day; disputes of all years before. A
///              new state takes over the past disputes of the one whose successor of record it is.
///              An onset is known for years that a data set of disputes covers.
/// Assumes.     Of several data sets of one kind the first by precedence that covers the eve.
/// Says not.    Anything of states outside the records of membership, where there are any.
/// Errors.      `not_found` without records of disputes; `inconsistent` for years out of order;
///              those of alignment::estimate_alignments.
/// Method.      O(rows of records + years states^2) besides the alignments: seconds.
/// Determinism. Same world, same bits on any number of threads.
/// Source.      docs/methods/hazard.md.
/// Validated.   By hand: hazard_panel_test.cpp.
[[nodiscard]] Result<forecast::HazardPanel> hazard_panel(const domain::World& world,
                                                         const HazardPanelOptions& options,
                                                         const std::stop_token& stop = {});

}  // namespace quadrille::service
