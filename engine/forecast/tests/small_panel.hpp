#pragma once

/// \file
/// Panels that a test draws.

#include <cmath>
#include <initializer_list>
#include <utility>

#include "quadrille/base/random.hpp"
#include "quadrille/forecast/hazard_panel.hpp"

namespace quadrille::forecast {

/// A row with nothing remarkable, but for what is named.
inline HazardPanel::Row plain_row(
    unsigned a, unsigned b, int year,
    std::initializer_list<std::pair<Covariate, double>> remarkable = {}) {
  HazardPanel::Row row{.dyad = {domain::ActorId{a}, domain::ActorId{b}}, .year = year};
  row.known.fill(0.0);
  for (const auto missing : {Covariate::distance, Covariate::years_since_dispute}) {
    row.known.at(static_cast<std::size_t>(missing)) = std::nullopt;
  }
  for (const auto& [covariate, number] : remarkable) {
    row.known.at(static_cast<std::size_t>(covariate)) = number;
  }
  return row;
}

/// Forty states over some years; rivals fight in a fifth of the years, others in a hundredth.
inline HazardPanel drawn_panel(std::uint64_t seed, int first_year, int last_year) {
  RandomStream stream(seed, Purpose::test, 0);
  HazardPanel panel;
  for (int year = first_year; year <= last_year; ++year) {
    for (unsigned a = 1; a <= 40; ++a) {
      for (unsigned b = a + 1; b <= 40; ++b) {
        const bool rivals = (a * 7 + b * 3) % 11 == 0;
        HazardPanel::Row row = plain_row(a, b, year,
                                         {{Covariate::rivalry, rivals ? 1.0 : 0.0},
                                          {Covariate::distance, 100.0 * stream.below(90)},
                                          {Covariate::alignment, stream.normal() / 3.0}});
        row.onset = stream.uniform() < (rivals ? .2 : .01);
        static_cast<void>(panel.add(row));
      }
    }
  }
  return panel;
}

}  // namespace quadrille::forecast
