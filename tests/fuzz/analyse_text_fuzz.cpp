/// \file
/// No bytes crash the analysis of a text, and each sentence of it is one tree whose words lie in
/// the text one after the other.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "quadrille/syntax/analyse.hpp"

namespace {

using quadrille::syntax::LanguageModel;
using quadrille::syntax::Sentence;
using quadrille::syntax::Token;

const LanguageModel& english() {
  static const LanguageModel model = [] {
    auto loaded = LanguageModel::load(QUADRILLE_SOURCE_DIR "/models/english-ewt/english-ewt.model");
    if (!loaded) {
      std::abort();
    }
    return *loaded;
  }();
  return model;
}

bool leads_to_root(const Sentence& sentence, const Token& token) {
  const Token* at = &token;
  for (std::size_t steps = 0; at->head; ++steps) {
    if (*at->head >= sentence.tokens.size() || steps > sentence.tokens.size()) {
      return false;
    }
    at = &sentence.tokens[*at->head];
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  std::size_t at = 0;
  for (const Sentence& sentence : quadrille::syntax::analyse(english(), text)) {
    std::size_t roots = 0;
    for (const Token& token : sentence.tokens) {
      roots += token.head ? 0U : 1U;
      const bool in_order = token.range.begin_byte >= at && token.range.end_byte <= size &&
                            token.range.begin_byte < token.range.end_byte;
      if (!in_order || !leads_to_root(sentence, token)) {
        std::abort();
      }
      at = token.range.end_byte;
    }
    if (roots != 1) {
      std::abort();
    }
  }
  return 0;
}
