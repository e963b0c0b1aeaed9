#include "entry_match.hpp"

#include <algorithm>
#include <utility>

namespace quadrille::reading {

using domain::ClaimType;

bool has_code(const std::vector<Referent>& referents, const std::string& code) {
  return std::ranges::any_of(referents, [&](const Referent& r) { return r.code == code; });
}

void EntryMatcher::fill_sources(const ActEntry& entry, std::size_t predicate,
                                const SubjectsFromAbove& given, Match& match) const {
  const auto is_target = [&entry](const Slot& slot) {
    return slot.kind == SlotKind::oblique &&
           std::ranges::find(entry.targets, slot) != entry.targets.end();
  };
  for (const Slot& slot : entry.sources) {
    if (is_target(slot)) {
      continue;  // "the withdrawal from X" is not by X
    }
    Filling filling = slots_.fill(slot, predicate, given);
    if (!filling.actors.empty()) {
      match.sources = std::move(filling.actors);
      match.confidence *= filling.confidence;
      match.by_governor = slot.kind == SlotKind::subject && !passage_->tree.is_verb(predicate);
      break;
    }
  }
  // a noun of an act takes the subject of its verb: "held talks with", "launched a raid on"
  const bool noun = passage_->tree.is_noun(predicate);
  if (match.sources.empty() && noun && around().governing_verb(predicate) &&
      passage_->tree.preposition(predicate) != "at") {
    constexpr double kThroughVerb = 0.85;
    Filling filling = slots_.fill({.kind = SlotKind::subject, .preposition = {}}, predicate, given);
    match.sources = std::move(filling.actors);
    match.confidence *= filling.confidence * kThroughVerb;
    match.by_governor = true;
  }
  if (match.sources.empty()) {
    take_owner_of_object(predicate, match);
  }
  if (entry.type == ClaimType::presence) {
    take_owner_of_presence(entry, predicate, match);
  }
}

std::optional<Match> EntryMatcher::fill(const ActEntry& entry, std::size_t predicate,
                                        const SubjectsFromAbove& given) const {
  Match match{.entry = &entry, .confidence = entry.confidence};
  fill_sources(entry, predicate, given, match);
  fill_targets(entry, predicate, given, match);
  if (passage_->tree.is_noun(predicate) && match.targets.empty() && !match.pairs) {
    take_target_from_clause(predicate, given, match);
  }
  if (match.targets.empty() && !match.pairs) {
    fill_pairs(entry, predicate, match);
  }
  if (match.pairs ? match.sources.size() < 2 : match.sources.empty() || match.targets.empty()) {
    return std::nullopt;
  }
  if (match.pairs) {
    match.targets = match.sources;
  }
  return match;
}

/// "wants to keep the French bases in Chad": whose presence it is stands before the noun.
void EntryMatcher::take_owner_of_presence(const ActEntry& entry, std::size_t predicate,
                                          Match& match) const {
  for (const std::size_t noun : around().companion_nouns(entry, predicate)) {
    auto owners = context_->referents->before_noun(sentence_, noun);
    if (!owners.empty()) {
      match.sources = std::move(owners);
      return;
    }
  }
}

/// "At the request of X, Y has left", "Y received a request from X": the target is Y, the subject
/// of the clause around the noun.
void EntryMatcher::take_target_from_clause(std::size_t predicate, const SubjectsFromAbove& given,
                                           Match& match) const {
  constexpr double kFromClause = 0.8;
  const Tree& tree = passage_->tree;
  std::optional<std::size_t> verb;
  if (tree.preposition(predicate) == "at") {
    for (auto up = tree.head(predicate); up && !verb; up = tree.head(*up)) {
      verb = tree.is_verb(*up) ? up : std::nullopt;
    }
    for (std::size_t at = predicate + 1; at < tree.size() && !verb; ++at) {
      verb = tree.is_verb(at) ? std::optional(at) : std::nullopt;
    }
  } else if (const auto head = tree.head(predicate);
             head && is_one_of(tree.lemma(*head), {"receive", "get", "obtain", "win", "face"}) &&
             tree.relation(predicate) == "obj") {
    verb = head;
  }
  if (!verb || match.sources.empty()) {
    return;
  }
  Filling filling = slots_.fill({.kind = SlotKind::subject, .preposition = {}}, *verb, given);
  std::erase_if(filling.actors,
                [&](const Referent& actor) { return has_code(match.sources, actor.code); });
  match.targets = std::move(filling.actors);
  match.confidence *= filling.confidence * kFromClause;
}

/// "X's ban on Y was lifted", "Y received X's aid": who lifts is not said, so it is whose ban it
/// was.
void EntryMatcher::take_owner_of_object(std::size_t predicate, Match& match) const {
  constexpr double kOwner = 0.8;
  const Frame* frame = passage_->frame(predicate);
  const bool by_subject = std::ranges::any_of(
      match.entry->sources, [](const Slot& slot) { return slot.kind == SlotKind::subject; });
  if (frame == nullptr || match.entry->companions.empty() || (!frame->passive && by_subject)) {
    return;
  }
  for (const Argument& argument : frame->arguments) {
    if (argument.role == Role::object && match.sources.empty()) {
      match.sources = context_->referents->before_noun(sentence_, argument.head);
      match.confidence *= kOwner;
    }
  }
}

void EntryMatcher::fill_targets(const ActEntry& entry, std::size_t predicate,
                                const SubjectsFromAbove& given, Match& match) const {
  for (const Slot& slot : entry.targets) {
    if (slot.kind == SlotKind::complement && entry.type == ClaimType::favours &&
        has_hostile_complement(predicate)) {
      continue;  // "wants to punish X" favours nobody
    }
    Filling filling = slots_.fill(slot, predicate, given);
    if (slot.kind == SlotKind::pair) {
      if (filling.actors.size() >= 2) {
        match.sources = std::move(filling.actors);
        match.pairs = true;
        match.confidence *= filling.confidence;
        return;
      }
      continue;
    }
    if (match.sources.empty()) {
      continue;
    }
    std::erase_if(filling.actors, [&](const Referent& target) {
      // "X and Y warned that they would fight" warns neither
      if (slot.kind == SlotKind::complement && has_code(match.sources, target.code)) {
        return true;
      }
      // people are met and hosted, not their letters
      if (entry.type == ClaimType::consult && slot.kind == SlotKind::object &&
          target.reach != Reach::itself && target.reach != Reach::body) {
        return true;
      }
      // "the three NATO partners, X, Y and Z" are partners of one another
      if (slot.kind == SlotKind::adjective && match.sources.size() > 1 &&
          target.kind == EntryKind::organisation) {
        return true;
      }
      return std::ranges::none_of(
          match.sources, [&](const Referent& source) { return may_be_pair(source, target); });
    });
    if (!filling.actors.empty()) {
      match.targets = std::move(filling.actors);
      match.confidence *= filling.confidence;
      return;
    }
  }
}

bool EntryMatcher::has_hostile_complement(std::size_t predicate) const {
  const Frame* frame = passage_->frame(predicate);
  return frame != nullptr && std::ranges::any_of(frame->complements, [&](std::size_t complement) {
           const auto acts = context_->lexicon->acts_of_verb(passage_->tree.lemma(complement));
           return !acts.empty() && domain::side(acts.front().type) == domain::Side::conflictual;
         });
}

/// "X and Y signed a treaty": both are source and target.
void EntryMatcher::fill_pairs(const ActEntry& entry, std::size_t predicate, Match& match) const {
  const bool mutual =
      domain::is_symmetric(entry.type) || entry.type == ClaimType::retreat ||
      (entry.type == ClaimType::agree && (entry.mode == "sign" || entry.lemma == "agree"));
  const auto& tree = passage_->tree;
  bool reciprocal = false;
  for (std::size_t at = predicate + 1; at < tree.size() && at <= predicate + 4; ++at) {
    reciprocal = reciprocal || is_one_of(tree.word(at), {"other", "another", "themselves"});
  }
  if (match.sources.size() >= 2 && (mutual || reciprocal)) {
    match.pairs = true;
  }
}

}  // namespace quadrille::reading
