#include "quadrille/service/record_check.hpp"

#include <gtest/gtest.h>

#include "quadrille/base/digest.hpp"

namespace quadrille::service {
namespace {

using domain::ActorId;
using domain::ClaimType;
using domain::PartialDate;
using domain::Relation;

constexpr ActorId kIsraelId{1};
constexpr ActorId kUkraineId{2};
constexpr ActorId kRussiaId{3};

/// A case in which Israel voted no, and Russia too, on a resolution for Ukraine of 2025-02-24.
class RecordCheckOfAVote : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const auto& [id, code] :
         {std::pair(kIsraelId, "ISR"), std::pair(kUkraineId, "UKR"), std::pair(kRussiaId, "RUS")}) {
      facts_.add(domain::Actor::make({.id = id, .code = code, .names = {code}}).value()).value();
    }
    facts_.add(domain::Source{.id = domain::SourceId{1}, .name = "Paper"}).value();
    const std::string text = "Israel voted against the resolution.";
    facts_
        .add(domain::Document{.id = domain::DocumentId{1},
                              .source = domain::SourceId{1},
                              .name = "paper",
                              .date = std::chrono::sys_days{std::chrono::year{2025} / 3 / 8},
                              .grade = {},
                              .text = text,
                              .sha256 = sha256_hex(text)})
        .value();
    for (const ActorId voter : {kIsraelId, kRussiaId}) {
      add({.content = domain::Vote{.voter = voter,
                                   .roll_call = "A/RES/ES-11/7",
                                   .ballot = domain::Ballot::no,
                                   .benefits = kUkraineId},
           .from = PartialDate::parse("2025-02-24").value(),
           .provenance = domain::EnteredFact{"the record of the vote"}});
    }
  }

  const domain::EvidenceItem& add(domain::EvidenceItem::Spec spec) {
    spec.id = domain::ItemId{++items_};
    spec.source = domain::SourceId{1};
    const auto id = facts_.add(domain::EvidenceItem::make(std::move(spec)).value()).value();
    return *facts_.find_item(id);
  }
  RecordCheck check(domain::Content content, const char* date,
                    domain::Status status = domain::Status::actual) {
    domain::EvidenceItem::Spec spec{.content = std::move(content), .status = status};
    if (date != nullptr) {
      spec.from = PartialDate::parse(date).value();
    }
    spec.provenance = domain::Quote{.document = domain::DocumentId{1},
                                    .start = 0,
                                    .end = 6,
                                    .exact = "Israel",
                                    .prefix = "",
                                    .suffix = ""};
    return check_against_record(facts_, add(std::move(spec)));
  }
  static domain::Event vote(ClaimType type, ActorId towards) {
    return {.sender = kIsraelId, .receiver = towards, .type = type, .mode = "vote"};
  }

  domain::Case facts_;

 private:
  std::uint32_t items_ = 0;
};

TEST_F(RecordCheckOfAVote, TheRightDayConfirmsTheClaim) {
  const RecordCheck found = check(vote(ClaimType::reject, kUkraineId), "2025-02-24");
  EXPECT_EQ(found.verdict, Verdict::confirmed);
  EXPECT_EQ(check(vote(ClaimType::reject, kUkraineId), "2025-02").verdict, Verdict::confirmed);
  EXPECT_EQ(check(vote(ClaimType::support, kRussiaId), "2025-02-24").verdict, Verdict::confirmed);
}

TEST_F(RecordCheckOfAVote, AnotherDayContradictsItWithTheRecordsDay) {
  const RecordCheck found = check(vote(ClaimType::reject, kUkraineId), "2025-02-25");
  EXPECT_EQ(found.verdict, Verdict::contradicted);
  EXPECT_EQ(found.text(), "contradicted: the record has 2025-02-24 (A/RES/ES-11/7)");
}

TEST_F(RecordCheckOfAVote, AnotherBallotContradictsItWithTheRecordsBallot) {
  const RecordCheck found = check(vote(ClaimType::support, kUkraineId), "2025-02-24");
  EXPECT_EQ(found.verdict, Verdict::contradicted);
  EXPECT_EQ(found.record, "ISR no on A/RES/ES-11/7");
}

TEST_F(RecordCheckOfAVote, AVoteFarFromEveryRollCallHasNoRecord) {
  EXPECT_EQ(check(vote(ClaimType::reject, kUkraineId), "2024-02-24").verdict, Verdict::no_record);
}

TEST_F(RecordCheckOfAVote, WhatIsNotSaidToHaveHappenedIsNotChecked) {
  EXPECT_EQ(
      check(vote(ClaimType::reject, kUkraineId), "2025-02-25", domain::Status::planned).verdict,
      Verdict::no_record);
}

TEST_F(RecordCheckOfAVote, AnAllianceInForceConfirmsAClaimOfOne) {
  add({.content = domain::Tie{.a = kRussiaId, .b = kIsraelId, .relation = Relation::defence_pact},
       .from = PartialDate::parse("2000").value(),
       .until = PartialDate::parse("2010").value(),
       .provenance = domain::EnteredFact{"an invented treaty"}});
  const domain::Tie claim{.a = kIsraelId, .b = kRussiaId, .relation = Relation::ally};
  EXPECT_EQ(check(claim, "2005").verdict, Verdict::confirmed);
  EXPECT_EQ(check(claim, "2015").verdict, Verdict::no_record);
  EXPECT_EQ(check(domain::Tie{.a = kIsraelId, .b = kRussiaId, .relation = Relation::rival}, "2005")
                .verdict,
            Verdict::no_record);
}

TEST_F(RecordCheckOfAVote, TradeThatWasCutOffContradictsAClaimOfTrade) {
  add({.content = domain::Tie{.a = kRussiaId, .b = kIsraelId, .relation = Relation::trade_broken},
       .from = PartialDate::parse("2024-05-02").value(),
       .provenance = domain::EnteredFact{"an invented announcement"}});
  const domain::Tie claim{.a = kIsraelId, .b = kRussiaId, .relation = Relation::trade};
  EXPECT_EQ(check(claim, "2025").verdict, Verdict::contradicted);
  EXPECT_EQ(check(claim, "2023").verdict, Verdict::no_record);
}

TEST_F(RecordCheckOfAVote, AMembershipHoldsWhileItLasts) {
  facts_
      .add(domain::Membership{
          .member = kIsraelId,
          .collective = kRussiaId,
          .span = {.from = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1},
                   .until = std::chrono::sys_days{std::chrono::year{2010} / 1 / 1}}})
      .value();
  const domain::Tie claim{.a = kIsraelId, .b = kRussiaId, .relation = Relation::member};
  EXPECT_EQ(check(claim, "2005").verdict, Verdict::confirmed);
  EXPECT_EQ(check(claim, "2015").text(), "contradicted: the record has 2000-01-01 to 2009-12-31");
}

}  // namespace
}  // namespace quadrille::service
