#pragma once

/// \file
/// What scale numbers are on, seen from the numbers; and numbers with the fewest digits that are
/// read as the same value.

#include <cstdint>
#include <span>
#include <string>

namespace quadrille::stakes {

struct Ends {
  double low = 0.0;
  double high = 100.0;
  enum class Known : std::uint8_t { conventional, from_the_numbers } known = Known::conventional;
};

/// The scale that positions, points and a reference point in a file are taken to be on: 0 to 1
/// where all lie there; 0 to 100 where they reach 50 or span 20 or are all one; else their range.
[[nodiscard]] Ends ends_of(std::span<const double> numbers);

/// 0 at the low end, 1 at the high.
[[nodiscard]] double inside(double number, double low, double high);

/// A number v with inside(v) == value, of the fewest digits; where there is none, the nearest.
[[nodiscard]] double outside(double value, double low, double high);

/// As outside() with 0 as the low end, for spreads and saliences.
[[nodiscard]] double times(double value, double full);

/// The shortest decimal form that is read as the same number.
[[nodiscard]] std::string spelled(double number);

}  // namespace quadrille::stakes
