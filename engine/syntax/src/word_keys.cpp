#include <algorithm>
#include <array>
#include <string>

#include "dictionary.hpp"
#include "features.hpp"
#include "utf8.hpp"

namespace quadrille::syntax {
namespace {

/// Numbers are told apart by their kind only: a year, or any other.
std::string_view number_kind(std::string_view folded_form) {
  constexpr std::size_t kYearDigits = 4;
  return folded_form.size() == kYearDigits ? "!year" : "!number";
}

char shape_letter(const CodePoint& point) {
  if (is_upper(point.value)) {
    return 'X';
  }
  if (is_letter(point.value)) {
    return 'x';
  }
  if (is_digit(point.value)) {
    return 'd';
  }
  return point.length == 1 ? static_cast<char>(point.value) : 'o';
}

/// Runs of upper case, lower case, digits and the rest, each as one letter: "U.S." is "X.X.".
std::uint64_t shape_key(std::string_view form) {
  std::string shape;
  constexpr std::size_t kLongestShape = 12;
  for (std::size_t at = 0; at < form.size() && shape.size() < kLongestShape;) {
    const CodePoint point = code_point_at(form, at);
    at += point.length;
    const char letter = shape_letter(point);
    if (shape.empty() || shape.back() != letter) {
      shape += letter;
    }
  }
  return hash_bytes(shape);
}

/// An ending, what stands in its place in the base form, and the bit that says it was found.
struct Ending {
  std::string_view written;
  std::string_view base;
  Part part;
  std::uint64_t bit;
};

constexpr std::uint64_t kPlural = 1U << 4U;
constexpr std::uint64_t kPresent = 1U << 5U;
constexpr std::uint64_t kPast = 1U << 6U;
constexpr std::uint64_t kParticiple = 1U << 7U;
constexpr std::uint64_t kDegree = 1U << 8U;
constexpr std::uint64_t kManner = 1U << 9U;

constexpr std::array kEndings{
    Ending{"s", "", Part::noun, kPlural},         Ending{"es", "", Part::noun, kPlural},
    Ending{"ies", "y", Part::noun, kPlural},      Ending{"men", "man", Part::noun, kPlural},
    Ending{"s", "", Part::verb, kPresent},        Ending{"es", "", Part::verb, kPresent},
    Ending{"ies", "y", Part::verb, kPresent},     Ending{"ed", "", Part::verb, kPast},
    Ending{"ed", "e", Part::verb, kPast},         Ending{"ied", "y", Part::verb, kPast},
    Ending{"ing", "", Part::verb, kParticiple},   Ending{"ing", "e", Part::verb, kParticiple},
    Ending{"er", "", Part::adjective, kDegree},   Ending{"er", "e", Part::adjective, kDegree},
    Ending{"ier", "y", Part::adjective, kDegree}, Ending{"est", "", Part::adjective, kDegree},
    Ending{"est", "e", Part::adjective, kDegree}, Ending{"iest", "y", Part::adjective, kDegree},
    Ending{"ly", "", Part::adjective, kManner}};

/// The dictionary's entry for what is left of `lower` without `ending`: "planned" also as "plan".
DictionaryEntry without_ending(std::string_view lower, const Ending& ending, std::string& base) {
  base = lower.substr(0, lower.size() - ending.written.size());
  base += ending.base;
  const DictionaryEntry entry = dictionary_entry(base);
  const std::size_t size = base.size();
  const bool doubled = ending.base.empty() && ending.part != Part::noun && size > 3 &&
                       base[size - 1] == base[size - 2];
  if (entry.has(ending.part) || !doubled) {
    return entry;
  }
  base.pop_back();
  return dictionary_entry(base);
}

/// Asks the dictionary for the form and for what it may be a form of.
void look_up(std::string_view lower, WordKeys& keys) {
  constexpr std::size_t kLongestLookedUp = 40;
  if (lower.size() > kLongestLookedUp) {
    return;
  }
  const DictionaryEntry direct = dictionary_entry(lower);
  keys.parts = direct.parts;
  keys.noun_kind = direct.noun_kind;
  keys.verb_kind = direct.verb_kind;
  std::string base;
  for (const Ending& ending : kEndings) {
    if (lower.size() < ending.written.size() + 2 || !lower.ends_with(ending.written)) {
      continue;
    }
    const DictionaryEntry entry = without_ending(lower, ending, base);
    if (!entry.has(ending.part)) {
      continue;
    }
    keys.parts |= ending.bit;
    if (ending.part == Part::noun && keys.noun_kind == 0) {
      keys.noun_kind = entry.noun_kind;
    }
    if (ending.part == Part::verb && keys.verb_kind == 0) {
      keys.verb_kind = entry.verb_kind;
    }
  }
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
  look_up(lower, keys);
  return keys;
}

}  // namespace quadrille::syntax
