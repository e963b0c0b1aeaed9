#pragma once

/// \file
/// How sure a difference between two worlds is: both drawn with the same chance, many times.

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/postures.hpp"
#include "quadrille/theatre/assessment.hpp"
#include "quadrille/theatre/theatre_facts.hpp"

namespace quadrille::theatre {

/// What a theatre means to an actor, as one number.
enum class Quantity : std::uint8_t { share, comfort, threat, freedom_of_action };
inline constexpr std::size_t kQuantities = 4;
[[nodiscard]] std::string_view name(Quantity quantity);

/// As it stands in an assessment.
[[nodiscard]] double value_of(const Assessment& assessment, const Standing& standing,
                              Quantity quantity);

struct DrawOptions {
  std::size_t draws = 2000;
  std::uint64_t seed = 1;
  std::size_t threads = 0;  ///< 0: as many as the machine has; never changes a result
};

/// One world: its forces and pacts, and how its actors stand. Both worlds have one roster.
struct TheatreWorld {
  const TheatreFacts* facts = nullptr;
  const domain::Postures* postures = nullptr;
};

/// The difference of one quantity for one actor over all draws.
struct Contrast {
  domain::ActorId actor{};
  Quantity quantity{};
  double sd = 0.0;         ///< of the difference
  double same_sign = 1.0;  ///< share of draws whose difference has the sign of its mean
  double mean = 0.0;       ///< of the difference over the draws
};

/// Model.       In each draw every pair's alignment and tilt and every force's weight is drawn as
///              normal, with the same chance in both worlds, so that what does not differ cancels;
///              weights are at least 0. The error of a treaty of many is drawn once for all its
///              pairs (Postures::shared) and is a part of their spread. Quantities as in
///              assessment.hpp, given the drawn values, over the denominators of the first world.
/// Assumes.     Pairs are independent but for errors that they share; so are forces. Actors that
/// hold less than 1/500 of the theatre in
///              both worlds stay at their means.
/// Says not.    How sure the model is; only how sure the evidence in it makes the difference.
/// Errors.      `cancelled` on `stop`; `invalid_argument` for no draws or worlds of two rosters.
/// Method.      O(draws x actors x those with weight). Philox, one stream a draw.
/// Determinism. Same bits on any number of threads.
/// Source.      model.md section 8; [Salmon2011].
/// Validated.   draws_test.cpp: closed forms where there are some.
[[nodiscard]] Result<std::vector<Contrast>> contrast(
    const TheatreWorld& before, const TheatreWorld& after, std::span<const domain::ActorId> actors,
    const TheatreOptions& options, const DrawOptions& draws, const std::stop_token& stop = {});

}  // namespace quadrille::theatre
