#pragma once

/// \file
/// The one finding of a report that a test is about.

#include <stdexcept>

#include "quadrille/alignment/surprise.hpp"

namespace quadrille::alignment {

inline const Surprise& surprise_of(const SurpriseReport& report, domain::Dyad dyad) {
  for (const Surprise& surprise : report.surprises) {
    if (surprise.dyad == dyad) {
      return surprise;
    }
  }
  throw std::runtime_error("no such dyad in the report");
}

}  // namespace quadrille::alignment
