#pragma once

/// \file
/// Where an estimate begins and on which scale it ends.

#include <optional>
#include <span>
#include <vector>

#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/ideal_points.hpp"

namespace quadrille::ideal {

/// The 97.5 % quantile of the standard normal: 95 % lie within so many standard deviations.
inline constexpr double kInterval = 1.959963984540054;

/// Points to begin with, on the scale of standardise(): how much more each unit votes with the
/// first anchor than with the second, where these differ. Without anchors that vote, the two states
/// that vote most.
[[nodiscard]] std::vector<double> first_points(const VotePanel& panel,
                                               const std::optional<Anchors>& anchors);

/// The scale on which a set of points has mean 0 and standard deviation 1.
struct Scale {
  double centre = 0.0;
  double width = 1.0;
  [[nodiscard]] double operator()(double theta) const { return (theta - centre) / width; }
  /// The same item on that scale.
  [[nodiscard]] Item operator()(const Item& item) const {
    const double shift = item.discrimination * centre;
    return {.discrimination = item.discrimination * width,
            .low_cut = item.low_cut - shift,
            .high_cut = item.high_cut - shift};
  }
};
[[nodiscard]] Scale scale_of(std::span<const double> theta);

/// Whether the first anchor stands below the second, on the mean of its periods; one that has none
/// stands in the middle.
[[nodiscard]] bool is_reversed(const VotePanel& panel, const std::optional<Anchors>& anchors,
                               std::span<const double> theta);

}  // namespace quadrille::ideal
