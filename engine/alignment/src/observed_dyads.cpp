#include "observed_dyads.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

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

/// The latest share of capabilities known of an actor.
std::optional<double> capability_of(const domain::World& world, domain::ActorId actor,
                                    domain::Day date) {
  std::optional<double> latest;
  domain::Day of{};
  for (const domain::EvidenceItem* item : world.items()) {
    const auto* measure = std::get_if<domain::Measure>(&item->content());
    if (measure == nullptr || measure->actor != actor || measure->other ||
        measure->quantity != "CINC" || !(measure->value > 0.0)) {
      continue;
    }
    const domain::Day day = domain::days_of(world.facts(), *item).from;
    if (day <= date && (!latest || day >= of)) {
      latest = measure->value;
      of = day;
    }
  }
  return latest;
}

}  // namespace

ObservedDyads::ObservedDyads(const domain::World& world, const SurpriseOptions& options,
                             domain::Day date)
    : facts_(&world.facts()),
      options_(&options),
      date_(date),
      reader_(world, options.parameters),
      treaties_(treaties_of(world)) {
  find_observed(world);
  choose_company(options.company);
  const std::size_t n = roster_.size();
  company_.resize(n * n);
  for (const ObservedDyad& observed : dyads_) {
    if (observed.in_company) {
      const auto between = company_between(observed.dyad);
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

void ObservedDyads::find_observed(const domain::World& world) {
  const auto related = memberships(world);
  std::set<domain::ActorId> actors;
  for (const domain::Dyad& dyad : reader_.dyads()) {
    const bool both_alive = facts_->actor(dyad.low()).existence().contains(date_) &&
                            facts_->actor(dyad.high()).existence().contains(date_);
    if (!both_alive) {
      continue;
    }
    const DyadEvidence evidence = reader_.read(dyad, selection(std::nullopt));
    if (evidence.observations.empty()) {
      continue;
    }
    std::set<Channel> channels;
    for (const SupportedObservation& seen : evidence.observations) {
      channels.insert(seen.observation.channel);
    }
    dyads_.push_back({.dyad = dyad,
                      .rows = {},
                      .alignment = estimate(evidence),
                      .channels = channels.size(),
                      .dull = dull_of(evidence),
                      .in_company = !related.contains({dyad.low(), dyad.high()}) &&
                                    !related.contains({dyad.high(), dyad.low()})});
    actors.insert({dyad.low(), dyad.high()});
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
  std::map<domain::ItemId, domain::Day> first_seen;
  std::set<std::string> words;
  for (const SupportedObservation& seen : evidence.observations) {
    for (const Support& support : seen.support) {
      first_seen.emplace(support.item, seen.observation.day);  // observations ascend by day
      words.insert(word_of(*facts_->find_item(support.item)));
    }
  }
  const auto recent = std::count_if(first_seen.begin(), first_seen.end(), [this](const auto& seen) {
    return seen.second > date_ - kLastYear;
  });
  return {.few_observations = first_seen.size() < 3,
          .one_source = words.size() < 2,
          .change_of_coverage = 2 * static_cast<std::size_t>(recent) > first_seen.size()};
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
  const domain::Day new_year = first_of_year(date_);
  if (wanted == Company::automatic) {
    std::size_t with_history = 0;
    for (const ObservedDyad& observed : dyads_) {
      const auto earlier = reader_.read(observed.dyad, selection(new_year));
      with_history += earlier.observations.empty() ? 0U : 1U;
    }
    wanted = 2 * with_history >= dyads_.size() ? Company::before_the_year : Company::all_items;
  }
  if (wanted == Company::before_the_year) {
    before_ = new_year;
  }
}

std::optional<Moments> ObservedDyads::company_between(const domain::Dyad& dyad) {
  const DyadEvidence evidence = reader_.read(dyad, selection(before_));
  if (evidence.observations.empty()) {
    return std::nullopt;
  }
  return estimate(evidence);
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

Moments ObservedDyads::without(const domain::Dyad& dyad, std::span<const domain::ItemId> items) {
  Selection chosen = selection(std::nullopt);
  chosen.without = items;
  return estimate(reader_.read(dyad, chosen));
}

std::vector<std::vector<domain::ItemId>> ObservedDyads::items_of(const domain::Dyad& dyad) {
  std::map<domain::ItemId, std::vector<domain::ItemId>> items;
  const DyadEvidence evidence = reader_.read(dyad, selection(std::nullopt));
  for (const SupportedObservation& seen : evidence.observations) {
    for (const Support& support : seen.support) {
      auto& together = items[support.item];
      together.assign(1, support.item);
      together.insert(together.end(), support.repeats.begin(), support.repeats.end());
    }
  }
  std::vector<std::vector<domain::ItemId>> result;
  for (auto& [item, together] : items) {
    result.push_back(std::move(together));
  }
  return result;
}

}  // namespace quadrille::alignment
