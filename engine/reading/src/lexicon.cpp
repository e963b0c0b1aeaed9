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
#include "lexicon_tables.hpp"

namespace quadrille::reading {
namespace {

std::size_t index_of(WordClass word_class) { return static_cast<std::size_t>(word_class); }

/// "Israeli" to "Israelis", "Greek" to "Greeks"; nothing for "French", "Chinese", "Swiss".
std::string plural_of(const std::string& demonym) {
  for (const std::string_view ending : {"s", "sh", "ch", "ese", "x", "z"}) {
    if (std::string_view(demonym).ends_with(ending)) {
      return {};
    }
  }
  return demonym + "s";
}

std::optional<LexiconFile> file_of(std::string_view stem) {
  for (const LexiconFile file :
       {LexiconFile::names, LexiconFile::leaders, LexiconFile::verbs, LexiconFile::nouns,
        LexiconFile::adjectives, LexiconFile::sets, LexiconFile::language}) {
    const std::string_view start = name(file);
    if (stem == start || (stem.starts_with(start) && stem[start.size()] == '_')) {
      return file;
    }
  }
  return std::nullopt;
}

}  // namespace

Lexicon::Lexicon() : tables_(std::make_unique<Tables>()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&& other) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&& other) noexcept = default;

Result<Lexicon> Lexicon::load(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& item : std::filesystem::directory_iterator(folder, error)) {
    // The codes of states in data sets are no words: engine/records reads them.
    if (item.path().extension() == ".tsv" && item.path().stem() != "state_codes") {
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
      auto entry = parse_act_line(cells, file, *this);
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
    case LexiconFile::sets: {
      auto set = parse_set_line(cells);
      if (!set) {
        return fail(set.error());
      }
      tables_->sets.insert_or_assign(std::move(set->name), std::move(set->lemmas));
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
  const auto pieces = pieces_of_name(entry.surface);
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

namespace {
std::span<const ActEntry> readings_in(const TextMap<std::vector<ActEntry>>& table,
                                      std::string_view lemma) {
  const auto found = table.find(lemma);
  return found == table.end() ? std::span<const ActEntry>{} : std::span(found->second);
}
}  // namespace

std::span<const std::string> Lexicon::nouns_of_set(std::string_view set) const {
  const auto found = tables_->sets.find(set);
  return found == tables_->sets.end() ? std::span<const std::string>{} : std::span(found->second);
}

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
