#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "quadrille/domain/world.hpp"
#include "quadrille/records/record_check.hpp"

#include "words.hpp"

namespace quadrille::records {
namespace {

using domain::Ballot;
using domain::Case;
using domain::DaySpan;
using domain::EvidenceItem;
using domain::Vote;

/// What a ballot says about a claim that its voter supported, or rejected, an actor.
enum class Bearing : std::uint8_t { none, fits, opposes };

Bearing direct_bearing(const Vote& vote, domain::ActorId object, bool supports) {
  const Ballot claimed = supports ? Ballot::yes : Ballot::no;
  if (vote.benefits == object) {
    return vote.ballot == claimed ? Bearing::fits : Bearing::opposes;
  }
  // Whom a yes helps is not on record: the ballot may fit, and cannot be held against the claim.
  return !vote.benefits && vote.ballot == claimed ? Bearing::fits : Bearing::none;
}

/// "Voted with": the same ballot fits, the contrary one opposes.
Bearing bearing_beside(Ballot own, Ballot other) {
  if (own == other) {
    return own == Ballot::absent ? Bearing::none : Bearing::fits;
  }
  const bool contrary =
      (own == Ballot::yes && other == Ballot::no) || (own == Ballot::no && other == Ballot::yes);
  return contrary ? Bearing::opposes : Bearing::none;
}

std::string record_of(const Case& facts, const EvidenceItem& record) {
  const auto& vote = std::get<Vote>(record.content());
  return fmt::format("{} by {} on {} ({})", name(vote.ballot),
                     facts.actor(vote.voter).display_name(),
                     in_words(domain::days_of(facts, record).from), vote.roll_call);
}

/// The days in which the vote that a claim speaks of may lie.
DaySpan days_meant(const Case& facts, const EvidenceItem& claim) {
  if (claim.spec().from) {
    return claim.spec().from->span();
  }
  const domain::Day known = domain::known_on(facts, claim);
  return {known - std::chrono::days(kUndatedReach), known + std::chrono::days(1)};
}

}  // namespace

const EvidenceItem* Records::ballot_of(domain::ActorId voter, const std::string& roll_call) const {
  const auto found = ballots_.find(std::pair(roll_call, voter));
  return found == ballots_.end() ? nullptr : found->second;
}

RecordCheck Records::check_vote(const EvidenceItem& claim) const {
  const auto& event = std::get<domain::Event>(claim.content());
  const auto cast = votes_.find(event.sender);
  const bool supports = event.type == domain::ClaimType::support;
  if (cast == votes_.end() || claim.spec().status != domain::Status::actual ||
      (!supports && event.type != domain::ClaimType::reject)) {
    return {};
  }
  const DaySpan meant = days_meant(*facts_, claim);
  const bool dated = claim.spec().from.has_value();
  const EvidenceItem* fitting = nullptr;
  const EvidenceItem* opposing = nullptr;
  const auto nearness = [&](const EvidenceItem& item) {
    const DaySpan days = domain::days_of(*facts_, item);
    // Without a date the last vote before the report is meant.
    const auto back = dated ? 0 : (meant.until - days.from).count();
    return std::tuple(days_apart(days, meant), back, item.id());
  };
  const auto keep_nearest = [&](const EvidenceItem*& kept, const EvidenceItem& item) {
    if (kept == nullptr || nearness(item) < nearness(*kept)) {
      kept = &item;
    }
  };
  for (const EvidenceItem* item : cast->second) {
    const DaySpan days = domain::days_of(*facts_, *item);
    if (days_apart(days, meant) > (dated ? kVoteReach : 0)) {
      continue;
    }
    const auto& vote = std::get<Vote>(item->content());
    Bearing bearing = direct_bearing(vote, event.receiver, supports);
    if (const EvidenceItem* beside = ballot_of(event.receiver, vote.roll_call);
        beside != nullptr && supports && bearing != Bearing::fits) {
      const Bearing together =
          bearing_beside(vote.ballot, std::get<Vote>(beside->content()).ballot);
      // A vote on another matter may be meant, unless the claim names this one's day.
      const bool this_one = dated && claim.spec().from->is_a_day() && days.overlaps(meant);
      if (together == Bearing::fits || (bearing == Bearing::none && this_one)) {
        bearing = together;
      }
    }
    if (bearing == Bearing::fits) {
      keep_nearest(fitting, *item);
    } else if (bearing == Bearing::opposes) {
      keep_nearest(opposing, *item);
    }
  }
  if (fitting != nullptr) {
    const auto& vote = std::get<Vote>(fitting->content());
    const DaySpan days = domain::days_of(*facts_, *fitting);
    if (days.overlaps(meant)) {
      return {Verdict::confirmed, "the record has " + record_of(*facts_, *fitting), fitting->id()};
    }
    return {Verdict::contradicted,
            fmt::format("the record has {} ({})", in_words(days.from), vote.roll_call),
            fitting->id()};
  }
  if (opposing != nullptr) {
    return {Verdict::contradicted, "the record has " + record_of(*facts_, *opposing),
            opposing->id()};
  }
  return {};
}

}  // namespace quadrille::records
