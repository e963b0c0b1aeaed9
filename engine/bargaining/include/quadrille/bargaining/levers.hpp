#pragma once

/// \file
/// Who could move a decision past a mark, by how small a change, and what the others could reply.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "quadrille/bargaining/input_draws.hpp"
#include "quadrille/bargaining/sensitivity.hpp"
#include "quadrille/bargaining/stake_columns.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/contest.hpp"

namespace quadrille::bargaining {

/// One number of one actor that is changed.
struct Change {
  Input input{};
  double from = 0.0;
  double to = 0.0;
};

/// What one opponent can do against it alone.
struct Reply {
  std::size_t row = 0;
  StakeNumber number = StakeNumber::salience;
  double to = 0.0;
  double expected = 0.0;  ///< the outcome after it
};

/// A way past the mark.
struct Lever {
  std::vector<Change> changes{};  ///< one or two
  /// How large the changes are, in spreads' units: a position or a salience by its distance on
  /// [0, 1], a capability by the logarithm of its ratio; added up.
  double size = 0.0;
  double expected = 0.0;              ///< the outcome with it
  double robustness = 0.0;            ///< share of drawn stakes in which it reaches the mark
  double without = 0.0;               ///< share of drawn stakes in which the mark is reached anyway
  std::optional<Reply> best_reply{};  ///< none: nobody prefers the old outcome
  bool survives_reply = false;        ///< the mark holds after it
};

struct LeverOptions {
  double mark = .5;                 ///< in [0, 1]
  std::size_t most = 10;            ///< how many levers are listed, 1 to 1,000
  double largest_capability = 4.0;  ///< a capability is multiplied by at most this; above 1
  DrawOptions draws{.draws = 500};

  /// Errors. `invalid_argument` naming the number that is outside its range.
  [[nodiscard]] Result<void> validate() const;
};

struct LeverSearch {
  double expected = 0.0;         ///< as things stand
  bool reached_already = false;  ///< the expected outcome is at the mark
  std::vector<Lever> levers{};   ///< smallest first
};

/// Model. For each actor the smallest change of its position, its salience or its capability that
///   moves the expected outcome to the mark; where no single change of anybody's position does, two
///   positions: the more effective goes all the way, the other as far as is needed.
/// Assumes. The others stay as they are. `best_reply` gives that up by one step: the one opponent
///   whose full salience, or whose move to its end of the scale, pushes the outcome back most.
/// Says not. That an actor can be moved, or what it costs to move it.
/// Errors. `invalid_argument` by validate(); `cancelled`.
/// Method (cost). Scan in 64 steps, then bisection to 1e-6: O(3 actors) searches of 85 forecasts.
/// Determinism. The same bits for every number of threads.
/// Source. model.md section 7.
/// Validated. The closed form of the compromise, (1 / share of weight) per unit, as a bound in
/// tests.
[[nodiscard]] Result<LeverSearch> find_levers(const StakeColumns& stakes, const StakeSpread& spread,
                                              const domain::DecisionRule& rule,
                                              const LeverOptions& options,
                                              const std::stop_token& stop = {});

}  // namespace quadrille::bargaining
