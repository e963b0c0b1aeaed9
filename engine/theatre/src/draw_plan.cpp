#include "draw_plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "quadrille/base/contract.hpp"

#include "forces.hpp"

namespace quadrille::theatre {
namespace {

using domain::ActorId;

constexpr double kLeastShare = .002;

/// What makes two forces of two worlds the same one: not the item, which an edit replaces.
using ForceKey = std::tuple<ActorId, ForceKind, std::optional<ActorId>, std::string>;
ForceKey key_of(const Force& force) { return {force.actor, force.kind, force.host, force.label}; }

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
    find_shared();
    for (std::size_t side = 0; side < worlds_.size(); ++side) {
      fill(side);
    }
    choose_drawn();
    place_pairs();
    return std::move(plan_);
  }

 private:
  /// Errors that pairs of asked actors and holders have, in the order of their names.
  void find_shared() {
    for (const TheatreWorld& world : worlds_) {
      for_each_pair(*world.postures, [this](const std::vector<domain::SharedError>& errors) {
        for (const domain::SharedError& error : errors) {
          shared_.try_emplace(error.of, 0);
        }
      });
    }
    for (auto& [treaty, place] : shared_) {
      place = plan_.shared++;
    }
  }

  template <class Visit>
  void for_each_pair(const domain::Postures& postures, const Visit& visit) const {
    for (const ActorId holder : plan_.holders) {
      for (const ActorId actor : actors_) {
        if (actor != holder) {
          visit(postures.shared(row(postures, actor), row(postures, holder)));
        }
      }
    }
  }

  static std::size_t row(const domain::Postures& postures, ActorId actor) {
    const auto row = postures.row_of(actor);
    QUADRILLE_EXPECT(row, "actors of the roster");
    return *row;
  }

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

  [[nodiscard]] PairMoments pair_of(const domain::Postures& postures, ActorId i, ActorId k) const {
    if (i == k) {
      return {};
    }
    const std::size_t own = row(postures, i);
    const std::size_t other = row(postures, k);
    const domain::DyadBelief& belief = postures.of(own, other);
    PairMoments pair{.alignment = {belief.alignment, belief.alignment_sd},
                     .tilt = {own < other ? belief.tilt : -belief.tilt, belief.tilt_sd}};
    double left = belief.alignment_sd * belief.alignment_sd;
    for (const domain::SharedError& error : postures.shared(own, other)) {
      pair.shared.push_back({.chance = shared_.at(error.of), .sd = error.sd});
      left -= error.sd * error.sd;
    }
    if (!pair.shared.empty()) {
      pair.alignment.sd = std::sqrt(std::max(0.0, left));
    }
    return pair;
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
  std::map<std::string, std::size_t> shared_ = {};  ///< by treaty
  Plan plan_ = {};
};

}  // namespace

Plan plan_draws(const TheatreWorld& before, const TheatreWorld& after,
                std::span<const ActorId> actors) {
  return Planner(before, after, actors).plan();
}

}  // namespace quadrille::theatre
