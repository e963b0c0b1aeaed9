#include "consent.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "standing_tie.hpp"

namespace quadrille::theatre {
namespace {

using domain::Consent;
using domain::Relation;

}  // namespace

Consents::Consents(const domain::World& world, domain::ActorId holder, domain::Day on,
                   const domain::Postures& postures, domain::Governments governments)
    : holder_(holder), postures_(&postures), governments_(std::move(governments)) {
  const auto code = [&world](domain::ActorId actor) { return world.facts().actor(actor).code(); };
  for (const auto& [state, government] : governments_.by_state()) {
    // One that holds several states speaks from the first of them by code.
    const auto [known, is_new] = governed_.try_emplace(government, state);
    if (!is_new && code(state) < code(known->second)) {
      known->second = state;
    }
  }
  for (const domain::EvidenceItem* item : world.items()) {
    if (const domain::Tie* tie = tie_on(world, *item, on)) {
      learn(world, *item, *tie);
    }
  }
}

domain::ActorId Consents::territory(domain::ActorId actor) const {
  const auto found = governed_.find(actor);
  return found == governed_.end() ? actor : found->second;
}

void Consents::learn(const domain::World& world, const domain::EvidenceItem& item,
                     const domain::Tie& tie) {
  const bool is_presence = tie.relation == Relation::presence;
  if ((!is_presence && tie.relation != Relation::overflight &&
       tie.relation != Relation::status_of_forces) ||
      !is_own(territory(tie.a)) || is_own(territory(tie.b))) {
    return;
  }
  const domain::Terms terms = tie.terms.value_or(domain::Terms{});
  const domain::ActorId state = territory(tie.b);
  const domain::Day since = domain::days_of(world.facts(), item).from;
  const auto say = [&](Right right, Consent consent, std::optional<domain::PlaceId> place) {
    if (consent != Consent::unknown) {
      words_.push_back({.state = state,
                        .right = right,
                        .is_given = consent == Consent::given,
                        .place = place,
                        .since = since,
                        .item = item.id()});
    }
  };
  if (is_presence) {
    presences_.push_back({.item = item.id(), .state = state, .terms = terms});
  }
  say(Right::access, terms.access, terms.place);
  const bool only_says_so =
      tie.relation == Relation::overflight && terms.overflight == Consent::unknown;
  say(Right::overflight, only_says_so ? Consent::given : terms.overflight, std::nullopt);
}

std::optional<Passage> Consents::last_word(domain::ActorId state, Right right,
                                           std::optional<domain::PlaceId> place) const {
  std::optional<Passage> said;
  domain::Day since{};
  for (const Word& word : words_) {
    if (word.state != state || word.right != right || (word.place && word.place != place)) {
      continue;
    }
    const double probability = word.is_given ? 1.0 : 0.0;
    const bool is_later =
        !said || word.since > since || (word.since == since && probability < said->probability);
    if (is_later) {
      said = Passage{.state = state,
                     .basis = PassageBasis::entered,
                     .probability = probability,
                     .items = {word.item}};
      since = word.since;
    } else if (word.since == since && probability == said->probability) {
      said->items.push_back(word.item);
    }
  }
  return said;
}

std::optional<Passage> Consents::access(domain::ActorId state,
                                        std::optional<domain::PlaceId> place) const {
  return last_word(state, Right::access, place);
}

bool Consents::lands_at(domain::ActorId state, domain::PlaceId place) const {
  const bool is_named = std::any_of(words_.begin(), words_.end(), [&](const Word& word) {
    return word.state == state && word.right == Right::access && word.place == place;
  });
  const auto word = is_named ? access(state, place) : std::nullopt;
  return word && word->probability > 0.0;
}

std::optional<Passage> Consents::overflight(domain::ActorId state) const {
  return last_word(state, Right::overflight, std::nullopt);
}

Passage Consents::by_alignment(domain::ActorId state) const {
  Passage passage{
      .state = state, .basis = PassageBasis::alignment, .probability = 0.5, .items = {}};
  const auto row = [this](domain::ActorId actor) {
    return postures_->row_of(governments_.of(actor));
  };
  const auto from = row(state);
  const auto to = row(territory(holder_));
  if (from && to && *from != *to) {
    const domain::Uncertain towards = postures_->towards(*from, *to);
    // A spread of zero is the limit of a small one; 0 / 0 stays one half.
    if (towards.sd > 0.0) {
      passage.probability = 0.5 * std::erfc(-towards.mean / (towards.sd * std::numbers::sqrt2));
    } else if (towards.mean != 0.0) {
      passage.probability = towards.mean > 0.0 ? 1.0 : 0.0;
    }
  }
  return passage;
}

}  // namespace quadrille::theatre
