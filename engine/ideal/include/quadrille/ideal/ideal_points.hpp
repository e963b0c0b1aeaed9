#pragma once

/// \file
/// Where states stand, as their votes place them: what every estimator returns.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/ideal/vote_panel.hpp"

namespace quadrille::ideal {

/// The latent position of a vote on an item is
///
///     y* = discrimination theta + e,  e ~ N(0, 1):
///     yes where y* < low_cut, no where y* > high_cut, abstain between.
///
/// A positive discrimination means that those with a high ideal point tend to vote no.
struct Item {
  double discrimination = 0.0;
  double low_cut = 0.0;
  double high_cut = 0.0;  ///< above low_cut
  friend bool operator==(const Item&, const Item&) = default;
};

/// P(yes), P(abstain), P(no) of a state with this ideal point.
[[nodiscard]] std::array<double, kChoices> choice_probabilities(const Item& item, double theta);

enum class Method : std::uint8_t {
  point,      ///< marginal maximum a posteriori with a random-walk smoother
  posterior,  ///< Markov chain Monte Carlo
  published,  ///< the algorithm of Bailey, Strezhnev and Voeten
};
[[nodiscard]] std::string_view name(Method method);
[[nodiscard]] std::optional<Method> parse_method(std::string_view text);

/// Ideal points of the units of a panel, in its order, on a scale on which all units have mean 0
/// and standard deviation 1 and the first anchor stands above the second.
struct IdealPoints {
  Method method = Method::point;
  std::vector<double> point = {};  ///< posterior means
  std::vector<double> sd = {};
  std::vector<double> lower = {};  ///< of the 95 % interval
  std::vector<double> upper = {};
  std::vector<Item> items = {};  ///< on the same scale
  std::size_t iterations = 0;
  bool converged = false;
};

/// A choice is never held impossible, so that one odd vote leaves a mean.
inline constexpr double kLeastProbability = 1e-12;

/// How well a solution tells the votes of a panel.
struct Fit {
  std::size_t votes = 0;
  double accuracy = 0.0;        ///< share of votes whose likeliest choice was cast
  double modal_accuracy = 0.0;  ///< of who always guesses an item's commonest choice
  double mean_log_likelihood = 0.0;
  double geometric_mean_probability = 0.0;
};
/// \pre points are of this panel
[[nodiscard]] Fit fit_of(const VotePanel& panel, const IdealPoints& points);

}  // namespace quadrille::ideal
