#include "quadrille/similarity/cross_table.hpp"

#include <numeric>

#include "quadrille/base/contract.hpp"

namespace quadrille::similarity {
namespace {

/// Steps and kNotRated fit in three bits.
constexpr std::uint8_t kAnyEntry = 7;
constexpr std::size_t kEntries = kAnyEntry + 1;
using Counts = std::array<std::uint32_t, kEntries * kEntries>;

std::size_t cell(std::uint8_t x, std::uint8_t y) {
  return static_cast<std::size_t>(x & kAnyEntry) * kEntries + (y & kAnyEntry);
}

}  // namespace

CrossTable::CrossTable(std::size_t steps) : steps_(steps) {
  QUADRILLE_EXPECT(steps >= 2 && steps <= kMostSteps, "a scale of two to four steps");
}

CrossTable CrossTable::of(Profile x, Profile y, std::size_t steps) {
  QUADRILLE_EXPECT(x.size() == y.size(), "profiles over the same things");
  // Two sets of counts, so that the same cell twice in a row does not wait for itself.
  Counts even{};
  Counts odd{};
  std::size_t at = 0;
  for (; at + 1 < x.size(); at += 2) {
    ++even[cell(x[at], y[at])];
    ++odd[cell(x[at + 1], y[at + 1])];
  }
  if (at < x.size()) {
    ++even[cell(x[at], y[at])];
  }
  CrossTable table(steps);
  std::size_t unrated = 0;
  for (std::size_t s = 0; s < kEntries; ++s) {
    for (std::size_t t = 0; t < kEntries; ++t) {
      const std::uint32_t count = even[s * kEntries + t] + odd[s * kEntries + t];
      if (s < steps && t < steps) {
        table.add(s, t, count);
      } else if ((s < steps || s == kNotRated) && (t < steps || t == kNotRated)) {
        unrated += count;
      }
    }
  }
  QUADRILLE_EXPECT(table.total() + unrated == x.size(), "entries on the scale or not rated");
  return table;
}

CrossTable CrossTable::split_at(std::size_t first) const {
  QUADRILLE_EXPECT(first > 0 && first < steps_, "a step with some below it");
  CrossTable split(2);
  for (std::size_t s = 0; s < steps_; ++s) {
    for (std::size_t t = 0; t < steps_; ++t) {
      split.add(s >= first ? 1 : 0, t >= first ? 1 : 0, at(s, t));
    }
  }
  return split;
}

void CrossTable::add(std::size_t x, std::size_t y, std::uint64_t times) {
  QUADRILLE_EXPECT(x < steps_ && y < steps_, "a step of the scale");
  counts_[x * kMostSteps + y] += times;
}

std::uint64_t CrossTable::total() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
}

}  // namespace quadrille::similarity
