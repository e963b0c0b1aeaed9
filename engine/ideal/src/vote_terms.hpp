#pragma once

/// \file
/// What votes say about the ideal point of who cast them, and about the item they were cast on: log
/// likelihood, slope and curvature.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quadrille/ideal/ideal_points.hpp"
#include "quadrille/numerics/probit.hpp"

namespace quadrille::ideal {

/// About one number: a log density, its derivative, and minus its second derivative.
struct Slope {
  double logarithm = 0.0;
  double slope = 0.0;
  double curvature = 0.0;
};

/// About the three numbers of an item, in the order discrimination, low cut, high cut.
struct ItemSlope {
  double logarithm = 0.0;
  std::array<double, 3> slope{};
  /// Minus the second derivatives: 00 01 02 11 12 22.
  std::array<double, 6> curvature{};
};

/// The votes of a panel with those of one choice side by side, so that what is worked out for each
/// of them goes through without a question.
class VoteTerms {
 public:
  explicit VoteTerms(const VotePanel& panel);

  /// Of all votes of a unit, as a function of its ideal point.
  [[nodiscard]] Slope of_unit(std::size_t unit, double theta, std::span<const Item> items) const;
  /// Of all votes on an item, as a function of its numbers. Shape of theta: (units).
  [[nodiscard]] ItemSlope of_item(std::size_t item, const Item& at,
                                  std::span<const double> theta) const;

 private:
  /// Items that a unit voted on, or units that voted on an item, choice by choice.
  struct Side {
    std::vector<std::uint32_t> first = {};  ///< of (unit or item, choice)
    std::vector<std::uint32_t> others = {};

    Side(std::span<const std::uint32_t> first_of, std::span<const std::uint32_t> other_of,
         std::span<const Choice> choice_of);
    [[nodiscard]] std::span<const std::uint32_t> with(std::size_t one, Choice choice) const {
      const std::size_t place = one * kChoices + static_cast<std::size_t>(choice);
      return std::span(others).subspan(first[place], first[place + 1] - first[place]);
    }
  };

  Side of_units_;
  Side of_items_;
};

}  // namespace quadrille::ideal
