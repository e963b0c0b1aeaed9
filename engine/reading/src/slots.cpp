#include "slots.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace quadrille::reading {
namespace {

constexpr double kThing = 0.75;  ///< "Iran's missiles" for Iran
constexpr double kBeside = 0.5;  ///< "the bases in Syria" for Syria
constexpr double kInherited = 0.95;
constexpr double kGuessed = 0.7;

double of_reach(Reach reach) {
  switch (reach) {
    case Reach::itself:
    case Reach::body:
      return 1.0;
    case Reach::thing:
      return kThing;
    case Reach::beside:
      return kBeside;
  }
  return 0.0;
}

double of_finding(Found found) {
  switch (found) {
    case Found::stated:
      return 1.0;
    case Found::inherited:
      return kInherited;
    case Found::guessed:
      return kGuessed;
  }
  return 0.0;
}

void take(Filling& filling, std::vector<Referent> more) {
  filling.actors.insert(filling.actors.end(), std::make_move_iterator(more.begin()),
                        std::make_move_iterator(more.end()));
}

Filling closed(Filling filling) {
  keep_first_of_each(filling.actors);
  for (const Referent& referent : filling.actors) {
    filling.confidence =
        std::min(filling.confidence, of_reach(referent.reach) * std::min(1.0, referent.confidence));
  }
  return filling;
}

}  // namespace

Filling Slots::subject(std::size_t predicate, const SubjectsFromAbove& given) const {
  Filling filling;
  if (const auto above = given.find(predicate); above != given.end()) {
    filling.actors = above->second;
    return closed(std::move(filling));
  }
  const Frame* frame = passage_->frame(predicate);
  if (frame == nullptr) {
    return filling;
  }
  if (frame->kind == PredicateKind::noun) {
    if (const auto verb = around_.governing_verb(predicate)) {
      return subject(*verb, given);
    }
    return referent(predicate);
  }
  for (const Argument& argument : frame->arguments) {
    if (argument.role != Role::subject || around_.is_elliptic(argument.head)) {
      continue;
    }
    auto actors = referents_->whom(sentence_, argument.head);
    if (const auto beside = around_.apposition_beside(argument.head); actors.empty() && beside) {
      actors = referents_->whom(sentence_, *beside);  // "X, once an ally of Y, left"
    }
    if (actors.empty() && !passage_->mention_at[argument.head]) {
      actors = referents_->before_noun(sentence_, argument.head);
    }
    if (!actors.empty()) {
      filling.confidence = std::min(filling.confidence, of_finding(argument.found));
    }
    take(filling, std::move(actors));
  }
  if (!filling.actors.empty() && frame->lemma != "vote") {
    add_companions_in_act(*frame, filling);
  }
  return closed(std::move(filling));
}

/// "X attacked Z together with Y": Y acts as well.
void Slots::add_companions_in_act(const Frame& frame, Filling& filling) const {
  const Tree& tree = passage_->tree;
  for (const Argument& argument : frame.arguments) {
    const bool with = argument.role == Role::oblique && argument.preposition.ends_with("with");
    bool together = argument.preposition == "alongside";
    for (std::size_t at = frame.predicate; with && at < argument.head; ++at) {
      together = together || is_one_of(tree.word(at), {"together", "jointly", "along"});
    }
    if (argument.role == Role::oblique && together && argument.head > frame.predicate) {
      take(filling, referents_->whom(sentence_, argument.head));
    }
  }
}

Filling Slots::object(std::size_t predicate) const {
  Filling filling;
  const Frame* frame = passage_->frame(predicate);
  if (frame == nullptr) {
    return filling;
  }
  for (const Role role : {Role::object, Role::recipient}) {
    for (const Argument& argument : frame->arguments) {
      if (argument.role == role) {
        take(filling, referents_->concerned(sentence_, argument.head));
      }
    }
    if (!filling.actors.empty()) {
      break;
    }
  }
  return closed(std::move(filling));
}

Filling Slots::oblique(std::size_t predicate, const std::string& preposition) const {
  Filling filling;
  for (const std::size_t phrase : around_.phrases(predicate, preposition)) {
    take(filling, referents_->concerned(sentence_, phrase));
  }
  const Frame* frame = passage_->frame(predicate);
  if (filling.actors.empty() && preposition == "to" && frame != nullptr) {
    for (const Argument& argument : frame->arguments) {
      if (argument.role == Role::recipient) {
        take(filling, referents_->concerned(sentence_, argument.head));
      }
    }
  }
  if (filling.actors.empty() && frame != nullptr && frame->kind == PredicateKind::noun) {
    auto verb = around_.governing_verb(predicate);
    const auto head = passage_->tree.head(predicate);
    if (!verb && head && passage_->tree.relation(predicate) == "nsubj") {
      verb = head;  // "the votes against it came from X"
    }
    if (verb) {
      for (const std::size_t phrase : around_.phrases(*verb, preposition)) {
        if (phrase > predicate) {
          take(filling, referents_->concerned(sentence_, phrase));
        }
      }
    }
  }
  return closed(std::move(filling));
}

/// Two or more together: joined subjects, "between X and Y", "X-Y talks", "their talks".
Filling Slots::pair(std::size_t predicate, const SubjectsFromAbove& given) const {
  Filling filling;
  const Frame* frame = passage_->frame(predicate);
  if (frame == nullptr) {
    return filling;
  }
  const auto enough = [&filling] {
    keep_first_of_each(filling.actors);
    if (filling.actors.size() < 2) {
      filling.actors.clear();
    }
    return filling.actors.size() >= 2;
  };
  for (const std::string_view preposition : {"between", "among"}) {
    for (const std::size_t phrase : around_.phrases(predicate, std::string(preposition))) {
      take(filling, referents_->concerned(sentence_, phrase));
    }
    for (const Argument& argument : frame->arguments) {
      if (argument.role == Role::oblique && argument.preposition == preposition) {
        take(filling, referents_->concerned(sentence_, argument.head));
      }
    }
  }
  if (enough()) {
    return closed(std::move(filling));
  }
  if (frame->kind == PredicateKind::noun) {
    take(filling, referents_->before_noun(sentence_, predicate));
    if (enough()) {
      return closed(std::move(filling));
    }
  }
  if (frame->kind != PredicateKind::verb && !around_.is_held(predicate)) {
    return Filling{};
  }
  filling = subject(predicate, given);
  return enough() ? filling : Filling{};
}

Filling Slots::possessor(std::size_t predicate) const {
  Filling filling;
  filling.actors = referents_->before_noun(sentence_, predicate, true);
  for (Referent& referent : filling.actors) {
    referent.reach = Reach::itself;
  }
  return closed(std::move(filling));
}

Filling Slots::adjective(std::size_t predicate) const {
  Filling filling;
  filling.actors = referents_->before_noun(sentence_, predicate);
  for (Referent& referent : filling.actors) {
    referent.reach = Reach::itself;
  }
  return closed(std::move(filling));
}

Filling Slots::referent(std::size_t predicate) const {
  Filling filling;
  const Frame* frame = passage_->frame(predicate);
  if (frame != nullptr) {
    for (const Argument& argument : frame->arguments) {
      const bool copula = argument.role == Role::subject && frame->kind != PredicateKind::verb;
      if (argument.role == Role::referent || copula) {
        take(filling, referents_->whom(sentence_, argument.head));
      }
    }
  }
  if (filling.actors.empty()) {
    if (const auto beside = around_.apposition_beside(predicate)) {
      take(filling, referents_->whom(sentence_, *beside));
    }
  }
  return closed(std::move(filling));
}

std::vector<Referent> Slots::in_complement(std::size_t predicate) const {
  std::vector<Referent> found;
  const Frame* frame = passage_->frame(predicate);
  if (frame == nullptr) {
    return found;
  }
  for (const std::size_t complement : frame->complements) {
    const Frame* inner = passage_->frame(complement);
    if (inner == nullptr) {
      continue;
    }
    // "demanded that X leave" is asked of X, not of what X leaves
    for (const Argument& argument : inner->arguments) {
      if (argument.role == Role::subject && argument.found == Found::stated && found.empty()) {
        found = referents_->whom(sentence_, argument.head);
      }
    }
    for (const Argument& argument : inner->arguments) {
      if (argument.role != Role::subject && found.empty()) {
        found = referents_->concerned(sentence_, argument.head);
      }
    }
  }
  keep_first_of_each(found);
  return found;
}

Filling Slots::fill(const Slot& slot, std::size_t predicate, const SubjectsFromAbove& given) const {
  switch (slot.kind) {
    case SlotKind::subject:
      return subject(predicate, given);
    case SlotKind::object:
      return object(predicate);
    case SlotKind::oblique:
      return oblique(predicate, slot.preposition);
    case SlotKind::pair:
      return pair(predicate, given);
    case SlotKind::possessor:
      return possessor(predicate);
    case SlotKind::adjective:
      return adjective(predicate);
    case SlotKind::referent:
      return referent(predicate);
    case SlotKind::complement: {
      Filling filling;
      filling.actors = in_complement(predicate);
      return closed(std::move(filling));
    }
  }
  return {};
}

}  // namespace quadrille::reading
