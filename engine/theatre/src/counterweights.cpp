#include <algorithm>
#include <limits>
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

std::size_t row_of(const Postures& postures, ActorId actor) {
  const auto row = postures.row_of(actor);
  QUADRILLE_EXPECT(row, "actors of the roster");
  return *row;
}

/// Of rows of the postures.
double towards(const Postures& postures, std::size_t i, std::size_t k) {
  if (i == k) {
    return 1.0;
  }
  const domain::DyadBelief& belief = postures.of(i, k);
  return belief.alignment + (i < k ? belief.tilt : -belief.tilt);
}
double towards(const Postures& postures, ActorId i, ActorId k) {
  return i == k ? 1.0 : towards(postures, row_of(postures, i), row_of(postures, k));
}

/// Situational where it is known, else general.
double between(const Postures& postures, std::size_t j, std::size_t k) {
  const domain::DyadBelief& belief = postures.of(j, k);
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

/// k against j, but for what one asked about feels.
struct Check {
  std::size_t j = 0;
  double displaced = 0.0;  ///< s_k phi_kj
  double check = 0.0;      ///< s_k s_j max(0, -A_kj)
};

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
  std::vector<std::size_t> rows;
  for (const Share& holder : holders) {
    rows.push_back(row_of(postures, holder.actor));
  }
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
      enmity[k * n + j] = j == k ? 0.0 : std::max(0.0, -between(postures, rows[k], rows[j]));
    }
  }
  std::vector<double> liking(assessment.standings.size() * n);  ///< shape (asked, holders)
  std::vector<double> most_liked(n, -std::numeric_limits<double>::infinity());
  std::vector<double> least_liked(n, std::numeric_limits<double>::infinity());
  for (std::size_t i = 0; i < assessment.standings.size(); ++i) {
    const std::size_t row = row_of(postures, assessment.standings[i].actor);
    for (std::size_t k = 0; k < n; ++k) {
      liking[i * n + k] = towards(postures, row, rows[k]);
      most_liked[k] = std::max(most_liked[k], liking[i * n + k]);
      least_liked[k] = std::min(least_liked[k], liking[i * n + k]);
    }
  }
  std::vector<Counterweight> found;
  std::vector<Check> checks;
  for (std::size_t k = 0; k < n; ++k) {
    checks.clear();
    for (std::size_t j = 0; j < n; ++j) {
      const double check = holders[k].share.mean * holders[j].share.mean * enmity[k * n + j];
      // Most pairs are too small to matter to anyone.
      const double most = displaced[k * n + j] * (most_liked[k] - least_liked[j]) +
                          check * std::max(0.0, -least_liked[j]);
      if (j != k && most >= least) {
        checks.push_back({.j = j, .displaced = displaced[k * n + j], .check = check});
      }
    }
    for (std::size_t i = 0; i < assessment.standings.size(); ++i) {
      const ActorId whom = assessment.standings[i].actor;
      if (holders[k].actor == whom) {
        continue;
      }
      const double* const likes = &liking[i * n];
      for (const Check& one : checks) {
        const double gap = likes[k] - likes[one.j];
        const double displacement = one.displaced * gap;
        const double restraint = one.check * std::max(0.0, -likes[one.j]);
        if (displacement + restraint >= least && holders[one.j].actor != whom) {
          found.push_back({.whom = whom,
                           .against = holders[one.j].actor,
                           .by = holders[k].actor,
                           .displacement = displacement,
                           .restraint = restraint,
                           .loss = standing[k] * gap});
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
