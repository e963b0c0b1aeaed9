#include "inflection.hpp"

#include <algorithm>
#include <initializer_list>

#include "dictionary.hpp"

namespace quadrille::syntax {
namespace {

bool is_vowel(char letter) {
  return std::string_view("aeiou").find(letter) != std::string_view::npos;
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

bool has_vowel(std::string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char letter) { return is_vowel(letter) || letter == 'y'; });
}

bool is_doubled(std::string_view stem) {
  return stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2] &&
         !is_vowel(stem.back());
}

/// Whether an unknown stem looks as if it had lost an "e": "brexitis", "recognis", "tokeniz".
bool wants_e(std::string_view stem) {
  return ends_with_any(stem, {"v", "c", "u", "dg", "iz", "is", "at", "bl", "gl", "pl", "tl", "ur",
                              "ir", "ng"}) &&
         !ends_with_any(stem, {"ing", "ong"});
}

/// The base that has lost an ending beginning with a vowel. "Hoped" is of "hope" though "hop" is a
/// verb too: that would double its last letter.
std::string restored(std::string stem, Part part) {
  const std::string with_e = stem + "e";
  if (dictionary_entry(with_e).has(part)) {
    return with_e;
  }
  if (dictionary_entry(stem).has(part)) {
    return stem;
  }
  if (is_doubled(stem)) {
    const std::string single = stem.substr(0, stem.size() - 1);
    const bool stays = ends_with_any(stem, {"ll", "ss", "zz", "ff"});
    return dictionary_entry(single).has(part) || !stays ? single : stem;
  }
  return wants_e(stem) ? with_e : stem;
}

/// Without "-s" or "-es", for nouns and for verbs.
std::string without_s(const std::string& word, Part part) {
  const std::size_t size = word.size();
  if (size < 3 || !word.ends_with('s') || ends_with_any(word, {"ss", "us", "is"})) {
    return word;
  }
  const std::string short_one = word.substr(0, size - 1);
  if (word.ends_with("ies") && size > 4 && !dictionary_entry(short_one).has(part)) {
    return word.substr(0, size - 3) + "y";
  }
  if (ends_with_any(word, {"sses", "shes", "ches", "xes", "zes", "oes"}) &&
      !dictionary_entry(short_one).has(part)) {
    return word.substr(0, size - 2);
  }
  return short_one;
}

}  // namespace

std::string singular(const std::string& plural) {
  if (const std::string_view base = irregular_base(plural, Part::noun); !base.empty()) {
    return std::string(base);
  }
  if (plural.ends_with("men") && plural.size() > 3) {
    return plural.substr(0, plural.size() - 2) + "an";
  }
  return without_s(plural, Part::noun);
}

std::string infinitive(const std::string& verb, std::string_view ending) {
  if (const std::string_view base = irregular_base(verb, Part::verb); !base.empty()) {
    return std::string(base);
  }
  if (ending == "s") {
    return without_s(verb, Part::verb);
  }
  if (!verb.ends_with(ending)) {
    return verb;
  }
  const std::string stem = verb.substr(0, verb.size() - ending.size());
  if (!has_vowel(stem)) {
    return verb;
  }
  if (ending == "ed" && stem.size() > 2 && stem.ends_with('i')) {
    return stem.substr(0, stem.size() - 1) + "y";
  }
  return restored(stem, Part::verb);
}

std::string positive(const std::string& compared, std::string_view ending) {
  for (const Part part : {Part::adjective, Part::adverb}) {
    if (const std::string_view base = irregular_base(compared, part); !base.empty()) {
      return std::string(base);
    }
  }
  if (!compared.ends_with(ending) || compared.size() < ending.size() + 3) {
    return compared;
  }
  std::string stem = compared.substr(0, compared.size() - ending.size());
  if (stem.ends_with('i')) {
    stem.back() = 'y';
    return stem;
  }
  return restored(stem, Part::adjective);
}

}  // namespace quadrille::syntax
