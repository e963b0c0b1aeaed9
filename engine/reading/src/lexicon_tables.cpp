#include "lexicon_tables.hpp"

#include <utility>

#include "lexicon_lines.hpp"

namespace quadrille::reading {

std::vector<NamePiece> pieces_of_name(std::string_view surface) {
  std::vector<NamePiece> pieces;
  for (const std::string_view word : parts_of(surface, ' ')) {
    fold_pieces(word, 0, pieces);
  }
  return pieces;
}

std::string key_of(std::string_view surface) {
  std::string key;
  for (const NamePiece& piece : pieces_of_name(surface)) {
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

void Lexicon::Tables::add(ActorEntry entry) {
  actors.push_back(std::move(entry));
  const ActorEntry& added = actors.back();
  trie.insert(pieces_of_name(added.surface), &added);
  if (added.code.empty() || !names_an_actor(added.kind)) {
    return;
  }
  codes_by_name[key_of(added.surface)].insert(added.code);
  display_names.try_emplace(added.code, added.surface);
}

TextMap<std::vector<ActEntry>>& Lexicon::Tables::acts(LexiconFile file) {
  if (file == LexiconFile::verbs) {
    return verbs;
  }
  return file == LexiconFile::nouns ? nouns : adjectives;
}

}  // namespace quadrille::reading
