#include "quadrille/reading/lexicon.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "lexicon_lines.hpp"
#include "lexicon_names.hpp"

namespace quadrille::reading {
namespace {

std::size_t index_of(WordClass word_class) { return static_cast<std::size_t>(word_class); }

std::vector<NamePiece> pieces_of(std::string_view surface) {
  std::vector<NamePiece> pieces;
  for (const std::string_view word : parts_of(surface, ' ')) {
    fold_pieces(word, 0, pieces);
  }
  return pieces;
}

/// The folded words of a name with blanks between: what names are compared by.
std::string key_of(std::string_view surface) {
  std::string key;
  for (const NamePiece& piece : pieces_of(surface)) {
    if (!key.empty()) {
      key.push_back(' ');
    }
    key += piece.folded;
  }
  return key;
}

bool names_an_actor(EntryKind kind) {
  return kind == EntryKind::name || kind == EntryKind::organisation || kind == EntryKind::group ||
         kind == EntryKind::territory;
}

/// "Israeli" to "Israelis", "Greek" to "Greeks"; nothing for "French", "Chinese", "Swiss".
std::string plural_of(const std::string& demonym) {
  for (const std::string_view ending : {"s", "sh", "ch", "ese", "x", "z"}) {
    if (std::string_view(demonym).ends_with(ending)) {
      return {};
    }
  }
  return demonym + "s";
}

/// Edit distance with swaps of neighbours (optimal string alignment), given up past `limit`.
std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit) {
  if (left.size() > right.size() + limit || right.size() > left.size() + limit) {
    return limit + 1;
  }
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows) {
    row.resize(right.size() + 1);
  }
  auto& before = rows[0];
  auto& above = rows[1];
  auto& current = rows[2];
  for (std::size_t column = 0; column <= right.size(); ++column) {
    above[column] = column;
  }
  for (std::size_t row = 1; row <= left.size(); ++row) {
    current[0] = row;
    std::size_t least = row;
    for (std::size_t column = 1; column <= right.size(); ++column) {
      const std::size_t replace = left[row - 1] == right[column - 1] ? 0 : 1;
      current[column] =
          std::min({above[column] + 1, current[column - 1] + 1, above[column - 1] + replace});
      if (row > 1 && column > 1 && left[row - 1] == right[column - 2] &&
          left[row - 2] == right[column - 1]) {
        current[column] = std::min(current[column], before[column - 2] + 1);
      }
      least = std::min(least, current[column]);
    }
    if (least > limit) {
      return limit + 1;
    }
    before.swap(above);
    above.swap(current);
  }
  return above[right.size()];
}

std::optional<LexiconFile> file_of(std::string_view stem) {
  for (const LexiconFile file :
       {LexiconFile::names, LexiconFile::leaders, LexiconFile::verbs, LexiconFile::nouns,
        LexiconFile::adjectives, LexiconFile::language}) {
    const std::string_view start = name(file);
    if (stem == start || (stem.starts_with(start) && stem[start.size()] == '_')) {
      return file;
    }
  }
  return std::nullopt;
}

}  // namespace

struct Lexicon::Tables {
  std::deque<ActorEntry> actors;
  NameTrie trie;
  TextMap<std::set<std::string, std::less<>>> codes_by_name;  ///< by key_of()
  TextMap<std::string> display_names;                         ///< by code
  TextMap<std::vector<ActEntry>> verbs;
  TextMap<std::vector<ActEntry>> nouns;
  TextMap<std::vector<ActEntry>> adjectives;
  std::array<TextMap<std::string>, kWordClasses> words;
  std::array<std::vector<std::string>, kWordClasses> word_lists;

  void add(ActorEntry entry) {
    actors.push_back(std::move(entry));
    const ActorEntry& added = actors.back();
    trie.insert(pieces_of(added.surface), &added);
    if (added.code.empty()) {
      return;
    }
    if (names_an_actor(added.kind)) {
      codes_by_name[key_of(added.surface)].insert(added.code);
      display_names.try_emplace(added.code, added.surface);
    }
  }

  [[nodiscard]] TextMap<std::vector<ActEntry>>& acts(LexiconFile file) {
    if (file == LexiconFile::verbs) {
      return verbs;
    }
    return file == LexiconFile::nouns ? nouns : adjectives;
  }
};

Lexicon::Lexicon() : tables_(std::make_unique<Tables>()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&& other) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&& other) noexcept = default;

Result<Lexicon> Lexicon::load(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& item : std::filesystem::directory_iterator(folder, error)) {
    if (item.path().extension() == ".tsv") {
      files.push_back(item.path());
    }
  }
  if (error) {
    return fail(ErrorCode::not_found,
                fmt::format("the lexicon folder {} cannot be read", folder.string()));
  }
  std::sort(files.begin(), files.end());
  Lexicon lexicon;
  for (const auto& path : files) {
    const auto file = file_of(path.stem().string());
    if (!file) {
      return fail(ErrorCode::malformed,
                  fmt::format("{} is no kind of lexicon file that is known", path.string()));
    }
    std::ifstream stream(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream) {
      return fail(ErrorCode::unreadable, fmt::format("{} cannot be read", path.string()));
    }
    std::string_view rest = text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const auto end = rest.find('\n');
      const std::string_view line = rest.substr(0, end);
      if (auto added = lexicon.add_line(*file, line); !added) {
        return fail(ErrorCode::malformed, fmt::format("{}:{}: {}", path.filename().string(), number,
                                                      added.error().message));
      }
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }
  if (lexicon.tables_->actors.empty()) {
    return fail(ErrorCode::not_found,
                fmt::format("the lexicon folder {} holds no names", folder.string()));
  }
  return lexicon;
}

Result<void> Lexicon::add_line(LexiconFile file, std::string_view line) {
  const auto cells = cells_of(line);
  if (cells.empty()) {
    return {};
  }
  switch (file) {
    case LexiconFile::names: {
      auto entry = parse_name_line(cells);
      if (!entry) {
        return fail(entry.error());
      }
      return add_actor_entry(std::move(*entry));
    }
    case LexiconFile::leaders: {
      auto entries = parse_leader_line(cells);
      if (!entries) {
        return fail(entries.error());
      }
      for (const ActorEntry& entry : *entries) {
        if (auto valid = check_actor_entry(entry); !valid) {
          return valid;
        }
      }
      for (ActorEntry& entry : *entries) {
        if (!entry.by_surname || entry.surname_use != SurnameUse::never) {
          tables_->add(std::move(entry));
        }
      }
      return {};
    }
    case LexiconFile::verbs:
    case LexiconFile::nouns:
    case LexiconFile::adjectives: {
      auto entry = parse_act_line(cells, file);
      if (!entry) {
        return fail(entry.error());
      }
      auto& readings = tables_->acts(file)[entry->lemma];
      const std::size_t companions = entry->companions.size();
      // The reading that demands most of the sentence comes first.
      const auto place = std::find_if(readings.begin(), readings.end(), [&](const ActEntry& other) {
        return other.companions.size() < companions;
      });
      readings.insert(place, std::move(*entry));
      return {};
    }
    case LexiconFile::language: {
      auto entry = parse_language_line(cells);
      if (!entry) {
        return fail(entry.error());
      }
      const std::size_t index = index_of(entry->word_class);
      if (tables_->words.at(index).try_emplace(entry->word, entry->value).second) {
        tables_->word_lists.at(index).push_back(entry->word);
      }
      return {};
    }
  }
  return {};
}

Result<void> Lexicon::check_actor_entry(const ActorEntry& entry) {
  const auto pieces = pieces_of(entry.surface);
  const bool holds_a_word = std::any_of(pieces.begin(), pieces.end(), [](const NamePiece& piece) {
    return piece.folded != "," && piece.folded != "'s";
  });
  if (!holds_a_word) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the name '{}' holds no letter or digit", entry.surface));
  }
  const bool actor = entry.kind != EntryKind::outlet && entry.kind != EntryKind::mask;
  if (actor ? !is_code(entry.code) : !entry.code.empty()) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("'{}' is no code for the {} '{}': capital letters, digits, _ and ., "
                            "and none for outlets and masks",
                            entry.code, name(entry.kind), entry.surface));
  }
  if (entry.span.until <= entry.span.from) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the name '{}' is valid on no day", entry.surface));
  }
  return {};
}

Result<void> Lexicon::add_actor_entry(ActorEntry entry) {
  if (auto valid = check_actor_entry(entry); !valid) {
    return valid;
  }
  if (entry.kind == EntryKind::demonym) {
    ActorEntry people = entry;
    people.surface = plural_of(entry.surface);
    people.kind = EntryKind::people;
    if (!people.surface.empty()) {
      tables_->add(std::move(people));
    }
  }
  tables_->add(std::move(entry));
  return {};
}

std::vector<NameMatch> Lexicon::names_at(std::span<const NamePiece> pieces) const {
  return tables_->trie.matches(pieces);
}

std::optional<std::string> Lexicon::code_of(std::string_view text) const {
  std::string capitals;
  for (const char letter : text) {
    capitals.push_back(letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A')
                                                      : letter);
  }
  if (knows_code(capitals)) {
    return capitals;
  }
  std::string key = key_of(text);
  if (key.starts_with("the ")) {
    key.erase(0, 4);
  }
  const auto found = tables_->codes_by_name.find(key);
  if (found == tables_->codes_by_name.end() || found->second.size() != 1) {
    return std::nullopt;
  }
  return *found->second.begin();
}

std::string_view Lexicon::display_name(std::string_view code) const {
  const auto found = tables_->display_names.find(code);
  return found == tables_->display_names.end() ? std::string_view{} : found->second;
}

bool Lexicon::knows_code(std::string_view code) const {
  return tables_->display_names.find(code) != tables_->display_names.end();
}

std::vector<NearestName> Lexicon::nearest_names(std::string_view text, std::size_t count) const {
  const std::string key = key_of(text);
  const std::size_t limit = std::max<std::size_t>(3, key.size() / 2);
  TextMap<NearestName> best;
  const auto offer = [&](std::string_view candidate, std::string_view surface,
                         const std::string& code) {
    const std::size_t distance = edit_distance(key, candidate, limit);
    if (distance > limit) {
      return;
    }
    auto& kept = best.try_emplace(code, NearestName{"", code, limit + 1}).first->second;
    const auto rank = [](std::size_t far, std::string_view spelling) {
      return std::pair(far, spelling);
    };
    if (kept.surface.empty() || rank(distance, surface) < rank(kept.distance, kept.surface)) {
      kept.surface = std::string(surface);
      kept.distance = distance;
    }
  };
  for (const ActorEntry& entry : tables_->actors) {
    if (names_an_actor(entry.kind) && !entry.code.empty()) {
      offer(key_of(entry.surface), entry.surface, entry.code);
    }
  }
  for (const auto& [code, surface] : tables_->display_names) {
    offer(key_of(code), surface, code);
  }
  std::vector<NearestName> nearest;
  for (const auto& [code, found] : best) {
    nearest.push_back(found);
  }
  std::sort(nearest.begin(), nearest.end(), [](const NearestName& left, const NearestName& right) {
    return std::pair(left.distance, std::string_view(left.code)) <
           std::pair(right.distance, std::string_view(right.code));
  });
  nearest.resize(std::min(count, nearest.size()));
  return nearest;
}

namespace {
std::span<const ActEntry> readings_in(const TextMap<std::vector<ActEntry>>& table,
                                      std::string_view lemma) {
  const auto found = table.find(lemma);
  return found == table.end() ? std::span<const ActEntry>{} : std::span(found->second);
}
}  // namespace

std::span<const ActEntry> Lexicon::acts_of_verb(std::string_view lemma) const {
  return readings_in(tables_->verbs, lemma);
}
std::span<const ActEntry> Lexicon::acts_of_noun(std::string_view lemma) const {
  return readings_in(tables_->nouns, lemma);
}
std::span<const ActEntry> Lexicon::acts_of_adjective(std::string_view lemma) const {
  return readings_in(tables_->adjectives, lemma);
}

bool Lexicon::is(WordClass word_class, std::string_view word) const {
  const auto& table = tables_->words.at(index_of(word_class));
  return table.find(word) != table.end();
}

std::string_view Lexicon::value_of(WordClass word_class, std::string_view word) const {
  const auto& table = tables_->words.at(index_of(word_class));
  const auto found = table.find(word);
  return found == table.end() ? std::string_view{} : found->second;
}

std::span<const std::string> Lexicon::words_of(WordClass word_class) const {
  return tables_->word_lists.at(index_of(word_class));
}

domain::Hedge Lexicon::hedge_of(std::string_view word) const {
  return domain::parse_hedge(value_of(WordClass::hedge, word)).value_or(domain::Hedge::none);
}

const std::deque<ActorEntry>& Lexicon::actors() const { return tables_->actors; }

}  // namespace quadrille::reading
