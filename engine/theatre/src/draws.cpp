#include "quadrille/theatre/draws.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "quadrille/base/contract.hpp"
#include "quadrille/base/parallel.hpp"
#include "quadrille/base/random.hpp"

#include "forces.hpp"

namespace quadrille::theatre {
namespace {

using domain::ActorId;

constexpr std::array<std::string_view, kQuantities> kNames{"share", "comfort", "threat",
                                                           "freedom_of_action"};
constexpr std::size_t kDrawsOfChunk = 64;
constexpr double kLeastShare = .002;

/// What makes two forces of two worlds the same one: not the item, which an edit replaces.
using ForceKey = std::tuple<ActorId, ForceKind, std::optional<ActorId>, std::string>;
ForceKey key_of(const Force& force) { return {force.actor, force.kind, force.host, force.label}; }

/// One actor with weight, in one world.
struct Holder {
  struct Piece {
    double weight = 0.0;
    double sd = 0.0;
    double offensive = 0.0;  ///< shares of the piece's weight
    double denial = 0.0;     ///< of the mean over ways, per unit of weight
    std::size_t chance = 0;  ///< which draw moves it
    friend bool operator==(const Piece&, const Piece&) = default;
  };
  std::vector<Piece> pieces{};
  std::vector<double> pact{};  ///< with each asked actor
};

/// A pair whose alignment is drawn.
struct Side {
  std::vector<Holder> holders{};  ///< by position in `Plan::holders`
};

struct Moments {
  double mean = 0.0;
  double sd = 0.0;
  friend bool operator==(const Moments&, const Moments&) = default;
};
/// Alignment and tilt of asked actor i and holder k in one world; the tilt is i's towards k.
struct PairMoments {
  Moments alignment{};
  Moments tilt{};
  friend bool operator==(const PairMoments&, const PairMoments&) = default;
};

struct Plan {
  std::vector<ActorId> holders{};
  std::vector<std::uint8_t> is_drawn{};  ///< by holder
  std::size_t forces = 0;                ///< how many are drawn
  std::array<Side, 2> sides{};
  std::array<std::vector<PairMoments>, 2> pairs{};  ///< shape (holders, actors)
  /// Shape (holders, actors): place among drawn pairs; or why there is none.
  std::vector<std::size_t> pair_place{};
  std::vector<std::uint8_t> is_needed{};  ///< by holder: whether it makes any difference
  std::size_t drawn_pairs = 0;
  Reference reference{};
};

constexpr std::size_t kSelf = static_cast<std::size_t>(-1);
constexpr std::size_t kUndrawn = static_cast<std::size_t>(-2);
constexpr std::size_t kSame = static_cast<std::size_t>(-3);  ///< in both worlds: no difference

/// Denial of a unit of weight, the mean over the ways in which anyone can deny.
double denial_of(const Force& force, const Reference& reference) {
  double sum = 0.0;
  std::size_t ways = 0;
  for (std::size_t way = 0; way < kActedIn.size(); ++way) {
    if (reference.denial.at(way) > 0.0) {
      sum += can_deny(force.functions, way) ? 1.0 / reference.denial.at(way) : 0.0;
      ++ways;
    }
  }
  return ways > 0 ? sum / static_cast<double>(ways) : 0.0;
}

class Planner {
 public:
  Planner(const TheatreWorld& before, const TheatreWorld& after, std::span<const ActorId> actors)
      : worlds_{before, after}, actors_(actors) {}

  Plan plan() {
    plan_.reference = reference_of(*worlds_[0].facts);
    for (const TheatreWorld& world : worlds_) {
      for (const Force& force : world.facts->forces) {
        plan_.holders.push_back(force.actor);
        chances_.try_emplace(key_of(force), 0);
      }
    }
    std::ranges::sort(plan_.holders);
    const auto repeated = std::ranges::unique(plan_.holders);
    plan_.holders.erase(repeated.begin(), repeated.end());
    for (auto& [key, place] : chances_) {
      place = plan_.forces++;
    }
    for (std::size_t side = 0; side < worlds_.size(); ++side) {
      fill(side);
    }
    choose_drawn();
    place_pairs();
    return std::move(plan_);
  }

 private:
  void fill(std::size_t side) {
    const TheatreWorld& world = worlds_.at(side);
    auto& holders = plan_.sides.at(side).holders;
    holders.resize(plan_.holders.size());
    for (const Force& force : world.facts->forces) {
      const auto place = static_cast<std::size_t>(
          std::ranges::lower_bound(plan_.holders, force.actor) - plan_.holders.begin());
      holders[place].pieces.push_back({.weight = force.weight,
                                       .sd = force.sd,
                                       .offensive = force.offensive,
                                       .denial = denial_of(force, plan_.reference),
                                       .chance = chances_.at(key_of(force))});
    }
    for (std::size_t k = 0; k < plan_.holders.size(); ++k) {
      for (const ActorId actor : actors_) {
        holders[k].pact.push_back(
            actor == plan_.holders[k]
                ? 0.0
                : pact_between(*world.facts, actor, plan_.holders[k]).probability);
        plan_.pairs.at(side).push_back(pair_of(*world.postures, actor, plan_.holders[k]));
      }
    }
  }

  static PairMoments pair_of(const domain::Postures& postures, ActorId i, ActorId k) {
    if (i == k) {
      return {};
    }
    const auto row = postures.row_of(i);
    const auto other = postures.row_of(k);
    QUADRILLE_EXPECT(row && other, "actors of the roster");
    const domain::DyadBelief& belief = postures.of(*row, *other);
    return {.alignment = {belief.alignment, belief.alignment_sd},
            .tilt = {*row < *other ? belief.tilt : -belief.tilt, belief.tilt_sd}};
  }

  void choose_drawn() {
    for (std::size_t k = 0; k < plan_.holders.size(); ++k) {
      double most = 0.0;
      for (const Side& side : plan_.sides) {
        double weight = 0.0;
        for (const Holder::Piece& piece : side.holders[k].pieces) {
          weight += piece.weight;
        }
        most = std::max(most, weight);
      }
      plan_.is_drawn.push_back(most >= kLeastShare * plan_.reference.weight ? 1 : 0);
    }
  }

  /// Pairs of an asked actor and a drawn holder; two that are both one and the other have one draw.
  void place_pairs() {
    std::map<std::pair<ActorId, ActorId>, std::size_t> places;
    plan_.is_needed.assign(plan_.holders.size(), 0);
    for (std::size_t k = 0; k < plan_.holders.size(); ++k) {
      const Holder& old = plan_.sides[0].holders[k];
      const Holder& now = plan_.sides[1].holders[k];
      const bool has_same_forces = old.pieces == now.pieces;
      for (std::size_t i = 0; i < actors_.size(); ++i) {
        const ActorId actor = actors_[i];
        const std::size_t at = k * actors_.size() + i;
        if (has_same_forces && old.pact[i] == now.pact[i] &&
            plan_.pairs[0][at] == plan_.pairs[1][at]) {
          plan_.pair_place.push_back(kSame);
          continue;
        }
        plan_.is_needed[k] = 1;
        if (actor == plan_.holders[k]) {
          plan_.pair_place.push_back(kSelf);
        } else if (plan_.is_drawn[k] == 0) {
          plan_.pair_place.push_back(kUndrawn);
        } else {
          const auto [low, high] = std::minmax(actor, plan_.holders[k]);
          plan_.pair_place.push_back(places.try_emplace({low, high}, places.size()).first->second);
        }
      }
    }
    plan_.drawn_pairs = places.size();
  }

  std::array<TheatreWorld, 2> worlds_;
  std::span<const ActorId> actors_;
  std::map<ForceKey, std::size_t> chances_ = {};
  Plan plan_ = {};
};

/// The chance of one draw: standard normals.
struct Chance {
  std::vector<double> force{};
  std::vector<double> alignment{};  ///< by place of pair
  std::vector<double> tilt{};       ///< of the lower id towards the higher

  void draw(std::uint64_t seed, std::size_t number, const Plan& plan) {
    RandomStream stream(seed, Purpose::posterior_draw, number);
    const auto fill = [&stream](std::vector<double>& values, std::size_t count) {
      values.resize(count);
      std::ranges::generate(values, [&stream] { return stream.normal(); });
    };
    fill(force, plan.forces);
    fill(alignment, plan.drawn_pairs);
    fill(tilt, plan.drawn_pairs);
  }
};

/// What differs between the worlds of every actor's quantities, in one of them drawn: what is the
/// same in both is left out. Shape (actors, kQuantities).
void quantities(const Plan& plan, std::size_t side, std::span<const ActorId> actors,
                const Chance& chance, const TheatreOptions& options, std::vector<double>& out) {
  out.assign(actors.size() * kQuantities, 0.0);
  for (std::size_t k = 0; k < plan.holders.size(); ++k) {
    if (plan.is_needed[k] == 0) {
      continue;
    }
    const Holder& holder = plan.sides.at(side).holders[k];
    double share = 0.0;
    double offensive = 0.0;
    double denial = 0.0;
    for (const Holder::Piece& piece : holder.pieces) {
      const double weight =
          plan.is_drawn[k] != 0
              ? std::max(0.0, piece.weight + piece.sd * chance.force[piece.chance])
              : piece.weight;
      share += weight / plan.reference.weight;
      offensive += weight * piece.offensive / plan.reference.weight;
      denial += weight * piece.denial;
    }
    for (std::size_t i = 0; i < actors.size(); ++i) {
      double* const row = &out[i * kQuantities];
      const std::size_t at = k * actors.size() + i;
      const std::size_t place = plan.pair_place[at];
      if (place == kSame) {
        continue;
      }
      if (place == kSelf) {
        row[static_cast<std::size_t>(Quantity::share)] = share;
        continue;
      }
      const PairMoments& pair = plan.pairs.at(side)[at];
      double alignment = pair.alignment.mean;
      double tilt = pair.tilt.mean;
      if (place != kUndrawn) {
        alignment += pair.alignment.sd * chance.alignment[place];
        const double lean = pair.tilt.sd * chance.tilt[place];
        tilt += actors[i] < plan.holders[k] ? lean : -lean;
      }
      const double towards = alignment + tilt;
      const double back = alignment - tilt;
      const double pact = holder.pact[i];
      const double open = 1.0 / (1.0 + std::exp(-options.permit_slope * back));
      const double permit = (1.0 - pact) * open + pact * std::max(open, options.deconflicted);
      row[static_cast<std::size_t>(Quantity::comfort)] += share * towards;
      row[static_cast<std::size_t>(Quantity::threat)] += offensive * std::max(0.0, -back);
      row[static_cast<std::size_t>(Quantity::freedom_of_action)] -= denial * (1.0 - permit);
    }
  }
}

/// Sums of differences over draws, and how many had each sign.
struct Tally {
  std::vector<double> sum{};
  std::vector<double> squares{};
  std::vector<std::uint32_t> positive{};
  std::vector<std::uint32_t> negative{};
  explicit Tally(std::size_t cells = 0)
      : sum(cells), squares(cells), positive(cells), negative(cells) {}
  void add(const Tally& other) {
    for (std::size_t cell = 0; cell < sum.size(); ++cell) {
      sum[cell] += other.sum[cell];
      squares[cell] += other.squares[cell];
      positive[cell] += other.positive[cell];
      negative[cell] += other.negative[cell];
    }
  }
};

}  // namespace

std::string_view name(Quantity quantity) { return kNames.at(static_cast<std::size_t>(quantity)); }

double value_of(const Assessment& assessment, const Standing& standing, Quantity quantity) {
  switch (quantity) {
    case Quantity::share:
      return share_of(assessment, standing.actor);
    case Quantity::comfort:
      return standing.comfort.mean;
    case Quantity::threat:
      return standing.threat.mean;
    case Quantity::freedom_of_action:
      return standing.freedom.mean;
  }
  return 0.0;
}

Result<std::vector<Contrast>> contrast(const TheatreWorld& before, const TheatreWorld& after,
                                       std::span<const ActorId> actors,
                                       const TheatreOptions& options, const DrawOptions& draws,
                                       const std::stop_token& stop) {
  if (draws.draws == 0 || before.postures->roster() != after.postures->roster()) {
    return fail(ErrorCode::invalid_argument, draws.draws == 0
                                                 ? "a comparison needs at least one draw"
                                                 : "the two worlds have different actors");
  }
  const Plan plan = Planner(before, after, actors).plan();
  const std::size_t cells = actors.size() * kQuantities;
  std::vector<Tally> tallies((draws.draws + kDrawsOfChunk - 1) / kDrawsOfChunk);
  const bool done = for_each_chunk(
      draws.draws, kDrawsOfChunk, draws.threads,
      [&](std::size_t first, std::size_t last) {
        Tally tally(cells);
        Chance chance;
        std::vector<double> old_values;
        std::vector<double> new_values;
        for (std::size_t draw = first; draw < last; ++draw) {
          chance.draw(draws.seed, draw, plan);
          quantities(plan, 0, actors, chance, options, old_values);
          quantities(plan, 1, actors, chance, options, new_values);
          for (std::size_t cell = 0; cell < cells; ++cell) {
            const double difference = new_values[cell] - old_values[cell];
            tally.sum[cell] += difference;
            tally.squares[cell] += difference * difference;
            tally.positive[cell] += difference > 0.0 ? 1 : 0;
            tally.negative[cell] += difference < 0.0 ? 1 : 0;
          }
        }
        tallies[first / kDrawsOfChunk] = std::move(tally);
      },
      stop);
  if (!done) {
    return fail(ErrorCode::cancelled, "the draws were interrupted");
  }
  Tally all(cells);
  for (const Tally& tally : tallies) {
    all.add(tally);
  }
  std::vector<Contrast> contrasts;
  const auto count = static_cast<double>(draws.draws);
  for (std::size_t i = 0; i < actors.size(); ++i) {
    for (std::size_t q = 0; q < kQuantities; ++q) {
      const std::size_t cell = i * kQuantities + q;
      const double mean = all.sum[cell] / count;
      const std::uint32_t with = mean >= 0.0 ? all.positive[cell] : all.negative[cell];
      contrasts.push_back({.actor = actors[i],
                           .quantity = static_cast<Quantity>(q),
                           .sd = std::sqrt(std::max(0.0, all.squares[cell] / count - mean * mean)),
                           .same_sign = mean == 0.0 ? 1.0 : static_cast<double>(with) / count,
                           .mean = mean});
    }
  }
  return contrasts;
}

}  // namespace quadrille::theatre
