#pragma once

/// \file
/// What the evidence of a small case says about one dyad.

#include <string>

#include <gtest/gtest.h>

#include "quadrille/alignment/observations.hpp"

#include "small_case.hpp"

namespace quadrille::alignment {

inline DyadEvidence read(SmallCase& small, const std::string& a, const std::string& b,
                         const std::string& date, const Selection& more = {}) {
  const domain::World world = small.world(date);
  EvidenceReader reader(world, {});
  Selection selection = more;
  selection.until = day(date);
  return reader.read(small.dyad(a, b), selection);
}

/// The only observation that one report makes.
inline Observation only(SmallCase& small, const std::string& a, const std::string& b,
                        const std::string& date = "2025-12-31") {
  const auto evidence = read(small, a, b, date);
  EXPECT_EQ(evidence.observations.size(), 1U);
  return evidence.observations.empty() ? Observation{} : evidence.observations.front().observation;
}

}  // namespace quadrille::alignment
