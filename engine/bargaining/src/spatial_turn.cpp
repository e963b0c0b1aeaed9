#include "spatial_turn.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "votes.hpp"

namespace quadrille::bargaining {

namespace {

/// Strength of a coalition that nobody joins in a challenge, as in KTAB.
constexpr double kEmptyChallenge = 1e-10;
/// A challenge must promise more than this.
constexpr double kLeastGain = 1e-5;

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
      seen_from_(n_ * n_),
      guess_(n_),
      third_(n_),
      open_(n_),
      unchanged_utility_(n_) {
  for (std::size_t i = 0; i < n_; ++i) {
    for (std::size_t k = 0; k < d_; ++k) {
      salience_[i] += stakes.salience[i * d_ + k];
    }
    influence_[i] = salience_[i] * stakes.capability[i];
    if (options.turn_weight == TurnWeight::capability_and_salience) {
      turn_weight_[i] = influence_[i];
    }
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
      seen_from_[j * n_ + i] = away;
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
    if (!taken) {
      different.push_back(i);
    }
  }
  std::vector<double> utility;
  for (std::size_t voter = 0; voter < n_; ++voter) {
    for (const std::size_t at : different) {
      utility.push_back(own_utility_[voter * n_ + at]);
    }
  }
  const std::vector<double> wins =
      condorcet_election(utility, different.size(), turn_weight_, options_.election).probability;
  std::vector<double> all(n_);
  for (std::size_t i = 0; i < n_; ++i) {
    for (std::size_t option = 0; option < different.size(); ++option) {
      if (same(i, different[option])) {
        all[i] = wins[option];  // of two as near, the later, as KTAB
      }
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
    guess_[voter] = guessed_risk(by, voter);
  }
  for (std::size_t at = 0; at < n_; ++at) {
    const double* away = &seen_from_[at * n_];
    double* seen = &seen_[at * n_];
    for (std::size_t voter = 0; voter < n_; ++voter) {
      seen[voter] = utility_at(away[voter], guess_[voter]);
    }
  }
}

/// What `affected` gains when i challenges j, in the eyes of see_as().
template <VotingRule rule, ThirdParty third, Commitment commitment>
Challenge SpatialTurnEngine::challenge(std::size_t affected, std::size_t i, std::size_t j) {
  const double* at_i = &seen_[i * n_];
  const double* at_j = &seen_[j * n_];
  double for_i = kEmptyChallenge;
  double for_j = kEmptyChallenge;
  for (const std::size_t principal : {i, j}) {
    const double ballot = vote_by<rule>(influence_[principal], at_i[principal], at_j[principal]);
    if (ballot > 0.0) {
      for_i += ballot;
    }
    if (ballot < 0.0) {
      for_j -= ballot;
    }
  }
  // The price of having lost or won beside a side: the own position where one is bound to nothing,
  // the side's where one is.
  constexpr bool loser_pays = commitment != Commitment::none;
  constexpr bool winner_follows = commitment == Commitment::full;
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
    if (m == i || m == j) {
      continue;
    }
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

template <VotingRule rule, ThirdParty third>
Challenge SpatialTurnEngine::challenge_by_commitment(std::size_t affected, std::size_t i,
                                                     std::size_t j) {
  switch (options_.commitment) {
    case Commitment::none:
      return challenge<rule, third, Commitment::none>(affected, i, j);
    case Commitment::semi:
      return challenge<rule, third, Commitment::semi>(affected, i, j);
    case Commitment::full:
      break;
  }
  return challenge<rule, third, Commitment::full>(affected, i, j);
}

Challenge SpatialTurnEngine::challenge_by_options(std::size_t affected, std::size_t i,
                                                  std::size_t j) {
  Challenge result;
  with_rule(options_.election.voting, [&]<VotingRule rule>() {
    result = options_.third_party == ThirdParty::ktab
                 ? challenge_by_commitment<rule, ThirdParty::ktab>(affected, i, j)
                 : challenge_by_commitment<rule, ThirdParty::corrected>(affected, i, j);
  });
  return result;
}

/// The target that promises i most, in the eyes of see_as(i); of equals the first.
void SpatialTurnEngine::find_target(std::size_t i, SpatialMove& move) {
  // Winning for sure is worth at most 1 - u_i(j): whoever promises less than the best found is not
  // tried. Nearly equal ones are, so that rounding decides nothing.
  constexpr double kNearlyEqual = 1e-9;
  promising_.clear();
  for (std::size_t j = 0; j < n_; ++j) {
    if (i != j) {
      promising_.emplace_back(1.0 - seen_[j * n_ + i], j);
    }
  }
  std::ranges::stable_sort(promising_, std::greater{}, &std::pair<double, std::size_t>::first);
  for (const auto& [most, j] : promising_) {
    if (most < kLeastGain - kNearlyEqual || (move.target && most < move.gain - kNearlyEqual)) {
      break;
    }
    const Challenge tried = challenge_by_options(i, i, j);
    if (!(tried.gain > kLeastGain)) {
      continue;
    }
    if (!move.target || tried.gain > move.gain || (tried.gain == move.gain && j < *move.target)) {
      move.target = j;
      move.gain = tried.gain;
      move.victory = tried.victory;
    }
  }
}

}  // namespace quadrille::bargaining
