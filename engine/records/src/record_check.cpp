#include "quadrille/records/record_check.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/domain/world.hpp"

#include "words.hpp"

namespace quadrille::records {
namespace {

using domain::EvidenceItem;

/// What was entered by hand or comes from a data set; a quotation is somebody's word.
bool is_record(const domain::Case& facts, const EvidenceItem& item) {
  const auto& spec = item.spec();
  return item.quote() == nullptr && spec.status == domain::Status::actual &&
         spec.review != domain::Review::rejected && !facts.is_superseded(item.id());
}

}  // namespace

std::string_view name(Verdict verdict) {
  constexpr std::array<std::string_view, 3> kNames{"no record", "confirmed", "contradicted"};
  return kNames.at(static_cast<std::size_t>(verdict));
}

Records::Records(const domain::Case& facts) : facts_(&facts) {
  for (const EvidenceItem& item : facts.all_items()) {
    if (!is_record(facts, item)) {
      continue;
    }
    if (const auto* vote = std::get_if<domain::Vote>(&item.content())) {
      votes_[vote->voter].push_back(&item);
      ballots_.emplace(std::pair(vote->roll_call, vote->voter), &item);
    } else if (const auto* tie = std::get_if<domain::Tie>(&item.content())) {
      ties_[domain::Dyad(tie->a, tie->b)].push_back(&item);
    } else if (const auto* measure = std::get_if<domain::Measure>(&item.content())) {
      measures_[measure->actor].push_back(&item);
    }
  }
}

RecordCheck Records::check(const EvidenceItem& claim) const {
  if (const auto* event = std::get_if<domain::Event>(&claim.content())) {
    return event->mode == "vote" ? check_vote(claim) : RecordCheck{};
  }
  if (const auto* tie = std::get_if<domain::Tie>(&claim.content())) {
    return tie->relation == domain::Relation::control ? check_control(claim) : check_tie(claim);
  }
  return std::holds_alternative<domain::Measure>(claim.content()) ? check_measure(claim)
                                                                  : RecordCheck{};
}

RecordCheck Records::check_measure(const EvidenceItem& claim) const {
  const auto& claimed = std::get<domain::Measure>(claim.content());
  const auto found = measures_.find(claimed.actor);
  if (found == measures_.end() || claim.spec().status != domain::Status::actual) {
    return {};
  }
  const domain::DaySpan days = domain::days_of(*facts_, claim);
  RecordCheck check;
  for (const EvidenceItem* item : found->second) {
    const auto& measure = std::get<domain::Measure>(item->content());
    if (item->id() == claim.id() || measure.other != claimed.other ||
        measure.quantity != claimed.quantity || measure.unit != claimed.unit ||
        !domain::days_of(*facts_, *item).overlaps(days)) {
      continue;
    }
    const bool same =
        std::abs(claimed.value - measure.value) <= kRounding * std::abs(measure.value);
    if (same || check.verdict == Verdict::no_record) {
      check = {same ? Verdict::confirmed : Verdict::contradicted,
               fmt::format("the record has {:.6g} {}", measure.value, measure.unit), item->id()};
    }
    if (same) {
      break;
    }
  }
  return check;
}

RecordCheck check_against_record(const domain::Case& facts, const EvidenceItem& claim) {
  return Records(facts).check(claim);
}

}  // namespace quadrille::records
