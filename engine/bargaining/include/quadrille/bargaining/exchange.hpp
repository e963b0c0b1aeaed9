#pragma once

/// \file
/// Deals across issues: two actors each give way where they care less, for equal gain.

#include <cstddef>
#include <optional>
#include <vector>

#include "quadrille/domain/contest.hpp"

namespace quadrille::bargaining {

/// One deal. The first actor gives way on `given_by_first`, the second on `given_by_second`.
struct Exchange {
  std::size_t first = 0;   ///< row of Contest::actors(): cares relatively less for what it gives
  std::size_t second = 0;  ///< its partner
  std::size_t given_by_first = 0;   ///< row of Contest::scales()
  std::size_t given_by_second = 0;  ///< row of Contest::scales()
  double gain = 0.0;         ///< utility that each gains, salience times shift of the compromise
  double first_from = 0.0;   ///< voting position on given_by_first before, in [0, 1]
  double first_to = 0.0;     ///< and after
  double second_from = 0.0;  ///< the second's on given_by_second
  double second_to = 0.0;
};

struct ExchangeResult {
  std::vector<Exchange> exchanges{};        ///< in the order in which they are made
  std::vector<double> compromise_before{};  ///< shape (scales)
  std::vector<double> compromise_after{};   ///< shape (scales): the forecast
  /// Utility that each actor gains or loses by all deals together, others' too; shape (actors).
  std::vector<double> total_gain{};
  /// The part of it that comes from deals to which it was no party: externalities; shape (actors).
  std::vector<double> external_gain{};
};

/// Model. Actors on opposite sides of the compromise on two issues each move on the one that
/// matters
///   less to them, so far that both gain the same; the largest gain is dealt first; an actor moves
///   one way only on an issue.
/// Assumes. Deals are kept; the outcome of an issue is the compromise of voting positions.
/// Says not. A forecast better than the compromise: on decisions of the European Union it errs by
///   more. It finds deals and who pays for them.
/// Errors. None: a contest of one scale has no deals.
/// Method (cost). O(scales^2 actors^2) possible deals, each round over those left.
/// Determinism. No chance; of equal gains the first found.
/// Source. [StokmanVanOosten1994].
/// Validated. The 20 exchanges of a published run, to 1e-6; docs/validation.md.
[[nodiscard]] ExchangeResult exchange_positions(const domain::Contest& contest);

}  // namespace quadrille::bargaining
