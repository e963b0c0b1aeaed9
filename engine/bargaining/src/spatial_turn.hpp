#pragma once

/// \file
/// One turn of the spatial model: attitudes to risk, challenges, bargains and choices.

#include <cstddef>
#include <utility>
#include <vector>

#include "quadrille/bargaining/spatial_model.hpp"

namespace quadrille::bargaining {

/// Utility at a distance in [0, 1] for an attitude to risk, 0 neutral.
[[nodiscard]] inline double utility_at(double distance, double risk) {
  return distance <= 1.0 ? (1.0 - distance) * (1.0 + distance * risk)
                         : (1.0 - distance) * (1.0 + risk);
}

/// A proposal of an initiator to a target: where either would go.
struct Proposal {
  std::size_t initiator = 0;
  std::size_t target = 0;
  std::vector<double> of_initiator{};  ///< shape (dimensions)
  std::vector<double> of_target{};     ///< shape (dimensions)
};

/// What one actor thinks that challenging another is worth.
struct Challenge {
  double victory = 0.0;
  double gain = 0.0;
};

/// Works on one state of the model; reuses its memory from turn to turn.
class SpatialTurnEngine {
 public:
  SpatialTurnEngine(const StakeTable& stakes, const SpatialOptions& options);

  /// Sets the state: distances, utilities and attitudes to risk at these positions.
  void stand_at(const std::vector<double>& position);
  /// The probability that each actor's position wins an election among the different positions
  /// taken; shape (actors). \pre stand_at() was called. Cost. O(actors^3).
  [[nodiscard]] std::vector<double> win_probability() const;
  /// Where everyone goes; `turn` numbers the draws of Choice::drawn. Fills `moves`.
  [[nodiscard]] std::vector<double> next_positions(std::uint64_t turn,
                                                   std::vector<SpatialMove>& moves);

 private:
  [[nodiscard]] double distance(std::size_t actor, const double* a, const double* b) const;
  [[nodiscard]] double guessed_risk(std::size_t by, std::size_t of) const;
  void see_as(std::size_t by);
  void find_target(std::size_t i, SpatialMove& move);
  template <VotingRule rule, ThirdParty third>
  [[nodiscard]] Challenge challenge_by_commitment(std::size_t affected, std::size_t i,
                                                  std::size_t j);
  template <VotingRule rule, ThirdParty third, Commitment commitment>
  [[nodiscard]] Challenge challenge(std::size_t affected, std::size_t i, std::size_t j);
  [[nodiscard]] Challenge challenge_by_options(std::size_t affected, std::size_t i, std::size_t j);
  void propose(std::vector<SpatialMove>& moves);
  [[nodiscard]] Proposal interpolate(std::size_t i, std::size_t j, double victory) const;
  void value_proposals();
  [[nodiscard]] std::size_t chosen(const std::vector<std::size_t>& open, std::uint64_t turn,
                                   std::size_t actor);

  const StakeTable& stakes_;
  const SpatialOptions& options_;
  std::size_t n_;
  std::size_t d_;
  std::vector<double> salience_{};     ///< shape (actors): sum over dimensions
  std::vector<double> influence_{};    ///< shape (actors): salience times capability
  std::vector<double> turn_weight_{};  ///< shape (actors)
  std::vector<double> position_{};     ///< shape (actors, dimensions)
  std::vector<double> distance_{};     ///< shape (actors, actors): the row's view
  std::vector<double> risk_{};         ///< shape (actors)
  std::vector<double> own_utility_{};  ///< shape (actors, actors): of the column's position
  std::vector<double> seen_{};         ///< shape (positions, actors): in the eyes of one actor
  std::vector<double> seen_from_{};    ///< distance_ transposed, shape (positions, actors)
  std::vector<double> guess_{};        ///< attitudes to risk in the eyes of one actor
  std::vector<std::pair<double, std::size_t>> promising_{};  ///< most that a target can give
  std::vector<double> third_{};  ///< votes of third parties, shape (actors)
  std::vector<Proposal> proposals_{};
  std::vector<std::vector<std::size_t>> open_{};  ///< proposals that an actor has a part in
  std::vector<double> proposal_utility_{};        ///< shape (proposals, actors)
  std::vector<double> unchanged_utility_{};       ///< shape (actors)
};

}  // namespace quadrille::bargaining
