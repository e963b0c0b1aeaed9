#include "growing_fit.hpp"

#include <algorithm>
#include <cmath>

namespace quadrille::ideal {

void GrowingFit::add(const Item& item, double theta, Choice cast) {
  add(choice_probabilities(item, theta), cast);
}

void GrowingFit::add(const std::array<double, kChoices>& chances, Choice cast) {
  const auto chosen = static_cast<std::size_t>(cast);
  const auto likeliest =
      static_cast<std::size_t>(std::ranges::max_element(chances) - chances.begin());
  ++votes_;
  right_ += likeliest == chosen ? 1U : 0U;
  log_likelihood_ += std::log(std::max(kLeastProbability, chances.at(chosen)));
}

Fit GrowingFit::fit() const {
  const auto votes = static_cast<double>(std::max<std::size_t>(1, votes_));
  const double mean = log_likelihood_ / votes;
  return {.votes = votes_,
          .accuracy = static_cast<double>(right_) / votes,
          .modal_accuracy = static_cast<double>(modal_) / votes,
          .mean_log_likelihood = mean,
          .geometric_mean_probability = std::exp(mean)};
}

}  // namespace quadrille::ideal
