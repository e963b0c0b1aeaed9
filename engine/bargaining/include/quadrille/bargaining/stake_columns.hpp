#pragma once

/// \file
/// The stakes of a contest as columns of numbers, which is what the models work on.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/contest.hpp"

namespace quadrille::bargaining {

/// What an actor weighs in a decision.
enum class Weighing : std::uint8_t {
  capability_and_salience,  ///< what it can bring times how much it cares
  capability,
  salience,  ///< all equally powerful
  equal,
};
[[nodiscard]] std::string_view name(Weighing weighing);

/// One scale.
///
/// Invariants: all columns have size() entries, at least one; positions and saliences in [0, 1],
/// capabilities 0 or more.
struct StakeColumns {
  std::vector<std::size_t> actor{};  ///< row of Contest::actors(), ascending
  std::vector<double> position{};    ///< in [0, 1]
  std::vector<double> salience{};    ///< in [0, 1]
  std::vector<double> capability{};  ///< 0 or more
  [[nodiscard]] std::size_t size() const { return position.size(); }
  friend bool operator==(const StakeColumns&, const StakeColumns&) = default;
};

enum class StakeNumber : std::uint8_t { position, salience, capability };
[[nodiscard]] std::string_view name(StakeNumber number);

/// One number of one actor.
struct Input {
  std::size_t row = 0;  ///< of the columns
  StakeNumber number = StakeNumber::position;
  friend bool operator==(const Input&, const Input&) = default;
};

/// The number itself. \pre the row is one of the columns
[[nodiscard]] double& number_of(StakeColumns& stakes, const Input& input);
[[nodiscard]] double number_of(const StakeColumns& stakes, const Input& input);

/// Whether anybody both cares and can bring something: without that there is no outcome.
[[nodiscard]] bool somebody_has_weight(const StakeColumns& stakes);

/// The actors with a stake on a scale. \pre the scale exists
[[nodiscard]] StakeColumns columns_of(const domain::Contest& contest, std::size_t scale);

/// One weight an actor; shape (actors).
[[nodiscard]] std::vector<double> weights(const StakeColumns& stakes, Weighing weighing);

/// All scales at once, for models in which an actor stands at a point of several dimensions.
///
/// Invariants: row-major; position and salience have shape (actors, dimensions), capability
/// (actors).
struct StakeTable {
  std::size_t actors = 0;
  std::size_t dimensions = 0;
  std::vector<double> position{};
  std::vector<double> salience{};
  std::vector<double> capability{};
};

/// Errors. `inconsistent` where an actor has no stake on some scale, or different capabilities on
/// two.
[[nodiscard]] Result<StakeTable> table_of(const domain::Contest& contest);

}  // namespace quadrille::bargaining
