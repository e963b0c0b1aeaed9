#include "chain.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "quadrille/base/parallel.hpp"
#include "quadrille/base/random.hpp"

#include "chunks.hpp"
#include "item_terms.hpp"
#include "walk.hpp"

namespace quadrille::ideal {
namespace {

/// Units of a path that move together.
constexpr std::size_t kLongestBlock = 12;
/// Every so many iterations proposals wander from where the chain is, and do not leap to where a
/// Newton step says: far out, where that step is wrong, a chain would stay for ever.
constexpr std::uint64_t kLeapsToOne = 5;
/// How far an item wanders, and a stretch, in standard deviations of the leap.
constexpr double kItemWander = 1.4;
constexpr double kStretchWander = 0.7;
/// What is added to a proposal's curvature along the logarithm of the distance of the cuts, at
/// least.
constexpr double kLeastCurvature = 0.25;
/// The longest step of that logarithm.
constexpr double kLongestLeap = 1.5;

/// An item as a sampler moves it: discrimination, low cut, and the logarithm of the distance of the
/// cuts, on which nothing is out of bounds.
struct FreeItem {
  std::array<double, 3> at{};

  explicit FreeItem(const Item& item)
      : at{item.discrimination, item.low_cut, std::log(item.high_cut - item.low_cut)} {}
  explicit FreeItem(const std::array<double, 3>& numbers) : at(numbers) {}
  [[nodiscard]] Item item() const { return {at[0], at[1], at[1] + std::exp(at[2])}; }
};

/// The density of an item's free numbers near a place: its logarithm, and the normal distribution
/// that a Newton step from there proposes.
class Proposal {
 public:
  static std::optional<Proposal> of(const VoteTerms& terms, std::size_t item, const Priors& priors,
                                    const FreeItem& free, std::span<const double> theta,
                                    bool wanders) {
    const Item here = free.item();
    const double gap = here.high_cut - here.low_cut;
    if (!std::isfinite(gap) || !(gap > 0.0) || !std::isfinite(here.low_cut)) {
      return std::nullopt;
    }
    ItemSlope votes = terms.of_item(item, here, theta);
    const double loading = 1.0 / (priors.discrimination_sd * priors.discrimination_sd);
    const double cut = 1.0 / (priors.cut_sd * priors.cut_sd);
    add_prior(votes, here, loading, cut);
    Proposal got;
    got.log_density_ = votes.logarithm + free.at[2] -
                       0.5 * (loading * here.discrimination * here.discrimination +
                              cut * (here.low_cut * here.low_cut + here.high_cut * here.high_cut));
    // From (discrimination, low, high) to (discrimination, low, log gap).
    const auto& [bb, bl, bh, ll, lh, hh] = votes.curvature;
    const std::array<double, 3> slope{votes.slope[0], votes.slope[1] + votes.slope[2],
                                      gap * votes.slope[2] + 1.0};
    // What bends the density in the logarithm alone is kept positive, and so is the whole then.
    const double bend = gap * gap * hh + std::max(kLeastCurvature, -gap * votes.slope[2]);
    const auto factor = Cholesky<3>::of(
        symmetric({bb, bl + bh, gap * bh, ll + 2.0 * lh + hh, gap * (lh + hh), bend}));
    if (!factor) {
      return std::nullopt;
    }
    got.factor_ = *factor;
    got.width_ = wanders ? kItemWander : 1.0;
    got.mean_ = wanders ? std::array<double, 3>{} : factor->solve(slope);
    got.mean_[2] = std::clamp(got.mean_[2], -kLongestLeap, kLongestLeap);
    for (std::size_t k = 0; k < 3; ++k) {
      got.mean_[k] += free.at[k];
    }
    return got;
  }

  [[nodiscard]] double log_density() const { return log_density_; }
  [[nodiscard]] std::array<double, 3> draw(RandomStream& stream) const {
    const double first = stream.normal();
    const double second = stream.normal();
    std::array<double, 3> drawn = factor_.spread({first, second, stream.normal()});
    for (std::size_t k = 0; k < 3; ++k) {
      drawn[k] = mean_[k] + width_ * drawn[k];
    }
    return drawn;
  }
  [[nodiscard]] double log_proposal(const FreeItem& to) const {
    const double square =
        factor_.square({to.at[0] - mean_[0], to.at[1] - mean_[1], to.at[2] - mean_[2]});
    return factor_.half_log_determinant() - 0.5 * square / (width_ * width_);
  }

 private:
  double log_density_ = 0.0;
  std::array<double, 3> mean_{};
  Cholesky<3> factor_{};
  double width_ = 1.0;
};

/// A stretch of one state's path near a place.
struct Stretch {
  Walk walk = {};
  double log_likelihood = 0.0;

  void look(const VotePanel& panel, const VoteTerms& terms, const Priors& priors, std::size_t first,
            std::size_t last, std::span<const double> theta, std::span<const Item> items) {
    walk.begin(panel, priors, first, last, theta);
    log_likelihood = 0.0;
    for (std::size_t unit = first; unit < last; ++unit) {
      const Slope votes = terms.of_unit(unit, theta[unit], items);
      log_likelihood += votes.logarithm;
      walk.observe(unit - first, theta[unit], votes.slope, votes.curvature);
    }
    walk.filter();
  }

  /// A proposal from standard normal numbers. Where it wanders, it is around `theta`.
  void draw(std::span<const double> z, std::span<const double> theta, bool wanders,
            std::span<double> out) const {
    walk.draw(z, out);
    for (std::size_t k = 0; wanders && k < out.size(); ++k) {
      out[k] = theta[k] + kStretchWander * (out[k] - walk.mean()[k]);
    }
  }
  /// log density of a proposal from `theta` to `to`, but for a constant.
  [[nodiscard]] double log_proposal(std::span<const double> to, std::span<const double> theta,
                                    bool wanders) const {
    if (!wanders) {
      return walk.log_density(to);
    }
    std::vector<double> leap(to.size());
    for (std::size_t k = 0; k < to.size(); ++k) {
      leap[k] = walk.mean()[k] + (to[k] - theta[k]) / kStretchWander;
    }
    return walk.log_density(leap);
  }
};

}  // namespace

Chain::Chain(const VotePanel& panel, const VoteTerms& votes, const TailMoves& tails,
             const Priors& priors, std::uint64_t seed, ChainState state, std::size_t threads)
    : panel_(panel),
      votes_(votes),
      tails_(tails),
      priors_(priors),
      seed_(seed),
      state_(std::move(state)),
      threads_(threads),
      taken_(panel.items),
      blocks_taken_(panel.states.size()),
      blocks_(panel.states.size()) {}

std::uint64_t Chain::stream(std::size_t block) const {
  // Chain, iteration and block side by side: 8, 32 and 24 bits.
  return (std::uint64_t{state_.number} << 56U) | (state_.iteration << 24U) | block;
}

bool Chain::wanders() const { return state_.iteration % kLeapsToOne == kLeapsToOne - 1; }

void Chain::move_item(std::size_t item) {
  taken_[item] = 0;
  const FreeItem here(state_.items[item]);
  const auto from = Proposal::of(votes_, item, priors_, here, state_.theta, wanders());
  if (!from) {
    return;
  }
  RandomStream chance(seed_, Purpose::ideal_point, stream(item));
  const FreeItem there(from->draw(chance));
  const auto back = Proposal::of(votes_, item, priors_, there, state_.theta, wanders());
  if (!back) {
    return;
  }
  const double ratio = back->log_density() - from->log_density() + back->log_proposal(here) -
                       from->log_proposal(there);
  if (std::log(1.0 - chance.uniform()) < ratio) {
    state_.items[item] = there.item();
    taken_[item] = 1;
  }
}

void Chain::move_states(std::size_t first_state, std::size_t last_state) {
  Stretch here;
  Stretch there;
  std::vector<double> drawn;
  std::vector<double> kept;
  std::vector<double> z;
  std::span<double> theta(state_.theta);
  for (std::size_t state = first_state; state < last_state; ++state) {
    RandomStream chance(seed_, Purpose::ideal_point, stream(panel_.items + state));
    blocks_[state] = 0;
    blocks_taken_[state] = 0;
    const std::size_t end = panel_.first_of_state[state + 1];
    // The first stretch is of random length, so that joints wander.
    std::size_t first = panel_.first_of_state[state];
    std::size_t last = std::min<std::size_t>(end, first + 1 + chance.below(kLongestBlock));
    while (first < end) {
      const std::size_t length = last - first;
      here.look(panel_, votes_, priors_, first, last, theta, state_.items);
      z.resize(length);
      drawn.resize(length);
      for (double& one : z) {
        one = chance.normal();
      }
      kept.assign(theta.begin() + static_cast<std::ptrdiff_t>(first),
                  theta.begin() + static_cast<std::ptrdiff_t>(last));
      here.draw(z, kept, wanders(), drawn);
      const double prior_here = log_walk_prior(panel_, priors_, first, last, theta);
      std::ranges::copy(drawn, theta.begin() + static_cast<std::ptrdiff_t>(first));
      there.look(panel_, votes_, priors_, first, last, theta, state_.items);
      const double prior_there = log_walk_prior(panel_, priors_, first, last, theta);
      const double ratio = there.log_likelihood + prior_there - here.log_likelihood - prior_here +
                           there.log_proposal(kept, drawn, wanders()) -
                           here.log_proposal(drawn, kept, wanders());
      ++blocks_[state];
      if (std::log(1.0 - chance.uniform()) < ratio) {
        ++blocks_taken_[state];
      } else {
        std::ranges::copy(kept, theta.begin() + static_cast<std::ptrdiff_t>(first));
      }
      first = last;
      last = std::min(end, first + kLongestBlock);
    }
  }
}

void Chain::move_tails() {
  RandomStream chance(seed_, Purpose::ideal_point, stream(panel_.items + panel_.states.size()));
  if (state_.iteration % 2 == 0) {
    tails_.stretch(state_.theta, state_.items, priors_, chance);
  } else {
    tails_.shift(state_.theta, state_.items, priors_, chance);
  }
}

bool Chain::step(const std::stop_token& stop) {
  // Where it is stopped on the way, it is back where it was.
  const std::vector<double> theta = state_.theta;
  const std::vector<Item> items = state_.items;
  const bool moved =
      for_each_chunk(
          panel_.items, kItemsOfAChunk, threads_,
          [this](std::size_t first, std::size_t last) {
            for (std::size_t item = first; item < last; ++item) {
              move_item(item);
            }
          },
          stop) &&
      for_each_chunk(
          panel_.states.size(), kStatesOfAChunk, threads_,
          [this](std::size_t first, std::size_t last) { move_states(first, last); }, stop);
  if (!moved) {
    state_.theta = theta;
    state_.items = items;
    return false;
  }
  move_tails();
  ++state_.iteration;
  for (const std::uint8_t taken : taken_) {
    ++state_.item_moves.proposed;
    state_.item_moves.taken += taken;
  }
  for (std::size_t state = 0; state < blocks_.size(); ++state) {
    state_.path_moves.proposed += blocks_[state];
    state_.path_moves.taken += blocks_taken_[state];
  }
  return true;
}

}  // namespace quadrille::ideal
