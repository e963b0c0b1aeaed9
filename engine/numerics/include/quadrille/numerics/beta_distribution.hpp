#pragma once

/// \file
/// The beta distribution: where between 0 and 1 something may come out.

namespace quadrille::numerics {

/// The probability that a beta variable with shapes a and b is at most x.
///
/// Model. Regularised incomplete beta function.
/// Assumes. none.
/// Says not. none.
/// Errors. none. \pre a > 0, b > 0
/// Method (cost). Boost.Math's ibeta, below a microsecond.
/// Determinism. The same bits for one build on one kind of processor.
/// Source. [DidonatoMorris1992].
/// Validated. Closed forms of small whole shapes.
[[nodiscard]] double beta_cdf(double x, double a, double b);

}  // namespace quadrille::numerics
