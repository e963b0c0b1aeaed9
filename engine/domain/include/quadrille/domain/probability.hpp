#pragma once

/// \file
/// A number between 0 and 1 that says how much something is believed.

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"
#include "quadrille/base/result.hpp"

namespace quadrille::domain {

/// Invariant: 0 <= value() <= 1.
class Probability {
 public:
  /// Errors. `invalid_argument` for a value outside [0, 1] or not a number.
  [[nodiscard]] static Result<Probability> make(double value) {
    if (!(value >= 0.0 && value <= 1.0)) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("{} is no probability: it must lie in [0, 1]", value));
    }
    return Probability(value);
  }
  /// For constants in our own code. \pre 0 <= value <= 1
  [[nodiscard]] static Probability of(double value) {
    QUADRILLE_EXPECT(value >= 0.0 && value <= 1.0, "a probability in [0, 1]");
    return Probability(value);
  }
  [[nodiscard]] double value() const { return value_; }
  friend bool operator==(const Probability&, const Probability&) = default;

 private:
  explicit Probability(double value) : value_(value) {}
  double value_;
};

}  // namespace quadrille::domain
