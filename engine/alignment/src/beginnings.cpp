#include "beginnings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "speaking_table.hpp"

namespace quadrille::alignment {
namespace {

using domain::Day;
using domain::last_day_of;
using domain::RecordKind;
using domain::year_of;

std::vector<domain::DaySpan> covered(const domain::World& world,
                                     std::span<const RecordKind> kinds) {
  const auto tables = speaking_tables(world.records(), kinds, 0);
  if (tables.empty()) {
    return {};
  }
  return {tables.front().covered().begin(), tables.front().covered().end()};
}

/// Whether an observation is a tie in force, not the end of one.
bool holds(const Observation& seen) {
  return seen.channel == Channel::pacts ? seen.value > 0.0 : seen.value < 0.0;
}

}  // namespace

BeginningReader::BeginningReader(const domain::World& world, const Parameters& parameters)
    : parameters_(&parameters), lives_(world) {
  pacts_covered_ = covered(world, std::array{RecordKind::pact});
  conflicts_covered_ = covered(world, std::array{RecordKind::dispute, RecordKind::armed_conflict});
}

bool BeginningReader::is_known(const domain::Dyad& dyad, Channel channel, Day day) const {
  const auto& spans = channel == Channel::pacts ? pacts_covered_ : conflicts_covered_;
  return lives_.are_alive(dyad, day) &&
         std::ranges::any_of(spans, [day](const domain::DaySpan& span) {
           return span.from <= day && day < span.until;
         });
}

void BeginningReader::add(const domain::Dyad& dyad, std::vector<Observation>& observations) const {
  const int reach = static_cast<int>(std::lround(parameters_->years_of_ending));
  std::vector<Observation> before;
  for (const Channel channel : {Channel::pacts, Channel::conflict}) {
    std::set<int> years;
    for (const Observation& seen : observations) {
      if (seen.channel == channel) {
        years.insert(year_of(seen.day));
      }
    }
    for (const Observation& seen : observations) {
      if (seen.channel != channel || !holds(seen)) {
        continue;
      }
      const int first = year_of(seen.day);
      for (int year = first - 1; year >= first - reach && !years.contains(year); --year) {
        if (!is_known(dyad, channel, last_day_of(year))) {
          break;
        }
        years.insert(year);
        const double sigma =
            channel == Channel::pacts ? parameters_->pact_sigma : parameters_->conflict_sigma;
        before.push_back(
            {.day = last_day_of(year),
             .value = 0.0,
             .loading = parameters_->loading.at(static_cast<std::size_t>(channel)),
             .variance = sigma * sigma,
             .weight = parameters_->most_belief,
             .channel = channel,
             .bound = channel == Channel::pacts ? Bound::only_downwards : Bound::only_upwards});
      }
    }
  }
  observations.insert(observations.end(), before.begin(), before.end());
  std::ranges::stable_sort(
      observations, [](const Observation& l, const Observation& r) { return (l <=> r) < 0; });
}

}  // namespace quadrille::alignment
