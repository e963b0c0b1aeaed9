#include "quadrille/ideal/ideal_points.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

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
  Fit fit{.votes = panel.votes()};
  std::size_t right = 0;
  std::size_t modal = 0;
  double log_likelihood = 0.0;
  for (std::size_t item = 0; item < panel.items; ++item) {
    std::array<std::size_t, kChoices> cast{};
    for (std::size_t vote = panel.first_of_item[item]; vote < panel.first_of_item[item + 1];
         ++vote) {
      const auto chosen = static_cast<std::size_t>(panel.item_choice_of[vote]);
      const auto probabilities =
          choice_probabilities(points.items[item], points.point[panel.unit_of[vote]]);
      const auto likeliest =
          static_cast<std::size_t>(std::ranges::max_element(probabilities) - probabilities.begin());
      right += likeliest == chosen ? 1 : 0;
      ++cast.at(chosen);
      log_likelihood += std::log(std::max(kLeastProbability, probabilities.at(chosen)));
    }
    modal += *std::ranges::max_element(cast);
  }
  const auto votes = static_cast<double>(std::max<std::size_t>(1, fit.votes));
  fit.accuracy = static_cast<double>(right) / votes;
  fit.modal_accuracy = static_cast<double>(modal) / votes;
  fit.mean_log_likelihood = log_likelihood / votes;
  fit.geometric_mean_probability = std::exp(fit.mean_log_likelihood);
  return fit;
}

}  // namespace quadrille::ideal
