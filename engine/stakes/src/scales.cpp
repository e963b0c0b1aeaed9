#include "scales.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace quadrille::stakes {

namespace {

/// Digits that tell any two doubles apart.
constexpr int kAllDigits = 17;

double rounded(double number, int digits) {
  const std::string text = fmt::format("{:.{}e}", number, digits - 1);
  double value = number;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

Ends ends_of(std::span<const double> numbers) {
  if (numbers.empty()) {
    return {};
  }
  const auto [least, greatest] = std::ranges::minmax(numbers);
  if (least >= 0.0 && greatest <= 1.0) {
    return {0.0, 1.0};
  }
  // Numbers such as 4 to 10 years are a scale of their own; 20 to 60 is taken for percent, and so
  // is a number on which all agree.
  const bool percent = least >= 0.0 && greatest <= 100.0;
  if (percent && (greatest >= 50.0 || greatest - least >= 20.0 || greatest == least)) {
    return {0.0, 100.0};
  }
  if (greatest > least) {
    return {least, greatest, Ends::Known::from_the_numbers};
  }
  return {least, least + std::max(1.0, std::fabs(least)), Ends::Known::from_the_numbers};
}

double inside(double number, double low, double high) { return (number - low) / (high - low); }

double outside(double value, double low, double high) {
  const double shown = low + value * (high - low);
  for (int digits = 1; digits <= kAllDigits; ++digits) {
    const double tried = rounded(shown, digits);
    if (inside(tried, low, high) == value && tried >= low && tried <= high) {
      return tried;
    }
  }
  for (const double end : {low, high}) {
    const double neighbour = std::nextafter(shown, end);
    if (inside(neighbour, low, high) == value) {
      return neighbour;
    }
  }
  return std::clamp(shown, low, high);
}

double times(double value, double full) {
  const double shown = value * full;
  for (int digits = 1; digits <= kAllDigits; ++digits) {
    const double tried = rounded(shown, digits);
    if (tried / full == value) {
      return tried;
    }
  }
  return shown;
}

std::string spelled(double number) {
  return fmt::format("{}", number == 0.0 ? 0.0 : number);  // never -0
}

}  // namespace quadrille::stakes
