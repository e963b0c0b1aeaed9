#include <algorithm>
#include <cmath>

#include "spatial_turn.hpp"

namespace quadrille::bargaining {

namespace {

/// KTAB keeps four decimals of a bargained position in [0, 1].
double four_decimals(double value) {
  return static_cast<double>(static_cast<int>(.5 + value * 10000.0)) / 10000.0;
}

double power(double value, int exponent) { return exponent == 1 ? value : value * value; }

}  // namespace

Proposal SpatialTurnEngine::interpolate(std::size_t i, std::size_t j, double victory) const {
  Proposal proposal{.initiator = i, .target = j};
  const double defeat = 1.0 - victory;
  for (std::size_t k = 0; k < d_; ++k) {
    const double at_i = position_[i * d_ + k];
    const double at_j = position_[j * d_ + k];
    const double care_i = stakes_.salience[i * d_ + k];
    const double care_j = stakes_.salience[j * d_ + k];
    constexpr double kLeast = 1e-6;
    if (options_.interpolation == Interpolation::squares_of_largest_power) {
      const double lead_j = defeat > victory ? defeat - victory : 0.0;
      const double lead_i = victory > defeat ? victory - defeat : 0.0;
      const double square_i = care_i * care_i;
      const double square_j = care_j * care_j;
      const double i_goes =
          lead_j * square_j / (lead_j * square_j + kLeast + (1.0 - lead_j) * square_i);
      const double j_goes =
          lead_i * square_i / (lead_i * square_i + kLeast + (1.0 - lead_i) * square_j);
      proposal.of_initiator.push_back(at_i + i_goes * (at_j - at_i));
      proposal.of_target.push_back(at_j + j_goes * (at_i - at_j));
      continue;
    }
    const int exponent = options_.interpolation == Interpolation::squares ? 2 : 1;
    const double pull_i = power(care_i, exponent) * power(victory, exponent);
    const double pull_j = power(care_j, exponent) * power(defeat, exponent);
    const double all = pull_i + kLeast + pull_j;
    proposal.of_initiator.push_back(
        four_decimals(((pull_i + kLeast) * at_i + pull_j * at_j) / all));
    proposal.of_target.push_back(four_decimals((pull_i * at_i + (kLeast + pull_j) * at_j) / all));
  }
  return proposal;
}

void SpatialTurnEngine::propose(std::vector<SpatialMove>& moves) {
  proposals_.clear();
  for (auto& open : open_) {
    open.clear();
  }
  const auto put = [&](Proposal proposal) {
    open_[proposal.initiator].push_back(proposals_.size());
    open_[proposal.target].push_back(proposals_.size());
    proposals_.push_back(std::move(proposal));
  };
  for (std::size_t i = 0; i < n_; ++i) {
    see_as(i);
    SpatialMove& move = moves[i];
    find_target(i, move);
    if (!move.target) {
      continue;
    }
    const std::size_t j = *move.target;
    Proposal own = interpolate(i, j, move.victory);
    if (options_.bargain == Bargain::of_initiator) {
      put(std::move(own));
      continue;
    }
    see_as(j);
    // KTAB takes the gain in the target's eyes for its probability.
    Proposal targets = interpolate(i, j, challenge_by_options(i, i, j).gain);
    if (options_.bargain == Bargain::of_both) {
      put(std::move(own));
      put(std::move(targets));
      continue;
    }
    // KTAB weighs the target's proposal with the initiator's capability.
    const double weight_i = stakes_.capability[i] * salience_[i];
    const double weight_j = stakes_.capability[i] * salience_[j];
    for (std::size_t k = 0; k < d_; ++k) {
      own.of_initiator[k] = (weight_i * own.of_initiator[k] + weight_j * targets.of_initiator[k]) /
                            (weight_i + weight_j);
      own.of_target[k] =
          (weight_i * own.of_target[k] + weight_j * targets.of_target[k]) / (weight_i + weight_j);
    }
    put(std::move(own));
  }
}

/// What each proposal, carried out alone, is worth to each actor.
void SpatialTurnEngine::value_proposals() {
  proposal_utility_.resize(proposals_.size() * n_);
  for (std::size_t p = 0; p < proposals_.size(); ++p) {
    const Proposal& proposal = proposals_[p];
    const auto [first, last] = std::minmax(proposal.initiator, proposal.target);
    for (std::size_t a = 0; a < n_; ++a) {
      const double* own = &own_utility_[a * n_];
      const double* at = &position_[a * d_];
      double sum = utility_at(distance(a, at, proposal.of_initiator.data()), risk_[a]);
      sum += utility_at(distance(a, at, proposal.of_target.data()), risk_[a]);
      for (std::size_t z = 0; z < first; ++z) {
        sum += own[z];
      }
      for (std::size_t z = first + 1; z < last; ++z) {
        sum += own[z];
      }
      for (std::size_t z = last + 1; z < n_; ++z) {
        sum += own[z];
      }
      proposal_utility_[p * n_ + a] = sum / static_cast<double>(n_);
    }
  }
}

/// 0: stay; else one more than the place in `open`.
std::size_t SpatialTurnEngine::chosen(const std::vector<std::size_t>& open, std::uint64_t turn,
                                      std::size_t actor) {
  const std::size_t count = open.size() + 1;
  std::vector<double> utility(n_ * count);
  for (std::size_t a = 0; a < n_; ++a) {
    utility[a * count] = unchanged_utility_[a];
    for (std::size_t t = 1; t < count; ++t) {
      utility[a * count + t] = proposal_utility_[open[t - 1] * n_ + a];
    }
  }
  const std::vector<double> probability =
      condorcet_election(utility, count, turn_weight_, options_.election).probability;
  if (options_.choice == Choice::most_probable) {
    return static_cast<std::size_t>(std::ranges::max_element(probability) - probability.begin());
  }
  RandomStream stream(options_.seed, Purpose::bargain_choice, turn * n_ + actor);
  const double drawn = stream.uniform();
  double sum = 0.0;
  for (std::size_t t = 0; t < count; ++t) {
    sum += probability[t];
    if (drawn < sum) {
      return t;
    }
  }
  return count - 1;
}

std::vector<double> SpatialTurnEngine::next_positions(std::uint64_t turn,
                                                      std::vector<SpatialMove>& moves) {
  moves.assign(n_, {});
  propose(moves);
  value_proposals();
  std::vector<double> next = position_;
  for (std::size_t k = 0; k < n_; ++k) {
    if (open_[k].empty()) {
      continue;
    }
    const std::size_t taken = chosen(open_[k], turn, k);
    if (taken == 0) {
      continue;
    }
    const Proposal& proposal = proposals_[open_[k][taken - 1]];
    moves[k].as_target = proposal.target == k;
    moves[k].bargain_with = moves[k].as_target ? proposal.initiator : proposal.target;
    const auto& to = moves[k].as_target ? proposal.of_target : proposal.of_initiator;
    std::ranges::copy(to, next.begin() + static_cast<std::ptrdiff_t>(k * d_));
  }
  return next;
}

}  // namespace quadrille::bargaining
