#pragma once

/// \file
/// How alike two actors are in a year, by each score of the literature.

#include <cstddef>
#include <optional>
#include <vector>

#include "quadrille/domain/dyad.hpp"

namespace quadrille::similarity {

/// A score without a value is missing: see profile_scores.hpp for when.
struct SimilarityScores {
  std::size_t common = 0;  ///< states, or roll calls, on which both are rated
  std::optional<double> s = {};
  std::optional<double> s_squared = {};
  std::optional<double> s_weighted = {};  ///< by capabilities; of alliances only
  std::optional<double> s_weighted_squared = {};
  std::optional<double> kappa = {};
  std::optional<double> pi = {};
  std::optional<double> tau_b = {};
  std::optional<double> s_binary = {};  ///< whether there is a pact at all; of alliances only
  std::optional<double> kappa_binary = {};
  std::optional<double> pi_binary = {};
  std::optional<double> agreement = {};  ///< of votes only
};

/// One row of a table of dyad-years.
struct DyadSimilarity {
  domain::Dyad dyad;
  int year = 0;
  SimilarityScores scores = {};
};

}  // namespace quadrille::similarity
