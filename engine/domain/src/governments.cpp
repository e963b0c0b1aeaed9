#include "quadrille/domain/governments.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::domain {
namespace {

DaySpan both(const DaySpan& left, const DaySpan& right) {
  return {std::max(left.from, right.from), std::min(left.until, right.until)};
}

/// Looks for ways up from the last actor of a path to its first, each step on the same days.
class CircleSearch {
 public:
  CircleSearch(std::span<const Government> known, const Government& next)
      : known_(known), path_{next.state, next.by}, days_(next.days) {}

  bool found() {
    for (const Government& one : known_) {
      if (one.state != path_.back() || !one.days.overlaps(days_)) {
        continue;
      }
      const DaySpan before = days_;
      days_ = both(days_, one.days);
      if (one.by == path_.front()) {
        return true;
      }
      // A circle beside the path is another one's fault.
      if (std::ranges::find(path_, one.by) == path_.end()) {
        path_.push_back(one.by);
        if (found()) {
          return true;
        }
        path_.pop_back();
      }
      days_ = before;
    }
    return false;
  }
  [[nodiscard]] const std::vector<ActorId>& path() const { return path_; }
  [[nodiscard]] Day first_day() const { return days_.from; }

 private:
  std::span<const Government> known_;
  std::vector<ActorId> path_;
  DaySpan days_;
};

/// "A and B", "A, B and C".
std::string listed(const std::vector<ActorId>& actors, const CodeOf& code) {
  std::string words;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    const std::string_view before = i == 0 ? "" : i + 1 == actors.size() ? " and " : ", ";
    words += fmt::format("{}{}", before, code(actors[i]));
  }
  return words;
}

/// "on 2025-03-01"; of what has no known start, no day.
std::string on_day(Day day) {
  return day == kOpenStart ? std::string() : " on " + format_iso_date(day);
}

}  // namespace

std::optional<Government> government_of(const Case& facts, const EvidenceItem& item) {
  const auto* tie = std::get_if<Tie>(&item.content());
  if (tie == nullptr || tie->relation != Relation::governs ||
      item.spec().status != Status::actual || item.spec().review == Review::rejected) {
    return std::nullopt;
  }
  return Government{.state = tie->b, .by = tie->a, .days = days_of(facts, item)};
}

std::vector<Government> governments_in(const Case& facts, std::optional<ItemId> without) {
  std::vector<Government> found;
  for (const EvidenceItem& item : facts.all_items()) {
    if (item.id() != without && !facts.is_superseded(item.id())) {
      if (const auto one = government_of(facts, item)) {
        found.push_back(*one);
      }
    }
  }
  return found;
}

Result<void> may_govern(std::span<const Government> known, const Government& next,
                        const CodeOf& code) {
  for (const Government& one : known) {
    if (one.state == next.state && one.by != next.by && one.days.overlaps(next.days)) {
      return fail(
          ErrorCode::inconsistent,
          fmt::format("{} and {} both govern {}{}; end one of the two first", code(one.by),
                      code(next.by), code(next.state), on_day(both(one.days, next.days).from)));
    }
  }
  if (CircleSearch circle(known, next); circle.found()) {
    return fail(ErrorCode::inconsistent,
                fmt::format("{} govern each other in a circle{}", listed(circle.path(), code),
                            on_day(circle.first_day())));
  }
  return {};
}

Result<Governments> Governments::on(const World& world, Day day) {
  const Case& facts = world.facts();
  std::vector<Government> known;
  Governments governments;
  for (const EvidenceItem* item : world.items()) {
    auto one = government_of(facts, *item);
    if (!one || !one->days.contains(day)) {
      continue;
    }
    one->days = {day, day + std::chrono::days{1}};
    if (auto may = may_govern(known, *one, [&facts](ActorId id) { return facts.actor(id).code(); });
        !may) {
      return fail(may.error());
    }
    known.push_back(*one);
    governments.by_state_.emplace(one->state, one->by);
  }
  return governments;
}

ActorId Governments::of(ActorId state) const {
  const auto found = by_state_.find(state);
  return found == by_state_.end() ? state : found->second;
}

ActorId Governments::last_of(ActorId state) const {
  for (auto found = by_state_.find(state); found != by_state_.end();
       found = by_state_.find(state)) {
    state = found->second;
  }
  return state;
}

}  // namespace quadrille::domain
