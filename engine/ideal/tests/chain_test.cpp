#include "chain.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "quadrille/ideal/point_estimate.hpp"

#include "scale.hpp"
#include "simulated_votes.hpp"

namespace quadrille::ideal {
namespace {

constexpr Priors kPriors{};

struct World {
  VotePanel panel = simulated_votes(11, 60, 8, 25, kPriors).panel;
  VoteTerms votes{panel};
  TailMoves tails{panel};
  IdealPoints start = point_estimate(panel, {.anchors = kFirstTwo}).value();

  /// A chain that begins with all points this many times as far apart, and is run.
  [[nodiscard]] Chain run_from(double factor, int iterations) const {
    ChainState state{.theta = start.point, .items = start.items};
    for (double& point : state.theta) {
      point *= factor;
    }
    for (Item& item : state.items) {
      item.discrimination /= factor;
      item.high_cut = std::max(item.high_cut, item.low_cut + 0.05);
    }
    Chain chain(panel, votes, tails, kPriors, 5, std::move(state), 1);
    for (int iteration = 0; iteration < iterations; ++iteration) {
      EXPECT_TRUE(chain.step({}));
    }
    return chain;
  }
};

double mean_width(Chain chain, int iterations) {
  double sum = 0.0;
  for (int iteration = 0; iteration < iterations; ++iteration) {
    EXPECT_TRUE(chain.step({}));
    sum += scale_of(chain.state().theta).width;
  }
  return sum / iterations;
}

TEST(Chain, FindsItsScaleWhereverItBegins) {
  // No vote tells the scale; only the priors do. One state or item at a time hardly moves it.
  const World world;
  const double narrow = mean_width(world.run_from(0.2, 60), 300);
  const double wide = mean_width(world.run_from(5.0, 60), 300);
  EXPECT_NEAR(narrow, wide, 0.05 * wide);
}

TEST(Chain, LeavesNoItemWhereItIs) {
  // Far out, a Newton step points to the wrong place, and a chain that only leaps there stays.
  const World world;
  Chain chain = world.run_from(3.0, 100);
  const std::vector<Item> before = chain.state().items;
  std::vector<bool> moved(before.size(), false);
  for (int iteration = 0; iteration < 100; ++iteration) {
    ASSERT_TRUE(chain.step({}));
    for (std::size_t item = 0; item < before.size(); ++item) {
      // A shift or a stretch keeps the distance of the cuts; a move of the item alone does not.
      const Item& now = chain.state().items[item];
      const double is = now.high_cut - now.low_cut;
      const double was = before[item].high_cut - before[item].low_cut;
      moved[item] = moved[item] || std::abs(is - was) > 1e-9;
    }
  }
  EXPECT_EQ(std::ranges::count(moved, false), 0);
}

TEST(Chain, KeepsTheBalanceOfPriorsThatTheScaleHas) {
  // Where the likelihood does not change with the scale, the expected squares of standardised steps
  // less those of standardised discriminations are the number of points less that of items.
  const World world;
  Chain chain = world.run_from(0.2, 60);
  const auto& units = world.panel.units;
  double squares = 0.0;
  constexpr int kDraws = 400;
  for (int draw = 0; draw < kDraws; ++draw) {
    ASSERT_TRUE(chain.step({}));
    const ChainState& state = chain.state();
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
      const bool is_first = unit == 0 || units[unit - 1].state != units[unit].state;
      const double step = is_first ? state.theta[unit] / kPriors.first_sd
                                   : (state.theta[unit] - state.theta[unit - 1]) / kPriors.step_sd;
      squares += step * step;
    }
    for (const Item& item : state.items) {
      const double loading = item.discrimination / kPriors.discrimination_sd;
      squares -= loading * loading;
    }
  }
  const auto points = static_cast<double>(units.size());
  const double expected = points - static_cast<double>(world.panel.items);
  EXPECT_NEAR(squares / kDraws, expected, 0.1 * points);
}

}  // namespace
}  // namespace quadrille::ideal
