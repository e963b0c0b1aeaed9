#include "government_changes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>

#include "speaking_table.hpp"

namespace quadrille::alignment {
namespace {

namespace column = domain::column;

/// A fact of the case does not say who left and who came: it is the whole change.
enum class Part : std::uint8_t { whole, exit, entry };

struct Told {
  domain::Day day{};
  Part part = Part::whole;
  bool irregular = false;
};

using ByActor = std::map<domain::ActorId, std::vector<Told>>;

void add_records(const domain::Records& records, ByActor& told) {
  for (const SpeakingTable& table :
       speaking_tables(records, std::array{domain::RecordKind::government_change}, 0)) {
    const auto& columns = table.table().columns();
    for (std::size_t row = 0; row < table.table().size(); ++row) {
      if (!table.speaks_on(columns.from[row])) {
        continue;
      }
      const auto is = [&table, row](std::size_t c) {
        return table.table().values(c).at(row).value_or(0.0) > 0.0;
      };
      told[columns.a[row]].push_back({.day = columns.from[row],
                                      .part = is(column::leaves) ? Part::exit : Part::entry,
                                      .irregular = is(column::irregular)});
    }
  }
}

std::vector<Break> breaks_of(std::vector<Told> told, const Parameters& parameters) {
  std::sort(told.begin(), told.end(), [](const Told& left, const Told& right) {
    return std::tuple(left.day, left.part, left.irregular) <
           std::tuple(right.day, right.part, right.irregular);
  });
  std::vector<Break> breaks;
  bool is_vacant = false;
  for (const Told& change : told) {
    const double kept =
        change.irregular ? parameters.kept_at_irregular_change : parameters.kept_at_regular_change;
    const bool is_same = !breaks.empty() &&
                         (change.day - breaks.back().day).count() <= parameters.days_of_one_change;
    const bool fills_place = is_vacant && change.part == Part::entry && !change.irregular;
    if (is_same) {
      breaks.back().kept = std::min(breaks.back().kept, kept);
    } else if (!fills_place) {
      breaks.push_back({.day = change.day, .kept = kept});
    }
    is_vacant = change.part == Part::exit;
  }
  return breaks;
}

}  // namespace

std::map<domain::ActorId, std::vector<Break>> government_changes(const domain::World& world,
                                                                 const Parameters& parameters) {
  ByActor told;
  for (const domain::GovernmentChange& change : world.facts().government_changes()) {
    told[change.state].push_back({.day = change.day,
                                  .part = Part::whole,
                                  .irregular = change.regularity == domain::Regularity::irregular});
  }
  add_records(world.records(), told);
  std::map<domain::ActorId, std::vector<Break>> breaks;
  for (auto& [actor, changes] : told) {
    breaks.emplace(actor, breaks_of(std::move(changes), parameters));
  }
  return breaks;
}

}  // namespace quadrille::alignment
