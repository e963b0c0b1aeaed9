#include "tail_moves.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "quadrille/numerics/probit.hpp"

namespace quadrille::ideal {
namespace {

using numerics::ProbitTable;

/// Log likelihood of votes of one choice on an item; `point_of` is that of a voter.
template <class PointOf>
double log_likelihood(const ProbitTable& probit, Choice choice, const Item& item,
                      std::span<const std::uint32_t> voters, const PointOf& point_of) {
  const double beta = item.discrimination;
  double sum = 0.0;
  if (choice == Choice::abstain) {
    numerics::LogProduct product;
    for (const std::uint32_t voter : voters) {
      const double y = beta * point_of(voter);
      product.add(probit.between(item.low_cut - y, item.high_cut - y));
    }
    return product.value();
  }
  const double direction = choice == Choice::yes ? -1.0 : 1.0;
  const double cut = choice == Choice::yes ? item.low_cut : item.high_cut;
  for (const std::uint32_t voter : voters) {
    sum += probit.at(direction * (beta * point_of(voter) - cut)).logarithm;
  }
  return sum;
}

/// What the priors say of the logarithm x of a stretch c = exp x of all from a period on:
///     -(squares c^2)/2 + products c - (loadings / c^2)/2 + dimensions x
struct StretchPrior {
  double squares = 0.0;
  double products = 0.0;
  double loadings = 0.0;
  double dimensions = 0.0;  ///< points less items: the move's Jacobian

  [[nodiscard]] double operator()(double x) const {
    const double c = std::exp(x);
    return -0.5 * squares * c * c + products * c - 0.5 * loadings / (c * c) + dimensions * x;
  }
  [[nodiscard]] double slope(double x) const {
    const double c = std::exp(x);
    return -squares * c * c + products * c + loadings / (c * c) + dimensions;
  }
  /// Minus the second derivative, and 1 at least.
  [[nodiscard]] double curvature(double x) const {
    const double c = std::exp(x);
    return std::max(1.0, 2.0 * squares * c * c - products * c + 2.0 * loadings / (c * c));
  }
  /// From 0 by a chain of its own, in steps that suit the width of the whole.
  [[nodiscard]] double draw(RandomStream& chance) const {
    constexpr int kSteps = 10;
    constexpr double kLength = 2.4;  // in standard deviations; the best for one number
    const double length = kLength / std::sqrt(curvature(mode()));
    double x = 0.0;
    double at = (*this)(x);
    for (int step = 0; step < kSteps; ++step) {
      const double there = x + length * chance.normal();
      const double at_there = (*this)(there);
      if (std::log(1.0 - chance.uniform()) < at_there - at) {
        x = there;
        at = at_there;
      }
    }
    return x;
  }

 private:
  [[nodiscard]] double mode() const {
    constexpr int kSteps = 20;
    constexpr double kLongest = 1.0;
    double x = 0.0;
    for (int step = 0; step < kSteps; ++step) {
      x += std::clamp(slope(x) / curvature(x), -kLongest, kLongest);
    }
    return x;
  }
};

}  // namespace

TailMoves::TailMoves(const VotePanel& panel)
    : by_period_(panel.units.size()), gaps_(panel.units.size(), 0.0) {
  std::iota(by_period_.begin(), by_period_.end(), 0U);
  const auto period = [&panel](std::uint32_t unit) { return panel.units[unit].period; };
  std::ranges::stable_sort(by_period_, {}, period);
  for (std::uint32_t unit = 1; unit < panel.units.size(); ++unit) {
    if (panel.units[unit].state == panel.units[unit - 1].state) {
      gaps_[unit] = period(unit) - period(unit - 1);
    }
  }
  for (std::uint32_t at = 0; at < by_period_.size(); ++at) {
    if (at == 0 || period(by_period_[at]) != period(by_period_[at - 1])) {
      tails_.push_back({.first_unit = at, .last_unit = at});
    }
    tails_.back().last_unit = at + 1;
  }
  for (Tail& tail : tails_) {
    const int first = period(by_period_[tail.first_unit]);
    for (std::uint32_t at = tail.first_unit; at < by_period_.size(); ++at) {
      const std::uint32_t unit = by_period_[at];
      if (!is_first(unit) && period(unit - 1) < first) {
        tail.borders.push_back(unit);
      }
    }
  }
  add_reaches(panel);
}

void TailMoves::add_reaches(const VotePanel& panel) {
  // Votes of each item in the order of their periods.
  std::vector<std::vector<std::uint32_t>> votes(panel.items);
  for (std::size_t item = 0; item < panel.items; ++item) {
    votes[item].resize(panel.first_of_item[item + 1] - panel.first_of_item[item]);
    std::iota(votes[item].begin(), votes[item].end(), panel.first_of_item[item]);
    std::ranges::stable_sort(votes[item], {}, [&panel](std::uint32_t vote) {
      return panel.units[panel.unit_of[vote]].period;
    });
  }
  for (Tail& tail : tails_) {
    tail.first_reach = static_cast<std::uint32_t>(reaches_.size());
    const int first = panel.units[by_period_[tail.first_unit]].period;
    for (std::uint32_t item = 0; item < panel.items; ++item) {
      const auto border = std::ranges::lower_bound(votes[item], first, {}, [&panel](auto vote) {
        return panel.units[panel.unit_of[vote]].period;
      });
      const auto before = border - votes[item].begin();
      const auto after = votes[item].end() - border;
      if (after > before) {
        tail.items.push_back(item);
      }
      if (before == 0 || after == 0) {
        continue;
      }
      const bool is_late = after <= before;
      const std::span few =
          is_late ? std::span(border, votes[item].end()) : std::span(votes[item].begin(), border);
      for (const Choice choice : {Choice::yes, Choice::abstain, Choice::no}) {
        const auto begin = static_cast<std::uint32_t>(voters_.size());
        for (const std::uint32_t vote : few) {
          if (panel.item_choice_of[vote] == choice) {
            voters_.push_back(panel.unit_of[vote]);
          }
        }
        const auto end = static_cast<std::uint32_t>(voters_.size());
        if (begin < end) {
          reaches_.push_back({item, choice, is_late, begin, end});
        }
      }
    }
    tail.last_reach = static_cast<std::uint32_t>(reaches_.size());
  }
}

double TailMoves::step_precision(std::uint32_t unit, const Priors& priors) const {
  return 1.0 / (priors.step_sd * priors.step_sd * gaps_[unit]);
}

double TailMoves::gain(const Tail& tail, const Move& move, std::span<const double> theta,
                       std::span<const Item> items) const {
  const ProbitTable& probit = ProbitTable::shared();
  double sum = 0.0;
  for (std::uint32_t at = tail.first_reach; at < tail.last_reach; ++at) {
    const Reach& reach = reaches_[at];
    const Item& item = items[reach.item];
    const auto voters = std::span(voters_).subspan(reach.first, reach.last - reach.first);
    const auto here = [theta](std::uint32_t voter) { return theta[voter]; };
    const auto there = [&](std::uint32_t voter) { return move(theta[voter]); };
    sum += (reach.is_late ? log_likelihood(probit, reach.choice, item, voters, there)
                          : log_likelihood(probit, reach.choice, move(item), voters, here)) -
           log_likelihood(probit, reach.choice, item, voters, here);
  }
  return sum;
}

void TailMoves::apply(const Tail& tail, const Move& move, std::span<double> theta,
                      std::span<Item> items) const {
  for (std::size_t at = tail.first_unit; at < by_period_.size(); ++at) {
    theta[by_period_[at]] = move(theta[by_period_[at]]);
  }
  for (const std::uint32_t item : tail.items) {
    items[item] = move(items[item]);
  }
}

void TailMoves::shift(std::span<double> theta, std::span<Item> items, const Priors& priors,
                      RandomStream& chance) const {
  const double first = 1.0 / (priors.first_sd * priors.first_sd);
  const double cut = 1.0 / (priors.cut_sd * priors.cut_sd);
  double entered = 0.0;      // states whose first unit lies in the tail
  double entered_sum = 0.0;  // of their first points
  for (std::size_t k = tails_.size(); k-- > 0;) {
    const Tail& tail = tails_[k];
    for (const std::uint32_t unit : units_of(tail)) {
      if (is_first(unit)) {
        entered += 1.0;
        entered_sum += theta[unit];
      }
    }
    double precision = first * entered;
    double right = -first * entered_sum;
    for (const std::uint32_t unit : tail.borders) {
      const double weight = step_precision(unit, priors);
      precision += weight;
      right -= weight * (theta[unit] - theta[unit - 1]);
    }
    for (const std::uint32_t item : tail.items) {
      const Item& one = items[item];
      precision += 2.0 * cut * one.discrimination * one.discrimination;
      right -= cut * one.discrimination * (one.low_cut + one.high_cut);
    }
    const Move move{.shift = right / precision + chance.normal() / std::sqrt(precision)};
    if (std::log(1.0 - chance.uniform()) < gain(tail, move, theta, items)) {
      apply(tail, move, theta, items);
      entered_sum += entered * move.shift;
    }
  }
}

void TailMoves::stretch(std::span<double> theta, std::span<Item> items, const Priors& priors,
                        RandomStream& chance) const {
  const double first = 1.0 / (priors.first_sd * priors.first_sd);
  const double loading = 1.0 / (priors.discrimination_sd * priors.discrimination_sd);
  double inside = 0.0;  // squares of first points and of steps within the tail, weighed
  for (std::size_t k = tails_.size(); k-- > 0;) {
    const Tail& tail = tails_[k];
    for (const std::uint32_t unit : units_of(tail)) {
      if (is_first(unit)) {
        inside += first * theta[unit] * theta[unit];
      }
      if (unit + 1 < theta.size() && !is_first(unit + 1)) {
        const double step = theta[unit + 1] - theta[unit];
        inside += step_precision(unit + 1, priors) * step * step;
      }
    }
    StretchPrior prior{.squares = inside,
                       .dimensions = static_cast<double>(by_period_.size() - tail.first_unit) -
                                     static_cast<double>(tail.items.size())};
    for (const std::uint32_t unit : tail.borders) {
      const double weight = step_precision(unit, priors);
      prior.squares += weight * theta[unit] * theta[unit];
      prior.products += weight * theta[unit] * theta[unit - 1];
    }
    for (const std::uint32_t item : tail.items) {
      prior.loadings += loading * items[item].discrimination * items[item].discrimination;
    }
    const Move move{.factor = std::exp(prior.draw(chance))};
    if (std::log(1.0 - chance.uniform()) < gain(tail, move, theta, items)) {
      apply(tail, move, theta, items);
      inside *= move.factor * move.factor;
    }
  }
}

}  // namespace quadrille::ideal
