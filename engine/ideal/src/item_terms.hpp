#pragma once

/// \file
/// The three numbers of an item as a point that moves: solving, starting, keeping its cuts in
/// order.

#include <array>
#include <cstddef>
#include <span>

#include "quadrille/ideal/anchors.hpp"

#include "cholesky.hpp"
#include "vote_terms.hpp"

namespace quadrille::ideal {

/// The matrix of 00 01 02 11 12 22.
[[nodiscard]] numerics::SquareMatrix<3> symmetric(const std::array<double, 6>& a);

/// How much of a Newton step of an item is taken: no number goes further than 2, and cuts that the
/// step brings closer by `closer` keep a tenth of their distance `gap`.
[[nodiscard]] double share_of_step(std::span<const double> step, double gap, double closer);

/// Adds normal priors around 0, by their precisions, to the derivatives of what votes say.
void add_prior(ItemSlope& votes, const Item& at, double of_discrimination, double of_cuts);

/// How often each choice was made on an item.
[[nodiscard]] std::array<std::size_t, kChoices> tally_of_item(const VotePanel& panel,
                                                              std::size_t item);

/// The item without discrimination that tells these shares.
[[nodiscard]] Item first_item(const std::array<std::size_t, kChoices>& tally);

}  // namespace quadrille::ideal
