#pragma once

/// \file
/// The three numbers of an item as a point that moves: solving, starting, keeping its cuts in
/// order.

#include <array>
#include <cstddef>
#include <optional>

#include "quadrille/ideal/anchors.hpp"

#include "vote_terms.hpp"

namespace quadrille::ideal {

/// The lower triangle of L in A = L L', A of 00 01 02 11 12 22; nothing where A is not positive
/// definite.
class Cholesky3 {
 public:
  [[nodiscard]] static std::optional<Cholesky3> of(const std::array<double, 6>& a);
  /// A^-1 b
  [[nodiscard]] std::array<double, 3> solve(const std::array<double, 3>& b) const;
  /// L'^-1 z: normal with covariance A^-1 for standard normal z.
  [[nodiscard]] std::array<double, 3> spread(const std::array<double, 3>& z) const;
  /// |L' x|^2 = x' A x
  [[nodiscard]] double square(const std::array<double, 3>& x) const;
  /// log det A / 2
  [[nodiscard]] double half_log_determinant() const;

 private:
  double l00_ = 0, l10_ = 0, l11_ = 0, l20_ = 0, l21_ = 0, l22_ = 0;
};

/// Adds normal priors around 0, by their precisions, to the derivatives of what votes say.
void add_prior(ItemSlope& votes, const Item& at, double of_discrimination, double of_cuts);

/// How often each choice was made on an item.
[[nodiscard]] std::array<std::size_t, kChoices> tally_of_item(const VotePanel& panel,
                                                              std::size_t item);

/// The item without discrimination that tells these shares.
[[nodiscard]] Item first_item(const std::array<std::size_t, kChoices>& tally);

}  // namespace quadrille::ideal
