// What the reader finds in sentences of our own.

#include "quadrille/reading/code_text.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "reader.hpp"

namespace quadrille::reading {
namespace {

using domain::ClaimType;
using domain::Status;

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

TEST(CodeText, GivesEachOfSeveralActorsAClaim) {
  const auto claims = claims_of("Norway, Chile and Kenya condemned Belarus.");
  EXPECT_NE(find(claims, ClaimType::accuse, "NOR", "BLR"), nullptr);
  EXPECT_NE(find(claims, ClaimType::accuse, "CHL", "BLR"), nullptr);
  EXPECT_NE(find(claims, ClaimType::accuse, "KEN", "BLR"), nullptr);
}

TEST(CodeText, MakesTwoClaimsOfWhatTwoSigned) {
  const auto claims = claims_of("Peru and Ecuador signed a border agreement.");
  EXPECT_NE(find(claims, ClaimType::agree, "PER", "ECU"), nullptr);
  EXPECT_NE(find(claims, ClaimType::agree, "ECU", "PER"), nullptr);
}

TEST(CodeText, ReadsNounsOfActsWithTheirPossessorAndTarget) {
  const auto claims = claims_of("Ethiopia's attack on Eritrea surprised everyone.");
  EXPECT_NE(find(claims, ClaimType::assault, "ETH", "ERI"), nullptr);
  EXPECT_NE(
      find(claims_of("Talks between Serbia and Croatia began."), ClaimType::consult, "SRB", "HRV"),
      nullptr);
}

TEST(CodeText, TellsWhatIsSoFromWhatIsDeniedPlannedOrOnlyPossible) {
  const auto status = [](std::string_view text) {
    const auto claims = claims_of(text);
    const auto* claim = find(claims, ClaimType::assault, "ETH", "ERI");
    return claim == nullptr ? std::string("none") : std::string(domain::name(claim->status));
  };
  EXPECT_EQ(status("Ethiopia attacked Eritrea."), "actual");
  EXPECT_EQ(status("Ethiopia did not attack Eritrea."), "denied");
  EXPECT_EQ(status("Ethiopia will attack Eritrea."), "planned");
  EXPECT_EQ(status("Ethiopia plans to attack Eritrea."), "planned");
  EXPECT_EQ(status("Ethiopia could attack Eritrea."), "hypothetical");
  EXPECT_EQ(status("If Ethiopia attacks Eritrea, prices rise."), "hypothetical");
  EXPECT_EQ(status("Ethiopia denied that it attacked Eritrea."), "denied");
}

TEST(CodeText, NamesWhoIsSaidToSaySo) {
  const auto chain = [](std::string_view text) {
    std::string names;
    const auto claims = claims_of(text);
    if (const auto* claim = find(claims, ClaimType::assault, "ETH", "ERI")) {
      for (const Attributed& link : claim->attribution) {
        names += (names.empty() ? "" : " ") + link.name;
      }
    } else {
      return std::string("no claim");
    }
    return names;
  };
  EXPECT_EQ(chain("Ethiopia attacked Eritrea."), "");
  EXPECT_EQ(chain("Kenya said that Ethiopia had attacked Eritrea."), "KEN");
  EXPECT_EQ(chain("Ethiopia attacked Eritrea, Kenyan officials said."), "KEN");
  EXPECT_EQ(chain("According to two witnesses, Ethiopia attacked Eritrea."), "two witnesses");
  EXPECT_EQ(chain("According to The Herald, Ethiopia attacked Eritrea."), "");
}

TEST(CodeText, LaysAnAllegedActAtTheDoorOfTheAccuser) {
  const auto claims = claims_of("Kenya accused Ethiopia of attacking Eritrea.");
  EXPECT_NE(find(claims, ClaimType::accuse, "KEN", "ETH"), nullptr);
  const auto* alleged = find(claims, ClaimType::assault, "ETH", "ERI");
  ASSERT_NE(alleged, nullptr);
  ASSERT_EQ(alleged->attribution.size(), 1U);
  EXPECT_EQ(alleged->attribution.front().name, "KEN");
}

TEST(CodeText, ReadsARequestAgainstAThirdAsAnAim) {
  const auto claims = claims_of("Kenya urged Uganda to bomb Eritrea.");
  EXPECT_NE(find(claims, ClaimType::request, "KEN", "UGA"), nullptr);
  EXPECT_NE(find(claims, ClaimType::opposes, "KEN", "ERI"), nullptr);
  EXPECT_EQ(find(claims, ClaimType::assault, "UGA", "ERI"), nullptr);
}

TEST(CodeText, FollowsPronounsAndDescriptions) {
  EXPECT_NE(find(claims_of("Kenya is patient. On Monday it condemned Eritrea."), ClaimType::accuse,
                 "KEN", "ERI"),
            nullptr);
  EXPECT_NE(find(claims_of("Peru and Chile have quarrelled. The two countries signed a treaty."),
                 ClaimType::agree, "PER", "CHL"),
            nullptr);
}

TEST(CodeText, ReadsBasesAsAPresenceInTheirHost) {
  EXPECT_NE(find(claims_of("French bases in Djibouti are old."), ClaimType::presence, "FRA", "DJI"),
            nullptr);
}

TEST(CodeText, FindsNothingWhereOneActorActsAlone) {
  EXPECT_TRUE(claims_of("Kenya held an election. Prices fell.").empty());
  EXPECT_TRUE(claims_of("").empty());
}

TEST(CodeText, KeepsItsPromisesOnAnyText) {
  const std::string report =
      "“Türkiye will never bomb Greece,” the minister told Reuters — or so they say; Iran, Iraq "
      "and "
      "Syria’s allies “met” U.S. envoys (in Rome) on 31 February. Had Russia attacked it, who "
      "knows?";
  std::vector<std::string> texts{report, "))) \" \" \" ,,, 's 's of of", "\n\n\t\r\n",
                                 "a\xCC\x81 b"};
  for (std::size_t cut = 0; cut < report.size(); cut += 7) {
    if ((static_cast<unsigned char>(report[cut]) & 0xC0U) != 0x80U) {
      texts.push_back(report.substr(cut) + " " + report.substr(0, cut));
    }
  }
  for (const std::string& text : texts) {
    const auto claims = claims_of(text);
    for (const ProposedClaim& claim : claims) {
      EXPECT_NE(claim.source, claim.target);
      EXPECT_FALSE(claim.span.empty());
      EXPECT_GE(claim.confidence, kLeastConfidence);
      EXPECT_LE(claim.confidence, 1.0);
      EXPECT_NE(text.find(claim.prefix + claim.span + claim.suffix), std::string::npos);
    }
    const auto again = claims_of(text);
    ASSERT_EQ(claims.size(), again.size());
    for (std::size_t k = 0; k < claims.size(); ++k) {
      EXPECT_EQ(claims[k].span, again[k].span);
      EXPECT_EQ(claims[k].source + claims[k].target, again[k].source + again[k].target);
    }
  }
}

TEST(CodeText, RefusesWhatIsTooLongOrNotUtf8) {
  const auto code = [](std::string_view text) {
    return code_text(model(), lexicon(), text, {.date = {}, .publisher = {}});
  };
  const auto refused = code(std::string(kLongestText + 1, ' '));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::too_large);
  EXPECT_EQ(code("caf\xE9").error().code, ErrorCode::malformed);
}

}  // namespace
}  // namespace quadrille::reading
