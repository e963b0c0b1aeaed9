#pragma once

/// \file
/// Two profiles side by side: how often one stands on one step of a scale where the other stands on
/// another.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace quadrille::similarity {

/// Where an actor stands on each of a list of things, in steps of one short scale from 0: how
/// closely it is tied to each state, or how it voted in each roll call.
using Profile = std::span<const std::uint8_t>;

/// An entry of a profile of which nothing is known: the thing then counts for neither.
inline constexpr std::uint8_t kNotRated = 7;

/// Steps of the longest scale.
inline constexpr std::size_t kMostSteps = 4;

/// How many things have x on step s and y on step t, for all s and t.
///
/// Invariants: 2 to kMostSteps steps.
class CrossTable {
 public:
  /// \param steps of the scale, 2 to kMostSteps
  explicit CrossTable(std::size_t steps);

  /// Counts what both have a step for. O(things). \pre profiles of one length; entries below
  /// `steps` or kNotRated
  [[nodiscard]] static CrossTable of(Profile x, Profile y, std::size_t steps);

  /// The same with two steps: 0 below `first`, 1 from it on. \pre 0 < first < steps()
  [[nodiscard]] CrossTable split_at(std::size_t first) const;

  void add(std::size_t x, std::size_t y, std::uint64_t times);
  [[nodiscard]] std::size_t steps() const { return steps_; }
  [[nodiscard]] std::uint64_t at(std::size_t x, std::size_t y) const {
    return counts_.at(x * kMostSteps + y);
  }
  [[nodiscard]] std::uint64_t total() const;

 private:
  std::size_t steps_;
  std::array<std::uint64_t, kMostSteps * kMostSteps> counts_{};
};

}  // namespace quadrille::similarity
