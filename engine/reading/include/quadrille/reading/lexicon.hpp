#pragma once

/// \file
/// The words that the reader knows: names of actors, words of acts, words that take back or hand
/// on.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/grade.hpp"
#include "quadrille/reading/lexicon_actor.hpp"
#include "quadrille/reading/lexicon_acts.hpp"

namespace quadrille::reading {

/// The kinds of lexicon file; lexicon/README.md describes the columns of each.
enum class LexiconFile : std::uint8_t {
  names,       ///< names*.tsv
  leaders,     ///< leaders*.tsv
  verbs,       ///< acts_verbs*.tsv
  nouns,       ///< acts_nouns*.tsv
  adjectives,  ///< acts_adjectives*.tsv
  sets,        ///< acts_sets*.tsv
  language,    ///< language*.tsv
};
[[nodiscard]] std::string_view name(LexiconFile file);
[[nodiscard]] std::optional<LexiconFile> parse_lexicon_file(std::string_view text);

/// Classes of function words and the like in language*.tsv. Some carry a value.
enum class WordClass : std::uint8_t {
  speech,          ///< verb that hands on what somebody says: "say"
  belief,          ///< verb that hands on what somebody thinks: "view"
  speech_noun,     ///< "statement", "claim"
  attribution,     ///< "according to"
  hedge,           ///< "reportedly" (reported), "possibly" (possible)
  negation,        ///< "not", "never", "without"
  negating,        ///< verb or adjective that makes its complement not so: "fail", "deny"
  modal,           ///< "could" (hypothetical), "will" (planned)
  planned,         ///< verb or adjective whose complement is planned: "plan", "set"
  hypothetical,    ///< verb or adjective whose complement may or may not be: "consider"
  conditional,     ///< "if", "unless"
  generic_source,  ///< "official", "source", "analyst"
  title,           ///< "president", "foreign minister"
  past,            ///< "former", "ex", "late"
  actor_noun,      ///< common noun for a state's own body: "army", "government", "delegation"
  us_context,      ///< word by which Georgia is the American one
};
inline constexpr std::size_t kWordClasses = 16;

[[nodiscard]] std::string_view name(WordClass word_class);
[[nodiscard]] std::optional<WordClass> parse_word_class(std::string_view text);

/// One word of a text, folded for comparison with names (see fold_pieces()).
struct NamePiece {
  std::string folded;     ///< lower case, no diacritics, no full stops
  std::size_t token = 0;  ///< the token it is part of
  bool capital = false;   ///< begins with a capital letter or digit
  bool capitals = false;  ///< has no small letter
};

/// Cuts a word at hyphens and apostrophes and folds the parts: "Sana'a" is "sana", "a".
/// An apostrophe with a final s is a part of its own, "'s", as the treebank has it.
void fold_pieces(std::string_view word, std::size_t token, std::vector<NamePiece>& pieces);

/// A name found at the start of a run of pieces.
struct NameMatch {
  std::size_t pieces = 0;                  ///< how many pieces it covers
  std::vector<const ActorEntry*> entries;  ///< in the order of the files
};

struct NearestName {
  std::string surface;
  std::string code;
  std::size_t distance = 0;  ///< insertions, deletions, replacements and swaps
};

/// The words that the reader knows. Loaded from plain text, and extended by an analyst's own lines
/// in a case without a rebuild.
///
/// Determinism. Files are read in the order of their names; the order of entries is that of the
/// lines.
class Lexicon {
 public:
  Lexicon();
  ~Lexicon();
  Lexicon(Lexicon&& other) noexcept;
  Lexicon& operator=(Lexicon&& other) noexcept;
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  /// Reads every `.tsv` file in the folder. Other files are passed over.
  /// Errors. `not_found` for no such folder or a folder without names; `unreadable`; `malformed`
  /// naming file, line and value, also for a `.tsv` file of no known kind.
  [[nodiscard]] static Result<Lexicon> load(const std::filesystem::path& folder);

  /// Adds what one line of such a file says; blank lines and comments add nothing.
  /// Errors. `malformed` or `invalid_argument` naming the value; the lexicon is then unchanged.
  [[nodiscard]] Result<void> add_line(LexiconFile file, std::string_view line);
  /// Errors. `invalid_argument` naming the value, for an empty name, no such code, no span.
  [[nodiscard]] Result<void> add_actor_entry(ActorEntry entry);

  /// All names that the pieces begin with, longest first, capitals checked; dates are not.
  [[nodiscard]] std::vector<NameMatch> names_at(std::span<const NamePiece> pieces) const;

  /// The code for what a person types: a code ("ISR", "isr") or any name of a state, territory,
  /// organisation or group in any case. Empty for what is unknown or means several actors.
  [[nodiscard]] std::optional<std::string> code_of(std::string_view text) const;
  /// The name that is shown for a code; empty for a code that is unknown.
  [[nodiscard]] std::string_view display_name(std::string_view code) const;
  [[nodiscard]] bool knows_code(std::string_view code) const;
  /// The nearest names of states, territories, organisations and groups, one for each code.
  /// Determinism. By distance, then by code.
  [[nodiscard]] std::vector<NearestName> nearest_names(std::string_view text,
                                                       std::size_t count) const;

  /// The nouns that `$set` stands for in lines of acts; empty for an unknown set.
  [[nodiscard]] std::span<const std::string> nouns_of_set(std::string_view set) const;

  /// Readings by lemma, lower case; empty for what is no word of an act.
  [[nodiscard]] std::span<const ActEntry> acts_of_verb(std::string_view lemma) const;
  [[nodiscard]] std::span<const ActEntry> acts_of_noun(std::string_view lemma) const;
  [[nodiscard]] std::span<const ActEntry> acts_of_adjective(std::string_view lemma) const;

  /// Words and word groups ("according to"), lower case.
  [[nodiscard]] bool is(WordClass word_class, std::string_view word) const;
  /// The value that the class gives to the word; empty where the word is not of that class, or has
  /// no value.
  [[nodiscard]] std::string_view value_of(WordClass word_class, std::string_view word) const;
  [[nodiscard]] std::span<const std::string> words_of(WordClass word_class) const;

  [[nodiscard]] bool is_speech_verb(std::string_view lemma) const {
    return is(WordClass::speech, lemma);
  }
  [[nodiscard]] domain::Hedge hedge_of(std::string_view word) const;

  /// Every name, in the order of the files.
  [[nodiscard]] const std::deque<ActorEntry>& actors() const;

 private:
  [[nodiscard]] static Result<void> check_actor_entry(const ActorEntry& entry);

  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace quadrille::reading
