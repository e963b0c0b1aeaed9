#pragma once

/// \file
/// What the hazard's regression sees of a dyad on the eve of a year.

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "quadrille/forecast/hazard.hpp"
#include "quadrille/forecast/hazard_panel.hpp"

namespace quadrille::forecast {

/// The covariates of a row, scaled and with what is missing filled in.
struct Eve {
  double distance = 0.0;  ///< log(1 + kilometres) / 8, about 1 for far apart
  double contiguity = 0.0;
  double larger_share = 0.0;  ///< logarithms
  double smaller_share = 0.0;
  double rivalry = 0.0;
  double last_hostility = 0.0;  ///< on the scale on which disputes observe alignments
  double last_war = 0.0;        ///< 1 where it was a war: it may go on without beginning anew
  double defence_pact = 0.0;
  double peace = 0.0;         ///< years, at most kLongestPeace
  double never_fought = 0.0;  ///< 1 where the pair never had a dispute
  double years_together = 0.0;
  double pair_disputes = 0.0;  ///< logarithms of 1 + the count
  double busier = 0.0;
  double calmer = 0.0;
  double alignment = 0.0;
  double alignment_sd = 0.0;
  double drift = 0.0;
  double vote_deviation = 0.0;
  double pact_deviation = 0.0;
  double conflict_deviation = 0.0;
};
[[nodiscard]] Eve eve_of(const HazardPanel& panel, std::size_t row);

/// One column of the regression.
struct Feature {
  std::string_view name;
  HazardTerms terms;  ///< opportunity, history or alignment
  double (*value)(const Eve& eve);
};
[[nodiscard]] std::span<const Feature> all_features();
[[nodiscard]] std::vector<Feature> features_of(HazardTerms terms);

/// The log odds of each row as the regression has them, before any correction.
[[nodiscard]] std::vector<double> linear_forms(const HazardModel& model, const HazardPanel& panel,
                                               const HazardPanel::Range& rows);

}  // namespace quadrille::forecast
