#include "explanation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "quadrille/base/parallel.hpp"

#include "alignment_rows.hpp"

namespace quadrille::alignment {
namespace {

/// Adds up the parts of items and spells, observation by observation.
class Parts {
 public:
  Parts(const DyadEvidence& evidence, const domain::Dyad& dyad, const domain::World& world)
      : evidence_(&evidence), dyad_(dyad), world_(&world) {}

  void add(const SupportedObservation& seen, double weight) {
    for (const Support& support : seen.support) {
      Contribution& part = items_[support.item];
      part.item = support.item;
      part.repeats = support.repeats;
      part.belief = support.belief;
      part.interest = support.interest;
      part.denial = support.denial;
      add(seen.observation, weight, support.portion, part);
      part.value = support.denial ? 0.0 : part.value;
    }
    if (seen.spell) {
      Contribution& part = spells_[*seen.spell];
      part.belief = seen.observation.weight;
      add(seen.observation, weight, 1.0, part);
    }
  }

  [[nodiscard]] std::vector<Contribution> take() {
    std::vector<Contribution> parts;
    for (auto& [item, part] : items_) {
      parts.push_back(std::move(part));
    }
    for (auto& [place, part] : spells_) {
      part.records = basis_of(evidence_->spells[place], dyad_, *world_);
      parts.push_back(std::move(part));
    }
    return parts;
  }

 private:
  static void add(const Observation& seen, double weight, double portion, Contribution& part) {
    part.share += weight * seen.value * portion;
    part.value = seen.value;
    part.channel = seen.channel;
    ++part.observations;
    part.gated += weight == 0.0 && seen.bound != Bound::none ? 1U : 0U;
  }

  const DyadEvidence* evidence_;
  domain::Dyad dyad_;
  const domain::World* world_;
  std::map<domain::ItemId, Contribution> items_ = {};
  std::map<std::uint32_t, Contribution> spells_ = {};  ///< by place in the evidence
};

double value_without(const Contribution& part, const Estimate& estimate,
                     const Parameters& parameters) {
  std::vector<domain::ItemId> items;
  std::vector<SpellId> spells;
  if (part.records) {
    spells.push_back(part.records->spell.id);
  } else {
    items = part.repeats;
    items.push_back(part.item);
  }
  Selection selection = estimate.selection;
  selection.without = items;
  selection.without_spells = spells;
  const DyadEvidence evidence = estimate.read(selection);
  const auto observations = observations_of(evidence);
  const std::array<domain::Day, 1> days{estimate.day};
  const auto beliefs = believe({observations, evidence.breaks}, days, estimate.view, parameters);
  return moments(beliefs.front(), estimate.quantity).mean;
}

bool comes_before(const Contribution& left, const Contribution& right) {
  const auto key = [](const Contribution& part) {
    const SpellId spell = part.records ? part.records->spell.id : SpellId{};
    return std::tuple(-std::abs(part.effect), -std::abs(part.share), part.records.has_value(),
                      part.item, spell);
  };
  return key(left) < key(right);
}

}  // namespace

std::vector<Contribution> contributions_to(const Estimate& estimate, const DyadEvidence& evidence,
                                           const domain::World& world,
                                           const Parameters& parameters) {
  const auto observations = observations_of(evidence);
  const auto weights = linear_weights({observations, evidence.breaks}, estimate.day, estimate.view,
                                      estimate.quantity, parameters);
  Parts parts(evidence, estimate.dyad, world);
  for (std::size_t k = 0; k < observations.size(); ++k) {
    if (estimate.view == View::smoothed || observations[k].day <= estimate.day) {
      parts.add(evidence.observations[k], weights[k]);
    }
  }
  auto contributions = parts.take();
  for_each_chunk(contributions.size(), 1, estimate.threads,
                 [&](std::size_t first, std::size_t last) {
                   for (std::size_t k = first; k < last; ++k) {
                     contributions[k].effect =
                         estimate.value - value_without(contributions[k], estimate, parameters);
                   }
                 });
  std::sort(contributions.begin(), contributions.end(), comes_before);
  return contributions;
}

}  // namespace quadrille::alignment
