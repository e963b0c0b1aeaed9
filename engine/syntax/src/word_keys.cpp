#include <algorithm>
#include <string>

#include "features.hpp"
#include "utf8.hpp"

namespace quadrille::syntax {
namespace {

/// Numbers are told apart by their kind only: a year, or any other.
std::string_view number_kind(std::string_view folded_form) {
  constexpr std::size_t kYearDigits = 4;
  return folded_form.size() == kYearDigits ? "!year" : "!number";
}

/// Runs of upper case, lower case, digits and the rest, each as one letter: "U.S." is "X.X.".
std::uint64_t shape_key(std::string_view form) {
  std::string shape;
  constexpr std::size_t kLongestShape = 12;
  for (std::size_t at = 0; at < form.size() && shape.size() < kLongestShape;) {
    const CodePoint point = code_point_at(form, at);
    at += point.length;
    char kind = 'o';
    if (is_upper(point.value)) {
      kind = 'X';
    } else if (is_letter(point.value)) {
      kind = 'x';
    } else if (is_digit(point.value)) {
      kind = 'd';
    } else if (point.length == 1) {
      kind = static_cast<char>(point.value);
    }
    if (shape.empty() || shape.back() != kind) {
      shape += kind;
    }
  }
  return hash_bytes(shape);
}

}  // namespace

WordKeys word_keys(std::string_view form) {
  const std::string lower = folded(form);
  WordKeys keys;
  const bool number = !lower.empty() && lower[0] >= '0' && lower[0] <= '9';
  keys.form = hash_bytes(number ? number_kind(lower) : std::string_view(lower));
  const std::string_view view = lower;
  for (std::size_t length = 1; length <= keys.suffix.size(); ++length) {
    keys.suffix[length - 1] = hash_bytes(view.substr(view.size() - std::min(length, view.size())));
  }
  keys.prefix_one = hash_bytes(view.substr(0, 1));
  keys.prefix_three = hash_bytes(view.substr(0, 3));
  keys.shape = shape_key(form);
  keys.capital = !form.empty() && is_upper(code_point_at(form, 0).value) ? 1 : 0;
  return keys;
}

}  // namespace quadrille::syntax
