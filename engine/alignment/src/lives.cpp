#include "lives.hpp"

#include <algorithm>

namespace quadrille::alignment {
namespace {

bool contains(std::span<const domain::DaySpan> lives, domain::Day day) {
  return std::ranges::any_of(lives,
                             [day](const domain::DaySpan& life) { return life.contains(day); });
}

}  // namespace

Lives::Lives(const domain::World& world) {
  for (const auto& [info, table] : world.records().tables(domain::RecordKind::system_membership)) {
    const auto& columns = table->columns();
    std::map<domain::ActorId, std::vector<domain::DaySpan>> told;
    for (std::size_t row = 0; row < table->size(); ++row) {
      told[columns.a[row]].push_back({columns.from[row], columns.until[row]});
    }
    lives_.merge(told);  // an actor that an earlier data set told of keeps what that one said
  }
  for (const domain::Actor& actor : world.facts().actors()) {
    lives_.try_emplace(actor.id(), 1, actor.existence());
  }
}

bool Lives::are_alive(const domain::Dyad& dyad, domain::Day day) const {
  return contains(of(dyad.low()), day) && contains(of(dyad.high()), day);
}

domain::Day Lives::takes_over(domain::ActorId heir, domain::ActorId predecessor) const {
  const auto lives = of(heir);
  const domain::Day born = of(predecessor).front().from;
  const auto after =
      std::ranges::find_if(lives, [born](const domain::DaySpan& life) { return life.from > born; });
  return after == lives.end() ? lives.front().from : after->from;
}

}  // namespace quadrille::alignment
