#pragma once

/// \file
/// Draws of ideal points kept, and what they come to.

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "quadrille/ideal/ideal_points.hpp"

namespace quadrille::ideal {

/// Draws, one after another; those of items only summed up. Memory: 4 bytes a draw and unit.
class DrawSummary {
 public:
  DrawSummary(std::size_t units, std::size_t items) : units_(units), item_sums_(items) {}

  DrawSummary(std::size_t units, std::vector<float> points, std::vector<Item> item_sums)
      : units_(units), points_(std::move(points)), item_sums_(std::move(item_sums)) {}

  void add(std::span<const double> theta, std::span<const Item> items);
  [[nodiscard]] std::size_t draws() const { return units_ == 0 ? 0 : points_.size() / units_; }
  /// Those of another, after these.
  void append(const DrawSummary& other);
  /// By draw and unit.
  [[nodiscard]] const std::vector<float>& points() const { return points_; }
  [[nodiscard]] const std::vector<Item>& item_sums() const { return item_sums_; }
  /// One unit's draws, in order.
  [[nodiscard]] std::vector<double> of_unit(std::size_t unit) const;
  /// Means, standard deviations, and 2.5 % and 97.5 % quantiles. \pre draws() > 0
  [[nodiscard]] IdealPoints finish(std::size_t threads) const;

 private:
  std::size_t units_;
  std::vector<float> points_ = {};
  std::vector<Item> item_sums_;
};

}  // namespace quadrille::ideal
