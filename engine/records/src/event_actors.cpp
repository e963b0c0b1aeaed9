#include "event_actors.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "quadrille/records/cells.hpp"

#include "cameo_countries.hpp"
#include "decisions.hpp"

namespace quadrille::records {
namespace {

constexpr std::size_t kMostRemembered = 65'536;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

struct ReadCode {
  CodeSystem system;
  std::string_view code;
};

/// How an archive names states.
ReadCode read_code(EventArchive archive, std::string_view text) {
  switch (archive) {
    case EventArchive::gdelt:
    case EventArchive::phoenix:
      return {.system = CodeSystem::iso3, .code = iso_of_cameo_country(text)};
    case EventArchive::icews:
      return {.system = CodeSystem::english_name, .code = text};
    case EventArchive::polecat:
      break;
  }
  if (text.ends_with(".0")) {
    text.remove_suffix(2);
  }
  if (std::ranges::all_of(text, is_digit)) {
    return {.system = CodeSystem::cow_number, .code = text};
  }
  const bool letters = text.size() == 3 && std::ranges::all_of(text, is_capital);
  return {.system = letters ? CodeSystem::iso3 : CodeSystem::english_name, .code = text};
}

}  // namespace

EventActors::Verdict EventActors::find(std::string_view text, domain::Day day) {
  auto at = known_.find(text);
  if (at == known_.end()) {
    at = known_.emplace(std::string(text), Known{}).first;
    ++remembered_;
  }
  Known& known = at->second;
  if (known.last_day == day && !known.by_day.empty()) {
    return known.last;
  }
  const auto [place, is_new] = known.by_day.try_emplace(day.time_since_epoch().count());
  if (is_new) {
    place->second = resolve(text, day);
    ++remembered_;
  }
  known.last_day = day;
  known.last = place->second;
  return known.last;
}

EventActors::Verdict EventActors::resolve(std::string_view text, domain::Day day) {
  const std::string readable = valid_text(text);
  const ReadCode read = read_code(archive_, readable);
  const Resolution found =
      states_->resolve(read.system, read.code, {.from = day, .until = day + std::chrono::days{1}});
  if (found.outcome == Resolution::Outcome::one) {
    return {.is_state = true, .actor = found.actor};
  }
  const Decision* const decision =
      decision_on(decisions_, readable, {.from = day, .until = day + std::chrono::days{1}});
  if (decision != nullptr) {
    return decision->actor ? Verdict{.is_state = true, .actor = *decision->actor}
                           : refuse(fmt::format("{} is left out by a decision", readable));
  }
  return refuse(found.outcome == Resolution::Outcome::undecided
                    ? fmt::format("{} is no state on the day of the row", readable)
                    : fmt::format("{} is no state of the case", readable));
}

EventActors::Verdict EventActors::refuse(std::string reason) {
  const auto [place, is_new] =
      reason_places_.try_emplace(std::move(reason), static_cast<std::uint32_t>(reasons_.size()));
  if (is_new) {
    reasons_.push_back(place->first);
  }
  return {.reason = place->second};
}

void EventActors::tidy() {
  if (remembered_ > kMostRemembered) {
    known_.clear();
    reasons_.clear();
    reason_places_.clear();
    remembered_ = 0;
  }
}

}  // namespace quadrille::records
