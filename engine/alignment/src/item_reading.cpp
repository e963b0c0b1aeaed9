#include "item_reading.hpp"

#include <algorithm>
#include <cmath>

namespace quadrille::alignment {
namespace {

using domain::ClaimType;
using domain::Relation;

/// What is said of a pair: value, loading, noise, channel.
struct Says {
  double value = 0.0;
  double loading = 1.0;
  double sigma = 1.0;
  Channel channel = Channel::reports;
  bool directed = false;  ///< it shows the posture of the first party alone
};

double loading_of(Channel channel, const Parameters& p) {
  return p.loading.at(static_cast<std::size_t>(channel));
}

double dispute_value(int level, const Parameters& p) {
  return p.dispute.at(static_cast<std::size_t>(level - 1));
}

std::optional<Says> says(const domain::Event& event, bool of_archive, const Parameters& p) {
  if (event.type == ClaimType::request) {
    return std::nullopt;  // about an outcome, not about the pair
  }
  if (event.type == ClaimType::coerce || event.type == ClaimType::assault) {
    return Says{.value = dispute_value(hostility_of(event), p),
                .loading = loading_of(Channel::conflict, p),
                .sigma = p.conflict_sigma,
                .channel = Channel::conflict,
                .directed = true};
  }
  return Says{.value = event.intensity.value_or(domain::intensity(event.type)) / 10.0,
              .loading = of_archive ? p.archive_event_loading : loading_of(Channel::events, p),
              .sigma = p.event_sigma,
              .channel = Channel::events,
              .directed = !domain::is_symmetric(event.type)};
}

std::optional<Says> claimed(double value, const Parameters& p, bool directed = false) {
  return Says{.value = value,
              .loading = loading_of(Channel::reports, p),
              .sigma = p.report_sigma,
              .channel = Channel::reports,
              .directed = directed};
}

std::optional<Says> obliges(double value, const domain::Tie& tie, const Parameters& p) {
  // A pact of many says less about each pair of them.
  const double crowd = std::log2(static_cast<double>(std::max(2, tie.members.value_or(2))));
  return Says{.value = value,
              .loading = loading_of(Channel::pacts, p),
              .sigma = p.pact_sigma * std::sqrt(crowd),
              .channel = Channel::pacts,
              .directed = tie.relation == Relation::guarantee};
}

std::optional<Says> fights(double value, const Parameters& p) {
  return Says{.value = value,
              .loading = loading_of(Channel::conflict, p),
              .sigma = p.conflict_sigma,
              .channel = Channel::conflict,
              .directed = false};
}

std::optional<Says> says(const domain::Tie& tie, const Parameters& p) {
  switch (tie.relation) {
    case Relation::ally:
      return claimed(p.claimed_ally, p);
    case Relation::rival:
      return claimed(p.claimed_rival, p);
    case Relation::pact:
      return claimed(p.claimed_pact, p);
    case Relation::trade:
      return claimed(p.claimed_trade, p);
    case Relation::trade_broken:
      return claimed(-p.claimed_trade, p, true);
    case Relation::presence:
      return tie.host_consents ? claimed(p.claimed_presence, p) : std::nullopt;
    case Relation::defence_pact:
      return obliges(p.defence_pact, tie, p);
    case Relation::neutrality_pact:
    case Relation::nonaggression_pact:
    case Relation::consultation_pact:
    case Relation::guarantee:
      return obliges(p.lesser_pact, tie, p);
    case Relation::strategic_rivalry:
      return fights(p.rivalry, p);
    case Relation::dispute:
      // Of an unknown level it is at least the lowest: a dispute is a bound.
      return fights(dispute_value(tie.hostility.value_or(1), p), p);
    case Relation::member:
    case Relation::control:
    case Relation::governs:
    case Relation::overflight:
    case Relation::status_of_forces:
    case Relation::deconfliction:
      return std::nullopt;
  }
  return std::nullopt;
}

/// The day on which a report is seen: an act on the last day that it may have happened, a tie on
/// the day of the report or, if it was over by then, on its last day; never later than it was known
/// unless it speaks of a later day itself.
domain::Day seen_on(const ItemReading& reading, bool is_tie, bool quoted) {
  const domain::Day last = reading.span.until - std::chrono::days{1};
  if (!quoted && !is_tie) {
    return last;
  }
  return std::max(reading.span.from, std::min(last, reading.known));
}

}  // namespace

int hostility_of(const domain::Event& event) {
  if (event.type == ClaimType::coerce) {
    return 3;
  }
  const bool mass_violence = event.cameo && event.cameo->starts_with("20");
  return mass_violence || event.mode == "unconventional" ? 5 : 4;
}

std::optional<ItemReading> read_item(const domain::Case& facts, const domain::EvidenceItem& item,
                                     const Parameters& parameters) {
  const auto& spec = item.spec();
  if (spec.status == domain::Status::hypothetical || spec.status == domain::Status::planned) {
    return std::nullopt;
  }
  const auto parties = domain::directed_dyad(spec.content);
  if (!parties) {
    return std::nullopt;
  }
  const bool quoted = item.quote() != nullptr;
  const auto* tie = std::get_if<domain::Tie>(&spec.content);
  const auto* event = std::get_if<domain::Event>(&spec.content);
  std::optional<Says> said;
  if (tie != nullptr) {
    said = says(*tie, parameters);
  } else if (event != nullptr) {
    said = says(*event, std::holds_alternative<domain::RecordRow>(spec.provenance), parameters);
  }
  if (!said) {
    return std::nullopt;
  }
  const domain::Dyad dyad(parties->sender, parties->receiver);
  ItemReading reading{.item = &item, .dyad = dyad, .parties = *parties};
  reading.seen = tie != nullptr && !quoted ? Seen::standing : Seen::report;
  reading.proposition =
      tie != nullptr ? static_cast<int>(domain::kClaimTypes) + static_cast<int>(tie->relation)
                     : static_cast<int>(event->type);
  reading.value = said->value;
  reading.loading = said->loading;
  reading.variance = said->sigma * said->sigma;
  reading.channel = said->channel;
  if (said->directed) {
    reading.posture = parties->sender == dyad.low() ? Posture::of_low : Posture::of_high;
  }
  reading.denied = spec.status == domain::Status::denied;
  reading.span = domain::days_of(facts, item);
  reading.known = domain::known_on(facts, item);
  reading.day = seen_on(reading, tie != nullptr, quoted);
  reading.belief = domain::belief_in(facts, item);
  reading.owner = facts.source(spec.source).owner;
  if (!spec.attribution.empty()) {
    reading.speaker = spec.attribution.back().actor;
  } else {
    reading.speaker = reading.owner;
  }
  if (reading.denied && reading.seen == Seen::standing) {
    reading.seen = Seen::report;  // "they have no pact" is said once
    reading.day = reading.span.from;
  }
  return reading;
}

}  // namespace quadrille::alignment
