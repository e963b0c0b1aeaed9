#pragma once

/// \file
/// The probabilistic Condorcet election: how probable it is that each option comes out, when
/// coalitions form for and against each pair of options and the stronger one tends to win.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "quadrille/numerics/termination.hpp"

namespace quadrille::bargaining {

/// How the strengths of two coalitions turn into a probability: a^m / (a^m + b^m).
enum class Victory : std::uint8_t {
  linear,   ///< m = 1
  square,   ///< m = 2
  quartic,  ///< m = 4
  octic,    ///< m = 8
  binary,   ///< the stronger wins once it is a tenth stronger
};

/// How wins by pairs become one probability an option.
enum class ElectionModel : std::uint8_t {
  conditional,       ///< that it wins against every other, given that one does
  markov_incentive,  ///< a chain: who would gain most by challenging, challenges
  markov_uniform,    ///< a chain: every option challenges equally often
};

/// How strongly a voter votes for a gain of utility.
enum class VotingRule : std::uint8_t {
  binary,                   ///< with all its weight, whatever the gain
  proportional_binary,      ///< .8 of the gain, .2 binary
  proportional,             ///< in proportion to the gain
  proportional_cubic,       ///< half the gain, half its cube
  cubic,                    ///< the gain's cube
  asymmetric_proportional,  ///< losses count in full, gains two thirds
};

/// How the Markov chains are solved.
enum class ChainSolution : std::uint8_t {
  direct,    ///< exactly, by state reduction [GrassmannTaksarHeyman1985]
  iterated,  ///< by damped steps until they are small, as KTAB does
};

[[nodiscard]] std::string_view name(ElectionModel model);
[[nodiscard]] std::optional<ElectionModel> parse_election_model(std::string_view text);

struct ElectionOptions {
  Victory victory = Victory::linear;
  ElectionModel model = ElectionModel::markov_uniform;
  VotingRule voting = VotingRule::proportional;
  ChainSolution chain = ChainSolution::direct;
};

struct Election {
  std::vector<double> probability{};  ///< shape (options), sums to 1
  numerics::Termination termination = numerics::Termination::converged;
};

/// The vote of an actor of this weight for the first of two options of these utilities to it.
/// Negative: for the second. Cost. O(1).
[[nodiscard]] double vote(VotingRule rule, double weight, double utility_first,
                          double utility_second);

/// The probability that the first of two coalitions wins. Cost. O(1). \pre both above 0
[[nodiscard]] double victory_probability(Victory victory, double strength_first,
                                         double strength_second);

/// Model. For every pair of options the votes for either are added up (with 1e-8 for nobody's);
///   strengths give the probability that one beats the other; these give one distribution.
/// Assumes. Sincere votes, independent contests.
/// Says not. How a decision is reached, or when.
/// Errors. None: a chain that does not settle in 100,000 steps says so in `termination`.
/// Method (cost). O(options^2 voters + options^3) direct.
/// Determinism. No chance.
/// Source. [WiseLesterEfird2015]; Markov forms as in KTAB's notes.
/// Validated. Identical to KTAB's in all settings tried; docs/validation.md.
/// \param utility shape (voters, options), row-major, in [0, 1]
/// \pre weight has one entry a voter; at least one option
[[nodiscard]] Election condorcet_election(std::span<const double> utility, std::size_t options,
                                          std::span<const double> weight,
                                          const ElectionOptions& how = {});

/// An election among positions on a line.
struct PositionElection {
  std::vector<double> position{};     ///< the different ones, ascending
  std::vector<double> probability{};  ///< of each, sums to 1
  std::vector<std::size_t> option{};  ///< shape (actors): which of them each actor takes
  double expected = 0.0;
};

/// The election among the different positions that actors take, each worth 1 - distance to each
/// voter. Actors at the same position share one option, so an actor who leaves a common position,
/// however little, puts up an option more and the expected outcome may jump: on decisions of the
/// European Union that errs by less than an option for each actor (docs/validation.md).
/// \pre one weight a position, at least one; positions in [0, 1]
[[nodiscard]] PositionElection election_of_positions(std::span<const double> position,
                                                     std::span<const double> weight,
                                                     const ElectionOptions& how = {});

}  // namespace quadrille::bargaining
