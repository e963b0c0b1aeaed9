#pragma once

/// \file
/// Reads the lines of lexicon files; lexicon/README.md describes the columns.

#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/reading/lexicon.hpp"

namespace quadrille::reading {

/// The cells of a line, cut at tabs, without blanks at their ends; `-` is an empty cell. Nothing
/// for a blank line or a comment.
[[nodiscard]] std::vector<std::string_view> cells_of(std::string_view line);

/// surface, code, kind, from, until, flags, country.
[[nodiscard]] Result<ActorEntry> parse_name_line(const std::vector<std::string_view>& cells);
/// code, full names, surnames, use of the surname, role, from, until.
[[nodiscard]] Result<std::vector<ActorEntry>> parse_leader_line(
    const std::vector<std::string_view>& cells);
/// lemma, companions, type, arguments, mode, confidence, complement; `lexicon` knows the sets.
[[nodiscard]] Result<ActEntry> parse_act_line(const std::vector<std::string_view>& cells,
                                              LexiconFile file, const Lexicon& lexicon);

struct NounSet {
  std::string name;
  std::vector<std::string> lemmas;
};
/// set, lemmas.
[[nodiscard]] Result<NounSet> parse_set_line(const std::vector<std::string_view>& cells);

struct LanguageEntry {
  WordClass word_class{};
  std::string word;
  std::string value;
};
/// class, word, value.
[[nodiscard]] Result<LanguageEntry> parse_language_line(const std::vector<std::string_view>& cells);

/// Whether text can be an actor's code: capital letters, digits, `_` and `.`, a letter first.
[[nodiscard]] bool is_code(std::string_view text);

/// The parts between separators, without blanks at their ends.
[[nodiscard]] std::vector<std::string_view> parts_of(std::string_view text, char separator);

}  // namespace quadrille::reading
