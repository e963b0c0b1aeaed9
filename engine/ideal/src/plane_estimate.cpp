#include "quadrille/ideal/plane_estimate.hpp"

#include <algorithm>
#include <cmath>

#include "quadrille/base/parallel.hpp"
#include "quadrille/ideal/point_estimate.hpp"

#include "chunks.hpp"
#include "plane_frame.hpp"
#include "plane_item.hpp"
#include "plane_start.hpp"
#include "plane_terms.hpp"
#include "plane_walk.hpp"
#include "refusals.hpp"
#include "scale.hpp"

namespace quadrille::ideal {
namespace {

Result<void> need_vote_of(const VotePanel& panel, domain::ActorId state, std::string_view whose) {
  if (!panel.place_of(state)) {
    return fail(ErrorCode::not_found,
                std::string(whose) +
                    " has no vote on which states disagreed, so it cannot say "
                    "where a dimension points");
  }
  return {};
}

Result<void> need_directions(const VotePanel& panel, const PlaneOptions& options) {
  if (auto enough = need_items(panel); !enough) {
    return enough;
  }
  if (options.anchors.high == options.anchors.low) {
    return fail(ErrorCode::inconsistent, "the two anchors are one state");
  }
  for (const domain::ActorId anchor : {options.anchors.high, options.anchors.low}) {
    if (auto voted = need_vote_of(panel, anchor, "an anchor"); !voted) {
      return voted;
    }
  }
  return options.high_on_second
             ? need_vote_of(panel, *options.high_on_second,
                            "the state that is to stand high on the second dimension")
             : Result<void>{};
}

class PlaneClimb {
 public:
  PlaneClimb(const VotePanel& panel, const PlaneOptions& options, const std::stop_token& stop)
      : panel_(panel),
        options_(options),
        stop_(stop),
        threads_(options.threads == 0 ? default_threads() : options.threads),
        covariance_(panel.units.size()),
        items_(panel.items),
        doubts_(panel.items) {}

  Result<PlanePoints> run() {
    if (auto begun = begin(); !begun) {
      return fail(begun.error());
    }
    PlanePoints result{.method = Method::point};
    std::vector<PlaneVector> before = theta_;
    while (result.iterations < options_.most_iterations && !result.converged) {
      const std::vector<PlaneVector> ahead = theta_;
      if (!move_items(result.iterations == 0 ? 3 : 1) || !move_states()) {
        return stopped();
      }
      set_width();
      ++result.iterations;
      result.converged = farthest_from(before) < options_.tolerance;
      if (!result.converged && result.iterations < options_.most_iterations) {
        look_ahead(before, ahead);
      }
    }
    if (auto framed = set_frame(); !framed) {
      return fail(framed.error());
    }
    return finish(std::move(result));
  }

 private:
  Result<void> begin() {
    PointOptions options{
        .priors = options_.priors, .anchors = options_.anchors, .threads = options_.threads};
    const auto one = point_estimate(panel_, options, stop_);
    if (!one) {
      return fail(one.error());
    }
    theta_ = first_places(panel_, *one);
    for (std::size_t item = 0; item < items_.size(); ++item) {
      items_[item] = ClimbingPlaneItem(panel_, item, options_.priors).begin();
      items_[item].discrimination[0] = one->items[item].discrimination;
    }
    return set_frame();
  }

  [[nodiscard]] bool move_items(int steps) {
    return for_each_chunk(
        items_.size(), kItemsOfAChunk, threads_,
        [&](std::size_t first, std::size_t last) {
          for (std::size_t item = first; item < last; ++item) {
            const ClimbingPlaneItem climbing(panel_, item, options_.priors);
            for (int step = 0; step < steps; ++step) {
              items_[item] = climbing.climb(items_[item], theta_, covariance_, doubts_[item]);
            }
          }
        },
        stop_);
  }

  [[nodiscard]] bool move_states() {
    return for_each_chunk(
        panel_.states.size(), kStatesOfAChunk, threads_,
        [&](std::size_t first, std::size_t last) {
          PlaneWalk walk;
          for (std::size_t state = first; state < last; ++state) {
            move_state(walk, panel_.first_of_state[state], panel_.first_of_state[state + 1]);
          }
        },
        stop_);
  }

  void move_state(PlaneWalk& walk, std::size_t first, std::size_t last) {
    walk.begin(panel_, options_.priors, first, last);
    for (std::size_t unit = first; unit < last; ++unit) {
      const PlaneSlope votes = plane_slope_of_unit(panel_, unit, theta_[unit], items_, doubts_);
      walk.observe(unit - first, theta_[unit], votes.slope, votes.curvature);
      walk.observe(unit - first, {}, {}, votes.from_doubt);
      walk.observe(unit - first, {}, {}, {.first = pull_, .second = pull_});
    }
    walk.smooth();
    const auto place = static_cast<std::ptrdiff_t>(first);
    std::ranges::copy(walk.mean(), theta_.begin() + place);
    std::ranges::copy(walk.covariance(), covariance_.begin() + place);
  }

  void carry(const PlaneFrame& frame) {
    std::ranges::transform(theta_, theta_.begin(), frame);
    std::ranges::transform(covariance_, covariance_.begin(), frame);
    std::ranges::transform(items_, items_.begin(), frame);
  }

  /// The variances of both dimensions have the mean 1. What they had more pulls harder in the next
  /// turn, so that in the end nothing need be stretched: were it left to stretching alone, turns of
  /// items and of paths would not climb together, and the planes of far periods would wind round
  /// each other.
  void set_width() {
    const PlaneFrame frame = even_frame_of(panel_, options_.anchors, theta_);
    const double width = 1.0 / std::hypot(frame.map(0, 0), frame.map(0, 1));
    double variances = 0.0;
    for (const PlaneCovariance& one : covariance_) {
      variances += 0.5 * (one.first + one.second);
    }
    const double certainty = static_cast<double>(covariance_.size()) / variances;
    pull_ = std::max(0.0, pull_ + kShare * certainty * (width - 1.0));
    carry(frame);
  }

  Result<void> set_frame() {
    return frame_of(panel_, options_.anchors, theta_).transform([this](const PlaneFrame& frame) {
      carry(frame);
    });
  }

  [[nodiscard]] double farthest_from(const std::vector<PlaneVector>& before) const {
    double farthest = 0.0;
    for (std::size_t unit = 0; unit < theta_.size(); ++unit) {
      for (std::size_t k = 0; k < 2; ++k) {
        farthest = std::max(farthest, std::abs(theta_[unit][k] - before[unit][k]));
      }
    }
    return farthest;
  }

  /// The next turn begins where the last two lead to, which saves many where the planes of periods
  /// turn slowly towards each other [Nesterov1983]; from the start where the way turned back
  /// [ODonoghueCandes2015]. `before` becomes where places are now.
  void look_ahead(std::vector<PlaneVector>& before, const std::vector<PlaneVector>& ahead) {
    double back = 0.0;
    for (std::size_t unit = 0; unit < theta_.size(); ++unit) {
      for (std::size_t k = 0; k < 2; ++k) {
        back += (ahead[unit][k] - theta_[unit][k]) * (theta_[unit][k] - before[unit][k]);
      }
    }
    straight_ = back > 0.0 ? 0 : straight_ + 1;
    const auto turns = static_cast<double>(straight_);
    const double share = std::min(kFarthestAhead, turns / (turns + 3.0));
    for (std::size_t unit = 0; unit < theta_.size(); ++unit) {
      const PlaneVector now = theta_[unit];
      for (std::size_t k = 0; k < 2; ++k) {
        theta_[unit][k] += share * (now[k] - before[unit][k]);
      }
      before[unit] = now;
    }
  }

  void turn_second_round() {
    for (std::size_t unit = 0; unit < theta_.size(); ++unit) {
      theta_[unit][1] = -theta_[unit][1];
      covariance_[unit].between = -covariance_[unit].between;
    }
    for (PlaneItem& item : items_) {
      item.discrimination[1] = -item.discrimination[1];
    }
  }

  Result<PlanePoints> finish(PlanePoints result) {
    const std::vector<double> sums = sums_on_second(panel_, theta_);
    std::size_t high = 0;
    for (std::size_t state = 1; state < sums.size(); ++state) {
      high = std::abs(sums[state]) > std::abs(sums[high]) ? state : high;
    }
    if (options_.high_on_second) {
      high = panel_.place_of(*options_.high_on_second).value_or(high);
    }
    if (std::abs(sums[high]) < kMiddle) {
      return fail(ErrorCode::inconsistent,
                  "the state that is to stand high on the second dimension stands in its middle, "
                  "so that it cannot say which end is high; name another one");
    }
    if (sums[high] < 0.0) {
      turn_second_round();
    }
    result.high_on_second = panel_.states[high];
    for (std::size_t unit = 0; unit < theta_.size(); ++unit) {
      const PlaneVector reach{kInterval * std::sqrt(covariance_[unit].first),
                              kInterval * std::sqrt(covariance_[unit].second)};
      result.lower.push_back({theta_[unit][0] - reach[0], theta_[unit][1] - reach[1]});
      result.upper.push_back({theta_[unit][0] + reach[0], theta_[unit][1] + reach[1]});
    }
    result.point = std::move(theta_);
    result.covariance = std::move(covariance_);
    result.items = std::move(items_);
    return result;
  }

  /// Nearer than this to the middle, a sign is rounding.
  static constexpr double kMiddle = 1e-6;

  /// Of the pull that would undo all stretching at once.
  static constexpr double kShare = 0.5;
  /// Of the last move, which is made once more.
  static constexpr double kFarthestAhead = 0.9;

  const VotePanel& panel_;
  const PlaneOptions& options_;
  const std::stop_token& stop_;
  std::size_t threads_;
  std::vector<PlaneVector> theta_ = {};
  std::vector<PlaneCovariance> covariance_;
  std::vector<PlaneItem> items_;
  std::vector<PlaneCovariance> doubts_;  ///< of discriminations
  double pull_ = 0.0;                    ///< precision of every place around the middle
  std::size_t straight_ = 0;             ///< turns since the way last turned back
};

}  // namespace

Result<PlanePoints> plane_estimate(const VotePanel& panel, const PlaneOptions& options,
                                   const std::stop_token& stop) {
  if (auto enough = need_directions(panel, options); !enough) {
    return fail(enough.error());
  }
  return PlaneClimb(panel, options, stop).run();
}

}  // namespace quadrille::ideal
