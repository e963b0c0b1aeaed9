#include "quadrille/ideal/ideal_points.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "growing_fit.hpp"
#include "item_terms.hpp"

namespace quadrille::ideal {
namespace {

constexpr std::array<std::string_view, 3> kMethods{"point", "posterior", "published"};

double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

}  // namespace

std::string_view name(Method method) { return kMethods.at(static_cast<std::size_t>(method)); }

std::optional<Method> parse_method(std::string_view text) {
  const auto found = std::ranges::find(kMethods, text);
  return found == kMethods.end() ? std::nullopt
                                 : std::optional(static_cast<Method>(found - kMethods.begin()));
}

std::array<double, kChoices> choice_probabilities(const Item& item, double theta) {
  const double mean = item.discrimination * theta;
  const double yes = normal_cdf(item.low_cut - mean);
  const double no = normal_cdf(mean - item.high_cut);
  return {yes, std::max(0.0, 1.0 - yes - no), no};
}

Fit fit_of(const VotePanel& panel, const IdealPoints& points) {
  GrowingFit fit;
  for (std::size_t item = 0; item < panel.items; ++item) {
    for (std::size_t vote = panel.first_of_item[item]; vote < panel.first_of_item[item + 1];
         ++vote) {
      fit.add(points.items[item], points.point[panel.unit_of[vote]], panel.item_choice_of[vote]);
    }
    fit.add_modal(std::ranges::max(tally_of_item(panel, item)));
  }
  return fit.fit();
}

}  // namespace quadrille::ideal
