#include "surroundings.hpp"

#include <algorithm>
#include <string_view>

namespace quadrille::reading {

using syntax::Upos;

bool Surroundings::is_one(const Companion& companion, std::size_t token) const {
  const Tree& tree = passage_->tree;
  return companion.lemmas.empty() ||
         std::ranges::any_of(companion.lemmas, [&](const std::string& lemma) {
           return tree.lemma(token) == lemma || tree.word(token) == lemma ||
                  tree.word(token) == lemma + "s";  // "troops" may be its own lemma
         });
}

/// Where the tree went wrong: the word soon after the predicate, before another verb.
std::optional<std::size_t> Surroundings::word_after(const Companion& companion,
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

std::vector<std::size_t> Surroundings::companion_nouns(const ActEntry& entry,
                                                       std::size_t predicate) const {
  std::vector<std::size_t> nouns;
  const Frame* frame = passage_->frame(predicate);
  for (const Companion& companion : entry.companions) {
    if (companion.kind == Companion::Kind::oblique && !companion.lemmas.empty()) {
      for (const std::size_t phrase : phrases(predicate, companion.preposition)) {
        if (is_one(companion, phrase)) {
          nouns.push_back(phrase);
        }
      }
    }
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

bool Surroundings::has_companion(const Companion& companion, std::size_t predicate) const {
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

bool Surroundings::has_companions(const ActEntry& entry, std::size_t predicate) const {
  return std::ranges::all_of(entry.companions, [&](const Companion& companion) {
    return has_companion(companion, predicate);
  });
}

std::optional<std::size_t> Surroundings::governing_verb(std::size_t noun) const {
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
std::optional<std::size_t> Surroundings::phrase_after(std::size_t noun,
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

std::vector<std::size_t> Surroundings::phrases(std::size_t predicate,
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
bool Surroundings::is_elliptic(std::size_t token) const {
  const Tree& tree = passage_->tree;
  std::size_t at = token;
  while (at > 0 && (tree.is_noun(at - 1) || tree.word(at - 1) == "the" ||
                    tree.word(at - 1) == "," || tree.word(at - 1) == "and")) {
    --at;
  }
  return at >= 2 && is_one_of(tree.word(at - 1), {"did", "do", "does", "has", "have", "had"}) &&
         is_one_of(tree.word(at - 2), {"as", "so", "nor", "neither"});
}

/// "X and Y held talks": the verb says no more than that the noun took place.
bool Surroundings::is_held(std::size_t noun) const {
  const auto verb = governing_verb(noun);
  return verb &&
         is_one_of(passage_->tree.lemma(*verb),
                   {"hold",    "have",   "begin",    "resume",   "open",     "start", "launch",
                    "conduct", "sign",   "conclude", "reach",    "continue", "enter", "wage",
                    "fight",   "share",  "enjoy",    "maintain", "build",    "form",  "forge",
                    "be",      "remain", "become",   "make",     "keep"});
}

/// The noun that a noun phrase between commas explains: "Israel, a traditional US ally,".
std::optional<std::size_t> Surroundings::apposition_beside(std::size_t noun) const {
  const Tree& tree = passage_->tree;
  std::size_t at = noun;
  while (at > 0 && tree.word(at - 1) != "," && !tree.is_verb(at - 1) &&
         (tree.token(at - 1).upos != Upos::adp ||
          is_one_of(tree.word(at - 1), {"once", "until", "as"}))) {
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

}  // namespace quadrille::reading
