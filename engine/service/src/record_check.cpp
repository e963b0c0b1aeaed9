#include "quadrille/service/record_check.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/domain/dyad.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/service/item_words.hpp"

namespace quadrille::service {
namespace {

using domain::ClaimType;
using domain::Relation;

constexpr std::chrono::days kVoteWindow{14};

/// Which days a claim without a date may speak of: up to its document's date.
domain::DaySpan claimed_days(const domain::Case& facts, const domain::EvidenceItem& claim) {
  return domain::days_of(facts, claim);
}

bool is_record(const domain::Case& facts, const domain::EvidenceItem& item) {
  return item.quote() == nullptr && item.spec().review != domain::Review::rejected &&
         !facts.is_superseded(item.id());
}

std::chrono::days distance(const domain::DaySpan& left, const domain::DaySpan& right) {
  if (left.overlaps(right)) {
    return std::chrono::days{0};
  }
  return left.from >= right.until ? left.from - right.until + std::chrono::days{1}
                                  : right.from - left.until + std::chrono::days{1};
}

struct RecordedVote {
  const domain::EvidenceItem* item;
  const domain::Vote* vote;
  domain::DaySpan days;
};

std::vector<RecordedVote> votes_of(const domain::Case& facts, domain::ActorId voter) {
  std::vector<RecordedVote> votes;
  for (const domain::EvidenceItem& item : facts.all_items()) {
    const auto* vote = std::get_if<domain::Vote>(&item.content());
    if (vote != nullptr && vote->voter == voter && item.spec().from && is_record(facts, item)) {
      votes.push_back({.item = &item, .vote = vote, .days = item.spec().from->span()});
    }
  }
  return votes;
}

/// Whether the ballot can be what the claim says; empty where the record cannot tell.
std::optional<bool> ballot_agrees(const domain::Case& facts, const domain::Event& claim,
                                  const domain::Vote& vote) {
  const bool backs = claim.type == ClaimType::support;
  if (vote.benefits == claim.receiver) {
    return vote.ballot == (backs ? domain::Ballot::yes : domain::Ballot::no);
  }
  // "voted with": the other's ballot in the same roll call.
  for (const RecordedVote& other : votes_of(facts, claim.receiver)) {
    if (other.vote->roll_call == vote.roll_call) {
      return (other.vote->ballot == vote.ballot) == backs;
    }
  }
  return std::nullopt;
}

RecordCheck check_vote(const domain::Case& facts, const domain::EvidenceItem& claim,
                       const domain::Event& event) {
  const domain::DaySpan days = claimed_days(facts, claim);
  std::optional<RecordedVote> nearest;
  for (const RecordedVote& vote : votes_of(facts, event.sender)) {
    const auto apart = distance(vote.days, days);
    if (apart <= kVoteWindow && ballot_agrees(facts, event, *vote.vote).has_value() &&
        (!nearest || apart < distance(nearest->days, days))) {
      nearest = vote;
    }
  }
  if (!nearest) {
    return {};
  }
  if (!*ballot_agrees(facts, event, *nearest->vote)) {
    return {.verdict = Verdict::contradicted,
            .record = fmt::format("{} {} on {}", facts.actor(event.sender).code(),
                                  domain::name(nearest->vote->ballot), nearest->vote->roll_call)};
  }
  const std::string date = nearest->item->spec().from->plain_text();
  // A claim without a date of its own says nothing about the day.
  if (claim.spec().from && !claim.spec().from->span().overlaps(nearest->days)) {
    return {.verdict = Verdict::contradicted,
            .record = fmt::format("{} ({})", date, nearest->vote->roll_call)};
  }
  return {.verdict = Verdict::confirmed,
          .record = fmt::format("{} ({})", date, nearest->vote->roll_call)};
}

RecordCheck check_event(const domain::Case& facts, const domain::EvidenceItem& claim,
                        const domain::Event& event) {
  if (!claim.spec().from) {
    return {};
  }
  for (const domain::EvidenceItem& item : facts.all_items()) {
    const auto* recorded = std::get_if<domain::Event>(&item.content());
    if (recorded == nullptr || recorded->type != event.type || !item.spec().from ||
        !is_record(facts, item)) {
      continue;
    }
    const bool same_way = recorded->sender == event.sender && recorded->receiver == event.receiver;
    const bool same_pair = domain::Dyad(recorded->sender, recorded->receiver) ==
                           domain::Dyad(event.sender, event.receiver);
    if ((same_way || (same_pair && domain::is_symmetric(event.type))) &&
        item.spec().from->may_overlap(*claim.spec().from)) {
      return {.verdict = Verdict::confirmed, .record = item.spec().from->plain_text()};
    }
  }
  return {};
}

bool is_pact(Relation relation) {
  return relation == Relation::pact || relation == Relation::deconfliction ||
         relation == Relation::defence_pact || relation == Relation::neutrality_pact ||
         relation == Relation::nonaggression_pact || relation == Relation::consultation_pact ||
         relation == Relation::guarantee;
}

bool states(Relation recorded, Relation claimed) {
  switch (claimed) {
    case Relation::pact:
      return is_pact(recorded);
    case Relation::ally:
      return recorded == Relation::ally || recorded == Relation::defence_pact;
    case Relation::rival:
      return recorded == Relation::rival || recorded == Relation::strategic_rivalry ||
             recorded == Relation::dispute;
    default:
      return recorded == claimed;
  }
}

bool is_directed(Relation relation) {
  return relation == Relation::presence || relation == Relation::control ||
         relation == Relation::member;
}

RecordCheck check_membership(const domain::Case& facts, const domain::EvidenceItem& claim,
                             const domain::Tie& tie) {
  const domain::DaySpan days = claimed_days(facts, claim);
  RecordCheck check;
  for (const domain::Membership& membership : facts.memberships()) {
    if (membership.member != tie.a || membership.collective != tie.b) {
      continue;
    }
    if (membership.span.contains(days.from)) {
      return {.verdict = Verdict::confirmed,
              .record = "since " + format_iso_date(membership.span.from)};
    }
    check = {.verdict = Verdict::contradicted,
             .record = fmt::format("{} to {}", format_iso_date(membership.span.from),
                                   format_iso_date(membership.span.until - std::chrono::days{1}))};
  }
  return check;
}

RecordCheck check_tie(const domain::Case& facts, const domain::EvidenceItem& claim,
                      const domain::Tie& tie) {
  const domain::DaySpan days = claimed_days(facts, claim);
  RecordCheck check;
  for (const domain::EvidenceItem& item : facts.all_items()) {
    const auto* recorded = std::get_if<domain::Tie>(&item.content());
    if (recorded == nullptr || !is_record(facts, item)) {
      continue;
    }
    const bool same_way = recorded->a == tie.a && recorded->b == tie.b;
    const bool same_pair = domain::Dyad(recorded->a, recorded->b) == domain::Dyad(tie.a, tie.b);
    if (!same_pair || !domain::days_of(facts, item).contains(days.from)) {
      continue;
    }
    if (states(recorded->relation, tie.relation) && (same_way || !is_directed(tie.relation))) {
      return {.verdict = Verdict::confirmed,
              .record = fmt::format("{}, {}", summary(facts, item), when(item))};
    }
    if (tie.relation == Relation::trade && recorded->relation == Relation::trade_broken) {
      check = {.verdict = Verdict::contradicted,
               .record = fmt::format("{}, {}", summary(facts, item), when(item))};
    }
  }
  return check;
}

}  // namespace

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::no_record:
      return "no record";
    case Verdict::confirmed:
      return "confirmed";
    case Verdict::contradicted:
      return "contradicted";
  }
  return "";
}

std::string RecordCheck::text() const {
  return record.empty() ? std::string(name(verdict))
                        : fmt::format("{}: the record has {}", name(verdict), record);
}

RecordCheck check_against_record(const domain::Case& facts, const domain::EvidenceItem& claim) {
  if (claim.quote() == nullptr || claim.spec().status != domain::Status::actual) {
    return {};
  }
  if (const auto* event = std::get_if<domain::Event>(&claim.content())) {
    const bool vote = event->mode == "vote" &&
                      (event->type == ClaimType::support || event->type == ClaimType::reject);
    return vote ? check_vote(facts, claim, *event) : check_event(facts, claim, *event);
  }
  if (const auto* tie = std::get_if<domain::Tie>(&claim.content())) {
    return tie->relation == Relation::member ? check_membership(facts, claim, *tie)
                                             : check_tie(facts, claim, *tie);
  }
  return {};
}

}  // namespace quadrille::service
