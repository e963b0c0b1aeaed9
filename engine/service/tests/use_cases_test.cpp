#include <gtest/gtest.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/alignment_answer.hpp"
#include "quadrille/service/claims.hpp"
#include "quadrille/service/evidence.hpp"
#include "quadrille/service/facts.hpp"
#include "quadrille/service/read_documents.hpp"
#include "quadrille/service/surprise_answer.hpp"

#include "case_in_folder.hpp"

namespace quadrille::service {
namespace {

constexpr const char* kTwoActors = R"(
[[actor]]
code = "ISR"
[[actor]]
code = "IRN"
[[source]]
name = "Paper"
owner = "ISR"
grade = "B2"
[[issue]]
code = "deal"
question = "Does the deal hold?"
low_pole = "no"
high_pole = "yes"
beneficiary = "IRN"
)";

domain::Day day(const char* text) { return parse_iso_date(text).value(); }

class UseCases : public CaseInFolder {
 protected:
  Result<ReadReport> read(CaseSession& session, const std::string& words,
                          std::optional<std::string> owner = {}, std::string source = "Paper") {
    return read_documents(session,
                          {.files = {report("report.txt", words)},
                           .source = std::move(source),
                           .date = day("2025-03-01"),
                           .grade = {},
                           .owner = std::move(owner)},
                          anna());
  }
};

TEST_F(UseCases, ACatalogBecomesOneOperationWithItsTitle) {
  make(kTwoActors);
  auto opened = session();
  const auto info = case_info(opened).value();
  EXPECT_EQ(info.title, "Tried");
  EXPECT_EQ(info.actors, 2U);
  EXPECT_EQ(info.operations, 1U);
  EXPECT_EQ(opened.facts().find_actor("ISR")->display_name(), "Israel");
  EXPECT_EQ(opened.facts().find_source("Paper")->grade.text(), "B2");
}

TEST_F(UseCases, ReadingBringsActorsClaimsAndTheSourcesGrade) {
  make(kTwoActors);
  auto opened = session();
  const auto done = read(opened, "Israel criticised Russia. Iran supports Russia.");
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(done->new_actors, (std::vector<std::string>{"RUS"}));
  opened = session(casefile::Access::read);
  const auto rows = claims(opened, {}).value();
  ASSERT_FALSE(rows.empty());
  const auto& spec = opened.facts().find_item(rows.front().item)->spec();
  EXPECT_EQ(spec.grade.text(), "B2");
  EXPECT_EQ(spec.review, domain::Review::proposed);
  EXPECT_EQ(spec.coder.name, kReader);
}

TEST_F(UseCases, NothingIsWrittenWhereReadingFails) {
  make(kTwoActors);
  auto opened = session();
  const auto before = case_info(opened).value().fingerprint;
  EXPECT_EQ(read(opened, "Israel criticised Iran.", "IRN").error().code, ErrorCode::inconsistent);
  EXPECT_EQ(read(opened, "Israel criticised Iran.", "Atlantis", "Other").error().code,
            ErrorCode::not_found);
  reopen(opened);
  EXPECT_EQ(case_info(opened).value().fingerprint, before);
}

TEST_F(UseCases, TheSameTextIsReadOnce) {
  make(kTwoActors);
  auto opened = session();
  ASSERT_TRUE(read(opened, "Israel criticised Iran."));
  reopen(opened);
  EXPECT_EQ(read(opened, "Israel criticised Iran.").error().code, ErrorCode::duplicate);
}

TEST_F(UseCases, AStanceIsAboutTheIssueOfItsBeneficiary) {
  make(kTwoActors);
  auto opened = session();
  ASSERT_TRUE(read(opened, "Israel opposes Iran."));
  opened = session(casefile::Access::read);
  bool found = false;
  for (const domain::EvidenceItem& item : opened.facts().all_items()) {
    if (const auto* stance = std::get_if<domain::Stance>(&item.content())) {
      found = true;
      ASSERT_TRUE(stance->issue.has_value());
      EXPECT_EQ(opened.facts().issue(*stance->issue).code, "deal");
    }
  }
  EXPECT_TRUE(found);
}

TEST_F(UseCases, ADecisionSupersedesAndIsNotMadeTwice) {
  make(kTwoActors);
  auto opened = session();
  ASSERT_TRUE(read(opened, "Israel criticised Iran."));
  reopen(opened);
  const auto claim = std::to_string(domain::number(claims(opened, {}).value().front().item));
  const auto accepted = review(opened, {claim}, domain::Review::accepted, anna());
  ASSERT_TRUE(accepted) << accepted.error().message;
  reopen(opened);
  EXPECT_EQ(review(opened, {claim}, domain::Review::accepted, anna()).error().code,
            ErrorCode::inconsistent);
  const auto shown = evidence(opened, claim).value();
  EXPECT_EQ(shown.stands, accepted->front().item);
  EXPECT_EQ(undo(opened, anna()).value().operation.name, "accept");
  reopen(opened);
  EXPECT_EQ(evidence(opened, claim).value().stands, shown.item);
}

TEST_F(UseCases, AnEditKeepsTheWordsAndChangesWhatIsNamed) {
  make(kTwoActors);
  auto opened = session();
  ASSERT_TRUE(read(opened, "Israel criticised Iran."));
  reopen(opened);
  const auto claim = claims(opened, {}).value().front().item;
  const auto id = std::to_string(domain::number(claim));
  EXPECT_EQ(edit_claim(opened, id, {}, anna()).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(edit_claim(opened, id, {.type = "NONSENSE"}, anna()).error().code,
            ErrorCode::invalid_argument);
  const auto edited = edit_claim(
      opened, id, {.type = "THREATEN", .source = "IRN", .target = "ISR", .date = "2025"}, anna());
  ASSERT_TRUE(edited) << edited.error().message;
  opened = session(casefile::Access::read);
  const domain::EvidenceItem& now = *opened.facts().find_item(edited->item);
  EXPECT_EQ(domain::claim_type(now.content()), domain::ClaimType::threaten);
  EXPECT_EQ(opened.facts().actor(domain::directed_dyad(now.content())->sender).code(), "IRN");
  EXPECT_EQ(now.quote()->exact, opened.facts().find_item(claim)->quote()->exact);
  EXPECT_EQ(now.spec().coder.name, "anna");
}

TEST_F(UseCases, AnActorIsFoundByCodeAndNameAndElseItsNearestNames) {
  make(kTwoActors);
  auto opened = session(casefile::Access::read);
  EXPECT_EQ(opened.actor("israel").value(), opened.actor("ISR").value());
  EXPECT_NE(opened.actor("Isreal").error().message.find("Israel (ISR)"), std::string::npos);
  EXPECT_NE(opened.actor("Japan").error().message.find("actor add"), std::string::npos);
}

TEST_F(UseCases, AnEmptyCaseHasNoDateToAnswerFor) {
  ASSERT_TRUE(new_case(path(), {}, anna()));
  auto opened = session(casefile::Access::read);
  EXPECT_EQ(align(opened, {}).error().code, ErrorCode::not_found);
  EXPECT_EQ(surprises(opened, {}).error().code, ErrorCode::not_found);
}

TEST_F(UseCases, AnAnswerStatesHowItWasGot) {
  make(kTwoActors);
  auto opened = session();
  ASSERT_TRUE(add_tie(opened,
                      {.a = "ISR",
                       .b = "IRN",
                       .relation = domain::Relation::strategic_rivalry,
                       .from = domain::PartialDate::parse("1979").value(),
                       .until = {},
                       .hostility = {},
                       .members = {},
                       .label = "",
                       .host_consents = true,
                       .source = "Paper",
                       .reference = "a list of rivalries"},
                      anna()));
  opened = session(casefile::Access::read);
  AlignmentQuestion question;
  question.a = "IRN";
  question.b = "ISR";
  question.on = day("2025-03-01");
  const auto answer = align(opened, question).value();
  EXPECT_EQ(answer.run.as_of, day("2025-03-01"));
  EXPECT_EQ(answer.run.case_fingerprint, case_info(opened).value().fingerprint);
  ASSERT_EQ(answer.report.rows.size(), 1U);
  EXPECT_LT(answer.report.rows[0].mean, -0.3);
  const auto pair = ordered(opened.facts(), answer.report.rows[0].dyad, answer.first);
  EXPECT_EQ(opened.facts().actor(pair.a).code(), "IRN") << "the one asked for comes first";
  question.channel = "gossip";
  EXPECT_EQ(align(opened, question).error().code, ErrorCode::invalid_argument);
}

TEST(DaysOfSeries, AreMonthEndsAndTheLastDay) {
  EXPECT_EQ(days_of_series(day("2024-01-31"), day("2024-03-15")),
            (std::vector<domain::Day>{day("2024-01-31"), day("2024-02-29"), day("2024-03-15")}));
  EXPECT_EQ(days_of_series(day("2024-03-15"), day("2024-03-15")),
            (std::vector<domain::Day>{day("2024-03-15")}));
  const auto years = days_of_series(day("2015-06-01"), day("2025-03-08"));
  EXPECT_EQ(years.front(), day("2015-12-31"));
  EXPECT_EQ(years.size(), 11U);
  EXPECT_EQ(years.back(), day("2025-03-08"));
}

}  // namespace
}  // namespace quadrille::service
