#pragma once

/// \file
/// The statistic of a sudden change at each moment of a history.

#include <span>
#include <vector>

#include "quadrille/alignment/realignment.hpp"

#include "recursion.hpp"

namespace quadrille::alignment {

struct ImpulseTest {
  domain::Day day{};  ///< of the change; its middle where it takes years
  domain::Day begins{};
  TurnKind kind = {};
  double size = 0.0;  ///< in sum: lambda_c a + d_c where both moved
  double size_sd = 0.0;
  double statistic = 0.0;

  [[nodiscard]] bool is_towards() const { return size > 0.0; }
};

/// All tests of a track by moment: of the general alignment, of each channel that is observed at
/// least twice, and of both where the design asks for it and two channels or more are observed.
/// `taken_out` are impulses that are part of the model already, ascending.
[[nodiscard]] std::vector<ImpulseTest> test_impulses(const Track& track,
                                                     const Parameters& parameters,
                                                     const RealignmentDesign& design,
                                                     std::span<const Impulse> taken_out = {});

/// An impulse of unknown size where a test found one.
[[nodiscard]] Impulse impulse_of(const ImpulseTest& test);

}  // namespace quadrille::alignment
