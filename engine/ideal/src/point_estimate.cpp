#include "quadrille/ideal/point_estimate.hpp"

#include <algorithm>
#include <cmath>

#include "quadrille/base/parallel.hpp"

#include "chunks.hpp"
#include "item_terms.hpp"
#include "refusals.hpp"
#include "scale.hpp"
#include "vote_terms.hpp"
#include "walk.hpp"

namespace quadrille::ideal {
namespace {

/// An item whose numbers climb to where they tell its votes best.
class ClimbingItem {
 public:
  ClimbingItem(const VotePanel& panel, const VoteTerms& votes, std::size_t item,
               const Priors& priors)
      : panel_(panel),
        votes_(votes),
        item_(item),
        priors_(priors),
        tally_(tally_of_item(panel, item)) {}

  /// One Newton step; `doubt` becomes the variance of the discrimination. Where nobody abstained
  /// there is one cut instead of two: with two, the likeliest are as close as can be.
  [[nodiscard]] Item climb(const Item& from, std::span<const double> theta,
                           std::span<const double> variance, double& doubt) const {
    ItemSlope at = votes_.of_item(item_, from, theta);
    double squares = 0.0;
    double variances = 0.0;
    for (std::size_t vote = panel_.first_of_item[item_]; vote < panel_.first_of_item[item_ + 1];
         ++vote) {
      const std::uint32_t unit = panel_.unit_of[vote];
      squares += theta[unit] * theta[unit];
      variances += variance[unit];
    }
    const double loading = 1.0 / (priors_.discrimination_sd * priors_.discrimination_sd);
    const double cut = 1.0 / (priors_.cut_sd * priors_.cut_sd);
    doubt = 1.0 / (loading + squares + variances);
    add_prior(at, from, loading + variances, cut);
    const bool one_cut = tally_[static_cast<std::size_t>(Choice::abstain)] == 0;
    if (one_cut) {
      at.slope[1] += at.slope[2];
      at.slope[2] = 0.0;
      at.curvature[1] += at.curvature[2];
      at.curvature[3] += at.curvature[5];
      at.curvature[2] = at.curvature[4] = 0.0;
      at.curvature[5] = 1.0;
    }
    const auto factor = Cholesky<3>::of(symmetric(at.curvature));
    if (!factor) {
      return from;  // flat to the last bit: it stays
    }
    const std::array<double, 3> step = factor->solve(at.slope);
    // One cut has no distance to keep.
    const double closer = one_cut ? 0.0 : step[1] - step[2];
    const double share = share_of_step(step, from.high_cut - from.low_cut, closer);
    if (one_cut) {
      const double at_cut = from.low_cut + share * step[1];
      return {from.discrimination + share * step[0], at_cut, at_cut};
    }
    return {from.discrimination + share * step[0], from.low_cut + share * step[1],
            from.high_cut + share * step[2]};
  }

  [[nodiscard]] Item begin() const {
    Item item = first_item(tally_);
    if (tally_[static_cast<std::size_t>(Choice::abstain)] == 0) {
      item.low_cut = item.high_cut = 0.5 * (item.low_cut + item.high_cut);
    }
    return item;
  }

 private:
  const VotePanel& panel_;
  const VoteTerms& votes_;
  std::size_t item_;
  const Priors& priors_;
  std::array<std::size_t, kChoices> tally_;
};

class Climb {
 public:
  Climb(const VotePanel& panel, const PointOptions& options, const std::stop_token& stop)
      : panel_(panel),
        votes_(panel),
        options_(options),
        stop_(stop),
        threads_(options.threads == 0 ? default_threads() : options.threads),
        theta_(first_points(panel, options.anchors)),
        variance_(theta_.size(), 0.0),
        items_(panel.items),
        doubts_(panel.items) {}

  Result<IdealPoints> run() {
    if (!begin_items()) {
      return stopped();
    }
    IdealPoints result{.method = Method::point};
    for (; result.iterations < options_.most_iterations && !result.converged; ++result.iterations) {
      const std::vector<double> before = theta_;
      if (!move_items(result.iterations == 0 ? 3 : 1) || !move_states()) {
        return stopped();
      }
      set_scale();
      double farthest = 0.0;
      for (std::size_t unit = 0; unit < theta_.size(); ++unit) {
        farthest = std::max(farthest, std::abs(theta_[unit] - before[unit]));
      }
      result.converged = farthest < options_.tolerance;
    }
    finish(result);
    return result;
  }

 private:
  [[nodiscard]] bool begin_items() {
    for (std::size_t item = 0; item < items_.size(); ++item) {
      items_[item] = ClimbingItem(panel_, votes_, item, options_.priors).begin();
    }
    return !stop_.stop_requested();
  }

  [[nodiscard]] bool move_items(int steps) {
    return for_each_chunk(
        items_.size(), kItemsOfAChunk, threads_,
        [&](std::size_t first, std::size_t last) {
          for (std::size_t item = first; item < last; ++item) {
            const ClimbingItem climbing(panel_, votes_, item, options_.priors);
            for (int step = 0; step < steps; ++step) {
              items_[item] = climbing.climb(items_[item], theta_, variance_, doubts_[item]);
            }
          }
        },
        stop_);
  }

  [[nodiscard]] bool move_states() {
    return for_each_chunk(
        panel_.states.size(), kStatesOfAChunk, threads_,
        [&](std::size_t first, std::size_t last) {
          Walk walk;
          for (std::size_t state = first; state < last; ++state) {
            move_state(walk, panel_.first_of_state[state], panel_.first_of_state[state + 1]);
          }
        },
        stop_);
  }

  void move_state(Walk& walk, std::size_t first, std::size_t last) {
    if (first == last) {
      return;
    }
    walk.begin(panel_, options_.priors, first, last, theta_);
    for (std::size_t unit = first; unit < last; ++unit) {
      const Slope votes = votes_.of_unit(unit, theta_[unit], items_);
      double doubt = 0.0;
      for (std::size_t vote = panel_.first_of_unit[unit]; vote < panel_.first_of_unit[unit + 1];
           ++vote) {
        doubt += doubts_[panel_.item_of[vote]];
      }
      walk.observe(unit - first, theta_[unit], votes.slope, votes.curvature);
      walk.observe(unit - first, 0.0, 0.0, doubt);
    }
    walk.filter();
    std::ranges::copy(walk.mean(), theta_.begin() + static_cast<std::ptrdiff_t>(first));
    walk.variances(std::span(variance_).subspan(first, last - first));
  }

  void set_scale() {
    const Scale scale = scale_of(theta_);
    std::ranges::transform(theta_, theta_.begin(), scale);
    std::ranges::transform(items_, items_.begin(), scale);
  }

  void finish(IdealPoints& result) {
    if (is_reversed(panel_, options_.anchors, theta_)) {
      for (double& point : theta_) {
        point = -point;
      }
      for (Item& item : items_) {
        item.discrimination = -item.discrimination;
      }
    }
    result.point = std::move(theta_);
    result.items = std::move(items_);
    for (std::size_t unit = 0; unit < result.point.size(); ++unit) {
      const double sd = std::sqrt(variance_[unit]);
      result.sd.push_back(sd);
      result.lower.push_back(result.point[unit] - kInterval * sd);
      result.upper.push_back(result.point[unit] + kInterval * sd);
    }
  }

  const VotePanel& panel_;
  VoteTerms votes_;
  const PointOptions& options_;
  const std::stop_token& stop_;
  std::size_t threads_;
  std::vector<double> theta_;
  std::vector<double> variance_;
  std::vector<Item> items_;
  std::vector<double> doubts_;  ///< variances of discriminations
};

}  // namespace

Result<IdealPoints> point_estimate(const VotePanel& panel, const PointOptions& options,
                                   const std::stop_token& stop) {
  if (auto enough = need_items(panel); !enough) {
    return fail(enough.error());
  }
  return Climb(panel, options, stop).run();
}

}  // namespace quadrille::ideal
