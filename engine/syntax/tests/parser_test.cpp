#include "parser.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quadrille/base/random.hpp"

#include "dynamic_oracle.hpp"
#include "guide_parser.hpp"

namespace quadrille::syntax {
namespace {

constexpr std::array kMoves{Move::shift, Move::left, Move::right};

/// A random possible move.
Move draw_move(const Configuration& state, RandomStream& chance) {
  while (true) {
    const Move move = kMoves[chance.below(3)];
    if (state.may(move)) {
      return move;
    }
  }
}

/// The heads of a tree that random moves build: projective, with one root.
std::vector<std::int32_t> draw_tree(std::size_t words, RandomStream& chance) {
  Configuration state;
  state.begin(words);
  while (!state.finished()) {
    state.apply(draw_move(state, chance), 0);
  }
  std::vector<std::int32_t> heads;
  for (std::size_t word = 0; word < words; ++word) {
    heads.push_back(state.node(static_cast<std::int32_t>(word)).head);
  }
  return heads;
}

/// The fewest wrong heads that any sequence of moves from `state` can still end with.
int fewest_wrong(const Configuration& state, const std::vector<std::int32_t>& heads) {
  if (state.finished()) {
    int wrong = 0;
    for (std::size_t word = 0; word < heads.size(); ++word) {
      wrong += state.node(static_cast<std::int32_t>(word)).head == heads[word] ? 0 : 1;
    }
    return wrong;
  }
  int fewest = static_cast<int>(heads.size());
  for (const Move move : kMoves) {
    if (state.may(move)) {
      Configuration after = state;
      after.apply(move, 0);
      fewest = std::min(fewest, fewest_wrong(after, heads));
    }
  }
  return fewest;
}

RC_GTEST_PROP(Configuration, EndsWithOneTreeWhateverTheMoves, (std::uint64_t seed)) {
  RandomStream chance(seed, Purpose::test, 0);
  const std::size_t words = 1 + chance.below(30);
  const auto heads = draw_tree(words, chance);
  const auto root = static_cast<std::int32_t>(words);
  RC_ASSERT(std::count(heads.begin(), heads.end(), root) == 1);
  for (std::size_t word = 0; word < words; ++word) {
    std::int32_t at = static_cast<std::int32_t>(word);
    for (std::size_t steps = 0; at != root && steps <= words; ++steps) {
      at = heads[static_cast<std::size_t>(at)];
    }
    RC_ASSERT(at == root);
  }
}

RC_GTEST_PROP(DynamicOracle, FindsAMoveThatLosesNothingFromTheBeginning, (std::uint64_t seed)) {
  RandomStream chance(seed, Purpose::test, 0);
  const std::size_t words = 1 + chance.below(12);
  const auto heads = draw_tree(words, chance);
  const std::vector<std::int32_t> labels(words, 0);
  Configuration state;
  state.begin(words);
  while (!state.finished()) {
    const auto costs = move_costs(state, {heads, labels});
    const auto* const free = std::find_if(kMoves.begin(), kMoves.end(), [&](Move move) {
      return state.may(move) && costs[static_cast<std::size_t>(move)] == 0;
    });
    RC_ASSERT(free != kMoves.end());
    state.apply(*free, 0);
  }
  for (std::size_t word = 0; word < words; ++word) {
    RC_ASSERT(state.node(static_cast<std::int32_t>(word)).head == heads[word]);
  }
}

/// As long as nothing is lost, a move is free exactly if the true tree can still be reached after
/// it, and never costs less than the oracle says. (It can cost more: that the root takes only one
/// dependent is not part of the oracle.)
RC_GTEST_PROP(DynamicOracle, AgreesWithTryingEveryFuture, (std::uint64_t seed)) {
  RandomStream chance(seed, Purpose::test, 0);
  const std::size_t words = 2 + chance.below(4);
  const auto heads = draw_tree(words, chance);
  const std::vector<std::int32_t> labels(words, 0);
  Configuration state;
  state.begin(words);
  while (!state.finished() && fewest_wrong(state, heads) == 0) {
    const auto costs = move_costs(state, {heads, labels});
    for (const Move move : kMoves) {
      if (state.may(move)) {
        Configuration after = state;
        after.apply(move, 0);
        const int lost = fewest_wrong(after, heads);
        RC_ASSERT((lost == 0) == (costs[static_cast<std::size_t>(move)] == 0));
        RC_ASSERT(lost >= costs[static_cast<std::size_t>(move)]);
      }
    }
    state.apply(draw_move(state, chance), 0);
  }
}

TEST(TransitionSystem, GivesTheRootLabelToTheRootsDependentOnly) {
  const TransitionSystem system(3, 1);
  Configuration state;
  state.begin(2);
  state.apply(Move::shift, kNone);
  std::vector<std::size_t> possible;
  const auto collect = [&](std::size_t transition_class, Move /*move*/) {
    possible.push_back(transition_class);
  };
  system.for_each_possible(state, collect);
  EXPECT_EQ(possible, (std::vector<std::size_t>{0, 1, 3}));
  state.apply(Move::shift, kNone);
  possible.clear();
  system.for_each_possible(state, collect);
  EXPECT_EQ(possible, (std::vector<std::size_t>{4, 6}));
  state.apply(Move::right, 0);
  possible.clear();
  system.for_each_possible(state, collect);
  EXPECT_EQ(possible, (std::vector<std::size_t>{2}));
}

TEST(TransitionSystem, NumbersItsTransitionsBothWays) {
  const TransitionSystem system(4, 0);
  for (std::size_t number = 0; number < transition_classes(4); ++number) {
    EXPECT_EQ(system.class_of(system.transition(number)), number);
  }
}

TEST(Mirrored, LeavesTheRootInItsPlaceAndUndoesItself) {
  EXPECT_EQ(mirrored(0, 3), 2);
  EXPECT_EQ(mirrored(3, 3), 3);
  EXPECT_EQ(mirrored(mirrored(1, 3), 3), 1);
}

}  // namespace
}  // namespace quadrille::syntax
