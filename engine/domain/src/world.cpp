#include "quadrille/domain/world.hpp"

#include <algorithm>

namespace quadrille::domain {
namespace {

bool goes_on(const Content& content) { return std::holds_alternative<Tie>(content); }

const Records& no_records() {
  static const Records none;
  return none;
}

}  // namespace

World::World(const Case& facts, Day as_of, Unreviewed unreviewed)
    : World(facts, no_records(), as_of, unreviewed) {}

World::World(const Case& facts, const Records& records, Day as_of, Unreviewed unreviewed)
    : facts_(&facts), records_(&records), as_of_(as_of) {
  for (const EvidenceItem& item : facts.all_items()) {
    const Review review = item.spec().review;
    const bool counts = review == Review::accepted ||
                        (review == Review::proposed && unreviewed == Unreviewed::counted);
    if (counts && !facts.is_superseded(item.id()) && known_on(facts, item) <= as_of) {
      items_.push_back(&item);
    }
  }
  std::sort(items_.begin(), items_.end(), [](const EvidenceItem* left, const EvidenceItem* right) {
    return left->id() < right->id();
  });
  for (const Actor& actor : facts.actors()) {
    if (actor.existence().contains(as_of)) {
      actors_.push_back(actor.id());
    }
  }
  std::sort(actors_.begin(), actors_.end());
}

Day known_on(const Case& facts, const EvidenceItem& item) {
  if (const Quote* quote = item.quote()) {
    return facts.document(quote->document).date;
  }
  return item.spec().from ? item.spec().from->span().from : kOpenStart;
}

DaySpan days_of(const Case& facts, const EvidenceItem& item) {
  const auto& spec = item.spec();
  const Day from = spec.from ? spec.from->span().from : known_on(facts, item);
  if (spec.until) {
    return {from, spec.until->span().until};
  }
  if (goes_on(spec.content)) {
    return {from, kOpenEnd};
  }
  return {from, spec.from ? spec.from->span().until : from + std::chrono::days{1}};
}

double belief_in(const Case& facts, const EvidenceItem& item) {
  const auto& spec = item.spec();
  double p = spec.grade.belief().value() * belief(spec.hedge).value();
  for (const AttributionLink& link : spec.attribution) {
    const Source* source = facts.find_source(link.name);
    const Grade grade = source != nullptr ? source->grade : Grade{};
    p *= grade.belief().value() * belief(link.hedge).value();
  }
  return spec.review == Review::accepted ? p : p * spec.coder.confidence.value();
}

}  // namespace quadrille::domain
