#include "event_table.hpp"

#include <algorithm>
#include <utility>

#include "mixing.hpp"

namespace quadrille::records {
namespace {

constexpr std::size_t kFewestPlaces = 1024;

std::size_t hash_of(const EventCount& count) {
  const std::uint64_t actors =
      (std::uint64_t{domain::number(count.sender)} << 32U) | domain::number(count.receiver);
  const auto day = static_cast<std::uint64_t>(count.day.time_since_epoch().count());
  const std::uint64_t act =
      (day << 16U) | (static_cast<std::uint64_t>(count.type) << 8U) | count.cameo_root;
  return static_cast<std::size_t>(mixed(actors, act));
}

}  // namespace

void EventTable::add(const EventCount& count) {
  if (places_.size() < 2 * (counts_.size() + 1)) {
    grow();
  }
  const std::size_t mask = places_.size() - 1;
  std::size_t place = hash_of(count) & mask;
  while (places_[place] != 0) {
    EventCount& known = counts_[places_[place] - 1];
    if (counts_the_same(known, count)) {
      add_to(known, count);
      return;
    }
    place = (place + 1) & mask;
  }
  counts_.push_back(count);
  places_[place] = static_cast<std::uint32_t>(counts_.size());
}

void EventTable::grow() {
  places_.assign(std::max(kFewestPlaces, 2 * places_.size()), 0);
  const std::size_t mask = places_.size() - 1;
  for (std::size_t index = 0; index < counts_.size(); ++index) {
    std::size_t place = hash_of(counts_[index]) & mask;
    while (places_[place] != 0) {
      place = (place + 1) & mask;
    }
    places_[place] = static_cast<std::uint32_t>(index + 1);
  }
}

std::vector<EventCount> EventTable::take_sorted() {
  std::ranges::sort(counts_, goes_before);
  std::ranges::fill(places_, 0U);
  return std::exchange(counts_, {});
}

void EventTable::clear() {
  counts_.clear();
  std::ranges::fill(places_, 0U);
}

}  // namespace quadrille::records
