#include "quadrille/records/state_register.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::records {
namespace {

using domain::ActorId;
using domain::Day;
using domain::DaySpan;
using Meaning = StateCodes::Meaning;

bool is_empty(const DaySpan& span) { return span.from >= span.until; }

/// "in 1995", "on 1995-03-01", "from 1991-01-01 to 1995-12-31".
std::string in_words(const DaySpan& when) {
  const std::chrono::year_month_day first{when.from};
  const Day last = when.until - std::chrono::days{1};
  if (when.from == last) {
    return "on " + format_iso_date(when.from);
  }
  const std::chrono::year_month_day end{when.until};
  if (first.month() == std::chrono::January && first.day() == std::chrono::day{1} &&
      end.month() == std::chrono::January && end.day() == std::chrono::day{1} &&
      end.year() == first.year() + std::chrono::years{1}) {
    return fmt::format("in {}", static_cast<int>(first.year()));
  }
  return fmt::format("from {} to {}", format_iso_date(when.from), format_iso_date(last));
}

std::string_view in_words(CodeSystem system) {
  switch (system) {
    case CodeSystem::actor_code:
      return "the code";
    case CodeSystem::cow_number:
      return "the COW number";
    case CodeSystem::cow_abbreviation:
      return "the COW abbreviation";
    case CodeSystem::gleditsch_ward:
      return "the Gleditsch-Ward number";
    case CodeSystem::iso3:
    case CodeSystem::iso2:
      return "the ISO code";
    case CodeSystem::english_name:
      return "the name";
  }
  return "the code";
}

Resolution unknown(const std::string& reason) { return {.reason = reason, .summary = reason}; }

std::vector<std::vector<DaySpan>> memberships_of(
    const std::unordered_map<ActorId, std::size_t>& states, std::size_t count,
    const domain::Records* records) {
  std::vector<std::vector<DaySpan>> spans(count);
  if (records == nullptr) {
    return spans;
  }
  for (const auto& found : records->tables(domain::RecordKind::system_membership)) {
    const domain::RecordTable::Columns& columns = found.table->columns();
    for (std::size_t row = 0; row < columns.a.size(); ++row) {
      const auto state = states.find(columns.a[row]);
      if (state != states.end()) {
        spans[state->second].push_back({.from = columns.from[row], .until = columns.until[row]});
      }
    }
  }
  return spans;
}

}  // namespace

StateRegister::StateRegister(const StateCodes& codes, const domain::Case& facts,
                             const domain::Records* records)
    : codes_(&codes), facts_(&facts) {
  std::unordered_map<ActorId, std::size_t> states;
  for (const StateCodes::State& state : codes.states()) {
    const domain::Actor* const actor = facts.find_actor(state.code);
    if (actor != nullptr) {
      states.emplace(actor->id(), actors_.size());
    }
    actors_.push_back(actor == nullptr ? std::nullopt : std::optional(actor->id()));
  }
  memberships_ = memberships_of(states, actors_.size(), records);
  for (std::size_t state = 0; state < actors_.size(); ++state) {
    const std::optional<ActorId>& actor = actors_[state];
    if (actor && memberships_[state].empty()) {
      memberships_[state].push_back(facts.actor(*actor).existence());
    }
  }
}

bool StateRegister::knows_states() const {
  return std::ranges::any_of(actors_, [](const auto& actor) { return actor.has_value(); });
}

std::optional<Day> StateRegister::last_day_borne(const Meaning& meaning,
                                                 const DaySpan& when) const {
  if (!actors_[meaning.state]) {
    return std::nullopt;
  }
  const DaySpan meant = domain::common_days(meaning.when, when);
  std::optional<Day> last;
  for (const DaySpan& membership : memberships_[meaning.state]) {
    const DaySpan borne = domain::common_days(meant, membership);
    if (!is_empty(borne) && (!last || *last < borne.until)) {
      last = borne.until;
    }
  }
  return last;
}

Resolution StateRegister::resolve_actor_code(std::string_view code) const {
  const domain::Actor* const actor = facts_->find_actor(code);
  if (actor == nullptr) {
    return unknown(fmt::format("the case has no actor {}", code));
  }
  return {.outcome = Resolution::Outcome::one, .actor = actor->id()};
}

Resolution StateRegister::resolve(CodeSystem system, std::string_view code, const DaySpan& when,
                                  Existence existence) const {
  if (system == CodeSystem::actor_code) {
    return resolve_actor_code(code);
  }
  const auto meanings = codes_->meanings(system, code);
  std::optional<Day> last;
  Resolution resolved;
  for (const Meaning& meaning : meanings) {
    const auto borne = last_day_borne(meaning, when);
    if (borne && (!last || *last < *borne)) {
      last = borne;
      resolved = {.outcome = Resolution::Outcome::one,
                  .actor = *actors_[meaning.state],
                  .exists_then = true};
    }
  }
  if (last) {
    return resolved;
  }
  if (existence == Existence::shown_by_record) {
    if (auto shown = shown_bearer(meanings, when)) {
      return *std::move(shown);
    }
  }
  return unresolved(system, code, when, meanings);
}

std::optional<std::size_t> StateRegister::heir_of(std::size_t state, const DaySpan& when) const {
  for (std::size_t other = 0; other < actors_.size(); ++other) {
    if (codes_->states()[other].predecessor == codes_->states()[state].code &&
        last_day_borne({.state = other}, when)) {
      return other;
    }
  }
  return std::nullopt;
}

std::optional<Resolution> StateRegister::shown_bearer(std::span<const Meaning> meanings,
                                                      const DaySpan& when) const {
  std::optional<std::size_t> only;
  for (const Meaning& meaning : meanings) {
    if (!actors_[meaning.state] || is_empty(domain::common_days(meaning.when, when)) ||
        meaning.state == only) {
      continue;
    }
    if (only) {
      return std::nullopt;
    }
    only = meaning.state;
  }
  if (!only) {
    return std::nullopt;
  }
  const auto heir = heir_of(*only, when);
  return Resolution{.outcome = Resolution::Outcome::one,
                    .actor = *actors_[heir.value_or(*only)],
                    .exists_then = heir.has_value(),
                    .inherited = heir.has_value()};
}

Resolution StateRegister::unresolved(CodeSystem system, std::string_view code, const DaySpan& when,
                                     std::span<const Meaning> meanings) const {
  if (meanings.empty()) {
    return unknown(fmt::format("no state has {} {}", in_words(system), code));
  }
  Resolution open{.outcome = Resolution::Outcome::undecided};
  const auto add = [&open](ActorId actor) {
    if (std::ranges::find(open.candidates, actor) == open.candidates.end()) {
      open.candidates.push_back(actor);
    }
  };
  std::string bearers;
  for (const Meaning& meaning : meanings) {
    const StateCodes::State& state = codes_->states()[meaning.state];
    bearers += (bearers.empty() ? "" : " or ") + state.code;
    if (const auto actor = actors_[meaning.state]) {
      add(*actor);
    }
    for (std::size_t other = 0; other < actors_.size(); ++other) {
      const StateCodes::State& relative = codes_->states()[other];
      const std::optional<ActorId>& actor = actors_[other];
      if (actor && (relative.code == state.predecessor || relative.predecessor == state.code)) {
        add(*actor);
      }
    }
  }
  if (open.candidates.empty()) {
    return unknown(
        fmt::format("{} {} is {}, which the case does not have", in_words(system), code, bearers));
  }
  open.summary =
      fmt::format("{} {} is {}, which is no state then", in_words(system), code, bearers);
  open.reason = fmt::format("{} {} is {}, which is no state {}", in_words(system), code, bearers,
                            in_words(when));
  return open;
}

std::vector<StateRegister::Part> StateRegister::parts(CodeSystem system, std::string_view code,
                                                      const DaySpan& when) const {
  std::vector<Part> parts;
  if (system == CodeSystem::actor_code) {
    const Resolution one = resolve_actor_code(code);
    if (one.outcome == Resolution::Outcome::one) {
      parts.push_back({.actor = one.actor, .when = when});
    }
    return parts;
  }
  for (const Meaning& meaning : codes_->meanings(system, code)) {
    const std::optional<ActorId>& actor = actors_[meaning.state];
    if (actor && last_day_borne(meaning, when)) {
      parts.push_back({.actor = *actor, .when = domain::common_days(meaning.when, when)});
    }
  }
  std::ranges::sort(parts, {}, [](const Part& part) { return part.when.from; });
  for (std::size_t next = 1; next < parts.size(); ++next) {
    parts[next - 1].when.until = parts[next].when.from;
  }
  if (!parts.empty()) {
    parts.front().when.from = when.from;
    parts.back().when.until = when.until;
  }
  return parts;
}

}  // namespace quadrille::records
