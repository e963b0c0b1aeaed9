// Codes texts and prints one JSON line each, in the form of the gold files:
// quadrille-code-documents MODEL LEXICON FILE DATE PUBLISHER [FILE DATE PUBLISHER ...]

#include <cstdio>
#include <filesystem>
#include <string>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/reading/code_text.hpp"
#include "quadrille/reading/text_input.hpp"

namespace {

using namespace quadrille;

std::string json_string(std::string_view text) {
  std::string json = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') {
      json += '\\';
      json += letter;
    } else if (static_cast<unsigned char>(letter) < 0x20) {
      json += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
    } else {
      json += letter;
    }
  }
  return json + "\"";
}

std::string line_of(const reading::ProposedClaim& claim) {
  std::string chain;
  for (const auto& link : claim.attribution) {
    chain += (chain.empty() ? "" : ", ") + json_string(link.name);
  }
  return fmt::format(
      R"({{"span": {}, "start": {}, "type": "{}", "source": "{}", "target": "{}", "status": "{}", )"
      R"("attribution": [{}], "date": {}, "confidence": {:.3f}, "rule": {}, "words": {}}})",
      json_string(claim.span), claim.start, domain::name(claim.type), claim.source, claim.target,
      domain::name(claim.status), chain,
      claim.date ? json_string(claim.date->plain_text()) : "null", claim.confidence,
      json_string(claim.why.rule), json_string(claim.why.words));
}

int failed(const Error& error) {
  fmt::print(stderr, "{}\n", error.message);
  return 3;
}

}  // namespace

int main(int count, char** words) {
  if (count < 6 || count % 3 != 0) {
    fmt::print(stderr, "usage: MODEL LEXICON FILE DATE PUBLISHER ...\n");
    return 2;
  }
  const auto model = syntax::LanguageModel::load(words[1]);
  if (!model) {
    return failed(model.error());
  }
  const auto lexicon = reading::Lexicon::load(words[2]);
  if (!lexicon) {
    return failed(lexicon.error());
  }
  for (int at = 3; at + 2 < count; at += 3) {
    const auto text = reading::read_text(std::filesystem::path(words[at]));
    const auto date = parse_iso_date(words[at + 1]);
    if (!text || !date) {
      return failed(text ? date.error() : text.error());
    }
    const auto claims =
        reading::code_text(*model, *lexicon, *text, {.date = *date, .publisher = words[at + 2]});
    if (!claims) {
      return failed(claims.error());
    }
    fmt::print(R"({{"doc": {}, "claims": [)",
               json_string(std::filesystem::path(words[at]).stem().string()));
    bool first = true;
    for (const auto& claim : *claims) {
      fmt::print("{}{}", first ? "" : ", ", line_of(claim));
      first = false;
    }
    fmt::print("]}}\n");
  }
  return 0;
}
