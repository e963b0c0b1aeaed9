#include <optional>

#include <fmt/format.h>

#include "quadrille/domain/world.hpp"
#include "quadrille/records/record_check.hpp"

#include "words.hpp"

namespace quadrille::records {
namespace {

using domain::Case;
using domain::DaySpan;
using domain::EvidenceItem;
using domain::Relation;
using domain::Status;
using domain::Tie;

/// How long after a change of government control may be said to have begun, or before, in days: the
/// claim is then about that change.
constexpr int kChangeReach = 90;

/// One tie on record.
struct TieOnRecord {
  DaySpan days{};
  std::string label{};
  std::optional<domain::ItemId> item{};
};

/// Whether a record of `recorded` says what a claim of `claimed` does: an alliance is a pact of
/// defence or of another kind, and what reports call a pact may be any treaty.
bool is_of_kind(Relation recorded, Relation claimed) {
  const bool treaty = recorded == Relation::defence_pact || recorded == Relation::neutrality_pact ||
                      recorded == Relation::nonaggression_pact ||
                      recorded == Relation::consultation_pact;
  switch (claimed) {
    case Relation::ally:
      return recorded == Relation::ally || recorded == Relation::defence_pact;
    case Relation::pact:
      return treaty || recorded == Relation::pact || recorded == Relation::deconfliction ||
             recorded == Relation::guarantee;
    case Relation::rival:
      return recorded == Relation::rival || recorded == Relation::strategic_rivalry;
    default:
      return recorded == claimed;
  }
}

/// Whether the order of a and b carries meaning.
bool is_directed(Relation relation) {
  switch (relation) {
    case Relation::member:
    case Relation::presence:
    case Relation::control:
    case Relation::guarantee:
    case Relation::trade_broken:
      return true;
    default:
      return false;
  }
}

std::string said(const TieOnRecord& record) {
  return fmt::format("the record has {}{}", in_words(record.days),
                     record.label.empty() ? "" : fmt::format(" ({})", record.label));
}

/// Whether the record meets the days that the claim gives for its beginning and its end. A claim
/// without a beginning speaks of the day of its report.
bool agrees(const TieOnRecord& record, const EvidenceItem& claim, const DaySpan& claimed) {
  const auto& spec = claim.spec();
  const DaySpan beginning =
      spec.from ? spec.from->span() : DaySpan{claimed.from, claimed.from + std::chrono::days(1)};
  const bool began = spec.from || !spec.until ? record.days.overlaps(beginning) : true;
  const domain::Day last = record.days.until - std::chrono::days(1);
  const bool ended = !spec.until || spec.until->span().contains(last);
  return began && ended;
}

}  // namespace

RecordCheck Records::check_tie(const EvidenceItem& claim) const {
  const auto& claimed = std::get<Tie>(claim.content());
  const auto& spec = claim.spec();
  if (spec.status != Status::actual && spec.status != Status::denied) {
    return {};
  }
  std::vector<TieOnRecord> records;
  if (claimed.relation == Relation::member) {
    for (const auto& membership : facts_->memberships()) {
      if (membership.member == claimed.a && membership.collective == claimed.b) {
        records.push_back({.days = membership.span});
      }
    }
  }
  if (const auto found = ties_.find(domain::Dyad(claimed.a, claimed.b)); found != ties_.end()) {
    for (const EvidenceItem* item : found->second) {
      const auto& tie = std::get<Tie>(item->content());
      if (item->id() != claim.id() && is_of_kind(tie.relation, claimed.relation) &&
          (!is_directed(tie.relation) || !is_directed(claimed.relation) || tie.a == claimed.a)) {
        records.push_back({domain::days_of(*facts_, *item), tie.label, item->id()});
      }
    }
  }
  const DaySpan days = domain::days_of(*facts_, claim);
  const TieOnRecord* nearest = nullptr;
  for (const TieOnRecord& record : records) {
    if (agrees(record, claim, days)) {
      // Denied, it is the record that contradicts.
      const bool denied = spec.status == Status::denied;
      return {denied ? Verdict::contradicted : Verdict::confirmed, said(record), record.item};
    }
    if (nearest == nullptr || days_apart(record.days, days) < days_apart(nearest->days, days)) {
      nearest = &record;
    }
  }
  if (nearest == nullptr || spec.status == Status::denied) {
    return {};
  }
  return {Verdict::contradicted, said(*nearest), nearest->item};
}

RecordCheck Records::check_control(const EvidenceItem& claim) const {
  const auto& claimed = std::get<Tie>(claim.content());
  const auto& spec = claim.spec();
  if (!spec.from || spec.status != Status::actual) {
    return {};
  }
  const DaySpan beginning = spec.from->span();
  const domain::GovernmentChange* nearest = nullptr;
  const auto distance = [&](const domain::GovernmentChange& change) {
    return days_apart({change.day, change.day + std::chrono::days(1)}, beginning);
  };
  for (const auto& change : facts_->government_changes()) {
    if (change.state == claimed.b && distance(change) <= kChangeReach &&
        (nearest == nullptr || distance(change) < distance(*nearest))) {
      nearest = &change;
    }
  }
  if (nearest == nullptr) {
    return check_tie(claim);
  }
  const bool met = beginning.contains(nearest->day);
  return {met ? Verdict::confirmed : Verdict::contradicted,
          fmt::format("the record has {} (change of government)", in_words(nearest->day)),
          std::nullopt};
}

}  // namespace quadrille::records
