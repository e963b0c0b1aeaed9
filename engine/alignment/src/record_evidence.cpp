#include "record_evidence.hpp"

#include <algorithm>
#include <array>

#include "quadrille/base/contract.hpp"

namespace quadrille::alignment {
namespace {

StandingFact standing_fact(const StandingItem& item) {
  const ItemReading& reading = *item.weighed.reading;
  StandingFact fact;
  fact.span = reading.span;
  fact.covered_until = item.covered_until;
  fact.family = family_of(std::get<domain::Tie>(reading.item->content()).relation);
  fact.order = domain::number(reading.item->id());
  fact.value = reading.value;
  fact.loading = reading.loading;
  fact.variance = reading.variance;
  fact.belief = item.weighed.belief;
  fact.channel = reading.channel;
  fact.posture = reading.posture;
  return fact;
}

Support support_of(const WeighedReading& weighed) {
  return {.item = weighed.reading->item->id(),
          .repeats = {},
          .portion = 1.0,
          .belief = weighed.belief,
          .interest = weighed.interest,
          .denial = false};
}

std::uint32_t count(const std::vector<SpeakingTable>& tables) {
  return static_cast<std::uint32_t>(tables.size());
}

}  // namespace

RecordEvidence::RecordEvidence(const domain::Records& records, const Parameters& parameters,
                               const std::vector<EventMeans>& means)
    : parameters_(&parameters),
      standing_(records, parameters, 0),
      votes_(records, parameters, count(standing_.tables())),
      events_(records, parameters, means, count(standing_.tables()) + count(votes_.tables())) {}

template <class Visit>
void RecordEvidence::for_each_table(const Visit& visit) const {
  for (const auto* tables : {&standing_.tables(), &votes_.tables(), &events_.tables()}) {
    std::ranges::for_each(*tables, visit);
  }
}

void RecordEvidence::add_dyads(std::vector<domain::Dyad>& dyads) const {
  for_each_table([&dyads](const SpeakingTable& table) { table.add_dyads(dyads); });
}

domain::Dyad RecordEvidence::dyad_of(const SpellId& spell) const {
  const SpeakingTable* found = nullptr;
  for_each_table(
      [&](const SpeakingTable& table) { found = table.number() == spell.table ? &table : found; });
  QUADRILLE_EXPECT(found != nullptr && spell.row < found->table().size(), "a spell of this world");
  const auto& columns = found->table().columns();
  return {columns.a[spell.row], columns.b[spell.row]};
}

void RecordEvidence::observe(const domain::Dyad& dyad, const RecordSelection& selection,
                             std::span<const StandingItem> items, RecordReading& reading,
                             DyadEvidence& evidence) const {
  reading.clear();
  standing_.read(dyad, selection, reading);
  votes_.read(dyad, selection, reading);
  events_.read(dyad, selection, reading);

  std::vector<StandingFact> facts = reading.facts;
  for (const StandingItem& item : items) {
    facts.push_back(standing_fact(item));
  }
  std::vector<StandingObservation> standing;
  observe_standing_facts(facts, selection.limit, *parameters_, standing);
  const auto first_spell = static_cast<std::uint32_t>(evidence.spells.size());
  for (const StandingObservation& one : standing) {
    SupportedObservation supported{.observation = one.observation};
    if (one.fact < reading.facts.size()) {
      supported.spell = first_spell + reading.spell_of_fact[one.fact];
    } else {
      supported.support.push_back(support_of(items[one.fact - reading.facts.size()].weighed));
    }
    evidence.observations.push_back(std::move(supported));
  }
  for (const DatedObservation& dated : reading.dated) {
    evidence.observations.push_back(
        {.observation = dated.observation, .support = {}, .spell = first_spell + dated.spell});
  }
  evidence.spells.insert(evidence.spells.end(), reading.spells.begin(), reading.spells.end());
}

}  // namespace quadrille::alignment
