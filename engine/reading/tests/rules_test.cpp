// What no single word says: votes, ellipsis, stances, answers, speakers.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "reader.hpp"

namespace quadrille::reading {
namespace {

using domain::ClaimType;
using domain::Status;

bool says(std::string_view text, ClaimType type, std::string_view source, std::string_view target) {
  return find(claims_of(text), type, source, target) != nullptr;
}

TEST(Votes, CountForOrAgainstWhomTheTextBenefits) {
  EXPECT_TRUE(says("Ghana voted for the Kenyan bid.", ClaimType::support, "GHA", "KEN"));
  EXPECT_TRUE(says("Ghana voted against the Kenyan bid.", ClaimType::reject, "GHA", "KEN"));
}

TEST(Votes, TurnRoundWhereTheTextCondemns) {
  constexpr std::string_view kText = "Ghana voted against a resolution condemning Kenya.";
  EXPECT_TRUE(says(kText, ClaimType::favours, "GHA", "KEN"));
  EXPECT_FALSE(says(kText, ClaimType::reject, "GHA", "KEN"));
}

TEST(Votes, CountForThoseWhoVoteTogether) {
  constexpr std::string_view kText = "Ghana voted with Chile against the Kenyan bid.";
  EXPECT_TRUE(says(kText, ClaimType::reject, "CHL", "KEN"));
  EXPECT_TRUE(says(kText, ClaimType::support, "GHA", "CHL"));
}

TEST(Ellipsis, RepeatsTheActBefore) {
  constexpr std::string_view kText = "Norway condemned Belarus; so did Chile and Peru.";
  EXPECT_TRUE(says(kText, ClaimType::accuse, "CHL", "BLR"));
  EXPECT_TRUE(says(kText, ClaimType::accuse, "PER", "BLR"));
}

TEST(Stances, EvaluateByTheWordsAfterAs) {
  EXPECT_TRUE(says("Ghana sees Kenya as a reliable partner.", ClaimType::favours, "GHA", "KEN") ||
              says("Ghana sees Kenya as a reliable partner.", ClaimType::ally, "GHA", "KEN"));
  constexpr std::string_view kLesser = "Ghana sees Kenya as a lesser threat than Chad.";
  EXPECT_TRUE(says(kLesser, ClaimType::favours, "GHA", "KEN"));
  EXPECT_TRUE(says(kLesser, ClaimType::rival, "GHA", "TCD"));
  EXPECT_FALSE(says(kLesser, ClaimType::rival, "GHA", "KEN"));
}

TEST(Stances, KeepingWhatIsAnothersFavoursTheOther) {
  constexpr std::string_view kText = "Ghana wants to keep the French bases in Chad.";
  EXPECT_TRUE(says(kText, ClaimType::favours, "GHA", "FRA"));
  EXPECT_TRUE(says(kText, ClaimType::presence, "FRA", "TCD"));
}

TEST(Stances, ADutyByLawIsAGuarantee) {
  const auto claims = claims_of("Norway is obliged by law to defend Iceland.");
  const auto* pact = find(claims, ClaimType::pact, "NOR", "ISL");
  ASSERT_NE(pact, nullptr);
  EXPECT_EQ(pact->mode, "guarantee");
}

TEST(Responses, AnswerTheOneWhoAsked) {
  EXPECT_TRUE(
      says("Kenya asked Uganda to withdraw. Uganda refused.", ClaimType::reject, "UGA", "KEN"));
}

TEST(Speakers, AreMeantByWeInAQuotation) {
  EXPECT_TRUE(
      says("\"We will never attack Eritrea,\" the Ethiopian foreign minister told reporters.",
           ClaimType::assault, "ETH", "ERI"));
}

TEST(Speakers, HeadTheParagraphsOfATranscript) {
  const auto claims = claims_of(
      "Ana Ruiz: Ethiopia attacked Eritrea.\nJohn Smith: Really?\nAna Ruiz: It did.\nJohn Smith: "
      "Thank you.");
  const auto* claim = find(claims, ClaimType::assault, "ETH", "ERI");
  ASSERT_NE(claim, nullptr);
  ASSERT_EQ(claim->attribution.size(), 1U);
  EXPECT_EQ(claim->attribution.front().name, "Ana Ruiz");
}

TEST(Speakers, GiveTheAnswersOfAnInterview) {
  const auto claims = claims_of(
      "The retired diplomat Ana Ruiz looks back.\nWas it war?\nEthiopia attacked Eritrea.\nAnd "
      "then?\nNobody came.\nWhy not?\nWho knows.");
  const auto* claim = find(claims, ClaimType::assault, "ETH", "ERI");
  ASSERT_NE(claim, nullptr);
  ASSERT_EQ(claim->attribution.size(), 1U);
  EXPECT_EQ(claim->attribution.front().name, "Ana Ruiz");
}

TEST(Actors, InADatelineDoNothing) {
  EXPECT_TRUE(claims_of("OSLO, 3 March 2025 - Kenya held an election.").empty());
  EXPECT_TRUE(
      says("OSLO, 3 March 2025 - Kenya condemned Eritrea.", ClaimType::accuse, "KEN", "ERI"));
}

TEST(Actors, AreMeantByThere) {
  EXPECT_TRUE(
      says("Chad is poor. French troops are stationed there.", ClaimType::presence, "FRA", "TCD"));
}

TEST(Descriptions, MeanTheOtherPartyByItsNeighbour) {
  EXPECT_TRUE(
      says("Peru recalled its ambassador from Chile and accused its neighbour of aggression.",
           ClaimType::accuse, "PER", "CHL"));
}

TEST(Descriptions, TakeTheNameBesideThem) {
  constexpr std::string_view kText =
      "Mali and Chad warned the bloc, ECOWAS, that they would fight.";
  EXPECT_TRUE(says(kText, ClaimType::threaten, "MLI", "ECOWAS"));
  EXPECT_FALSE(says(kText, ClaimType::threaten, "MLI", "TCD"));
}

TEST(Descriptions, CountCountriesAndNoOrganisations) {
  EXPECT_TRUE(says("Peru left the ECOWAS talks with Chile. The two countries signed a treaty.",
                   ClaimType::agree, "PER", "CHL"));
}

TEST(Leaders, OfLongAgoActForTheirStatesInHistories) {
  EXPECT_TRUE(says("In 1976 Anwar Sadat condemned Libya.", ClaimType::accuse, "EGY", "LBY"));
}

TEST(Speakers, AskOfAnotherWhatTheySayItMustDo) {
  EXPECT_TRUE(says("Norway said that Chad must free the envoy.", ClaimType::request, "NOR", "TCD"));
  EXPECT_FALSE(says("Norway said that Chad frees the envoy.", ClaimType::request, "NOR", "TCD"));
}

}  // namespace
}  // namespace quadrille::reading
