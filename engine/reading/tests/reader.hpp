#pragma once

// The shipped model and lexicon, and a way to ask for one claim.

#include <algorithm>
#include <string_view>
#include <vector>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/reading/code_text.hpp"

namespace quadrille::reading {

inline const syntax::LanguageModel& model() {
  static const auto loaded =
      syntax::LanguageModel::load(QUADRILLE_SOURCE_DIR "/models/english-ewt/english-ewt.model");
  return loaded.value();
}
inline const Lexicon& lexicon() {
  static const auto loaded = Lexicon::load(QUADRILLE_BINARY_DIR "/share/quadrille/lexicon");
  return loaded.value();
}

inline std::vector<ProposedClaim> claims_of(std::string_view text) {
  return code_text(model(), lexicon(), text,
                   {.date = parse_iso_date("2025-03-08").value(), .publisher = "The Herald"})
      .value();
}

/// The claim of that type and pair, or null.
inline const ProposedClaim* find(const std::vector<ProposedClaim>& claims, domain::ClaimType type,
                                 std::string_view source, std::string_view target) {
  const auto found = std::ranges::find_if(claims, [&](const ProposedClaim& claim) {
    const bool direct = claim.source == source && claim.target == target;
    const bool turned = claim.source == target && claim.target == source;
    return claim.type == type && (direct || (turned && domain::is_symmetric(type)));
  });
  return found == claims.end() ? nullptr : &*found;
}

}  // namespace quadrille::reading
