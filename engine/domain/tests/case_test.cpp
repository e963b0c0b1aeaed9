#include "quadrille/domain/case.hpp"

#include <optional>
#include <type_traits>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "quadrille/base/contract.hpp"

#include "small_facts.hpp"

namespace quadrille::domain {
namespace {

static_assert(!std::is_assignable_v<decltype(std::declval<Case&>().actor(kEgypt)), Actor>,
              "facts are added and never changed");
static_assert(
    !std::is_assignable_v<decltype(std::declval<Case&>().all_items()), std::vector<EvidenceItem>>);

/// Why the case does not take the fact, or nothing.
template <class Fact>
std::optional<ErrorCode> refusal(Case& facts, Fact fact) {
  return refusal_of(facts.add(std::move(fact)));
}
constexpr auto kDuplicate = ErrorCode::duplicate;
constexpr auto kNotFound = ErrorCode::not_found;

Actor actor(ActorId id, const std::string& code) {
  return Actor::make(actor_spec(id, code)).value();
}

TEST(Case, FindsFactsByIdAndByName) {
  const Case facts = two_states();
  EXPECT_EQ(facts.actor(kIsrael).code(), "ISR");
  EXPECT_EQ(facts.find_actor("EGY")->id(), kEgypt);
  EXPECT_EQ(facts.find_actor("SYR"), nullptr);
  EXPECT_EQ(facts.source(kArchive).name, "an archive");
  EXPECT_EQ(facts.find_source("an archive")->id, kArchive);
  EXPECT_EQ(facts.find_source("archive"), nullptr);
  EXPECT_EQ(facts.document(kReport).name, "a report");
  EXPECT_EQ(facts.issue(IssueId{1}).code, "sinai");
  EXPECT_EQ(facts.find_issue("sinai")->id, IssueId{1});
  EXPECT_EQ(facts.find_issue("golan"), nullptr);
  EXPECT_EQ(facts.find_item(ItemId{1}), nullptr);
}

TEST(Case, HoldsAPromiseWhenAskedForWhatItLacks) {
  const Case facts = two_states();
  EXPECT_THROW(static_cast<void>(facts.actor(kNobody)), ContractViolation);
  EXPECT_THROW(static_cast<void>(facts.source(SourceId{9})), ContractViolation);
  EXPECT_THROW(static_cast<void>(facts.document(DocumentId{9})), ContractViolation);
  EXPECT_THROW(static_cast<void>(facts.issue(IssueId{9})), ContractViolation);
}

TEST(Case, GivesNoIdCodeOrNameToTwoFacts) {
  Case facts = two_states();
  EXPECT_EQ(refusal(facts, actor(kEgypt, "SYR")), kDuplicate);
  EXPECT_EQ(refusal(facts, actor(ActorId{4}, "EGY")), kDuplicate);
  EXPECT_EQ(refusal(facts, Source{.id = kArchive, .name = "a paper"}), kDuplicate);
  EXPECT_EQ(refusal(facts, Source{.id = SourceId{2}, .name = "an archive"}), kDuplicate);
  EXPECT_EQ(refusal(facts, Document{.id = kReport, .source = kArchive}), kDuplicate);
  EXPECT_EQ(refusal(facts, Issue{.id = IssueId{1}, .code = "golan"}), kDuplicate);
  EXPECT_EQ(refusal(facts, Issue{.id = IssueId{2}, .code = "sinai"}), kDuplicate);
  EXPECT_EQ(refusal(facts, item(fact(1, visit()))), std::nullopt);
  EXPECT_EQ(refusal(facts, item(fact(1, peace()))), kDuplicate);
  EXPECT_EQ(facts.actors().size(), 3U);
  EXPECT_EQ(facts.sources().size(), 1U);
  EXPECT_EQ(facts.documents().size(), 1U);
  EXPECT_EQ(facts.issues().size(), 1U);
  EXPECT_EQ(facts.all_items().size(), 1U);
  EXPECT_TRUE(std::holds_alternative<Event>(facts.find_item(ItemId{1})->content()));
}

TEST(Case, RefusesWhatNamesAnActorThatItLacks) {
  Case facts = two_states();
  auto successor = actor_spec(ActorId{4}, "SYR");
  successor.predecessor = kNobody;
  EXPECT_EQ(refusal(facts, Actor::make(successor).value()), kNotFound);
  EXPECT_EQ(refusal(facts, Source{.id = SourceId{2}, .name = "b", .owner = kNobody}), kNotFound);
  EXPECT_EQ(refusal(facts, Issue{.id = IssueId{2}, .code = "b", .decider = kNobody}), kNotFound);
  EXPECT_EQ(refusal(facts, Issue{.id = IssueId{2}, .code = "b", .beneficiary = kNobody}),
            kNotFound);
  EXPECT_EQ(refusal(facts, Issue{.id = IssueId{2}, .code = "b", .host = kNobody}), kNotFound);
  EXPECT_EQ(refusal(facts, Affiliation{.name = "a minister", .acts_for = kNobody}), kNotFound);
  EXPECT_EQ(refusal(facts, Membership{.member = kNobody, .collective = kArabLeague}), kNotFound);
  EXPECT_EQ(refusal(facts, Membership{.member = kEgypt, .collective = kNobody}), kNotFound);
  EXPECT_EQ(refusal(facts, GovernmentChange{.state = kNobody}), kNotFound);
  EXPECT_EQ(facts.actors().size(), 3U);
  EXPECT_TRUE(facts.affiliations().empty() && facts.memberships().empty() &&
              facts.government_changes().empty());
}

TEST(Case, RefusesItemsThatNameAnActorThatItLacks) {
  Case facts = two_states();
  const auto code = [&](Content content) {
    return refusal(facts, item(fact(1, std::move(content))));
  };
  EXPECT_EQ(code(Event{.sender = kNobody, .receiver = kIsrael}), kNotFound);
  EXPECT_EQ(code(Event{.sender = kEgypt, .receiver = kNobody}), kNotFound);
  EXPECT_EQ(code(Tie{.a = kEgypt, .b = kNobody}), kNotFound);
  EXPECT_EQ(code(Stance{.holder = kNobody, .about = kIsrael}), kNotFound);
  EXPECT_EQ(code(Stance{.holder = kEgypt, .about = kIsrael, .host = kNobody}), kNotFound);
  EXPECT_EQ(code(Vote{.voter = kNobody}), kNotFound);
  EXPECT_EQ(code(Vote{.voter = kEgypt, .benefits = kNobody}), kNotFound);
  EXPECT_EQ(code(Measure{.actor = kNobody}), kNotFound);
  EXPECT_EQ(code(Measure{.actor = kEgypt, .other = kNobody}), kNotFound);
  EXPECT_EQ(code(Statement{.speaker = kNobody}), kNotFound);
  auto by_hearsay = fact(1, visit());
  by_hearsay.attribution = {{.name = "officials"}, {.actor = kNobody, .name = "nobody"}};
  EXPECT_EQ(refusal(facts, item(by_hearsay)), kNotFound);
  EXPECT_TRUE(facts.all_items().empty());
}

TEST(Case, RefusesItemsThatRestOnWhatItLacks) {
  Case facts = two_states();
  auto without_source = fact(1, visit());
  without_source.source = SourceId{9};
  EXPECT_EQ(refusal(facts, item(without_source)), kNotFound);
  auto without_document = reported(1, visit());
  std::get<Quote>(without_document.provenance).document = DocumentId{9};
  EXPECT_EQ(refusal(facts, item(without_document)), kNotFound);
  EXPECT_EQ(refusal(facts,
                    item(fact(1, Stance{.holder = kEgypt, .about = kIsrael, .issue = IssueId{9}}))),
            kNotFound);
  EXPECT_EQ(refusal(facts, Document{.id = DocumentId{2}, .source = SourceId{9}}), kNotFound);
  EXPECT_TRUE(facts.all_items().empty());
  EXPECT_EQ(refusal(facts, item(reported(1, visit()))), std::nullopt);
}

TEST(Case, AnswersWithTheRowOfAFactThatHasNoId) {
  Case facts = two_states();
  for (std::size_t row = 0; row < 2; ++row) {
    EXPECT_EQ(facts.add(Affiliation{.name = "a minister", .acts_for = kEgypt}).value(), row);
    EXPECT_EQ(facts.add(Membership{.member = kEgypt, .collective = kArabLeague}).value(), row);
    EXPECT_EQ(facts.add(GovernmentChange{.state = kEgypt}).value(), row);
  }
  EXPECT_EQ(facts.affiliations()[1].name, "a minister");
  EXPECT_EQ(facts.memberships()[1].collective, kArabLeague);
  EXPECT_EQ(facts.government_changes()[1].state, kEgypt);
}

TEST(Case, NamesTheFactThatIsInTheWay) {
  Case facts = two_states();
  EXPECT_NE(facts.add(actor(ActorId{4}, "EGY")).error().message.find("EGY"), std::string::npos);
  EXPECT_NE(facts.add(Membership{.member = kEgypt, .collective = kNobody})
                .error()
                .message.find("actor 99"),
            std::string::npos);
}

EvidenceItem correction(std::uint32_t id, std::uint32_t older) {
  auto spec = fact(id, visit());
  spec.supersedes = ItemId{older};
  return item(spec);
}

TEST(Case, KeepsWhatWasSupersededAndPointsToWhatStands) {
  Case facts = two_states();
  facts.add(item(fact(1, visit()))).value();
  facts.add(item(fact(2, peace()))).value();
  facts.add(correction(3, 1)).value();
  facts.add(correction(4, 3)).value();
  EXPECT_EQ(facts.all_items().size(), 4U);
  EXPECT_EQ(facts.standing_version(ItemId{1}), ItemId{4});
  EXPECT_EQ(facts.standing_version(ItemId{3}), ItemId{4});
  EXPECT_EQ(facts.standing_version(ItemId{4}), ItemId{4});
  EXPECT_EQ(facts.standing_version(ItemId{2}), ItemId{2});
  EXPECT_TRUE(facts.is_superseded(ItemId{1}) && facts.is_superseded(ItemId{3}));
  EXPECT_FALSE(facts.is_superseded(ItemId{2}) || facts.is_superseded(ItemId{4}));
}

TEST(Case, LetsAnItemBeSupersededOnceAndByALaterOneOnly) {
  Case facts = two_states();
  facts.add(item(fact(1, visit()))).value();
  EXPECT_EQ(refusal(facts, correction(2, 2)), kNotFound) << "an item cannot supersede itself";
  EXPECT_EQ(refusal(facts, correction(2, 9)), kNotFound);
  facts.add(correction(2, 1)).value();
  EXPECT_EQ(refusal(facts, correction(3, 1)), ErrorCode::inconsistent);
  EXPECT_EQ(facts.standing_version(ItemId{1}), ItemId{2});
}

TEST(Case, IsLeftAloneByACopyOfItThatGrows) {
  const Case facts = two_states();
  Case copy = facts;
  copy.add(item(fact(1, visit()))).value();
  EXPECT_EQ(copy.all_items().size(), 1U);
  EXPECT_TRUE(facts.all_items().empty());
}

// Whatever is superseded in whatever order, each chain ends in one item that stands.
TEST(Case, HasOneStandingItemForEveryChainOfCorrections) {
  EXPECT_TRUE(rc::check([] {
    Case facts = two_states();
    const auto many = *rc::gen::inRange(1U, 30U);
    std::size_t chains = 0;
    for (std::uint32_t id = 1; id <= many; ++id) {
      const auto older = *rc::gen::inRange(0U, id);
      if (older > 0 && !facts.is_superseded(ItemId{older})) {
        facts.add(correction(id, older)).value();
      } else {
        facts.add(item(fact(id, visit()))).value();
        ++chains;
      }
    }
    std::size_t standing = 0;
    for (std::uint32_t id = 1; id <= many; ++id) {
      const ItemId last = facts.standing_version(ItemId{id});
      RC_ASSERT(!facts.is_superseded(last));
      RC_ASSERT((last == ItemId{id}) == !facts.is_superseded(ItemId{id}));
      standing += facts.is_superseded(ItemId{id}) ? 0U : 1U;
    }
    RC_ASSERT(standing == chains);
  }));
}

}  // namespace
}  // namespace quadrille::domain
