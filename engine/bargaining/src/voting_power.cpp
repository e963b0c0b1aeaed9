#include "quadrille/bargaining/voting_power.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace quadrille::bargaining {

namespace {

constexpr int kUnits = 10'000;           ///< of weight in all
constexpr std::size_t kTried = 200'000;  ///< coalitions looked at for the list

struct Game {
  std::vector<int> weight{};
  int total = 0;
  int needed = 0;
};

Game game_of(std::span<const double> weight, double quota) {
  const double total = std::accumulate(weight.begin(), weight.end(), 0.0);
  Game game;
  // Whole weights that are small stay as they are, so that games of votes are exact.
  const bool whole = total <= kUnits &&
                     std::ranges::all_of(weight, [](double one) { return one == std::floor(one); });
  for (const double one : weight) {
    game.weight.push_back(static_cast<int>(std::lround(whole ? one : one / total * kUnits)));
  }
  game.total = std::accumulate(game.weight.begin(), game.weight.end(), 0);
  const double exact = quota * game.total;
  game.needed = quota == .5 ? game.total / 2 + 1 : static_cast<int>(std::ceil(exact - 1e-9));
  return game;
}

/// How many coalitions of the others have each size and weight: [size * (total + 1) + weight],
/// as shares of all coalitions of that size, to stay within a double.
std::vector<double> without(const Game& game, std::size_t actor) {
  const std::size_t n = game.weight.size();
  const auto width = static_cast<std::size_t>(game.total) + 1;
  std::vector<double> count(n * width, 0.0);
  count[0] = 1.0;
  std::size_t members = 0;
  std::size_t reach = 0;
  for (std::size_t other = 0; other < n; ++other) {
    if (other == actor) {
      continue;
    }
    const auto weight = static_cast<std::size_t>(game.weight[other]);
    for (std::size_t size = members + 1; size-- > 0;) {
      for (std::size_t sum = reach + 1; sum-- > 0;) {
        count[(size + 1) * width + sum + weight] += count[size * width + sum];
      }
    }
    ++members;
    reach += weight;
  }
  return count;
}

struct Pivots {
  double shapley = 0.0;
  double banzhaf = 0.0;
};

Pivots pivots_of(const Game& game, std::size_t actor) {
  const std::size_t n = game.weight.size();
  if (game.weight[actor] == 0) {
    return {};
  }
  const auto width = static_cast<std::size_t>(game.total) + 1;
  const std::vector<double> count = without(game, actor);
  const int lowest = std::max(0, game.needed - game.weight[actor]);
  Pivots pivots;
  for (std::size_t size = 0; size < n; ++size) {
    double pivotal = 0.0;
    for (int sum = lowest; sum < game.needed && sum <= game.total; ++sum) {
      pivotal += count[size * width + static_cast<std::size_t>(sum)];
    }
    if (pivotal == 0.0) {
      continue;
    }
    const auto rank = [](std::size_t k) { return std::lgamma(static_cast<double>(k) + 1.0); };
    // size! (n - size - 1)! / n!
    pivots.shapley += std::exp(std::log(pivotal) + rank(size) + rank(n - size - 1) - rank(n));
    pivots.banzhaf += std::exp(std::log(pivotal) - static_cast<double>(n - 1) * std::log(2.0));
  }
  return pivots;
}

/// Every minimal winning set, fewest members first, up to a number of sets and of coalitions tried.
class SetSearch {
 public:
  SetSearch(const Game& game, std::size_t wanted) : game_(game), wanted_(wanted) {
    for (std::size_t row = 0; row < game.weight.size(); ++row) {
      if (game.weight[row] > 0) {
        order_.push_back(row);
      }
    }
    std::ranges::stable_sort(order_, std::greater{}, [&](auto row) { return game_.weight[row]; });
  }

  std::vector<WinningSet> find() {
    for (std::size_t size = 1; size <= order_.size() && found_.size() < wanted_; ++size) {
      chosen_.clear();
      extend(0, size, 0);
    }
    return std::move(found_);
  }

 private:
  void extend(std::size_t from, std::size_t left, int sum) {
    if (found_.size() >= wanted_ || tried_ >= kTried) {
      return;
    }
    if (left == 0) {
      ++tried_;
      // Members are in order of weight, so the last is the lightest: minimal if it is needed.
      if (sum >= game_.needed && sum - game_.weight[chosen_.back()] < game_.needed) {
        keep(sum);
      }
      return;
    }
    int best = sum;  // with the heaviest that are left
    for (std::size_t k = from; k < order_.size() && k < from + left; ++k) {
      best += game_.weight[order_[k]];
    }
    if (best < game_.needed) {
      return;
    }
    for (std::size_t k = from; k + left <= order_.size(); ++k) {
      chosen_.push_back(order_[k]);
      extend(k + 1, left - 1, sum + game_.weight[order_[k]]);
      chosen_.pop_back();
    }
  }

  void keep(int sum) {
    WinningSet set{.members = chosen_,
                   .share = static_cast<double>(sum) / static_cast<double>(game_.total)};
    std::ranges::sort(set.members);
    found_.push_back(std::move(set));
  }

  const Game& game_;
  std::size_t wanted_;
  std::size_t tried_ = 0;
  std::vector<std::size_t> order_{};
  std::vector<std::size_t> chosen_{};
  std::vector<WinningSet> found_{};
};

}  // namespace

Result<void> PowerOptions::validate() const {
  if (!(quota > 0.0 && quota <= 1.0)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the quota {} lies outside (0, 1]", quota));
  }
  return {};
}

Result<VotingPower> voting_power(std::span<const double> weight, const PowerOptions& options) {
  if (auto sound = options.validate(); !sound) {
    return fail(sound.error());
  }
  if (!std::ranges::any_of(weight, [](double one) { return one > 0.0; })) {
    return fail(ErrorCode::invalid_argument, "nobody has weight");
  }
  const Game game = game_of(weight, options.quota);
  VotingPower power;
  for (std::size_t actor = 0; actor < weight.size(); ++actor) {
    const Pivots pivots = pivots_of(game, actor);
    power.shapley_shubik.push_back(pivots.shapley);
    power.banzhaf.push_back(pivots.banzhaf);
    power.can_block.push_back(game.total - game.weight[actor] < game.needed);
  }
  power.smallest = SetSearch(game, options.sets).find();
  return power;
}

}  // namespace quadrille::bargaining
