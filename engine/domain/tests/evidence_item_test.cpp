#include "quadrille/domain/evidence_item.hpp"

#include <cmath>
#include <limits>
#include <optional>
#include <type_traits>

#include <gtest/gtest.h>

#include "quadrille/base/contract.hpp"

#include "small_facts.hpp"

namespace quadrille::domain {
namespace {

static_assert(!std::is_default_constructible_v<EvidenceItem>);
static_assert(!std::is_constructible_v<EvidenceItem, EvidenceItem::Spec>, "only make() makes one");
static_assert(!std::is_assignable_v<decltype(std::declval<EvidenceItem&>().content()), Content>,
              "what an item says is never edited");
static_assert(
    !std::is_assignable_v<decltype((std::declval<EvidenceItem&>().spec().review)), Review>);

/// Why the item cannot be, or nothing.
std::optional<ErrorCode> refusal(EvidenceItem::Spec spec) {
  const auto made = EvidenceItem::make(std::move(spec));
  if (made) {
    return std::nullopt;
  }
  EXPECT_NE(made.error().message.find("item 7"), std::string::npos) << made.error().message;
  return made.error().code;
}
std::optional<ErrorCode> refusal(Content content) { return refusal(fact(7, std::move(content))); }

constexpr auto kInvalid = ErrorCode::invalid_argument;

TEST(EvidenceItem, RelatesNoActorToItself) {
  EXPECT_EQ(refusal(Event{.sender = kEgypt, .receiver = kEgypt}), kInvalid);
  EXPECT_EQ(refusal(Tie{.a = kEgypt, .b = kEgypt}), kInvalid);
  EXPECT_EQ(refusal(Stance{.holder = kEgypt, .about = kEgypt}), kInvalid);
  EXPECT_EQ(refusal(Measure{.actor = kEgypt, .other = kEgypt}), kInvalid);
  EXPECT_EQ(refusal(visit()), std::nullopt);
  EXPECT_EQ(refusal(peace()), std::nullopt);
  EXPECT_EQ(refusal(Stance{.holder = kEgypt, .about = kIsrael}), std::nullopt);
  EXPECT_EQ(refusal(Measure{.actor = kEgypt, .other = kIsrael}), std::nullopt);
  EXPECT_EQ(refusal(Measure{.actor = kEgypt}), std::nullopt);
}

TEST(EvidenceItem, TakesNoTieOrStanceForAnAct) {
  for (std::size_t i = 0; i < kClaimTypes; ++i) {
    Event event = visit();
    event.type = static_cast<ClaimType>(i);
    EXPECT_EQ(refusal(event).has_value(), i >= 16) << name(event.type);
  }
}

TEST(EvidenceItem, KeepsIntensitiesWithinTheGoldsteinScale) {
  Event event = visit();
  for (const double inside : {-10.0, 0.0, 10.0}) {
    event.intensity = inside;
    EXPECT_EQ(refusal(event), std::nullopt);
  }
  for (const double outside : {-10.001, 10.001, HUGE_VAL, std::nan("")}) {
    event.intensity = outside;
    EXPECT_EQ(refusal(event), kInvalid) << outside;
  }
}

TEST(EvidenceItem, GivesALevelOfHostilityToDisputesOnly) {
  Tie dispute{.a = kEgypt, .b = kIsrael, .relation = Relation::dispute};
  for (const int level : {1, 5}) {
    dispute.hostility = level;
    EXPECT_EQ(refusal(dispute), std::nullopt);
  }
  for (const int level : {0, 6, -1}) {
    dispute.hostility = level;
    EXPECT_EQ(refusal(dispute), kInvalid) << level;
  }
  Tie pact = peace();
  pact.hostility = 3;
  EXPECT_EQ(refusal(pact), kInvalid);
}

TEST(EvidenceItem, NeedsTwoMembersForAPact) {
  Tie pact = peace();
  pact.members = 2;
  EXPECT_EQ(refusal(pact), std::nullopt);
  pact.members = 1;
  EXPECT_EQ(refusal(pact), kInvalid);
}

TEST(EvidenceItem, MeasuresWithFiniteNumbers) {
  for (const double value : {HUGE_VAL, -HUGE_VAL, std::nan("")}) {
    EXPECT_EQ(refusal(Measure{.actor = kEgypt, .value = value}), kInvalid) << value;
  }
  EXPECT_EQ(refusal(Measure{.actor = kEgypt, .value = std::numeric_limits<double>::max()}),
            std::nullopt);
}

TEST(EvidenceItem, DoesNotEndBeforeItBegins) {
  const auto code = [](const char* from, const char* until) {
    auto spec = fact(7, peace());
    spec.from = date(from);
    spec.until = date(until);
    return refusal(spec);
  };
  EXPECT_EQ(code("1979-03-26", "1979-03-25"), ErrorCode::inconsistent);
  EXPECT_EQ(code("1979", "1978-12-31"), ErrorCode::inconsistent);
  EXPECT_EQ(code("1979-03-26", "1979-03-26"), std::nullopt);
  EXPECT_EQ(code("1979-03-26", "1979-03"), std::nullopt) << "it may end later in the month";
}

TEST(EvidenceItem, RestsOnAQuotationWithWords) {
  const auto code = [](const char* exact, std::size_t start, std::size_t end) {
    auto spec = reported(7, visit());
    auto& quote = std::get<Quote>(spec.provenance);
    quote.exact = exact;
    quote.start = start;
    quote.end = end;
    return refusal(spec);
  };
  EXPECT_EQ(code("Egypt", 3, 8), std::nullopt);
  EXPECT_EQ(code("E", 3, 4), std::nullopt);
  EXPECT_EQ(code("", 3, 8), kInvalid);
  EXPECT_EQ(code("Egypt", 3, 3), kInvalid);
  EXPECT_EQ(code("Egypt", 8, 3), kInvalid);
}

TEST(EvidenceItem, ShowsItsQuotationOnlyWhereItHasOne) {
  EXPECT_EQ(item(reported(7, visit())).quote()->exact, "Egypt");
  EXPECT_EQ(item(fact(7, visit())).quote(), nullptr);
}

TEST(DirectedDyad, KeepsTheDirectionOfWhatIsAboutTwoActors) {
  const DirectedDyad expected{kEgypt, kIsrael};
  EXPECT_EQ(directed_dyad(visit()), expected);
  EXPECT_EQ(directed_dyad(peace()), expected);
  EXPECT_EQ(directed_dyad(Stance{.holder = kEgypt, .about = kIsrael}), expected);
  EXPECT_EQ(directed_dyad(Measure{.actor = kEgypt, .other = kIsrael}), expected);
  EXPECT_EQ(directed_dyad(Measure{.actor = kEgypt}), std::nullopt);
  EXPECT_EQ(directed_dyad(Vote{.voter = kEgypt}), std::nullopt);
  EXPECT_EQ(directed_dyad(Statement{.speaker = kEgypt}), std::nullopt);
}

TEST(Relation, IsReadAsItIsWritten) {
  for (int i = 0; i < 16; ++i) {
    const auto relation = static_cast<Relation>(i);
    EXPECT_EQ(parse_relation(name(relation)), relation);
  }
  EXPECT_EQ(name(Relation::nonaggression_pact), "nonaggression_pact");
  EXPECT_EQ(name(Relation::trade_broken), "trade_broken");
  EXPECT_FALSE(parse_relation("friendship"));
  EXPECT_FALSE(parse_relation(""));
}

TEST(Relation, OfAClaimIsTheOneThatTheClaimStates) {
  for (const ClaimType type :
       {ClaimType::ally, ClaimType::rival, ClaimType::member, ClaimType::presence, ClaimType::pact,
        ClaimType::trade, ClaimType::control}) {
    Tie tie = peace();
    tie.relation = relation_of(type);
    EXPECT_EQ(claim_type(tie), type) << name(type);
  }
  EXPECT_EQ(relation_of(ClaimType::presence), Relation::presence);
  EXPECT_THROW(static_cast<void>(relation_of(ClaimType::aid)), ContractViolation);
  EXPECT_THROW(static_cast<void>(relation_of(ClaimType::favours)), ContractViolation);
}

TEST(ClaimTypeOfContent, IsEmptyForWhatNoReportClaims) {
  const auto of = [](Relation relation) {
    Tie tie = peace();
    tie.relation = relation;
    return claim_type(tie);
  };
  EXPECT_EQ(of(Relation::deconfliction), ClaimType::pact);
  EXPECT_EQ(of(Relation::guarantee), ClaimType::pact);
  for (const Relation record :
       {Relation::defence_pact, Relation::neutrality_pact, Relation::nonaggression_pact,
        Relation::consultation_pact, Relation::strategic_rivalry, Relation::dispute,
        Relation::trade_broken}) {
    EXPECT_EQ(of(record), std::nullopt) << name(record);
  }
  EXPECT_EQ(claim_type(visit()), ClaimType::consult);
  Stance stance{.holder = kEgypt, .about = kIsrael, .attitude = Attitude::favours};
  EXPECT_EQ(claim_type(stance), ClaimType::favours);
  stance.attitude = Attitude::opposes;
  EXPECT_EQ(claim_type(stance), ClaimType::opposes);
  EXPECT_EQ(claim_type(Vote{.voter = kEgypt}), std::nullopt);
  EXPECT_EQ(claim_type(Measure{.actor = kEgypt}), std::nullopt);
  EXPECT_EQ(claim_type(Statement{.speaker = kEgypt}), std::nullopt);
}

TEST(BallotAndReview, AreReadAsTheyAreWritten) {
  for (const Ballot ballot : {Ballot::yes, Ballot::no, Ballot::abstain, Ballot::absent}) {
    EXPECT_EQ(parse_ballot(name(ballot)), ballot);
  }
  for (const Review review : {Review::proposed, Review::accepted, Review::rejected}) {
    EXPECT_EQ(parse_review(name(review)), review);
  }
  EXPECT_EQ(name(Ballot::abstain), "abstain");
  EXPECT_EQ(name(Review::rejected), "rejected");
  EXPECT_FALSE(parse_ballot("maybe"));
  EXPECT_FALSE(parse_review("pending"));
}

}  // namespace
}  // namespace quadrille::domain
