#pragma once

/// \file
/// Whether chains have seen enough of a distribution.

#include <span>
#include <string>
#include <vector>

namespace quadrille::ideal {

/// Of one number.
struct Convergence {
  double r_hat = 1.0;           ///< near 1 where the halves of all chains agree
  double effective_size = 0.0;  ///< independent draws that would tell its mean as well
};

/// Split R-hat and effective sample size. `chains`: the draws of each, of equal length.
/// Errors. A number that never moves has R-hat 1 and effective size 0.
/// Method. Geyer's initial monotone sequence of the autocovariances of the split chains, as Stan
///         does, without rank normalisation. O(draws x lags).
/// Source. [VehtariEtAl2021], [Geyer1992].
[[nodiscard]] Convergence convergence_of(std::span<const std::vector<double>> chains);

/// Of all ideal points.
struct ConvergenceReport {
  double worst_r_hat = 1.0;
  double least_effective_size = 0.0;
  double median_effective_size = 0.0;
  std::size_t doubtful = 0;  ///< points with R-hat above 1.05 or effective size below 100
  std::size_t points = 0;

  /// One sentence for people.
  [[nodiscard]] std::string words() const;
};

}  // namespace quadrille::ideal
