#include <algorithm>
#include <map>
#include <tuple>

#include "quadrille/base/contract.hpp"
#include "quadrille/theatre/assessment.hpp"

#include "forces.hpp"

namespace quadrille::theatre {
namespace {

using domain::ActorId;
using domain::Postures;

constexpr double kFilled = .5;  ///< of a gap, by Fill::half

double towards(const Postures& postures, ActorId i, ActorId k) {
  if (i == k) {
    return 1.0;
  }
  const auto a = postures.row_of(i);
  const auto b = postures.row_of(k);
  QUADRILLE_EXPECT(a && b, "actors of the roster");
  const domain::DyadBelief& belief = postures.of(*a, *b);
  return belief.alignment + (*a < *b ? belief.tilt : -belief.tilt);
}

/// Situational where it is known, else general.
double between(const Postures& postures, ActorId j, ActorId k) {
  const auto a = postures.row_of(j);
  const auto b = postures.row_of(k);
  QUADRILLE_EXPECT(a && b, "actors of the roster");
  const domain::DyadBelief& belief = postures.of(*a, *b);
  return belief.situational.value_or(belief.alignment);
}

Force filling(const Vacancy& vacancy, ActorId actor, double weight) {
  return {.actor = actor,
          .kind = ForceKind::presence,
          .host = vacancy.host,
          .weight = weight,
          .sd = 0.0,
          .functions = vacancy.functions,
          .label = "takes the place of what left"};
}

/// Parts of k's forces that stand in the theatre by host, armies left out: nobody replaces those.
std::map<ActorId, double> hosted(const TheatreFacts& facts, ActorId k) {
  std::map<ActorId, double> weight;
  for (const Force& force : facts.forces) {
    if (force.actor == k && force.kind == ForceKind::presence) {
      weight[*force.host] += force.weight;
    }
  }
  return weight;
}

}  // namespace

std::map<ActorId, double> successors(const TheatreFacts& facts, const Postures& postures,
                                     ActorId leaver, ActorId host) {
  std::map<ActorId, double> weight;
  for (const Force& force : facts.forces) {
    if (force.actor != leaver) {
      weight[force.actor] +=
          force.weight * std::max(0.0, 1.0 + towards(postures, host, force.actor));
    }
  }
  double sum = 0.0;
  for (const auto& [actor, part] : weight) {
    sum += part;
  }
  if (!(sum > 0.0)) {
    return {};
  }
  for (auto& [actor, part] : weight) {
    part /= sum;
  }
  return weight;
}

std::vector<Force> fillers(const TheatreFacts& facts, const Postures& postures,
                           std::span<const Vacancy> vacancies, ActorId whom,
                           const TheatreOptions& options) {
  std::vector<Force> added;
  for (const Vacancy& vacancy : vacancies) {
    if (!(vacancy.weight > 0.0)) {
      continue;
    }
    switch (options.fill) {
      case Fill::none:
        break;
      case Fill::named:
        added.push_back(filling(vacancy, *options.filler, vacancy.weight));
        break;
      case Fill::half:
        for (const auto& [actor, part] :
             successors(facts, postures, vacancy.holder, vacancy.host)) {
          added.push_back(filling(vacancy, actor, kFilled * part * vacancy.weight));
        }
        break;
      case Fill::worst: {
        std::optional<ActorId> worst;
        for (const auto& [actor, part] :
             successors(facts, postures, vacancy.holder, vacancy.host)) {
          if (actor != whom && part > 0.0 &&
              (!worst || towards(postures, whom, actor) < towards(postures, whom, *worst))) {
            worst = actor;
          }
        }
        if (worst) {
          added.push_back(filling(vacancy, *worst, vacancy.weight));
        }
        break;
      }
    }
  }
  return added;
}

TheatreFacts with_forces(TheatreFacts facts, std::vector<Force> added) {
  facts.forces.insert(facts.forces.end(), std::make_move_iterator(added.begin()),
                      std::make_move_iterator(added.end()));
  std::ranges::stable_sort(facts.forces, {}, [](const Force& force) {
    return std::tuple(force.actor, force.kind, force.host, force.label, force.weight);
  });
  return facts;
}

std::vector<Counterweight> counterweights(const TheatreFacts& facts, const Assessment& assessment,
                                          const Postures& postures, double least) {
  const std::vector<Share>& holders = assessment.shares;
  const std::size_t n = holders.size();
  // phi x s_k, by k and j: what j would have of k's places; and k's part in the theatre.
  std::vector<double> displaced(n * n);
  std::vector<double> standing(n);
  std::vector<double> enmity(n * n);
  const auto place_of = [&holders](ActorId actor) {
    return static_cast<std::size_t>(std::ranges::lower_bound(holders, actor, {}, &Share::actor) -
                                    holders.begin());
  };
  for (std::size_t k = 0; k < n; ++k) {
    for (const auto& [host, weight] : hosted(facts, holders[k].actor)) {
      standing[k] += weight / assessment.reference.weight;
      for (const auto& [j, part] : successors(facts, postures, holders[k].actor, host)) {
        displaced[k * n + place_of(j)] += kFilled * part * weight / assessment.reference.weight;
      }
    }
    for (std::size_t j = 0; j < n; ++j) {
      enmity[k * n + j] =
          j == k ? 0.0 : std::max(0.0, -between(postures, holders[k].actor, holders[j].actor));
    }
  }
  double largest = 0.0;
  for (const Share& holder : holders) {
    largest = std::max(largest, holder.share.mean);
  }
  const auto most_enmity = [&](std::size_t k) {
    return *std::max_element(enmity.begin() + static_cast<std::ptrdiff_t>(k * n),
                             enmity.begin() + static_cast<std::ptrdiff_t>((k + 1) * n));
  };
  std::vector<double> most_restraint(n);  ///< of k, but for the dislike of i for j
  for (std::size_t k = 0; k < n; ++k) {
    most_restraint[k] = n > 0 ? holders[k].share.mean * largest * most_enmity(k) : 0.0;
  }
  std::vector<Counterweight> found;
  std::vector<double> liking(n);
  for (const Standing& asked : assessment.standings) {
    const ActorId i = asked.actor;
    for (std::size_t k = 0; k < n; ++k) {
      liking[k] = towards(postures, i, holders[k].actor);
    }
    const double most_dislike = std::max(0.0, -*std::ranges::min_element(liking));
    for (std::size_t k = 0; k < n; ++k) {
      if (standing[k] == 0.0 && most_restraint[k] * most_dislike < least) {
        continue;
      }
      for (std::size_t j = 0; j < n; ++j) {
        if (j == k || holders[k].actor == i || holders[j].actor == i) {
          continue;
        }
        const double gap = liking[k] - liking[j];
        Counterweight one{.whom = i, .against = holders[j].actor, .by = holders[k].actor};
        one.displacement = displaced[k * n + j] * gap;
        one.restraint = holders[k].share.mean * holders[j].share.mean * enmity[k * n + j] *
                        std::max(0.0, -liking[j]);
        one.loss = standing[k] * gap;
        if (one.total() >= least) {
          found.push_back(one);
        }
      }
    }
  }
  std::ranges::sort(found, [](const Counterweight& x, const Counterweight& y) {
    return std::tuple(-x.total(), x.whom, x.against, x.by) <
           std::tuple(-y.total(), y.whom, y.against, y.by);
  });
  return found;
}

}  // namespace quadrille::theatre
