#include "quadrille/ideal/plane_points.hpp"

#include <algorithm>
#include <cmath>

#include "growing_fit.hpp"
#include "item_terms.hpp"

namespace quadrille::ideal {
namespace {

/// An item as who looks along its discrimination sees it.
Item along(const PlaneItem& item) {
  return {.discrimination = 1.0, .low_cut = item.low_cut, .high_cut = item.high_cut};
}

}  // namespace

std::array<double, kChoices> choice_probabilities(const PlaneItem& item, const PlaneVector& theta) {
  return choice_probabilities(along(item), dot(item.discrimination, theta));
}

PlaneVector PlanePoints::sd(std::size_t unit) const {
  return {std::sqrt(covariance[unit].first), std::sqrt(covariance[unit].second)};
}

Fit fit_of(const VotePanel& panel, const PlanePoints& points) {
  GrowingFit fit;
  for (std::size_t item = 0; item < panel.items; ++item) {
    const PlaneItem& asked = points.items[item];
    for (std::size_t vote = panel.first_of_item[item]; vote < panel.first_of_item[item + 1];
         ++vote) {
      fit.add(along(asked), dot(asked.discrimination, points.point[panel.unit_of[vote]]),
              panel.item_choice_of[vote]);
    }
    fit.add_modal(std::ranges::max(tally_of_item(panel, item)));
  }
  return fit.fit();
}

}  // namespace quadrille::ideal
