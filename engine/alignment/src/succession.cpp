#include "succession.hpp"

#include <algorithm>
#include <span>
#include <tuple>

#include "government_changes.hpp"

namespace quadrille::alignment {
namespace {

void sort_breaks(std::vector<Break>& breaks) {
  std::sort(breaks.begin(), breaks.end(), [](const Break& left, const Break& right) {
    return std::tuple(left.day, left.kept) < std::tuple(right.day, right.kept);
  });
}

}  // namespace

Succession::Succession(const domain::World& world, const Parameters& parameters)
    : facts_(&world.facts()), lives_(world) {
  const auto changes = government_changes(world, parameters);
  for (const domain::Actor& actor : facts_->actors()) {
    const auto& line = lines_.emplace(actor.id(), find_line(actor.id())).first->second;
    for (std::size_t i = 1; i < line.size(); ++i) {
      heirs_[line[i].actor].push_back(actor.id());
    }
    add_breaks(line, changes, parameters);
  }
}

std::vector<Succession::Ancestor> Succession::find_line(domain::ActorId actor) const {
  std::vector<Ancestor> line{{.actor = actor, .until = domain::kOpenEnd}};
  for (auto before = facts_->actor(actor).spec().predecessor; before;
       before = facts_->actor(*before).spec().predecessor) {
    const bool goes_round = std::ranges::find(line, *before, &Ancestor::actor) != line.end();
    if (goes_round) {
      break;  // a state that came back: it is its own line
    }
    line.push_back({.actor = *before, .until = lives_.takes_over(line.back().actor, *before)});
  }
  return line;
}

/// Whether a change of government on a day is one of the line's: not of one that was succeeded, nor
/// of one whose predecessor lived then.
bool Succession::speaks(std::span<const Ancestor> line, std::size_t place, domain::Day day) const {
  if (day >= line[place].until) {
    return false;
  }
  return place + 1 == line.size() || day >= line[place + 1].until ||
         day < lives_.of(line[place + 1].actor).front().from;
}

void Succession::add_breaks(std::span<const Ancestor> line,
                            const std::map<domain::ActorId, std::vector<Break>>& changes,
                            const Parameters& parameters) {
  std::vector<Break>& breaks = breaks_[line.front().actor];
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (const auto found = changes.find(line[i].actor); found != changes.end()) {
      for (const Break& change : found->second) {
        if (speaks(line, i, change.day)) {
          breaks.push_back(change);
        }
      }
    }
    if (i + 1 < line.size()) {
      breaks.push_back({.day = line[i + 1].until, .kept = parameters.kept_by_successor});
    }
  }
  sort_breaks(breaks);
}

std::span<const Succession::Ancestor> Succession::line_of(domain::ActorId actor) const {
  return lines_.at(actor);
}

std::vector<Line> Succession::lines_of(const domain::Dyad& dyad) const {
  std::vector<Line> lines;
  for (const Ancestor& low : line_of(dyad.low())) {
    for (const Ancestor& high : line_of(dyad.high())) {
      if (low.actor != high.actor) {
        lines.push_back({.dyad = domain::Dyad(low.actor, high.actor),
                         .turned = low.actor > high.actor,
                         .until = std::min(low.until, high.until)});
      }
    }
  }
  return lines;
}

void Succession::breaks_of(const domain::Dyad& dyad, domain::Day until,
                           std::vector<Break>& breaks) const {
  breaks.clear();
  for (const domain::ActorId actor : {dyad.low(), dyad.high()}) {
    for (const Break& change : breaks_.at(actor)) {
      if (change.day <= until) {
        breaks.push_back(change);
      }
    }
  }
  sort_breaks(breaks);
}

void Succession::add_heirs(std::vector<domain::Dyad>& dyads) const {
  const std::size_t count = dyads.size();
  const auto successors = [this](domain::ActorId actor) {
    std::vector<domain::ActorId> all{actor};
    if (const auto found = heirs_.find(actor); found != heirs_.end()) {
      all.insert(all.end(), found->second.begin(), found->second.end());
    }
    return all;
  };
  for (std::size_t d = 0; d < count; ++d) {
    const domain::Dyad dyad = dyads[d];
    if (!heirs_.contains(dyad.low()) && !heirs_.contains(dyad.high())) {
      continue;
    }
    for (const domain::ActorId low : successors(dyad.low())) {
      for (const domain::ActorId high : successors(dyad.high())) {
        if (low != high) {
          dyads.emplace_back(low, high);
        }
      }
    }
  }
  std::sort(dyads.begin(), dyads.end());
  dyads.erase(std::unique(dyads.begin(), dyads.end()), dyads.end());
}

}  // namespace quadrille::alignment
