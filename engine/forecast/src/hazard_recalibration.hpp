#pragma once

/// \file
/// How forecasts of years already past would have had to be corrected.

#include <stop_token>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/forecast/hazard.hpp"
#include "quadrille/forecast/hazard_panel.hpp"

namespace quadrille::forecast {

/// The last years of the spans that are learnt from on the way, ascending: every ten years back
/// from the last year, as long as ten years or more remain to learn from.
[[nodiscard]] std::vector<int> origins_of(int first_year, int last_year);

/// The log odds of p after a correction, from those before it.
[[nodiscard]] double corrected(const Recalibration& learnt, double log_odds);

/// Learns the correction of a model that was fitted: forecasts the ten years after each origin from
/// those up to it, and fits to the outcome of all these forecasts together two bends, and a level
/// for each origin, since the level of one decade tells nothing of that of another. The level of
/// the correction is that at which the model expects as many onsets as there were in the years
/// that it learnt from. A bend of large probabilities that would turn their order is left out, as
/// [KullEtAl2017] do. The identity where there is no origin, or where that of small ones does.
[[nodiscard]] Result<Recalibration> learn_recalibration(const HazardPanel& panel,
                                                        const HazardModel& model,
                                                        const std::stop_token& stop);

}  // namespace quadrille::forecast
