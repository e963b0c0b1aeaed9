#pragma once

/// \file
/// What is believed before any vote is seen, and which way the scale points.

#include "quadrille/domain/ids.hpp"

namespace quadrille::ideal {

/// The state that stands high and the one that stands low: which end of the scale is which.
struct Anchors {
  domain::ActorId high{};
  domain::ActorId low{};
};

/// Priors of the dynamic ordinal model.
struct Priors {
  double first_sd = 1.0;           ///< of a state's first ideal point, around 0
  double step_sd = 0.5;            ///< of its change from one period to the next
  double discrimination_sd = 1.0;  ///< around 0
  double cut_sd = 5.0;             ///< of both cutpoints, around 0, the low one below the high one
};

}  // namespace quadrille::ideal
