#include "slots.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace quadrille::reading {
namespace {

using syntax::Upos;

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

bool Slots::is_one(const Companion& companion, std::size_t token) const {
  const Tree& tree = passage_->tree;
  return companion.lemmas.empty() ||
         std::ranges::any_of(companion.lemmas, [&](const std::string& lemma) {
           return tree.lemma(token) == lemma || tree.word(token) == lemma;
         });
}

/// Where the tree went wrong: the word soon after the predicate, before another verb.
std::optional<std::size_t> Slots::word_after(const Companion& companion,
                                             std::size_t predicate) const {
  constexpr std::size_t kNear = 7;
  const Tree& tree = passage_->tree;
  for (std::size_t at = predicate + 1; at < tree.size() && at <= predicate + kNear; ++at) {
    if (tree.is_verb(at) || tree.token(at).upos == Upos::aux) {
      return std::nullopt;
    }
    if (is_one(companion, at)) {
      return at;
    }
  }
  return std::nullopt;
}

std::vector<std::size_t> Slots::companion_nouns(const ActEntry& entry,
                                                std::size_t predicate) const {
  std::vector<std::size_t> nouns;
  const Frame* frame = passage_->frame(predicate);
  for (const Companion& companion : entry.companions) {
    if (companion.kind != Companion::Kind::object || frame == nullptr) {
      continue;
    }
    for (const Argument& argument : frame->arguments) {
      if (argument.role == Role::object && is_one(companion, argument.head)) {
        nouns.push_back(argument.head);
      }
    }
    if (const auto after = word_after(companion, predicate)) {
      nouns.push_back(*after);
    }
  }
  return nouns;
}

bool Slots::has_companion(const Companion& companion, std::size_t predicate) const {
  const Tree& tree = passage_->tree;
  const Frame* frame = passage_->frame(predicate);
  switch (companion.kind) {
    case Companion::Kind::particle:
      return frame != nullptr &&
             (std::ranges::any_of(frame->particles,
                                  [&](const std::string& particle) {
                                    return std::ranges::find(companion.lemmas, particle) !=
                                           companion.lemmas.end();
                                  }) ||
              (predicate + 1 < tree.size() && is_one(companion, predicate + 1)));
    case Companion::Kind::object:
      if (frame != nullptr) {
        for (const Argument& argument : frame->arguments) {
          if (argument.role == Role::object && is_one(companion, argument.head)) {
            return true;
          }
        }
      }
      return word_after(companion, predicate).has_value();
    case Companion::Kind::oblique: {
      const auto found = phrases(predicate, companion.preposition);
      return std::ranges::any_of(found, [&](std::size_t at) { return is_one(companion, at); });
    }
    case Companion::Kind::adjective:
      return std::ranges::any_of(tree.children(predicate),
                                 [&](std::size_t child) { return is_one(companion, child); }) ||
             word_after(companion, predicate).has_value();
  }
  return false;
}

bool Slots::has_companions(const ActEntry& entry, std::size_t predicate) const {
  return std::ranges::all_of(entry.companions, [&](const Companion& companion) {
    return has_companion(companion, predicate);
  });
}

std::optional<std::size_t> Slots::governing_verb(std::size_t noun) const {
  const Tree& tree = passage_->tree;
  constexpr std::size_t kHighest = 4;
  std::size_t at = noun;
  for (std::size_t step = 0; step < kHighest; ++step) {
    const auto head = tree.head(at);
    if (!head) {
      return std::nullopt;
    }
    const std::string_view relation = tree.relation(at);
    const std::string preposition = tree.preposition(at);
    if (tree.is_verb(*head)) {
      return relation == "obj" || relation == "obl" || relation == "xcomp" ? head : std::nullopt;
    }
    const bool part = relation == "nmod" && (preposition == "of" || preposition.empty());
    if (!part && relation != "conj") {
      return std::nullopt;
    }
    at = *head;
  }
  return std::nullopt;
}

/// The phrase right behind a noun, wherever the tree hung it: "presence in Syria".
std::optional<std::size_t> Slots::phrase_after(std::size_t noun,
                                               const std::string& preposition) const {
  const Tree& tree = passage_->tree;
  if (noun + 2 >= tree.size() || tree.word(noun + 1) != preposition) {
    return std::nullopt;
  }
  std::optional<std::size_t> head;
  for (std::size_t at = noun + 2; at < tree.size(); ++at) {
    const Upos upos = tree.token(at).upos;
    const bool mark = tree.word(at) == "'s" || tree.word(at) == "’s";
    if (tree.is_noun(at) || tree.is_pronoun(at)) {
      head = at;
    } else if (!mark && upos != Upos::det && upos != Upos::adj && upos != Upos::num) {
      break;
    }
  }
  return head;
}

std::vector<std::size_t> Slots::phrases(std::size_t predicate,
                                        const std::string& preposition) const {
  const Tree& tree = passage_->tree;
  std::vector<std::size_t> found;
  const Frame* frame = passage_->frame(predicate);
  if (frame == nullptr) {
    return found;
  }
  for (const Argument& argument : frame->arguments) {
    if (argument.role == Role::oblique && argument.preposition == preposition) {
      found.push_back(argument.head);
    }
  }
  if (frame->kind != PredicateKind::verb && found.empty()) {
    if (const auto next = phrase_after(predicate, preposition)) {
      found.push_back(*next);
    }
  }
  std::vector<std::size_t> nouns;
  for (const Argument& argument : frame->arguments) {
    if (argument.role == Role::object || argument.role == Role::oblique) {
      nouns.push_back(argument.head);
    }
  }
  constexpr std::size_t kMost = 24;  // of nouns looked at: the chain "x of y of z" ends somewhere
  for (std::size_t k = 0; k < nouns.size() && k < kMost; ++k) {
    for (const std::size_t child : tree.children(nouns[k])) {
      const bool phrase = tree.relation(child) == "nmod" || tree.relation(child) == "obl" ||
                          tree.relation(child) == "conj";
      if (phrase && tree.preposition(child) == preposition) {
        found.push_back(child);
      }
      if (tree.relation(child) == "nmod") {
        nouns.push_back(child);
      }
    }
  }
  return found;
}

/// "X voted for it, as did Y": Y belongs to "did", whatever the tree says.
bool Slots::is_elliptic(std::size_t token) const {
  const Tree& tree = passage_->tree;
  std::size_t at = token;
  while (at > 0 && (tree.is_noun(at - 1) || tree.word(at - 1) == "the" ||
                    tree.word(at - 1) == "," || tree.word(at - 1) == "and")) {
    --at;
  }
  return at >= 2 && is_one_of(tree.word(at - 1), {"did", "do", "does", "has", "have", "had"}) &&
         is_one_of(tree.word(at - 2), {"as", "so", "nor", "neither"});
}

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
    if (const auto verb = governing_verb(predicate)) {
      return subject(*verb, given);
    }
    return referent(predicate);
  }
  for (const Argument& argument : frame->arguments) {
    if (argument.role != Role::subject || is_elliptic(argument.head)) {
      continue;
    }
    auto actors = referents_->whom(sentence_, argument.head);
    if (actors.empty() && !passage_->mention_at[argument.head]) {
      actors = referents_->before_noun(sentence_, argument.head);
    }
    if (!actors.empty()) {
      filling.confidence = std::min(filling.confidence, of_finding(argument.found));
    }
    take(filling, std::move(actors));
  }
  return closed(std::move(filling));
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
  for (const std::size_t phrase : phrases(predicate, preposition)) {
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
    auto verb = governing_verb(predicate);
    const auto head = passage_->tree.head(predicate);
    if (!verb && head && passage_->tree.relation(predicate) == "nsubj") {
      verb = head;  // "the votes against it came from X"
    }
    if (verb) {
      for (const std::size_t phrase : phrases(*verb, preposition)) {
        if (phrase > predicate) {
          take(filling, referents_->concerned(sentence_, phrase));
        }
      }
    }
  }
  return closed(std::move(filling));
}

/// "X and Y held talks": the verb says no more than that the noun took place.
bool Slots::is_held(std::size_t noun) const {
  const auto verb = governing_verb(noun);
  return verb &&
         is_one_of(passage_->tree.lemma(*verb),
                   {"hold",    "have",   "begin",    "resume",   "open",     "start", "launch",
                    "conduct", "sign",   "conclude", "reach",    "continue", "enter", "wage",
                    "fight",   "share",  "enjoy",    "maintain", "build",    "form",  "forge",
                    "be",      "remain", "become",   "make",     "keep"});
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
    for (const std::size_t phrase : phrases(predicate, std::string(preposition))) {
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
  if (frame->kind != PredicateKind::verb && !is_held(predicate)) {
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
    if (const auto beside = apposition_beside(predicate)) {
      take(filling, referents_->whom(sentence_, *beside));
    }
  }
  return closed(std::move(filling));
}

/// The noun that a noun phrase between commas explains: "Israel, a traditional US ally,".
std::optional<std::size_t> Slots::apposition_beside(std::size_t noun) const {
  const Tree& tree = passage_->tree;
  std::size_t at = noun;
  while (at > 0 && tree.word(at - 1) != "," && tree.token(at - 1).upos != Upos::adp &&
         !tree.is_verb(at - 1)) {
    --at;
  }
  if (at >= 2 && tree.word(at - 1) == "," && tree.is_noun(at - 2)) {
    return at - 2;
  }
  // "X remains a key ally", with a tree that does not say so
  const bool copula = at >= 2 && is_one_of(tree.lemma(at - 1), {"be", "remain", "become", "stay"});
  return copula && (tree.is_noun(at - 2) || tree.is_pronoun(at - 2)) ? std::optional(at - 2)
                                                                     : std::nullopt;
}

std::vector<Referent> Slots::in_complement(std::size_t predicate) const {
  std::vector<Referent> found;
  const Frame* frame = passage_->frame(predicate);
  if (frame == nullptr) {
    return found;
  }
  for (const std::size_t complement : frame->complements) {
    if (const Frame* inner = passage_->frame(complement)) {
      for (const Argument& argument : inner->arguments) {
        if (argument.role != Role::subject) {
          auto more = referents_->concerned(sentence_, argument.head);
          found.insert(found.end(), more.begin(), more.end());
        }
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
