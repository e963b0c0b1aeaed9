#include "reach_changes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/theatre/reach.hpp"

namespace quadrille::scenario {
namespace {

using domain::ActorId;

std::vector<ActorId> holders_touched(const domain::Case& facts, const EditedCase& edited,
                                     domain::Day on) {
  std::vector<ActorId> holders;
  for (const auto* vacancies : {&edited.vacancies, &edited.handed_over}) {
    for (const theatre::Vacancy& vacancy : *vacancies) {
      holders.push_back(vacancy.holder);
    }
  }
  for (const domain::PlaceId place : edited.closed) {
    for (const domain::EvidenceItem& item : facts.all_items()) {
      const auto* tie = std::get_if<domain::Tie>(&item.content());
      if (tie != nullptr && tie->relation == domain::Relation::presence && tie->terms &&
          tie->terms->place == place && domain::days_of(facts, item).contains(on)) {
        holders.push_back(tie->a);
      }
    }
  }
  std::ranges::sort(holders);
  const auto repeated = std::ranges::unique(holders);
  holders.erase(repeated.begin(), repeated.end());
  return holders;
}

std::optional<double> kilometres(const theatre::Destination& destination) {
  return destination.way ? std::optional(destination.way->kilometres) : std::nullopt;
}

}  // namespace

Result<std::vector<Change>> reach_changes(const BothWorlds& worlds, const EditedCase& edited,
                                          domain::Day on) {
  const domain::Case& facts = worlds.before.facts();
  std::vector<Change> changes;
  for (const ActorId holder : holders_touched(facts, edited, on)) {
    const bool has_places = std::ranges::any_of(
        facts.places(), [&](const domain::Place& place) { return place.state == holder; });
    if (!has_places) {
      continue;
    }
    theatre::ReachOptions closed;
    closed.closed = edited.closed;
    const auto old = theatre::reach(worlds.before, holder, on, worlds.before_postures);
    const auto now = theatre::reach(worlds.after, holder, on, worlds.after_postures, closed);
    if (!old || !now) {
      return fail(!old ? old.error() : now.error());
    }
    for (const theatre::Destination& was : old->destinations) {
      const auto is = std::ranges::find(now->destinations, was.place, &theatre::Destination::place);
      const bool stays = is != now->destinations.end();
      const auto before = kilometres(was);
      const auto after = stays ? kilometres(*is) : std::nullopt;
      if (before == after) {
        continue;
      }
      changes.push_back(
          {.kind = "reach",
           .subject = fmt::format("{} to {}", facts.actor(holder).code(), was.place),
           .theatre = {},
           .before = before,
           .after = after,
           .sd = {},
           .same_sign = {},
           .why = stays ? std::string(name(is->served)) : "its presence there has ended"});
    }
  }
  return changes;
}

std::vector<std::string> later_evidence_against(const domain::Case& facts,
                                                const Scenario& scenario) {
  std::vector<std::string> found;
  const auto code = [&facts](ActorId id) { return facts.actor(id).code(); };
  for (const Edit& edit : scenario.edits) {
    const auto* end = std::get_if<EndTie>(&edit.act);
    const auto* handed = std::get_if<HandOver>(&edit.act);
    if (end == nullptr && handed == nullptr) {
      continue;
    }
    const ActorId a = end != nullptr ? end->a : handed->holder;
    const ActorId b = end != nullptr ? end->b : handed->host;
    const domain::Relation relation = end != nullptr ? end->relation : domain::Relation::presence;
    for (const domain::EvidenceItem& item : facts.all_items()) {
      const auto* tie = std::get_if<domain::Tie>(&item.content());
      if (tie != nullptr && !facts.is_superseded(item.id()) && tie->a == a && tie->b == b &&
          tie->relation == relation && domain::known_on(facts, item) > scenario.on) {
        found.push_back(fmt::format("item {} of {} says that {} still has a {} in {}",
                                    number(item.id()),
                                    format_iso_date(domain::known_on(facts, item)), code(a),
                                    domain::name(relation), code(b)));
      }
    }
  }
  return found;
}

}  // namespace quadrille::scenario
