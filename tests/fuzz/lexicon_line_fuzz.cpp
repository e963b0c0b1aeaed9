/// \file
/// No line crashes the lexicon, in whatever kind of file it stands (the first byte), and a line
/// that is refused leaves the names as they were. What is accepted keeps the invariants of
/// ActorEntry.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "quadrille/reading/lexicon.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace quadrille::reading;
  if (size == 0) {
    return 0;
  }
  constexpr std::uint8_t kFiles = 7;
  const auto file = static_cast<LexiconFile>(bytes[0] % kFiles);
  std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  Lexicon lexicon;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t names = lexicon.actors().size();
    if (!lexicon.add_line(file, text.substr(0, end)) && lexicon.actors().size() != names) {
      std::abort();
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  for (const ActorEntry& actor : lexicon.actors()) {
    const bool nobody = actor.kind == EntryKind::outlet || actor.kind == EntryKind::mask;
    if (actor.surface.empty() || actor.code.empty() != nobody ||
        actor.span.until <= actor.span.from) {
      std::abort();
    }
    static_cast<void>(lexicon.code_of(actor.surface));
    static_cast<void>(lexicon.nearest_names(actor.surface, 3));
  }
  return 0;
}
