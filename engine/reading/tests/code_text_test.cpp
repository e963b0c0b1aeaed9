// What the reader finds in sentences of our own.

#include "quadrille/reading/code_text.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::reading {
namespace {

using domain::ClaimType;
using domain::Status;

const syntax::LanguageModel& model() {
  static const auto loaded =
      syntax::LanguageModel::load(QUADRILLE_SOURCE_DIR "/models/english-ewt/english-ewt.model");
  return loaded.value();
}
const Lexicon& lexicon() {
  static const auto loaded = Lexicon::load(QUADRILLE_BINARY_DIR "/share/quadrille/lexicon");
  return loaded.value();
}

std::vector<ProposedClaim> claims_of(std::string_view text) {
  return code_text(model(), lexicon(), text,
                   {.date = parse_iso_date("2025-03-08").value(), .publisher = "The Herald"})
      .value();
}

/// The claim of that type and pair, or null.
const ProposedClaim* find(const std::vector<ProposedClaim>& claims, ClaimType type,
                          std::string_view source, std::string_view target) {
  const auto found = std::ranges::find_if(claims, [&](const ProposedClaim& claim) {
    const bool direct = claim.source == source && claim.target == target;
    const bool turned = claim.source == target && claim.target == source;
    return claim.type == type && (direct || (turned && domain::is_symmetric(type)));
  });
  return found == claims.end() ? nullptr : &*found;
}

TEST(CodeText, FindsWhoDidWhatToWhomInTheActiveAndThePassive) {
  EXPECT_NE(find(claims_of("France condemned Belarus."), ClaimType::accuse, "FRA", "BLR"), nullptr);
  EXPECT_NE(find(claims_of("Belarus was condemned by France."), ClaimType::accuse, "FRA", "BLR"),
            nullptr);
}

TEST(CodeText, QuotesTheExactWordsAtTheirCodePoints) {
  const std::string text = "Été – well. Türkiye condemned Belarus on Monday.";
  const auto claims = claims_of(text);
  const auto* claim = find(claims, ClaimType::accuse, "TUR", "BLR");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->start, 12U);
  EXPECT_EQ(text.find(claim->span), text.find("Türkiye"));
  EXPECT_EQ(claim->date->plain_text(), "2025-03-03");
}

}  // namespace
}  // namespace quadrille::reading
