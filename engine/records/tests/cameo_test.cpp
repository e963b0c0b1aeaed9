#include "quadrille/records/cameo.hpp"

#include <set>
#include <string_view>

#include <gtest/gtest.h>

#include "cameo_codes.hpp"

namespace quadrille::records {
namespace {

using domain::ClaimType;

// Source: PLOVER's conversions of September 2021.
TEST(Cameo, CodesAreTheTypesThatPloverConvertsThemTo) {
  EXPECT_EQ(cameo_act("042")->type, ClaimType::consult);
  EXPECT_EQ(cameo_act("081")->type, ClaimType::concede);
  EXPECT_EQ(cameo_act("0813")->type, ClaimType::retreat);
  EXPECT_EQ(cameo_act("087")->type, ClaimType::retreat);
  EXPECT_EQ(cameo_act("09")->type, ClaimType::accuse);
  EXPECT_EQ(cameo_act("112")->type, ClaimType::accuse);
  EXPECT_EQ(cameo_act("161")->type, ClaimType::sanction);
  EXPECT_EQ(cameo_act("163")->type, ClaimType::coerce);
  EXPECT_EQ(cameo_act("1712")->type, ClaimType::assault);
  EXPECT_EQ(cameo_act("191")->type, ClaimType::coerce);
  EXPECT_EQ(cameo_act("204")->type, ClaimType::assault);
}

TEST(Cameo, StatementsAndAppealsAreNoTypeOfAct) {
  EXPECT_EQ(cameo_act("010")->type, std::nullopt);
  EXPECT_EQ(cameo_act("0256")->type, std::nullopt);
  EXPECT_EQ(cameo_act("0256")->root, 2);
}

TEST(Cameo, IntensityIsThatOfGoldsteinsScale) {
  EXPECT_EQ(cameo_act("0874")->intensity_thousandths, 10'000);
  EXPECT_EQ(cameo_act("042")->intensity_thousandths, 1'900);
  EXPECT_EQ(cameo_act("173")->intensity_thousandths, -5'000);
  EXPECT_EQ(cameo_act("190")->intensity_thousandths, -10'000);
}

TEST(Cameo, AnUnknownCodeSpeaksAsTheLongestKnownOneThatItBeginsWith) {
  EXPECT_EQ(cameo_act("1639")->type, ClaimType::coerce);
  EXPECT_EQ(cameo_act("069")->type, ClaimType::cooperate);
}

TEST(Cameo, WhatIsNoCodeMeansNothing) {
  for (const std::string_view text : {"", "4", "21", "99", "00", "x4", "04a", "04211", "-10"}) {
    EXPECT_FALSE(cameo_act(text)) << text;
  }
}

TEST(Cameo, NamesLeadBackToTheirCodes) {
  EXPECT_EQ(cameo_code_named("Make a visit"), "042");
  EXPECT_EQ(cameo_code_named("consult"), "040");
  EXPECT_EQ(cameo_code_named("Consult by owl"), std::nullopt);
}

TEST(Cameo, EveryActHasATypeAndLiesOnTheScale) {
  std::set<std::string_view> codes;
  for (const CameoCode& code : cameo_codes()) {
    EXPECT_TRUE(codes.insert(code.code).second) << code.code;
    const bool statement = code.code.starts_with("01") || code.code.starts_with("02");
    EXPECT_EQ(code.type.has_value(), !statement) << code.code;
    EXPECT_LE(std::abs(code.goldstein_tenths), 100) << code.code;
    EXPECT_EQ(cameo_act(code.code)->type, code.type) << code.code;
  }
  EXPECT_EQ(codes.size(), 313U);
}

}  // namespace
}  // namespace quadrille::records
