#pragma once

/// \file
/// How well a solution tells votes, as they are added one by one.

#include <array>
#include <cstddef>

#include "quadrille/ideal/ideal_points.hpp"

namespace quadrille::ideal {

class GrowingFit {
 public:
  /// A vote of which these were the chances.
  void add(const std::array<double, kChoices>& chances, Choice cast);
  /// A vote of who stands at theta.
  void add(const Item& item, double theta, Choice cast);
  /// Votes that whoever always guesses an item's commonest choice tells.
  void add_modal(std::size_t votes) { modal_ += votes; }

  [[nodiscard]] Fit fit() const;

 private:
  std::size_t votes_ = 0;
  std::size_t right_ = 0;
  std::size_t modal_ = 0;
  double log_likelihood_ = 0.0;
};

}  // namespace quadrille::ideal
