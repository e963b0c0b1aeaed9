/// \file
/// No text crashes the reader, and every claim's span stands in the text between its neighbours.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "quadrille/reading/code_text.hpp"

namespace {

using namespace quadrille;

const syntax::LanguageModel& model() {
  static const auto loaded =
      syntax::LanguageModel::load(QUADRILLE_SOURCE_DIR "/models/english-ewt/english-ewt.model");
  if (!loaded) {
    std::abort();
  }
  return *loaded;
}
const reading::Lexicon& lexicon() {
  static const auto loaded =
      reading::Lexicon::load(QUADRILLE_BINARY_DIR "/share/quadrille/lexicon");
  if (!loaded) {
    std::abort();
  }
  return *loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(bytes, bytes + size);
  const auto claims =
      reading::code_text(model(), lexicon(), text, {.date = domain::Day{}, .publisher = "Herald"});
  if (!claims) {
    return 0;
  }
  for (const reading::ProposedClaim& claim : *claims) {
    const bool words = !claim.span.empty() && claim.source != claim.target &&
                       text.find(claim.prefix + claim.span + claim.suffix) != std::string::npos;
    if (!words || !(claim.confidence >= 0.0 && claim.confidence <= 1.0)) {
      std::abort();
    }
  }
  return 0;
}
