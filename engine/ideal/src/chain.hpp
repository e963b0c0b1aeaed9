#pragma once

/// \file
/// One Markov chain over all items and all ideal points.

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/ideal_points.hpp"

#include "tail_moves.hpp"
#include "vote_terms.hpp"

namespace quadrille::ideal {

/// How often proposals were taken.
struct Acceptance {
  std::uint64_t proposed = 0;
  std::uint64_t taken = 0;
  [[nodiscard]] double share() const {
    return proposed == 0 ? 0.0 : static_cast<double>(taken) / static_cast<double>(proposed);
  }
};

/// Where a chain is. The next state depends on this and on `number` and the seed alone, so that a
/// chain that was put away goes on as if it never had been.
struct ChainState {
  std::uint32_t number = 0;
  std::uint64_t iteration = 0;
  std::vector<double> theta = {};
  std::vector<Item> items = {};
  Acceptance item_moves = {};
  Acceptance path_moves = {};
};

class Chain {
 public:
  /// `votes` and `tails` are those of the panel.
  Chain(const VotePanel& panel, const VoteTerms& votes, const TailMoves& tails,
        const Priors& priors, std::uint64_t seed, ChainState state, std::size_t threads);

  /// One iteration: every item, then every path, then all from each period on, which are shifted
  /// and stretched by turns. False when stopped on the way; nothing has changed
  /// then.
  bool step(const std::stop_token& stop);
  [[nodiscard]] const ChainState& state() const { return state_; }

 private:
  [[nodiscard]] bool wanders() const;
  void move_item(std::size_t item);
  void move_states(std::size_t first, std::size_t last);
  void move_tails();
  [[nodiscard]] std::uint64_t stream(std::size_t block) const;

  const VotePanel& panel_;
  const VoteTerms& votes_;
  const TailMoves& tails_;
  const Priors& priors_;
  std::uint64_t seed_;
  ChainState state_;
  std::size_t threads_;
  std::vector<std::uint8_t> taken_ = {};
  std::vector<std::uint32_t> blocks_taken_ = {};
  std::vector<std::uint32_t> blocks_ = {};
};

}  // namespace quadrille::ideal
