#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "quadrille/reading/lexicon.hpp"

namespace quadrille::reading {
namespace {

constexpr std::array<std::string_view, 13> kEntryKinds{
    "name",   "demonym",      "people", "capital",   "place",  "seat", "government",
    "leader", "organisation", "group",  "territory", "outlet", "mask"};
constexpr std::array<std::string_view, 7> kFiles{
    "names", "leaders", "acts_verbs", "acts_nouns", "acts_adjectives", "acts_sets", "language"};
constexpr std::array<std::string_view, kWordClasses> kClassNames{
    "speech",   "belief", "speech_noun", "attribution",  "hedge",       "negation",
    "negating", "modal",  "planned",     "hypothetical", "conditional", "generic_source",
    "title",    "past",   "actor_noun",  "us_context"};
constexpr std::array<std::string_view, 8> kComplements{"none",   "asked",   "promised", "alleged",
                                                       "feared", "refused", "allowed",  "said"};
constexpr std::array<std::string_view, 8> kSlots{"subj", "obj", "obl",  "pair",
                                                 "poss", "adj", "self", "comp"};

template <class Enum, std::size_t count>
std::optional<Enum> parse(const std::array<std::string_view, count>& names, std::string_view text) {
  for (std::size_t index = 0; index < count; ++index) {
    if (names[index] == text) {
      return static_cast<Enum>(index);
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view name(EntryKind kind) { return kEntryKinds.at(static_cast<std::size_t>(kind)); }
std::optional<EntryKind> parse_entry_kind(std::string_view text) {
  return parse<EntryKind>(kEntryKinds, text);
}

std::string_view name(LexiconFile file) { return kFiles.at(static_cast<std::size_t>(file)); }
std::optional<LexiconFile> parse_lexicon_file(std::string_view text) {
  return parse<LexiconFile>(kFiles, text);
}

std::string_view name(WordClass word_class) {
  return kClassNames.at(static_cast<std::size_t>(word_class));
}
std::optional<WordClass> parse_word_class(std::string_view text) {
  return parse<WordClass>(kClassNames, text);
}

std::string_view name(Complement complement) {
  return kComplements.at(static_cast<std::size_t>(complement));
}
std::optional<Complement> parse_complement(std::string_view text) {
  return parse<Complement>(kComplements, text);
}

std::string_view name(SlotKind kind) { return kSlots.at(static_cast<std::size_t>(kind)); }

}  // namespace quadrille::reading
