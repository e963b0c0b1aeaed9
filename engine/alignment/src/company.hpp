#pragma once

/// \file
/// The company two actors keep: how alike they stand towards everyone else, and what that leads
/// one to expect of them.

#include <cstddef>
#include <span>
#include <vector>

#include "quadrille/alignment/surprise.hpp"

namespace quadrille::alignment {

/// Two rows of a roster.
struct Pair {
  std::size_t i = 0;
  std::size_t j = 0;
};

/// How two actors stand towards third parties; shape (actors) each. Entries of the two themselves,
/// and of third parties that must not count, are 0.
struct TwoRows {
  std::vector<double> a_i;
  std::vector<double> a_j;
  std::vector<double> variance_i;
  std::vector<double> variance_j;
};

/// c = sum_k w_k a_ik a_jk / sqrt(sum_k w_k a_ik^2 sum_k w_k a_jk^2), 0 where a sum is empty.
struct Cosine {
  double value = 0.0;
  double variance = 0.0;             ///< by the delta method, at most that of a uniform cosine
  std::vector<double> terms = {};    ///< by actor; they sum to `value`
  std::vector<double> without = {};  ///< by actor: c without that third party
};
[[nodiscard]] Cosine weighted_cosine(const TwoRows& rows, std::span<const double> weights);

/// A dyad as the expectation is fitted on it.
struct FitPoint {
  double alignment = 0.0;
  double variance = 0.0;
  double company = 0.0;
  double company_variance = 0.0;
};

/// b0 and b1 by least squares, with what is needed for the spread of a fitted value.
struct FittedLine {
  double intercept = 0.0;
  double slope = 0.0;
  double mean_company = 0.0;
  double square_sum = 0.0;  ///< of company about its mean
  std::size_t points = 0;
};
/// \pre at least three points; slope 0 where all keep the same company
[[nodiscard]] FittedLine fit_line(std::span<const FitPoint> points);
/// Sum of the squares of what the line leaves unexplained.
[[nodiscard]] double residual_square_sum(std::span<const FitPoint> points, const FittedLine& line);
/// Variance of the fitted value at a company, as least squares has it. \pre the line is fitted
[[nodiscard]] double variance_of_fit(const FittedLine& line, double residual_square_sum,
                                     double company);
/// tau^2 = max(0, mean(residual^2 - v_a - v_e)).
[[nodiscard]] double unexplained_variance(std::span<const FitPoint> points, const FittedLine& line);

}  // namespace quadrille::alignment
