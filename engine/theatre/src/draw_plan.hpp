#pragma once

/// \file
/// What has to be drawn to compare two theatres, and what is the same in both.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quadrille/theatre/draws.hpp"

namespace quadrille::theatre {

/// One actor with weight, in one world.
struct Holder {
  struct Piece {
    double weight = 0.0;
    double sd = 0.0;
    double offensive = 0.0;  ///< shares of the piece's weight
    double denial = 0.0;     ///< of the mean over ways, per unit of weight
    std::size_t chance = 0;  ///< which draw moves it
    friend bool operator==(const Piece&, const Piece&) = default;
  };
  std::vector<Piece> pieces{};
  std::vector<double> pact{};  ///< with each asked actor
};

/// One of the two worlds.
struct Side {
  std::vector<Holder> holders{};  ///< by position in `Plan::holders`
};

struct Moments {
  double mean = 0.0;
  double sd = 0.0;
  friend bool operator==(const Moments&, const Moments&) = default;
};
/// What a pair has of an error that others have too.
struct SharedPart {
  std::size_t chance = 0;  ///< which draw moves it
  double sd = 0.0;
  friend bool operator==(const SharedPart&, const SharedPart&) = default;
};
/// Alignment and tilt of asked actor i and holder k in one world; the tilt is i's towards k.
struct PairMoments {
  Moments alignment{};  ///< its spread without what is shared
  std::vector<SharedPart> shared{};
  Moments tilt{};
  friend bool operator==(const PairMoments&, const PairMoments&) = default;
};

struct Plan {
  std::vector<domain::ActorId> holders{};
  std::vector<std::uint8_t> is_drawn{};  ///< by holder
  std::size_t forces = 0;                ///< how many are drawn
  std::array<Side, 2> sides{};
  std::array<std::vector<PairMoments>, 2> pairs{};  ///< shape (holders, actors)
  /// Shape (holders, actors): place among drawn pairs; or why there is none.
  std::vector<std::size_t> pair_place{};
  std::vector<std::uint8_t> is_needed{};  ///< by holder: whether it makes any difference
  std::size_t drawn_pairs = 0;
  std::size_t shared = 0;  ///< how many errors are shared
  Reference reference{};
};

inline constexpr std::size_t kSelf = static_cast<std::size_t>(-1);
inline constexpr std::size_t kUndrawn = static_cast<std::size_t>(-2);
inline constexpr std::size_t kSame =
    static_cast<std::size_t>(-3);  ///< in both worlds: no difference

/// \pre actors and those with weight are in the roster of both worlds
[[nodiscard]] Plan plan_draws(const TheatreWorld& before, const TheatreWorld& after,
                              std::span<const domain::ActorId> actors);

}  // namespace quadrille::theatre
