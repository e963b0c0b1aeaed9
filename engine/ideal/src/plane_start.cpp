#include "plane_start.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "plane_terms.hpp"
#include "scale.hpp"

namespace quadrille::ideal {
namespace {

constexpr std::size_t kRounds = 40;
/// What draws scores of states and loadings of items to 0, so that few votes do not count as much
/// as many.
constexpr double kPull = 10.0;

/// Residuals of votes, and what turns between scores of states and loadings of items.
class ResidualComponent {
 public:
  ResidualComponent(const VotePanel& panel, const IdealPoints& points)
      : panel_(panel),
        residual_(panel.votes()),
        weight_(panel.votes()),
        state_of_(panel.votes()),
        loading_(panel.items),
        score_(panel.states.size()) {
    for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
      for (std::size_t vote = panel.first_of_unit[unit]; vote < panel.first_of_unit[unit + 1];
           ++vote) {
        const Item& item = points.items[panel.item_of[vote]];
        const VoteDerivatives of =
            vote_derivatives(panel.choice_of[vote], item.discrimination * points.point[unit],
                             item.low_cut, item.high_cut);
        residual_[vote] = of.by_y;
        weight_[vote] = of.y_y;
        state_of_[vote] = panel.units[unit].state;
      }
    }
  }

  std::vector<double> scores() {
    begin();
    for (std::size_t round = 0; round < kRounds; ++round) {
      set_loadings();
      set_scores();
    }
    return score_;
  }

 private:
  /// The state with the largest residuals.
  void begin() {
    std::vector<double> squares(score_.size(), 0.0);
    for (std::size_t vote = 0; vote < residual_.size(); ++vote) {
      squares[state_of_[vote]] += residual_[vote] * residual_[vote];
    }
    score_[static_cast<std::size_t>(std::ranges::max_element(squares) - squares.begin())] = 1.0;
  }

  void set_loadings() { project(score_, state_of_, panel_.item_of, loading_); }

  void set_scores() {
    project(loading_, panel_.item_of, state_of_, score_);
    double squares = 0.0;
    for (const double score : score_) {
      squares += score * score;
    }
    const double width = std::sqrt(squares / static_cast<double>(score_.size()));
    for (double& score : score_) {
      score = width > 0.0 ? score / width : 0.0;
    }
  }

  /// The most likely value of each of `to`, given the values of what it voted with.
  void project(const std::vector<double>& from, const std::vector<std::uint32_t>& place_from,
               const std::vector<std::uint32_t>& place_to, std::vector<double>& to) {
    std::ranges::fill(to, 0.0);
    std::vector<double> weight(to.size(), kPull);
    for (std::size_t vote = 0; vote < residual_.size(); ++vote) {
      const double given = from[place_from[vote]];
      to[place_to[vote]] += residual_[vote] * given;
      weight[place_to[vote]] += weight_[vote] * given * given;
    }
    for (std::size_t k = 0; k < to.size(); ++k) {
      to[k] /= weight[k];
    }
  }

  const VotePanel& panel_;
  std::vector<double> residual_;
  std::vector<double> weight_;
  std::vector<std::uint32_t> state_of_;
  std::vector<double> loading_;
  std::vector<double> score_;
};

}  // namespace

std::vector<PlaneVector> first_places(const VotePanel& panel, const IdealPoints& one_dimension) {
  const std::vector<double> scores = ResidualComponent(panel, one_dimension).scores();
  std::vector<PlaneVector> places(panel.units.size());
  for (std::size_t unit = 0; unit < places.size(); ++unit) {
    places[unit] = {one_dimension.point[unit], scores[panel.units[unit].state]};
  }
  return places;
}

}  // namespace quadrille::ideal
