#include "members_by_year.hpp"

#include <algorithm>
#include <map>

namespace quadrille::service {

MembersByYear::MembersByYear(const domain::World& world) {
  std::map<domain::ActorId, std::vector<domain::DaySpan>> lives;
  for (const auto& [info, table] : world.records().tables(domain::RecordKind::system_membership)) {
    const auto& columns = table->columns();
    std::map<domain::ActorId, std::vector<domain::DaySpan>> told;
    for (std::size_t row = 0; row < table->size(); ++row) {
      told[columns.a[row]].push_back({columns.from[row], columns.until[row]});
    }
    lives.merge(told);  // what an earlier data set said of an actor stands
  }
  if (lives.empty()) {
    for (const domain::Actor& actor : world.facts().actors()) {
      if (actor.kind() == domain::ActorKind::state) {
        lives[actor.id()] = {actor.existence()};
      }
    }
  }
  for (auto& [actor, days] : lives) {
    actors_.push_back(actor);
    first_year_.push_back(domain::year_of(std::ranges::min(days, {}, &domain::DaySpan::from).from));
    lives_.push_back(std::move(days));
  }
}

std::optional<std::size_t> MembersByYear::place(domain::ActorId actor) const {
  const auto found = std::ranges::lower_bound(actors_, actor);
  return found != actors_.end() && *found == actor
             ? std::optional(static_cast<std::size_t>(found - actors_.begin()))
             : std::nullopt;
}

bool MembersByYear::is_member(std::size_t place, int year) const {
  return std::ranges::any_of(
      lives_[place],
      [days = days_of_year(year)](const domain::DaySpan& life) { return life.overlaps(days); });
}

}  // namespace quadrille::service
