#pragma once

/// \file
/// The expected-utility challenge model: actors threaten each other, and give in, meet or stand.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "quadrille/bargaining/stake_columns.hpp"
#include "quadrille/base/result.hpp"

namespace quadrille::bargaining {

/// What the votes for the challenger are divided by.
enum class VoteDenominator : std::uint8_t {
  same_pair,            ///< all votes in this contest: the printed equation
  all_ordered_pairs,    ///< all votes in all contests, each twice: the authors' code
  all_unordered_pairs,  ///< all votes in all contests, each once
};
/// Whether distances in votes are bent by the voter's attitude to risk.
enum class VoteDistance : std::uint8_t { plain, bent };
/// Whose attitude to risk is behind the rival's expected utility.
enum class RivalView : std::uint8_t { rivals_own, of_focal };
/// Whether a weaker actor gives in completely.
enum class Capitulation : std::uint8_t { yes, never };
/// What happens where both expect to gain from a challenge.
enum class Conflict : std::uint8_t { weaker_moves, nobody_moves };
/// Which offer an actor takes.
enum class Offer : std::uint8_t {
  by_class,    ///< conflict before compromise before capitulation, then the least move
  least_move,  ///< the least move of all
  strongest,   ///< of the challenger that expects most
  code_key,    ///< by class; compromises by the key found in the authors' code
};
/// Whose expected utilities make up security.
enum class Security : std::uint8_t { of_others_challenges, of_own_challenges };
enum class RiskAttitude : std::uint8_t { from_security, neutral };
enum class Range : std::uint8_t { at_start, each_round };
enum class Centre : std::uint8_t { condorcet, weighted_median };

struct ChallengeOptions {
  VoteDenominator denominator = VoteDenominator::same_pair;
  VoteDistance vote_distance = VoteDistance::plain;
  RivalView rival_view = RivalView::rivals_own;
  Capitulation capitulation = Capitulation::yes;
  Conflict conflict = Conflict::weaker_moves;
  Offer offer = Offer::by_class;
  Security security = Security::of_others_challenges;
  RiskAttitude risk = RiskAttitude::from_security;
  Range range = Range::at_start;
  Centre centre = Centre::condorcet;
  double status_quo = 1.0;  ///< Q, the chance that an unchallenged rival stays put, in [0, 1]
  int rounds = 8;           ///< 1 to 1,000

  /// Errors. `invalid_argument` naming the number that is outside its range.
  [[nodiscard]] Result<void> validate() const;
};

/// The equations as [ScholzEtAl2011] prints them.
[[nodiscard]] ChallengeOptions as_printed();
/// The reading that reproduces what [ScholzEtAl2011] prints as results.
[[nodiscard]] ChallengeOptions scholz_code();

/// Why an actor moved.
enum class ChallengeOutcome : std::uint8_t { stayed, lost_conflict, compromised, gave_in };
[[nodiscard]] std::string_view name(ChallengeOutcome outcome);

struct ChallengeMove {
  ChallengeOutcome outcome = ChallengeOutcome::stayed;
  std::optional<std::size_t> rival{};  ///< row of the columns
};

struct ChallengeRound {
  std::vector<double> position{};     ///< shape (actors), in [0, 1]
  std::vector<double> risk{};         ///< shape (actors): the exponent r; empty at the start
  std::vector<ChallengeMove> move{};  ///< shape (actors); empty at the start
  double median = 0.0;                ///< by ChallengeOptions::centre
  double mean = 0.0;                  ///< the compromise
};

struct ChallengeResult {
  std::vector<ChallengeRound> rounds{};  ///< the first is the start
};

/// Model. Each actor works out what it gains by challenging each other one, and what the other
///   gains by challenging it; the signs of both say whether they fight, meet half-way, or one gives
///   in; each takes one offer; all move at once; repeat.
/// Assumes. One line; utilities bent by attitudes to risk that follow from security.
/// Says not. A forecast: it is chaotic, a change of inputs by a point moves a third of the outcomes
///   by more than ten. Use the mean over draws, and only beside the compromise.
/// Errors. `invalid_argument` by validate().
/// Method (cost). O(rounds actors^3).
/// Determinism. No chance.
/// Source. [BuenodeMesquita1994] as rebuilt by [ScholzEtAl2011]; each point on which the text and
///   its implementations differ is an enumerator.
/// Validated. scholz_code() gives the medians known of that code to 1e-3 and the plotted expected
///   utilities to .05; docs/validation.md.
[[nodiscard]] Result<ChallengeResult> simulate_challenges(const StakeColumns& stakes,
                                                          const ChallengeOptions& options = {});

/// What challenging is worth, as plotted in the literature.
struct ChallengeValue {
  double own = 0.0;     ///< of the focal actor's challenge, in its own eyes
  double rivals = 0.0;  ///< of the rival's challenge upon it, by ChallengeOptions::rival_view
};

/// Expected utilities of all pairs at the start; shape (actors, actors), row = focal actor.
/// Errors. As simulate_challenges(). Cost. O(actors^3).
[[nodiscard]] Result<std::vector<ChallengeValue>> challenge_values(
    const StakeColumns& stakes, const ChallengeOptions& options = {});

}  // namespace quadrille::bargaining
