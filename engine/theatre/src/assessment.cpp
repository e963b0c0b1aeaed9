#include "quadrille/theatre/assessment.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"
#include "quadrille/base/parallel.hpp"

#include "forces.hpp"

namespace quadrille::theatre {
namespace {

using domain::ActorId;
using domain::Postures;

constexpr std::size_t kWays = kActedIn.size();

/// Moments of max(0, -x) for a normal x.
Uncertain hostility(const Uncertain& posture) {
  const double sd = std::max(posture.sd, 1e-12);
  const double z = -posture.mean / sd;
  const double density = std::exp(-.5 * z * z) / std::sqrt(2.0 * std::numbers::pi);
  const double below = .5 * std::erfc(-z / std::numbers::sqrt2);
  const double mean = -posture.mean * below + sd * density;
  const double square =
      (posture.mean * posture.mean + sd * sd) * below - posture.mean * sd * density;
  return {.mean = mean, .sd = std::sqrt(std::max(0.0, square - mean * mean))};
}

/// What one actor is in the theatre, summed over its forces.
struct Weight {
  std::size_t row = 0;  ///< of the actor in the postures
  double weight = 0.0;
  double variance = 0.0;
  double with_host = 0.0;
  double offensive = 0.0;  ///< weight that can act offensively
  std::array<double, kWays> denial{};
  std::vector<domain::ItemId> items{};
};

std::map<ActorId, Weight> weights_of(const TheatreFacts& facts) {
  std::map<ActorId, Weight> weights;
  for (const Force& force : facts.forces) {
    Weight& sum = weights[force.actor];
    sum.weight += force.weight;
    sum.variance += force.sd * force.sd;
    sum.with_host += force.host ? force.weight : 0.0;
    sum.offensive += force.weight * force.offensive;
    for (std::size_t way = 0; way < kWays; ++way) {
      sum.denial.at(way) += can_deny(force.functions, way) ? force.weight : 0.0;
    }
    sum.items.insert(sum.items.end(), force.items.begin(), force.items.end());
  }
  return weights;
}

class Assessor {
 public:
  Assessor(const TheatreFacts& facts, const Postures& postures, const TheatreOptions& options,
           const Reference& reference)
      : facts_(facts),
        postures_(postures),
        options_(options),
        reference_(reference),
        weights_(weights_of(facts)) {
    for (auto& [actor, weight] : weights_) {
      const auto row = postures.row_of(actor);
      QUADRILLE_EXPECT(row, "every actor with weight is in the roster");
      weight.row = *row;
      std::ranges::sort(weight.items);
    }
  }

  [[nodiscard]] std::vector<Share> shares() const {
    std::vector<Share> shares;
    for (const auto& [actor, weight] : weights_) {
      shares.push_back({.actor = actor,
                        .weight = weight.weight,
                        .share = {.mean = weight.weight / reference_.weight,
                                  .sd = std::sqrt(weight.variance) / reference_.weight},
                        .with_host = weight.with_host / reference_.weight});
    }
    return shares;
  }
  [[nodiscard]] double vacuum() const {
    double sum = 0.0;
    for (const auto& [actor, weight] : weights_) {
      sum += weight.weight;
    }
    return 1.0 - sum / reference_.weight;
  }

  [[nodiscard]] Standing standing(ActorId whom) const {
    const auto row = postures_.row_of(whom);
    QUADRILLE_EXPECT(row, "an actor of the roster");
    Standing result{.actor = whom};
    result.parts.reserve(weights_.size());
    Sums sums;
    for (const auto& [actor, weight] : weights_) {
      if (actor != whom) {
        result.parts.push_back(part_of(whom, *row, actor, weight, sums));
      }
    }
    const double one_year =
        options_.spread * options_.spread * (1.0 - std::exp(-2.0 * options_.reversion));
    const double empty = std::max(0.0, vacuum());
    result.comfort = {.mean = sums.comfort, .sd = std::sqrt(sums.comfort_variance)};
    result.cautious = sums.comfort - options_.caution * std::sqrt(one_year * sums.squared_shares +
                                                                  empty * empty * options_.spread *
                                                                      options_.spread);
    result.threat = {.mean = sums.threat, .sd = std::sqrt(sums.threat_variance)};
    result.threat_weight = sums.threat * reference_.weight;
    std::size_t ways = 0;
    double freedom = 0.0;
    for (std::size_t way = 0; way < kWays; ++way) {
      if (reference_.denial.at(way) > 0.0) {
        result.freedom_in.at(way) = 1.0 - sums.denied.at(way);
        freedom += 1.0 - sums.denied.at(way);
        ++ways;
      }
    }
    result.freedom = {.mean = ways > 0 ? freedom / static_cast<double>(ways) : 1.0,
                      .sd = std::sqrt(sums.freedom_variance)};
    return result;
  }

 private:
  struct Sums {
    double comfort = 0.0;
    double comfort_variance = 0.0;
    double squared_shares = 0.0;
    double threat = 0.0;
    double threat_variance = 0.0;
    double freedom_variance = 0.0;
    std::array<double, kWays> denied{};
  };

  Part part_of(ActorId whom, std::size_t row, ActorId actor, const Weight& weight,
               Sums& sums) const {
    const Uncertain towards = postures_.towards(row, weight.row);
    const Uncertain back = postures_.towards(weight.row, row);
    const double share = weight.weight / reference_.weight;
    const double share_variance = weight.variance / (reference_.weight * reference_.weight);
    Part part{.of = actor, .alignment = towards.mean, .items = weight.items};
    part.comfort = share * towards.mean;
    sums.comfort += part.comfort;
    sums.comfort_variance +=
        share * share * towards.sd * towards.sd +
        share_variance * (towards.mean * towards.mean + towards.sd * towards.sd);
    sums.squared_shares += share * share;

    const Uncertain enmity = hostility(back);
    const double offensive = weight.offensive / reference_.weight;
    part.threat = offensive * enmity.mean;
    sums.threat += part.threat;
    sums.threat_variance += offensive * offensive * enmity.sd * enmity.sd +
                            share_variance * (enmity.mean * enmity.mean + enmity.sd * enmity.sd);

    const PactBetween pact = pact_between(facts_, whom, actor);
    if (!pact.items.empty()) {
      part.items.insert(part.items.end(), pact.items.begin(), pact.items.end());
      std::ranges::sort(part.items);
    }
    const double refused = 1.0 - permit(back, pact.probability, options_);
    double taken = 0.0;
    std::size_t ways = 0;
    for (std::size_t way = 0; way < kWays; ++way) {
      if (reference_.denial.at(way) > 0.0) {
        const double denied = weight.denial.at(way) / reference_.denial.at(way);
        sums.denied.at(way) += denied * refused;
        taken += denied;
        ++ways;
      }
    }
    const double mean_denial = ways > 0 ? taken / static_cast<double>(ways) : 0.0;
    part.freedom = -mean_denial * refused;
    // The slope of the permit at its mean carries the spread of the posture.
    const double open = permit(back, 0.0, options_);
    const double slope = options_.permit_slope * open * (1.0 - open) * (1.0 - pact.probability);
    const double moved = mean_denial * slope * back.sd;
    sums.freedom_variance += moved * moved;
    return part;
  }

  const TheatreFacts& facts_;
  const Postures& postures_;
  const TheatreOptions& options_;
  Reference reference_;
  std::map<ActorId, Weight> weights_;
};

}  // namespace

PactBetween pact_between(const TheatreFacts& facts, ActorId i, ActorId k) {
  double none = 1.0;
  PactBetween pact;
  for (const Deconfliction& one : facts.pacts) {
    if ((one.a == i && one.b == k) || (one.a == k && one.b == i)) {
      none *= 1.0 - one.belief;
      pact.items.push_back(one.item);
    }
  }
  pact.probability = 1.0 - none;
  return pact;
}

bool can_deny(std::span<const domain::Function> functions, std::size_t way) {
  using domain::Function;
  if (functions.empty()) {
    return true;
  }
  return std::ranges::any_of(functions, [way](Function function) {
    switch (kActedIn.at(way)) {
      case Function::ground:
        return function == Function::ground || function == Function::logistics ||
               function == Function::training;
      case Function::naval:
        return function == Function::naval;
      default:
        return function == Function::air || function == Function::air_defence;
    }
  });
}

double permit(const Uncertain& posture, double pact, const TheatreOptions& options) {
  const double slope = options.permit_slope;
  const double spread =
      std::sqrt(1.0 + std::numbers::pi / 8.0 * slope * slope * posture.sd * posture.sd);
  const double open = 1.0 / (1.0 + std::exp(-slope * posture.mean / spread));
  return (1.0 - pact) * open + pact * std::max(open, options.deconflicted);
}

Reference reference_of(const TheatreFacts& facts) {
  Reference reference;
  for (const Force& force : facts.forces) {
    reference.weight += force.weight;
    for (std::size_t way = 0; way < kWays; ++way) {
      reference.denial.at(way) += can_deny(force.functions, way) ? force.weight : 0.0;
    }
  }
  return reference;
}

double share_of(const Assessment& assessment, ActorId actor) {
  const auto found = std::ranges::lower_bound(assessment.shares, actor, {}, &Share::actor);
  return found == assessment.shares.end() || found->actor != actor ? 0.0 : found->share.mean;
}

Result<Assessment> assess(const TheatreFacts& facts, const Postures& postures,
                          std::span<const ActorId> actors, const TheatreOptions& options,
                          const std::optional<Reference>& reference) {
  if (auto valid = options.validate(); !valid) {
    return fail(valid.error());
  }
  Assessment assessment{.reference = reference.value_or(reference_of(facts))};
  if (!(assessment.reference.weight > 0.0)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("nobody has weight in the theatre {} on that day: enter the military "
                            "personnel of its states or presences with a strength",
                            facts.theatre.code));
  }
  const Assessor assessor(facts, postures, options, assessment.reference);
  assessment.shares = assessor.shares();
  assessment.vacuum = assessor.vacuum();
  assessment.standings.resize(actors.size());
  constexpr std::size_t kChunk = 8;
  for_each_chunk(actors.size(), kChunk, default_threads(),
                 [&](std::size_t first, std::size_t last) {
                   for (std::size_t i = first; i < last; ++i) {
                     assessment.standings[i] = assessor.standing(actors[i]);
                   }
                 });
  return assessment;
}

}  // namespace quadrille::theatre
