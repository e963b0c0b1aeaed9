#include "roll_calls.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "item_reading.hpp"
#include "merging.hpp"

namespace quadrille::alignment {
namespace {

/// Session n opens in September of 1945 + n.
int session_of(domain::Day day) {
  const std::chrono::year_month_day date{day};
  const int year = static_cast<int>(date.year());
  return date.month() >= std::chrono::September ? year - 1945 : year - 1946;
}
/// A session is observed at the end of the year in which it opens.
domain::Day day_of_session(int session) {
  return std::chrono::sys_days{std::chrono::year{1945 + session} / 12 / 31};
}

std::optional<double> value_of(domain::Ballot ballot) {
  switch (ballot) {
    case domain::Ballot::yes:
      return 1.0;
    case domain::Ballot::no:
      return -1.0;
    case domain::Ballot::abstain:
      return 0.0;
    case domain::Ballot::absent:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

RollCalls::RollCalls(const domain::World& world, const Parameters& parameters)
    : parameters_(&parameters) {
  std::map<std::pair<int, std::string>, std::map<domain::ActorId, Ballot>> found;
  for (const domain::EvidenceItem* item : world.items()) {
    const auto* vote = std::get_if<domain::Vote>(&item->content());
    if (vote == nullptr || item->spec().status != domain::Status::actual || !item->spec().from) {
      continue;
    }
    const auto value = value_of(vote->ballot);
    if (!value) {
      continue;
    }
    const domain::Day day = domain::days_of(world.facts(), *item).from;
    const Ballot ballot{
        .voter = vote->voter,
        .value = *value,
        .item = item->id(),
        .owner = world.facts().source(item->spec().source).owner,
        .belief = std::min(domain::belief_in(world.facts(), *item), parameters.most_belief),
        .day = day};
    auto& ballots = found[{session_of(day), vote->roll_call}];
    const auto [place, is_new] = ballots.emplace(vote->voter, ballot);
    if (!is_new && place->second.belief < ballot.belief) {
      place->second = ballot;  // one ballot each, the best founded
    }
  }
  for (const auto& [key, ballots] : found) {
    RollCall roll_call{.session = key.first, .ballots = {}};
    for (const auto& [voter, ballot] : ballots) {
      roll_call.ballots.push_back(ballot);
    }
    roll_calls_.push_back(std::move(roll_call));
  }
}

std::vector<domain::Dyad> RollCalls::dyads() const {
  std::map<std::pair<int, domain::ActorId>, int> votes;
  for (const RollCall& roll_call : roll_calls_) {
    for (const Ballot& ballot : roll_call.ballots) {
      ++votes[{roll_call.session, ballot.voter}];
    }
  }
  std::map<int, std::vector<domain::ActorId>> voters;
  for (const auto& [key, count] : votes) {
    if (count >= parameters_->common_votes_needed) {
      voters[key.first].push_back(key.second);
    }
  }
  std::set<domain::Dyad> dyads;
  for (const auto& [session, actors] : voters) {
    for (std::size_t i = 0; i < actors.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        dyads.emplace(actors[i], actors[j]);
      }
    }
  }
  return {dyads.begin(), dyads.end()};
}

std::vector<SupportedObservation> RollCalls::observe(const domain::Dyad& dyad,
                                                     const Selection& selection) const {
  std::vector<SupportedObservation> observations;
  for (auto first = roll_calls_.begin(); first != roll_calls_.end();) {
    const auto last = std::find_if(first, roll_calls_.end(), [&](const RollCall& roll_call) {
      return roll_call.session != first->session;
    });
    if (auto seen = observe_session({first, last}, dyad, selection)) {
      observations.push_back(std::move(*seen));
    }
    first = last;
  }
  return observations;
}

RollCalls::Pair RollCalls::find_pair(const RollCall& roll_call, const domain::Dyad& dyad,
                                     const Selection& selection) {
  const auto is_left_out = [&selection](const Ballot& ballot) {
    return ballot.day > selection.until || (selection.before && ballot.day >= *selection.before) ||
           (selection.without_owner && ballot.owner == selection.without_owner) ||
           std::find(selection.without.begin(), selection.without.end(), ballot.item) !=
               selection.without.end();
  };
  Pair pair;
  double sum = 0.0;
  int cast = 0;
  for (const Ballot& ballot : roll_call.ballots) {
    if (is_left_out(ballot)) {
      continue;
    }
    sum += ballot.value;
    ++cast;
    pair.low = ballot.voter == dyad.low() ? &ballot : pair.low;
    pair.high = ballot.voter == dyad.high() ? &ballot : pair.high;
  }
  pair.mean = cast > 0 ? sum / cast : 0.0;
  return pair;
}

std::optional<SupportedObservation> RollCalls::observe_session(std::span<const RollCall> session,
                                                               const domain::Dyad& dyad,
                                                               const Selection& selection) const {
  if (session.size() < static_cast<std::size_t>(parameters_->common_votes_needed)) {
    return std::nullopt;
  }
  double product = 0.0;
  double low_square = 0.0;
  double high_square = 0.0;
  int common = 0;
  double belief = 0.0;
  SupportedObservation result;
  for (const RollCall& roll_call : session) {
    const auto [low, high, mean] = find_pair(roll_call, dyad, selection);
    if (low == nullptr || high == nullptr) {
      continue;
    }
    product += (low->value - mean) * (high->value - mean);
    low_square += (low->value - mean) * (low->value - mean);
    high_square += (high->value - mean) * (high->value - mean);
    ++common;
    for (const Ballot* ballot : {low, high}) {
      belief += ballot->belief;
      result.support.push_back({.item = ballot->item, .repeats = {}, .belief = ballot->belief});
    }
  }
  if (common < parameters_->common_votes_needed || !(low_square * high_square > 0.0)) {
    return std::nullopt;
  }
  split_by_belief(result.support);
  result.observation = {
      .day = std::min(day_of_session(session.front().session), selection.until),
      .value = product / std::sqrt(low_square * high_square),
      .loading = parameters_->loading.at(static_cast<std::size_t>(Channel::votes)),
      .variance = parameters_->vote_sigma * parameters_->vote_sigma + 1.0 / common,
      .weight = belief / (2.0 * common),
      .channel = Channel::votes,
      .posture = Posture::mutual,
      .bound = Bound::none};
  return result;
}

}  // namespace quadrille::alignment
