#pragma once

/// \file
/// Small cases that a reader sees on the page of the test.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "quadrille/base/digest.hpp"
#include "quadrille/base/iso_date.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::alignment {

/// What a report of grade C3 is believed: fairly reliable, possibly true.
inline constexpr double kC3 = .7 * .7;

inline domain::Day day(const std::string& iso) { return parse_iso_date(iso).value(); }

/// How a fact or report deviates from the plain one: certain, reviewed, actual, no owner.
struct Wording {
  std::string from = {};
  std::string until = {};
  domain::Status status = domain::Status::actual;
  std::string grade = "A1";
  double confidence = 1.0;
  domain::Review review = domain::Review::accepted;
  domain::Hedge hedge = domain::Hedge::none;
  std::vector<std::string> according_to = {};  ///< names; actors of the case where codes
  std::optional<int> hostility = {};
  std::optional<int> members = {};
  std::optional<double> intensity = {};
  std::string label = {};
  bool host_consents = true;
};

class SmallCase {
 public:
  domain::Case facts;

  domain::ActorId actor(const std::string& code,
                        domain::ActorKind kind = domain::ActorKind::state) {
    if (const domain::Actor* known = facts.find_actor(code)) {
      return known->id();
    }
    return facts
        .add(domain::Actor::make({.id = domain::ActorId{next_actor_++},
                                  .code = code,
                                  .kind = kind,
                                  .names = {code},
                                  .cow = {},
                                  .gleditsch_ward = {},
                                  .predecessor = {}})
                 .value())
        .value();
  }
  domain::Dyad dyad(const std::string& a, const std::string& b) {
    return domain::Dyad(actor(a), actor(b));
  }

  domain::SourceId source(const std::string& name, const std::string& owner = "",
                          const std::string& grade = "A1") {
    if (const domain::Source* known = facts.find_source(name)) {
      return known->id;
    }
    return facts
        .add(domain::Source{.id = domain::SourceId{next_source_++},
                            .name = name,
                            .owner = owner.empty() ? std::nullopt : std::optional(actor(owner)),
                            .grade = domain::Grade::parse(grade).value()})
        .value();
  }

  /// Entered by hand: fact("USA", "defence_pact", "GBR", {.from = "1949"}).
  domain::ItemId fact(const std::string& a, const std::string& relation, const std::string& b,
                      const Wording& wording) {
    return add(content(a, relation, b, wording), source("entered facts"), wording,
               domain::EnteredFact{.reference = "public record"});
  }

  /// A row of a data set: coverage ends with the set's last dated row.
  domain::ItemId record(const std::string& a, const std::string& relation, const std::string& b,
                        const Wording& wording) {
    return add(content(a, relation, b, wording), source("records"), wording,
               domain::RecordRow{.data_set = "records", .version = "1", .row = a + b});
  }

  domain::DocumentId document(const std::string& outlet, const std::string& date,
                              const std::string& text = "") {
    const auto id = domain::DocumentId{next_document_++};
    const std::string words =
        text.empty() ? "Text number " + std::to_string(domain::number(id)) : text;
    return facts
        .add(domain::Document{.id = id,
                              .source = source(outlet),
                              .name = outlet,
                              .date = day(date),
                              .grade = facts.source(source(outlet)).grade,
                              .text = words,
                              .sha256 = sha256_hex(words)})
        .value();
  }
  /// Claimed in a text: report(text, "ISR", "CONSULT", "RUS").
  domain::ItemId report(domain::DocumentId text, const std::string& a, const std::string& claim,
                        const std::string& b, const Wording& wording = {},
                        const std::string& words = "said so") {
    return add(content(a, claim, b, wording), facts.document(text).source, wording,
               domain::Quote{.document = text,
                             .start = 0,
                             .end = words.size(),
                             .exact = words,
                             .prefix = {},
                             .suffix = {}});
  }
  domain::ItemId ballot(const std::string& voter, const std::string& roll_call, domain::Ballot vote,
                        const std::string& date) {
    return add(
        domain::Vote{.voter = actor(voter), .roll_call = roll_call, .ballot = vote, .benefits = {}},
        source("roll calls"), {.from = date},
        domain::RecordRow{.data_set = "votes", .version = "1", .row = roll_call});
  }

  [[nodiscard]] domain::World world(const std::string& date) const {
    return domain::World(facts, day(date));
  }

 private:
  domain::Content content(const std::string& a, const std::string& what, const std::string& b,
                          const Wording& wording) {
    const auto type = domain::parse_claim_type(what);
    if (type && domain::kind(*type) == domain::ClaimKind::event) {
      return domain::Event{.sender = actor(a),
                           .receiver = actor(b),
                           .type = *type,
                           .mode = wording.label,
                           .cameo = {},
                           .intensity = wording.intensity};
    }
    if (type && domain::kind(*type) == domain::ClaimKind::stance) {
      return domain::Stance{.holder = actor(a),
                            .about = actor(b),
                            .attitude = *type == domain::ClaimType::favours
                                            ? domain::Attitude::favours
                                            : domain::Attitude::opposes,
                            .host = {},
                            .issue = {}};
    }
    const auto relation = type ? domain::relation_of(*type) : domain::parse_relation(what).value();
    return domain::Tie{.a = actor(a),
                       .b = actor(b),
                       .relation = relation,
                       .hostility = wording.hostility,
                       .members = wording.members,
                       .label = wording.label,
                       .host_consents = wording.host_consents};
  }

  domain::ItemId add(domain::Content content, domain::SourceId from, const Wording& wording,
                     domain::Provenance provenance) {
    domain::EvidenceItem::Spec spec{
        .id = domain::ItemId{next_item_++},
        .content = std::move(content),
        .from = {},
        .until = {},
        .status = wording.status,
        .attribution = {},
        .hedge = wording.hedge,
        .source = from,
        .grade = domain::Grade::parse(wording.grade).value(),
        .provenance = std::move(provenance),
        .coder = {.name = "test",
                  .version = "1",
                  .confidence = domain::Probability::of(wording.confidence),
                  .rule = {},
                  .words = {}},
        .review = wording.review,
        .supersedes = {}};
    if (!wording.from.empty()) {
      spec.from = domain::PartialDate::parse(wording.from).value();
    }
    if (!wording.until.empty()) {
      spec.until = domain::PartialDate::parse(wording.until).value();
    }
    for (const std::string& name : wording.according_to) {
      const domain::Actor* speaker = facts.find_actor(name);
      spec.attribution.push_back(
          {.actor = speaker == nullptr ? std::nullopt : std::optional(speaker->id()),
           .name = name,
           .hedge = domain::Hedge::none});
    }
    return facts.add(domain::EvidenceItem::make(std::move(spec)).value()).value();
  }

  std::uint32_t next_actor_ = 1;
  std::uint32_t next_source_ = 1;
  std::uint32_t next_document_ = 1;
  std::uint32_t next_item_ = 1;
};

}  // namespace quadrille::alignment
