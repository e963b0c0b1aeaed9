#pragma once

/// \file
/// Worlds in which nothing is unexpected: how large the largest surprise is by chance alone.

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "company.hpp"

namespace quadrille::alignment {

/// What null worlds are drawn from.
struct NullModel {
  std::size_t actors = 0;
  std::vector<Pair> dyads = {};       ///< observed
  std::vector<double> expected = {};  ///< e, by dyad
  std::vector<double> spread = {};    ///< s, by dyad
  std::vector<double> weights = {};   ///< w, by actor
  std::vector<std::uint8_t> in_company =
      {};  ///< by dyad: 0 where it is no company (member and whole)
  std::vector<std::size_t> fitted_on = {};  ///< rows of `dyads`; empty: b is given
  FittedLine line = {};                     ///< b, where given
};

/// The largest |z| of each null world, ascending; empty where `stop` was requested.
/// Method: O(worlds actors^2 (actors + 1)). Determinism: one Philox stream a world.
[[nodiscard]] std::vector<double> largest_by_chance(const NullModel& model, std::size_t worlds,
                                                    std::uint64_t seed, std::size_t threads,
                                                    const std::stop_token& stop);

/// Share of the null worlds whose largest |z| is at least `z`.
[[nodiscard]] double chance_of(std::span<const double> largest, double z);

}  // namespace quadrille::alignment
