#include "observed_dyads.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "quadrille/base/parallel.hpp"

#include "capabilities.hpp"
#include "lives.hpp"

namespace quadrille::alignment {
namespace {

/// An older item is history; one of the last twelve months may be new coverage.
constexpr std::chrono::days kLastYear{365};

domain::Day first_of_year(domain::Day day) {
  const std::chrono::year_month_day date{day};
  return std::chrono::sys_days{date.year() / 1 / 1};
}

/// Whose word an item is: the outlet, the data set, or the public source behind an entered fact.
std::string word_of(const domain::EvidenceItem& item) {
  if (const auto* fact = std::get_if<domain::EnteredFact>(&item.spec().provenance)) {
    return "fact " + fact->reference;
  }
  return "source " + std::to_string(domain::number(item.spec().source));
}

}  // namespace

ObservedDyads::ObservedDyads(const domain::World& world, const SurpriseOptions& options,
                             domain::Day date)
    : world_(&world),
      facts_(&world.facts()),
      options_(&options),
      date_(date),
      reader_(world, options.parameters, options.event_means),
      treaties_(treaties_of(world)) {
  find_observed(world);
  choose_company(options.company);
  const std::size_t n = roster_.size();
  company_.resize(n * n);
  for (const ObservedDyad& observed : dyads_) {
    if (observed.in_company) {
      const auto between = company_between(observed);
      company_[observed.rows.i * n + observed.rows.j] = between;
      company_[observed.rows.j * n + observed.rows.i] = between;
    }
  }
  weigh_actors(world);
}

Moments ObservedDyads::estimate(const DyadEvidence& evidence) const {
  const auto observations = observations_of(evidence);
  const std::array<domain::Day, 1> days{date_};
  const auto beliefs = believe({.observations = observations, .breaks = evidence.breaks}, days,
                               View::filtered, options_->parameters);
  return moments(beliefs.front(), general_alignment());
}

std::optional<ObservedDyad> ObservedDyads::observe(const domain::Dyad& dyad,
                                                   const DyadEvidence& all,
                                                   const DyadEvidence& earlier) const {
  if (all.observations.empty()) {
    return std::nullopt;
  }
  std::set<Channel> channels;
  for (const SupportedObservation& seen : all.observations) {
    channels.insert(seen.observation.channel);
  }
  ObservedDyad observed{.dyad = dyad, .rows = {}};
  observed.alignment = estimate(all);
  observed.channels = channels.size();
  observed.dull = dull_of(all);
  if (!earlier.observations.empty()) {
    observed.earlier = estimate(earlier);
  }
  return observed;
}

void ObservedDyads::find_observed(const domain::World& world) {
  const Lives lives(world);
  std::vector<domain::Dyad> alive;
  for (const domain::Dyad& dyad : reader_.dyads()) {
    if (lives.are_alive(dyad, date_)) {
      alive.push_back(dyad);
    }
  }
  const Selection everything = selection(std::nullopt);
  const Selection history = selection(first_of_year(date_));
  std::vector<std::optional<ObservedDyad>> found(alive.size());
  std::vector<std::size_t> of_records;
  for (std::size_t d = 0; d < alive.size(); ++d) {
    if (reader_.rests_on_records(alive[d])) {
      of_records.push_back(d);
    } else {
      found[d] =
          observe(alive[d], reader_.read(alive[d], everything), reader_.read(alive[d], history));
    }
  }
  constexpr std::size_t kChunk = 32;
  const EvidenceReader& records = reader_;
  for_each_chunk(of_records.size(), kChunk,
                 options_->threads == 0 ? default_threads() : options_->threads,
                 [&](std::size_t first, std::size_t last) {
                   DyadEvidence all;
                   DyadEvidence earlier;
                   for (std::size_t place = first; place < last; ++place) {
                     const std::size_t d = of_records[place];
                     records.read_records(alive[d], everything, all);
                     records.read_records(alive[d], history, earlier);
                     found[d] = observe(alive[d], all, earlier);
                   }
                 });
  const auto related = memberships(world);
  std::set<domain::ActorId> actors;
  for (std::optional<ObservedDyad>& observed : found) {
    if (observed) {
      const auto [low, high] = std::pair(observed->dyad.low(), observed->dyad.high());
      observed->in_company = !related.contains({low, high}) && !related.contains({high, low});
      actors.insert({low, high});
      dyads_.push_back(std::move(*observed));
    }
  }
  roster_.assign(actors.begin(), actors.end());
  const auto row_of = [this](domain::ActorId actor) {
    return static_cast<std::size_t>(std::lower_bound(roster_.begin(), roster_.end(), actor) -
                                    roster_.begin());
  };
  for (ObservedDyad& observed : dyads_) {
    observed.rows = {.i = row_of(observed.dyad.low()), .j = row_of(observed.dyad.high())};
  }
}

DullExplanations ObservedDyads::dull_of(const DyadEvidence& evidence) const {
  std::map<domain::ItemId, domain::Day> items_first_seen;
  std::map<std::uint32_t, domain::Day> spells_first_seen;
  std::set<std::string> words;
  std::set<domain::DataSetId> data_sets;
  for (const SupportedObservation& seen : evidence.observations) {
    for (const Support& support : seen.support) {
      items_first_seen.emplace(support.item, seen.observation.day);  // observations ascend by day
      words.insert(word_of(*facts_->find_item(support.item)));
    }
    if (seen.spell) {
      spells_first_seen.emplace(*seen.spell, seen.observation.day);
      data_sets.insert(evidence.spells[*seen.spell].first.data_set);
    }
  }
  const auto is_recent = [this](const auto& seen) { return seen.second > date_ - kLastYear; };
  const auto recent = std::ranges::count_if(items_first_seen, is_recent) +
                      std::ranges::count_if(spells_first_seen, is_recent);
  const std::size_t pieces = items_first_seen.size() + spells_first_seen.size();
  return {.few_observations = pieces<3, .one_source = words.size() + data_sets.size() < 2,
                                     .change_of_coverage = 2 * static_cast<std::size_t>(recent)>
              pieces};
}

std::set<std::pair<domain::ActorId, domain::ActorId>> ObservedDyads::memberships(
    const domain::World& world) const {
  std::set<std::pair<domain::ActorId, domain::ActorId>> of;
  for (const domain::Membership& membership : facts_->memberships()) {
    if (membership.span.contains(date_)) {
      of.emplace(membership.member, membership.collective);
    }
  }
  for (const domain::EvidenceItem* item : world.items()) {
    const auto* tie = std::get_if<domain::Tie>(&item->content());
    if (tie != nullptr && tie->relation == domain::Relation::member &&
        item->spec().status == domain::Status::actual &&
        domain::days_of(*facts_, *item).contains(date_)) {
      of.emplace(tie->a, tie->b);
    }
  }
  return of;
}

void ObservedDyads::choose_company(Company wanted) {
  if (wanted == Company::automatic) {
    const auto with_history = static_cast<std::size_t>(std::ranges::count_if(
        dyads_, [](const ObservedDyad& observed) { return observed.earlier.has_value(); }));
    wanted = 2 * with_history >= dyads_.size() ? Company::before_the_year : Company::all_items;
  }
  if (wanted == Company::before_the_year) {
    before_ = first_of_year(date_);
  }
}

void ObservedDyads::weigh_actors(const domain::World& world) {
  const auto related = memberships(world);
  const std::size_t n = roster_.size();
  weights_.assign(n, 1.0);
  for (std::size_t k = 0; k < n; ++k) {
    // A sum never holds a collective beside its members.
    const bool beside_member = std::any_of(roster_.begin(), roster_.end(), [&](domain::ActorId a) {
      return related.contains({a, roster_[k]});
    });
    if (facts_->actor(roster_[k]).kind() == domain::ActorKind::collective && beside_member) {
      weights_[k] = 0.0;
    }
  }
  std::vector<double> roots(n, 0.0);
  for (std::size_t k = 0; k < n; ++k) {
    if (weights_[k] == 0.0) {
      continue;
    }
    const auto capability = capability_of(world, roster_[k], date_);
    if (!capability) {
      return;  // a known share beside an unknown one would be compared with a made-up 1
    }
    roots[k] = std::sqrt(*capability);
  }
  weights_ = roots;
  weighted_by_capability_ = n > 0;
}

Moments ObservedDyads::without_treaties(const domain::Dyad& dyad,
                                        const std::vector<std::size_t>& treaties) {
  const auto key = std::pair(dyad, treaties);
  if (const auto known = without_treaties_.find(key); known != without_treaties_.end()) {
    return known->second;
  }
  std::vector<domain::ItemId> items;
  for (const std::size_t t : treaties) {
    if (const auto found = treaties_[t].items.find(dyad); found != treaties_[t].items.end()) {
      items.insert(items.end(), found->second.begin(), found->second.end());
    }
  }
  Selection chosen = selection(before_);
  chosen.without = items;
  const DyadEvidence evidence = reader_.read(dyad, chosen);
  const Moments result = evidence.observations.empty() ? Moments{} : estimate(evidence);
  without_treaties_.emplace(key, result);
  return result;
}

TwoRows ObservedDyads::rows_of(const ObservedDyad& dyad) {
  const std::size_t n = roster_.size();
  const auto shared = common_treaties(treaties_, dyad.dyad);
  const auto between = [&](std::size_t actor, std::size_t third) -> Moments {
    const auto& known = company_[actor * n + third];
    if (!known || third == dyad.rows.i || third == dyad.rows.j) {
      return {};
    }
    const domain::Dyad of(roster_[actor], roster_[third]);
    const bool touched = std::any_of(shared.begin(), shared.end(), [&](std::size_t t) {
      return treaties_[t].items.contains(of);
    });
    return touched ? without_treaties(of, shared) : *known;
  };
  TwoRows rows;
  for (std::size_t k = 0; k < n; ++k) {
    const Moments i = between(dyad.rows.i, k);
    const Moments j = between(dyad.rows.j, k);
    rows.a_i.push_back(i.mean);
    rows.variance_i.push_back(i.variance);
    rows.a_j.push_back(j.mean);
    rows.variance_j.push_back(j.variance);
  }
  return rows;
}

Moments ObservedDyads::without(const domain::Dyad& dyad, std::span<const Removable> removed) {
  std::vector<domain::ItemId> items;
  std::vector<SpellId> spells;
  for (const Removable& one : removed) {
    items.insert(items.end(), one.items.begin(), one.items.end());
    if (one.spell) {
      spells.push_back(one.spell->id);
    }
  }
  Selection chosen = selection(std::nullopt);
  chosen.without = items;
  chosen.without_spells = spells;
  return estimate(reader_.read(dyad, chosen));
}

std::vector<Removable> ObservedDyads::evidence_of(const domain::Dyad& dyad) {
  std::map<domain::ItemId, Removable> items;
  std::map<std::uint32_t, Removable> spells;
  const DyadEvidence evidence = reader_.read(dyad, selection(std::nullopt));
  for (const SupportedObservation& seen : evidence.observations) {
    for (const Support& support : seen.support) {
      auto& together = items[support.item].items;
      together.assign(1, support.item);
      together.insert(together.end(), support.repeats.begin(), support.repeats.end());
    }
    if (seen.spell) {
      spells[*seen.spell].spell = evidence.spells[*seen.spell];
    }
  }
  std::vector<Removable> result;
  for (auto& [item, removable] : items) {
    result.push_back(std::move(removable));
  }
  for (auto& [place, removable] : spells) {
    result.push_back(std::move(removable));
  }
  return result;
}

}  // namespace quadrille::alignment
