#include "spatial_turn.hpp"

#include <algorithm>
#include <cmath>

#include "votes.hpp"

namespace quadrille::bargaining {

namespace {

/// Strength of a coalition that nobody joins in a challenge, as in KTAB.
constexpr double kNobody = 1e-10;
/// A challenge must promise more than this.
constexpr double kLeastGain = 1e-5;

/// Utility at a distance in [0, 1] for an attitude to risk, 0 neutral.
double utility_at(double distance, double risk) {
  return distance <= 1.0 ? (1.0 - distance) * (1.0 + distance * risk)
                         : (1.0 - distance) * (1.0 + risk);
}

/// KTAB keeps four decimals of a bargained position in [0, 1].
double four_decimals(double value) {
  return static_cast<double>(static_cast<int>(.5 + value * 10000.0)) / 10000.0;
}

double power(double value, int exponent) { return exponent == 1 ? value : value * value; }

}  // namespace

SpatialTurnEngine::SpatialTurnEngine(const StakeTable& stakes, const SpatialOptions& options)
    : stakes_(stakes),
      options_(options),
      n_(stakes.actors),
      d_(stakes.dimensions),
      salience_(n_, 0.0),
      influence_(n_),
      turn_weight_(stakes.capability),
      distance_(n_ * n_),
      risk_(n_),
      own_utility_(n_ * n_),
      seen_(n_ * n_),
      third_(n_),
      open_(n_),
      unchanged_utility_(n_) {
  for (std::size_t i = 0; i < n_; ++i) {
    for (std::size_t k = 0; k < d_; ++k)
      salience_[i] += stakes.salience[i * d_ + k];
    influence_[i] = salience_[i] * stakes.capability[i];
    if (options.turn_weight == TurnWeight::capability_and_salience)
      turn_weight_[i] = influence_[i];
  }
}

double SpatialTurnEngine::distance(std::size_t actor, const double* a, const double* b) const {
  double sum = 0.0;
  double all = 0.0;
  for (std::size_t k = 0; k < d_; ++k) {
    const double salience = stakes_.salience[actor * d_ + k];
    const double step = (a[k] - b[k]) * salience;
    sum += step * step;
    all += salience * salience;
  }
  // Who cares for nothing sees no distance; KTAB refuses such actors.
  return all > 0.0 ? std::sqrt(sum / all) : 0.0;
}

void SpatialTurnEngine::stand_at(const std::vector<double>& position) {
  position_ = position;
  std::vector<double> neutral(n_ * n_);
  for (std::size_t i = 0; i < n_; ++i) {
    for (std::size_t j = 0; j < n_; ++j) {
      const double away = distance(i, &position_[i * d_], &position_[j * d_]);
      distance_[i * n_ + j] = away;
      neutral[i * n_ + j] = utility_at(away, 0.0);
    }
  }
  const std::vector<double> wins =
      condorcet_election(neutral, n_, turn_weight_, options_.election).probability;
  const auto [low, high] = std::ranges::minmax(wins);
  for (std::size_t i = 0; i < n_; ++i) {
    const double p = wins[i];
    if (!(high > low)) {
      risk_[i] = 0.0;  // all agree, or are alike: nobody has a reason for either attitude
    } else if (options_.risk_range == RiskRange::least) {
      risk_[i] = (p - low) / (high - low);
    } else if (options_.risk_range == RiskRange::middle) {
      risk_[i] = (3.0 * p - (high + 2.0 * low)) / (2.0 * (high - low));
    } else {
      risk_[i] = (2.0 * p - (high + low)) / (high - low);
    }
  }
  for (std::size_t i = 0; i < n_; ++i) {
    double sum = 0.0;
    for (std::size_t j = 0; j < n_; ++j) {
      own_utility_[i * n_ + j] = utility_at(distance_[i * n_ + j], risk_[i]);
      sum += own_utility_[i * n_ + j];
    }
    unchanged_utility_[i] = sum / static_cast<double>(n_);
  }
}

std::vector<double> SpatialTurnEngine::win_probability() const {
  const auto same = [&](std::size_t i, std::size_t other) {
    constexpr double kSamePosition = 1e-3;  // as KTAB
    double squares = 0.0;
    for (std::size_t k = 0; k < d_; ++k) {
      const double step = position_[i * d_ + k] - position_[other * d_ + k];
      squares += step * step;
    }
    return std::sqrt(squares) < kSamePosition;
  };
  std::vector<std::size_t> different;  // the first actor at each position
  for (std::size_t i = 0; i < n_; ++i) {
    const bool taken = std::ranges::any_of(different, [&](auto other) { return same(i, other); });
    if (!taken)
      different.push_back(i);
  }
  std::vector<double> utility;
  for (std::size_t voter = 0; voter < n_; ++voter) {
    for (const std::size_t at : different)
      utility.push_back(own_utility_[voter * n_ + at]);
  }
  const std::vector<double> wins =
      condorcet_election(utility, different.size(), turn_weight_, options_.election).probability;
  std::vector<double> all(n_);
  for (std::size_t i = 0; i < n_; ++i) {
    for (std::size_t option = 0; option < different.size(); ++option) {
      if (same(i, different[option]))
        all[i] = wins[option];  // of two as near, the later, as KTAB
    }
  }
  return all;
}

double SpatialTurnEngine::guessed_risk(std::size_t by, std::size_t of) const {
  const double own = risk_[by];
  const double other = risk_[of];
  switch (options_.risk_guess) {
    case RiskGuess::none:
      return own;
    case RiskGuess::one_third:
      return (2.0 * own + other) / 3.0;
    case RiskGuess::half:
      return (own + other) / 2.0;
    case RiskGuess::two_thirds:
      return (own + 2.0 * other) / 3.0;
    case RiskGuess::full:
      return other;
  }
  return own;
}

void SpatialTurnEngine::see_as(std::size_t by) {
  for (std::size_t voter = 0; voter < n_; ++voter) {
    const double risk = guessed_risk(by, voter);
    for (std::size_t at = 0; at < n_; ++at) {
      seen_[at * n_ + voter] = utility_at(distance_[voter * n_ + at], risk);
    }
  }
}

/// What `affected` gains when i challenges j, in the eyes of see_as().
template <VotingRule rule, ThirdParty third>
Challenge SpatialTurnEngine::challenge(std::size_t affected, std::size_t i, std::size_t j) {
  const double* at_i = &seen_[i * n_];
  const double* at_j = &seen_[j * n_];
  double for_i = kNobody;
  double for_j = kNobody;
  for (const std::size_t principal : {i, j}) {
    const double ballot = vote_by<rule>(influence_[principal], at_i[principal], at_j[principal]);
    if (ballot > 0.0)
      for_i += ballot;
    if (ballot < 0.0)
      for_j -= ballot;
  }
  // The price of having lost or won beside a side: the own position where one is bound to nothing,
  // the side's where one is.
  const bool loser_pays = options_.commitment != Commitment::none;
  const bool winner_follows = options_.commitment == Commitment::full;
  for (std::size_t m = 0; m < n_; ++m) {
    const double to_i = at_i[m];
    const double to_j = at_j[m];
    constexpr double own = 1.0;
    const double ballot = vote_by<rule>(influence_[m], to_i, to_j);
    const double won_with_i = to_i + to_i + (winner_follows ? to_i : own);
    const double lost_with_i = to_j + to_j + (loser_pays ? to_j : own);
    const double lost_with_j = to_i + to_i + (loser_pays ? to_i : own);
    const double won_with_j = to_j + to_j + (winner_follows ? to_j : own);
    if constexpr (third == ThirdParty::ktab) {
      const double strength_i = for_i + (ballot > 0.0 ? ballot : 0.0);
      const double strength_j = for_j - (ballot < 0.0 ? ballot : 0.0);
      const double i_wins = strength_i / (strength_i + strength_j);
      const double j_wins = 1.0 - i_wins;
      third_[m] = vote_by<rule>(influence_[m], i_wins * won_with_i + j_wins * lost_with_i,
                                i_wins * lost_with_j + j_wins * won_with_j);
    } else {
      const double own_strength = std::fabs(ballot);
      const double all = for_i + own_strength + for_j;
      const double i_wins = (for_i + own_strength) / all;
      const double j_wins = (for_j + own_strength) / all;
      third_[m] = vote_by<rule>(influence_[m], i_wins * won_with_i + (1.0 - i_wins) * lost_with_i,
                                (1.0 - j_wins) * lost_with_j + j_wins * won_with_j);
    }
  }
  for (std::size_t m = 0; m < n_; ++m) {
    if (m == i || m == j)
      continue;
    const double ballot = third_[m];
    for_i += ballot > 0.0 ? ballot : 0.0;
    for_j -= ballot < 0.0 ? ballot : 0.0;
  }
  const double victory = for_i / (for_i + for_j);
  const double won = 2.0 * at_i[affected];
  const double lost = 2.0 * at_j[affected];
  const double unchanged = at_i[affected] + at_j[affected];
  const double contested = victory * won + (1.0 - victory) * lost;
  return {.victory = victory,
          .gain = (1.0 - salience_[j]) * won + salience_[j] * contested - unchanged};
}

Challenge SpatialTurnEngine::challenge_by_options(std::size_t affected, std::size_t i,
                                                  std::size_t j) {
  Challenge result;
  with_rule(options_.election.voting, [&]<VotingRule rule>() {
    result = options_.third_party == ThirdParty::ktab
                 ? challenge<rule, ThirdParty::ktab>(affected, i, j)
                 : challenge<rule, ThirdParty::corrected>(affected, i, j);
  });
  return result;
}

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
  for (auto& open : open_)
    open.clear();
  const auto put = [&](Proposal proposal) {
    open_[proposal.initiator].push_back(proposals_.size());
    open_[proposal.target].push_back(proposals_.size());
    proposals_.push_back(std::move(proposal));
  };
  for (std::size_t i = 0; i < n_; ++i) {
    see_as(i);
    SpatialMove& move = moves[i];
    for (std::size_t j = 0; j < n_; ++j) {
      if (i == j)
        continue;
      const Challenge tried = challenge_by_options(i, i, j);
      if (tried.gain > kLeastGain && (!move.target || tried.gain > move.gain)) {
        move.target = j;
        move.gain = tried.gain;
        move.victory = tried.victory;
      }
    }
    if (!move.target)
      continue;
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
      for (std::size_t z = 0; z < first; ++z)
        sum += own[z];
      for (std::size_t z = first + 1; z < last; ++z)
        sum += own[z];
      for (std::size_t z = last + 1; z < n_; ++z)
        sum += own[z];
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
    if (drawn < sum)
      return t;
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
    if (open_[k].empty())
      continue;
    const std::size_t taken = chosen(open_[k], turn, k);
    if (taken == 0)
      continue;
    const Proposal& proposal = proposals_[open_[k][taken - 1]];
    moves[k].as_target = proposal.target == k;
    moves[k].bargain_with = moves[k].as_target ? proposal.initiator : proposal.target;
    const auto& to = moves[k].as_target ? proposal.of_target : proposal.of_initiator;
    std::ranges::copy(to, next.begin() + static_cast<std::ptrdiff_t>(k * d_));
  }
  return next;
}

}  // namespace quadrille::bargaining
