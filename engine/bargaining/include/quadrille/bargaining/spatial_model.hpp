#pragma once

/// \file
/// The spatial model of politics: actors challenge and bargain turn by turn, and move.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "quadrille/bargaining/condorcet_election.hpp"
#include "quadrille/bargaining/stake_columns.hpp"
#include "quadrille/base/random.hpp"
#include "quadrille/base/result.hpp"

namespace quadrille::bargaining {

/// How far the one who guesses another's attitude to risk mixes in its own.
enum class RiskGuess : std::uint8_t { none, one_third, half, two_thirds, full };
/// From which attitude to which: the least likely winner's and the likeliest's.
enum class RiskRange : std::uint8_t {
  least,   ///< 0 to 1
  middle,  ///< -1/2 to 1
  widest,  ///< -1 to 1
};
/// What third parties bind themselves to when they take a side.
enum class Commitment : std::uint8_t { none, semi, full };
/// How two bargainers weigh what each would concede on a dimension.
enum class Interpolation : std::uint8_t {
  salience_power,            ///< salience times probability
  squares,                   ///< the squares of both
  squares_of_largest_power,  ///< only the weaker side moves, with squares of salience
};
/// Whose guess becomes the proposal.
enum class Bargain : std::uint8_t {
  of_initiator,  ///< the challenger's
  of_both,       ///< two proposals, the challenger's and the target's
  weighted,      ///< their mean by power
};
/// How an actor takes one of the bargains it has a part in.
enum class Choice : std::uint8_t { most_probable, drawn };
/// Whether third parties think that their support changes who wins.
enum class ThirdParty : std::uint8_t {
  ktab,       ///< as KTAB computes it: the same chances whichever side they join
  corrected,  ///< with their own strength on the side that they join
};
/// What weighs in the votes on bargains and on positions.
enum class TurnWeight : std::uint8_t { capability, capability_and_salience };

struct SpatialOptions {
  ElectionOptions election{.victory = Victory::linear,
                           .model = ElectionModel::conditional,
                           .voting = VotingRule::proportional,
                           .chain = ChainSolution::iterated};
  RiskGuess risk_guess = RiskGuess::one_third;
  RiskRange risk_range = RiskRange::middle;
  Commitment commitment = Commitment::semi;
  Interpolation interpolation = Interpolation::squares;
  Bargain bargain = Bargain::of_initiator;
  Choice choice = Choice::most_probable;
  ThirdParty third_party = ThirdParty::ktab;
  TurnWeight turn_weight = TurnWeight::capability;
  int fewest_turns = 2;    ///< 1 or more
  int most_turns = 100;    ///< at least as many
  double settled = .02;    ///< stop when all moves are this share of the first turn's, in [0, 1)
  std::uint64_t seed = 0;  ///< of drawn choices

  /// Errors. `invalid_argument` naming the number that is outside its range.
  [[nodiscard]] Result<void> validate() const;
};

/// Why an actor is where it is after a turn.
struct SpatialMove {
  std::optional<std::size_t> target{};  ///< whom it challenged; none: nobody was worth it
  double victory = 0.0;                 ///< its own guess of the probability that it would win
  double gain = 0.0;                    ///< of utility that it expected from the challenge
  /// The bargain that it took: its own challenge, or another's upon it; none: stayed.
  std::optional<std::size_t> bargain_with{};
  bool as_target = false;  ///< it was the one challenged in that bargain
};

struct SpatialTurn {
  std::vector<double> position{};         ///< shape (actors, dimensions), in [0, 1]
  std::vector<double> win_probability{};  ///< shape (actors): of its position among those taken
  std::vector<SpatialMove> move{};        ///< shape (actors); how it came here; empty at the start
};

struct SpatialResult {
  std::vector<SpatialTurn> turns{};  ///< the first is the start
  bool settled = false;              ///< or the last turn allowed was reached
};

/// Model. In each turn every actor looks for the target whose challenge promises it most, given its
///   own attitude to risk and its guess of the others'; the two bargain; each actor then takes the
///   bargain of its own that would win an election; all move at once.
/// Assumes. Utility falls with distance weighted by salience; ideals move with positions.
/// Says not. When things happen: a turn has no length. Its end is no better a forecast than the
///   compromise.
/// Errors. `invalid_argument` by validate(); `cancelled`.
/// Method (cost). O(turns actors^3).
/// Determinism. The same bits for the same seed; without drawn choices no chance at all.
/// Source. [WiseLesterEfird2015], and the behaviour of the program KTAB at commit 3b5b063.
/// Validated. Positions of KTAB's runs at all turns; docs/validation.md names the settings in which
///   KTAB itself is at fault. `Bargain::of_both` and `weighted` repeat KTAB's reading of the
///   target's gain as its probability.
[[nodiscard]] Result<SpatialResult> simulate_spatial_model(const StakeTable& stakes,
                                                           const SpatialOptions& options = {},
                                                           const std::stop_token& stop = {});

/// The last positions only, for many runs: less memory, the same numbers.
[[nodiscard]] Result<std::vector<double>> final_positions(const StakeTable& stakes,
                                                          const SpatialOptions& options = {});

}  // namespace quadrille::bargaining
