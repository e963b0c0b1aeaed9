#pragma once

/// \file
/// What WordNet knows of a word: which parts of speech it can have, what kind of thing it means,
/// and what it is a form of. Compiled in from the system's WordNet by tools/pack_dictionary.py.

#include <cstdint>
#include <string_view>

namespace quadrille::syntax {

/// Parts of speech as WordNet has them, one bit each.
enum class Part : std::uint8_t { noun = 1, verb = 2, adjective = 4, adverb = 8 };

/// One base form. Kinds are WordNet's lexicographer files [Fellbaum1998]: 18 is person, 38 motion.
struct DictionaryEntry {
  std::uint8_t parts = 0;      ///< bits of Part
  std::uint8_t noun_kind = 0;  ///< of the commonest sense; 0 if it is no noun
  std::uint8_t verb_kind = 0;

  [[nodiscard]] bool has(Part part) const { return (parts & static_cast<std::uint8_t>(part)) != 0; }
};

/// The entry of a folded base form; all zero for a word that WordNet does not have.
[[nodiscard]] DictionaryEntry dictionary_entry(std::string_view folded_form);

/// The base of an irregular form, "went" as a verb to "go"; empty if it is none.
[[nodiscard]] std::string_view irregular_base(std::string_view folded_form, Part part);

}  // namespace quadrille::syntax
