#pragma once

/// \file
/// How actors stand once a scenario's edits are made.

#include "quadrille/alignment/estimate.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/postures.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/scenario/comparison.hpp"
#include "quadrille/scenario/edits.hpp"

namespace quadrille::scenario {

/// Draws need to know which errors pairs share; without draws that costs time for nothing.
[[nodiscard]] alignment::TellShared shared_errors_for(const CompareOptions& options);

/// `before`, with what the scenario learns and with its response to what is done. `done` is the
/// world of `edited.done`. Errors. Those of postures_of().
[[nodiscard]] Result<domain::Postures> postures_after(const domain::Postures& before,
                                                      const domain::World& done,
                                                      const EditedCase& edited,
                                                      const Scenario& scenario,
                                                      const CompareOptions& options);

}  // namespace quadrille::scenario
