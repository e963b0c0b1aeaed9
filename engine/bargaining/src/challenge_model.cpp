#include "quadrille/bargaining/challenge_model.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "quadrille/bargaining/central_positions.hpp"
#include "quadrille/base/contract.hpp"

namespace quadrille::bargaining {

namespace {

/// Moves whose keys differ by less are the same move: sums of doubles in another order.
constexpr double kSameKey = 1e-15;

/// One state of the model, and what everyone expects in it.
class Arena {
 public:
  Arena(const StakeColumns& stakes, const ChallengeOptions& options)
      : options_(options),
        n_(stakes.size()),
        position_(stakes.position),
        salience_(stakes.salience),
        weight_(weights(stakes, Weighing::capability_and_salience)),
        risk_(n_, 1.0) {
    measure_range();
  }

  [[nodiscard]] const std::vector<double>& position() const { return position_; }
  [[nodiscard]] const std::vector<double>& risk() const { return risk_; }
  [[nodiscard]] double mean() const { return compromise(position_, weight_); }
  [[nodiscard]] double centre() const {
    return options_.centre == Centre::condorcet ? condorcet_winner(position_, weight_).position
                                                : weighted_median(position_, weight_);
  }

  /// Attitudes to risk and chances of victory at the present positions.
  void look() {
    if (options_.range == Range::each_round) {
      measure_range();
    }
    centre_ = centre();
    risk_.assign(n_, 1.0);
    find_victories();
    if (options_.risk == RiskAttitude::neutral) {
      return;
    }
    find_risks();
    if (options_.vote_distance == VoteDistance::bent) {
      find_victories();
    }
  }

  /// What i expects of challenging j, with this exponent of risk.
  [[nodiscard]] double expected(std::size_t i, std::size_t j, double risk) const {
    const double away = std::fabs(position_[i] - position_[j]) / range_;
    const double victory = victory_[i * n_ + j];
    const double success = utility(std::max(0.0, .5 - .5 * away), risk);
    const double failure = utility(.5 + .5 * away, risk);
    double value = salience_[j] * (victory * success + (1.0 - victory) * failure) +
                   (1.0 - salience_[j]) * success - options_.status_quo * utility(.5, risk);
    if (options_.status_quo < 1.0) {
      const double to_centre = std::fabs(position_[i] - centre_);
      const double to_rival = std::fabs(position_[i] - position_[j]);
      const double shift = .25 * (to_centre + to_rival) / range_;
      const bool helps = to_centre < to_rival;
      value -= (1.0 - options_.status_quo) *
               (helps ? utility(std::max(0.0, .5 - shift), risk) : utility(.5 + shift, risk));
    }
    return value;
  }

  [[nodiscard]] ChallengeValue value(std::size_t focal, std::size_t rival) const {
    const double eyes = options_.rival_view == RivalView::of_focal ? risk_[focal] : risk_[rival];
    return {.own = expected(focal, rival, risk_[focal]), .rivals = expected(rival, focal, eyes)};
  }

  /// Everyone takes its offer. \pre look() was called
  std::vector<ChallengeMove> move() {
    std::vector<ChallengeMove> moves(n_);
    std::vector<double> next = position_;
    for (std::size_t i = 0; i < n_; ++i) {
      double best_key = std::numeric_limits<double>::infinity();
      int best_class = std::numeric_limits<int>::max();
      for (std::size_t j = 0; j < n_; ++j) {
        if (position_[i] == position_[j]) {
          continue;
        }
        const ChallengeValue seen = value(i, j);
        const auto [outcome, to] = offer(i, j, seen);
        if (outcome == ChallengeOutcome::stayed) {
          continue;
        }
        const auto [kind, key] = rank(i, j, seen, outcome, to);
        if (kind > best_class || (kind == best_class && !(key < best_key - kSameKey))) {
          continue;
        }
        best_class = kind;
        best_key = key;
        next[i] = to;
        moves[i] = {.outcome = outcome, .rival = j};
      }
    }
    position_ = std::move(next);
    return moves;
  }

 private:
  struct Offered {
    ChallengeOutcome outcome;
    double to;
  };
  struct Rank {
    int kind;  ///< lower first
    double key;
  };

  static double utility(double base, double risk) { return 2.0 - 4.0 * std::pow(base, risk); }

  void measure_range() {
    const auto [low, high] = std::ranges::minmax(position_);
    range_ = high > low ? high - low : 1.0;
  }

  void find_victories() {
    std::vector<double> away(n_ * n_);  // voter, position
    for (std::size_t k = 0; k < n_; ++k) {
      for (std::size_t i = 0; i < n_; ++i) {
        const double plain = std::fabs(position_[k] - position_[i]) / range_;
        away[k * n_ + i] =
            options_.vote_distance == VoteDistance::bent ? std::pow(plain, risk_[k]) : plain;
      }
    }
    const auto ballot = [&](std::size_t k, std::size_t i, std::size_t j) {
      return weight_[k] * (away[k * n_ + j] - away[k * n_ + i]);
    };
    const bool same_pair = options_.denominator == VoteDenominator::same_pair;
    double all = 0.0;
    if (!same_pair) {
      for (std::size_t k = 0; k < n_; ++k) {
        for (std::size_t i = 0; i < n_; ++i) {
          for (std::size_t j = 0; j < n_; ++j) {
            all += std::fabs(ballot(k, i, j));
          }
        }
      }
      if (options_.denominator == VoteDenominator::all_unordered_pairs) {
        all /= 2.0;
      }
    }
    victory_.assign(n_ * n_, .5);
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t j = 0; j < n_; ++j) {
        if (position_[i] == position_[j]) {
          victory_[i * n_ + j] = same_pair ? .5 : 0.0;
          continue;
        }
        double won = 0.0;
        double cast = 0.0;
        for (std::size_t k = 0; k < n_; ++k) {
          const double one = ballot(k, i, j);
          if (one > 0.0) {
            won += one;
          }
          cast += std::fabs(one);
        }
        const double of = same_pair ? cast : all;
        victory_[i * n_ + j] = of > 0.0 ? won / of : .5;
      }
    }
  }

  void find_risks() {
    std::vector<double> security(n_, 0.0);
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t j = 0; j < n_; ++j) {
        if (i == j) {
          continue;
        }
        security[i] += options_.security == Security::of_own_challenges ? expected(i, j, 1.0)
                                                                        : expected(j, i, 1.0);
      }
    }
    const auto [low, high] = std::ranges::minmax(security);
    for (std::size_t i = 0; i < n_; ++i) {
      const double share = high > low ? (2.0 * security[i] - high - low) / (high - low) : 0.0;
      risk_[i] = (1.0 - share / 3.0) / (1.0 + share / 3.0);
    }
  }

  [[nodiscard]] Offered offer(std::size_t i, std::size_t j, const ChallengeValue& seen) const {
    const double own = seen.own;
    const double rivals = seen.rivals;
    if (own > 0.0 && rivals > own && options_.conflict == Conflict::weaker_moves) {
      return {ChallengeOutcome::lost_conflict, position_[j]};
    }
    if (own < 0.0 && rivals > 0.0 && rivals > -own) {
      return {ChallengeOutcome::compromised,
              position_[i] + (position_[j] - position_[i]) * std::fabs(own / rivals)};
    }
    if (own < 0.0 && rivals > 0.0 && rivals < -own && options_.capitulation == Capitulation::yes) {
      return {ChallengeOutcome::gave_in, position_[j]};
    }
    return {ChallengeOutcome::stayed, position_[i]};
  }

  [[nodiscard]] Rank rank(std::size_t i, std::size_t j, const ChallengeValue& seen,
                          ChallengeOutcome outcome, double to) const {
    const double way = std::fabs(to - position_[i]);
    switch (options_.offer) {
      case Offer::least_move:
        return {0, way};
      case Offer::strongest:
        return {0, -seen.rivals};
      case Offer::by_class:
        return {static_cast<int>(outcome), way};
      case Offer::code_key:
        if (outcome != ChallengeOutcome::compromised) {
          return {static_cast<int>(outcome), way};
        }
        return {static_cast<int>(outcome),
                (std::fabs(seen.own) * position_[i] + std::fabs(seen.rivals) * position_[j]) /
                    (std::fabs(seen.own) + std::fabs(seen.rivals))};
    }
    return {0, way};
  }

  const ChallengeOptions& options_;
  std::size_t n_;
  std::vector<double> position_;
  std::vector<double> salience_;
  std::vector<double> weight_;
  std::vector<double> risk_;
  std::vector<double> victory_{};  ///< shape (actors, actors)
  double range_ = 1.0;
  double centre_ = 0.0;
};

}  // namespace

Result<void> ChallengeOptions::validate() const {
  if (!(status_quo >= 0.0 && status_quo <= 1.0)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the chance of the status quo, {}, lies outside [0, 1]", status_quo));
  }
  if (rounds < 1 || rounds > 1000) {
    return fail(ErrorCode::invalid_argument, fmt::format("{} rounds: 1 to 1000", rounds));
  }
  return {};
}

ChallengeOptions as_printed() { return {}; }

ChallengeOptions scholz_code() {
  return {.denominator = VoteDenominator::all_ordered_pairs,
          .vote_distance = VoteDistance::bent,
          .rival_view = RivalView::of_focal,
          .capitulation = Capitulation::never,
          .offer = Offer::code_key};
}

std::string_view name(ChallengeOutcome outcome) {
  switch (outcome) {
    case ChallengeOutcome::stayed:
      return "stayed";
    case ChallengeOutcome::lost_conflict:
      return "lost-conflict";
    case ChallengeOutcome::compromised:
      return "compromised";
    case ChallengeOutcome::gave_in:
      return "gave-in";
  }
  return "";
}

Result<ChallengeResult> simulate_challenges(const StakeColumns& stakes,
                                            const ChallengeOptions& options) {
  QUADRILLE_EXPECT(stakes.size() > 0, "at least one actor");
  if (auto sound = options.validate(); !sound) {
    return fail(sound.error());
  }
  Arena arena(stakes, options);
  ChallengeResult result;
  result.rounds.push_back(
      {.position = arena.position(), .median = arena.centre(), .mean = arena.mean()});
  for (int round = 0; round < options.rounds; ++round) {
    arena.look();
    ChallengeRound next{.risk = arena.risk(), .move = arena.move()};
    next.position = arena.position();
    next.median = arena.centre();
    next.mean = arena.mean();
    result.rounds.push_back(std::move(next));
  }
  return result;
}

Result<std::vector<ChallengeValue>> challenge_values(const StakeColumns& stakes,
                                                     const ChallengeOptions& options) {
  QUADRILLE_EXPECT(stakes.size() > 0, "at least one actor");
  if (auto sound = options.validate(); !sound) {
    return fail(sound.error());
  }
  Arena arena(stakes, options);
  arena.look();
  std::vector<ChallengeValue> values;
  for (std::size_t i = 0; i < stakes.size(); ++i) {
    for (std::size_t j = 0; j < stakes.size(); ++j) {
      values.push_back(stakes.position[i] == stakes.position[j] ? ChallengeValue{}
                                                                : arena.value(i, j));
    }
  }
  return values;
}

}  // namespace quadrille::bargaining
