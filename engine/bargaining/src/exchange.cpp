#include "quadrille/bargaining/exchange.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>

namespace quadrille::bargaining {

namespace {

/// A deal that is possible now: `first` gives q, `second` gives p.
struct Candidate {
  std::size_t first = 0;
  std::size_t second = 0;
  std::size_t p = 0;
  std::size_t q = 0;
  double first_move = 0.0;
  double second_move = 0.0;
  double gain = 0.0;
  bool valid = false;
};

class Market {
 public:
  explicit Market(const domain::Contest& contest)
      : actors_(contest.actors().size()),
        scales_(contest.scales().size()),
        takes_part_(actors_ * scales_, false),
        wanted_(actors_ * scales_, 0.0),
        salience_(wanted_),
        capability_(wanted_),
        weight_(scales_, 0.0),
        direction_(actors_ * scales_, Direction::none) {
    for (const domain::Stake& stake : contest.stakes()) {
      const std::size_t at = cell(stake.scale, stake.actor);
      takes_part_[at] = true;
      wanted_[at] = stake.position.value;
      salience_[at] = stake.salience.value;
      capability_[at] = stake.capability.value;
    }
    voted_ = wanted_;
    for (std::size_t scale = 0; scale < scales_; ++scale) {
      for (std::size_t actor = 0; actor < actors_; ++actor) {
        const std::size_t at = cell(scale, actor);
        weight_[scale] += capability_[at] * salience_[at];
      }
    }
  }

  [[nodiscard]] std::vector<double> compromises() const {
    std::vector<double> all(scales_, 0.0);
    for (std::size_t scale = 0; scale < scales_; ++scale) {
      for (std::size_t actor = 0; actor < actors_; ++actor) {
        const std::size_t at = cell(scale, actor);
        all[scale] += capability_[at] * salience_[at] * voted_[at];
      }
      all[scale] /= weight_[scale];
    }
    return all;
  }

  /// Utility of the outcomes to each actor: minus salience times distance, over all its issues.
  [[nodiscard]] std::vector<double> utilities() const {
    const std::vector<double> outcome = compromises();
    std::vector<double> all(actors_, 0.0);
    for (std::size_t scale = 0; scale < scales_; ++scale) {
      for (std::size_t actor = 0; actor < actors_; ++actor) {
        const std::size_t at = cell(scale, actor);
        all[actor] -= salience_[at] * std::fabs(wanted_[at] - outcome[scale]);
      }
    }
    return all;
  }

  [[nodiscard]] std::vector<Candidate> candidates() {
    std::vector<Candidate> all;
    const std::vector<double> outcome = compromises();
    for (std::size_t p = 0; p < scales_; ++p) {
      for (std::size_t q = p + 1; q < scales_; ++q) {
        // Last actor first, and those above the compromise on both before those above on one: the
        // order decides between equal gains.
        const auto group = [&](bool above_p, bool above_q) {
          std::vector<std::size_t> members;
          for (std::size_t actor = actors_; actor-- > 0;) {
            const std::size_t at_p = cell(p, actor);
            const std::size_t at_q = cell(q, actor);
            if (takes_part_[at_p] && takes_part_[at_q] && (outcome[p] < voted_[at_p]) == above_p &&
                (outcome[q] < voted_[at_q]) == above_q) {
              members.push_back(actor);
            }
          }
          return members;
        };
        add_pairs(group(true, true), group(false, false), p, q, all);
        add_pairs(group(true, false), group(false, true), p, q, all);
      }
    }
    return all;
  }

  /// How far both can go, and what it brings them.
  void work_out(Candidate& deal) {
    const auto [i, j, p, q] = std::tuple(deal.first, deal.second, deal.p, deal.q);
    const double i_wants_p = wanted_[cell(p, i)];
    const double i_votes_q = voted_[cell(q, i)];
    const double j_votes_p = voted_[cell(p, j)];
    const double j_wants_q = wanted_[cell(q, j)];
    const double cares_ip = salience_[cell(p, i)];
    const double cares_iq = salience_[cell(q, i)];
    const double cares_jp = salience_[cell(p, j)];
    const double cares_jq = salience_[cell(q, j)];
    const double rate = (cares_ip + cares_jp) / (cares_iq + cares_jq);
    const double room_p = std::fabs(i_wants_p - j_votes_p);
    const double room_q = std::fabs(i_votes_q - j_wants_q);
    // The second goes all the way; if the first cannot pay for that, the first does.
    double shift_p = room_p * cares_jp * capability_[cell(p, j)] / weight_[p];
    double shift_q = shift_p * rate;
    double first_move = shift_q * weight_[q] / (capability_[cell(q, i)] * cares_iq);
    double second_move = room_p;
    if (first_move > room_q) {
      first_move = room_q;
      shift_q = room_q * cares_iq * capability_[cell(q, i)] / weight_[q];
      shift_p = shift_q / rate;
      second_move = shift_p * weight_[p] / (capability_[cell(p, j)] * cares_jp);
    }
    deal.first_move = j_wants_q < i_votes_q ? -first_move : first_move;
    deal.second_move = i_wants_p < j_votes_p ? -second_move : second_move;
    deal.gain = std::fabs(shift_p * cares_ip - shift_q * cares_iq);
    const bool second_may = may_move(cell(p, j), deal.second_move);
    const bool first_may = may_move(cell(q, i), deal.first_move);
    deal.valid = deal.first_move != 0.0 && deal.second_move != 0.0 && first_may && second_may;
  }

  [[nodiscard]] Exchange carry_out(const Candidate& deal) {
    double& first = voted_[cell(deal.q, deal.first)];
    double& second = voted_[cell(deal.p, deal.second)];
    const Exchange done{.first = deal.first,
                        .second = deal.second,
                        .given_by_first = deal.q,
                        .given_by_second = deal.p,
                        .gain = deal.gain,
                        .first_from = first,
                        .first_to = first + deal.first_move,
                        .second_from = second,
                        .second_to = second + deal.second_move};
    first = done.first_to;
    second = done.second_to;
    return done;
  }

 private:
  enum class Direction : std::uint8_t { none, down, up };

  [[nodiscard]] std::size_t cell(std::size_t scale, std::size_t actor) const {
    return scale * actors_ + actor;
  }

  void add_pairs(const std::vector<std::size_t>& some, const std::vector<std::size_t>& others,
                 std::size_t p, std::size_t q, std::vector<Candidate>& all) {
    for (const std::size_t a : some) {
      for (const std::size_t b : others) {
        const double least =
            std::min({salience_[cell(p, a)], salience_[cell(q, a)], salience_[cell(p, b)],
                      salience_[cell(q, b)], capability_[cell(p, a)], capability_[cell(q, a)],
                      capability_[cell(p, b)], capability_[cell(q, b)]});
        if (!(least > 0.0)) {
          continue;
        }
        const bool b_first = salience_[cell(p, a)] / salience_[cell(q, a)] <
                             salience_[cell(p, b)] / salience_[cell(q, b)];
        Candidate deal{.first = b_first ? b : a, .second = b_first ? a : b, .p = p, .q = q};
        work_out(deal);
        all.push_back(deal);
      }
    }
  }

  /// The first move that is worked out for an actor on an issue sets its direction there.
  bool may_move(std::size_t at, double move) {
    const Direction wanted = move < 0.0 ? Direction::down : Direction::up;
    if (direction_[at] == Direction::none) {
      direction_[at] = wanted;
    }
    return direction_[at] == wanted;
  }

  std::size_t actors_;
  std::size_t scales_;
  std::vector<bool> takes_part_;
  std::vector<double> wanted_;  ///< shape (scales, actors)
  std::vector<double> salience_;
  std::vector<double> capability_;
  std::vector<double> voted_{};
  std::vector<double> weight_;  ///< shape (scales): sum of capability times salience
  std::vector<Direction> direction_;
};

bool shares_supply(const Candidate& open, const Candidate& done) {
  const auto gives = [](const Candidate& deal, std::size_t actor, std::size_t scale) {
    return (deal.first == actor && deal.q == scale) || (deal.second == actor && deal.p == scale);
  };
  return gives(open, done.first, done.q) || gives(open, done.second, done.p);
}

}  // namespace

ExchangeResult exchange_positions(const domain::Contest& contest) {
  Market market(contest);
  ExchangeResult result{.compromise_before = market.compromises(),
                        .total_gain = std::vector<double>(contest.actors().size(), 0.0),
                        .external_gain = std::vector<double>(contest.actors().size(), 0.0)};
  std::vector<Candidate> open = market.candidates();
  std::vector<double> utility = market.utilities();
  while (true) {
    std::erase_if(open, [](const Candidate& deal) { return !deal.valid; });
    const auto best = std::ranges::max_element(open, {}, &Candidate::gain);
    if (best == open.end()) {
      break;
    }
    const Candidate deal = *best;
    open.erase(best);
    result.exchanges.push_back(market.carry_out(deal));
    const std::vector<double> now = market.utilities();
    for (std::size_t actor = 0; actor < now.size(); ++actor) {
      const double gain = now[actor] - utility[actor];
      result.total_gain[actor] += gain;
      if (actor != deal.first && actor != deal.second) {
        result.external_gain[actor] += gain;
      }
    }
    utility = now;
    for (Candidate& other : open) {
      if (shares_supply(other, deal)) {
        market.work_out(other);
      }
    }
  }
  result.compromise_after = market.compromises();
  return result;
}

}  // namespace quadrille::bargaining
