#include "quadrille/alignment/reported_claims.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "merging.hpp"

namespace quadrille::alignment {
namespace {

/// What a claim is about: who, and for a stance where and on which issue.
using Subject =
    std::tuple<domain::Dyad, std::optional<domain::ActorId>, std::optional<domain::IssueId>>;

/// A report as the merging of reports sees it. Empty for what no report can claim, and for what is
/// hypothetical or planned.
std::optional<std::pair<Subject, ItemReading>> reading_of(const domain::Case& facts,
                                                          const domain::EvidenceItem& item) {
  const auto& spec = item.spec();
  const auto type = domain::claim_type(spec.content);
  const auto parties = domain::directed_dyad(spec.content);
  if (item.quote() == nullptr || !type || !parties || spec.status == domain::Status::hypothetical ||
      spec.status == domain::Status::planned) {
    return std::nullopt;
  }
  const domain::Dyad dyad(parties->sender, parties->receiver);
  ItemReading reading{.item = &item, .dyad = dyad, .parties = *parties};
  reading.proposition = static_cast<int>(*type);
  if (!domain::is_symmetric(*type)) {
    reading.posture = parties->sender == dyad.low() ? Posture::of_low : Posture::of_high;
  }
  reading.denied = spec.status == domain::Status::denied;
  reading.span = domain::days_of(facts, item);
  reading.known = domain::known_on(facts, item);
  const domain::Day last = reading.span.until - std::chrono::days{1};
  reading.day = std::max(reading.span.from, std::min(last, reading.known));
  reading.belief = domain::belief_in(facts, item);
  Subject about{dyad, std::nullopt, std::nullopt};
  if (const auto* stance = std::get_if<domain::Stance>(&spec.content)) {
    about = {dyad, stance->host, stance->issue};
  }
  return std::pair(about, std::move(reading));
}

}  // namespace

std::vector<ReportedClaim> reported_claims(const domain::World& world,
                                           const Parameters& parameters) {
  const TextIdentity texts(world.facts());
  std::map<Subject, std::vector<ItemReading>> by_subject;
  for (const domain::EvidenceItem* item : world.items()) {
    if (auto found = reading_of(world.facts(), *item)) {
      by_subject[found->first].push_back(std::move(found->second));
    }
  }
  std::vector<ReportedClaim> claims;
  for (const auto& [subject, readings] : by_subject) {
    std::vector<WeighedReading> reports;
    for (const ItemReading& reading : readings) {
      reports.push_back({.reading = &reading,
                         .belief = std::min(reading.belief, parameters.most_belief),
                         .interest = {}});
    }
    for (MergedReports& merged : merge_claims(reports, texts, parameters)) {
      claims.push_back({.items = std::move(merged.items),
                        .denials = std::move(merged.denials),
                        .belief = merged.belief,
                        .with_one_more = merged.with_one_more});
    }
  }
  std::ranges::sort(claims, {}, [](const ReportedClaim& claim) {
    return *std::ranges::min_element(claim.items);
  });
  return claims;
}

}  // namespace quadrille::alignment
