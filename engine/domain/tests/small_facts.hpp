#pragma once

/// \file
/// Short ways to write dates, actors and items in tests of the domain.

#include <optional>
#include <string>
#include <utility>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/domain/case.hpp"

namespace quadrille::domain {

inline constexpr auto kEgypt = ActorId{1};
inline constexpr auto kIsrael = ActorId{2};
inline constexpr auto kArabLeague = ActorId{3};
inline constexpr auto kNobody = ActorId{99};
inline constexpr auto kArchive = SourceId{1};
inline constexpr auto kReport = DocumentId{1};

inline Day day(const std::string& iso) { return parse_iso_date(iso).value(); }
inline PartialDate date(const std::string& text) { return PartialDate::parse(text).value(); }

/// "EGY" with the id 1 exists at all times unless the test says otherwise.
inline Actor::Spec actor_spec(ActorId id, const std::string& code) {
  Actor::Spec spec;
  spec.id = id;
  spec.code = code;
  spec.names = {code};
  return spec;
}

/// An accepted fact that a person entered.
inline EvidenceItem::Spec fact(std::uint32_t id, Content content) {
  EvidenceItem::Spec spec;
  spec.id = ItemId{id};
  spec.content = std::move(content);
  spec.source = kArchive;
  spec.provenance = EnteredFact{"a public archive"};
  spec.review = Review::accepted;
  return spec;
}

/// The same, quoted from the report of 26 March 1979.
inline EvidenceItem::Spec reported(std::uint32_t id, Content content) {
  auto spec = fact(id, std::move(content));
  Quote quote;
  quote.document = kReport;
  quote.end = 5;
  quote.exact = "Egypt";
  spec.provenance = quote;
  return spec;
}

/// Why it was refused, or nothing where it was not.
template <class Value>
std::optional<ErrorCode> refusal_of(const Result<Value>& result) {
  return result ? std::nullopt : std::optional(result.error().code);
}

inline Event visit() { return {.sender = kEgypt, .receiver = kIsrael, .type = ClaimType::consult}; }
inline Tie peace() { return {.a = kEgypt, .b = kIsrael, .relation = Relation::pact}; }

/// Two states, an organisation, an archive, a report of 26 March 1979 and one issue.
inline Case two_states() {
  Case facts;
  facts.add(Actor::make(actor_spec(kEgypt, "EGY")).value()).value();
  facts.add(Actor::make(actor_spec(kIsrael, "ISR")).value()).value();
  auto league = actor_spec(kArabLeague, "LAS");
  league.kind = ActorKind::collective;
  facts.add(Actor::make(league).value()).value();
  facts.add(Source{.id = kArchive, .name = "an archive"}).value();
  facts
      .add(Document{.id = kReport,
                    .source = kArchive,
                    .name = "a report",
                    .date = day("1979-03-26"),
                    .text = "Egypt signed."})
      .value();
  facts.add(Issue{.id = IssueId{1}, .code = "sinai"}).value();
  return facts;
}

inline EvidenceItem item(EvidenceItem::Spec spec) {
  return EvidenceItem::make(std::move(spec)).value();
}

}  // namespace quadrille::domain
