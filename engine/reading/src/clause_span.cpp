#include "clause_span.hpp"

#include <algorithm>

namespace quadrille::reading {
namespace {

using syntax::Upos;

/// Whether a child's words are part of the clause.
bool belongs(const Tree& tree, std::size_t child, std::size_t predicate) {
  const std::string& relation = tree.token(child).deprel;
  if (relation == "acl:relcl" || relation == "parataxis" || relation == "discourse" ||
      relation == "punct" || relation == "cc" || relation == "appos" || relation == "dislocated") {
    return false;
  }
  if (relation == "conj") {
    return !tree.is_verb(child) && !tree.is_verb(predicate);
  }
  if (relation == "advcl" || relation == "mark") {
    return child > predicate && relation == "advcl" && tree.token(child).xpos == "VB";
  }
  return true;
}

void take_phrase(const Tree& tree, std::size_t at, WordSpan& span) {
  std::vector<std::size_t> todo{at};
  while (!todo.empty()) {
    const std::size_t next = todo.back();
    todo.pop_back();
    span.first = std::min(span.first, next);
    span.last = std::max(span.last, next);
    for (const std::size_t child : tree.children(next)) {
      if (belongs(tree, child, next)) {
        todo.push_back(child);
      }
    }
  }
}

/// "plans to visit" is one clause with "visit".
std::size_t top_of_infinitives(const Tree& tree, std::size_t predicate) {
  constexpr std::size_t kHighest = 4;
  for (std::size_t step = 0; step < kHighest; ++step) {
    const auto head = tree.head(predicate);
    if (!head || tree.relation(predicate) != "xcomp") {
      break;
    }
    predicate = *head;
  }
  return predicate;
}

/// A subject that is understood from another verb's clause does not belong to this one's words.
bool verb_between(const Tree& tree, std::size_t actor, const WordSpan& span) {
  const std::size_t from = actor < span.first ? actor : span.last + 1;
  const std::size_t to = actor < span.first ? span.first : actor;
  for (std::size_t at = from; at < to; ++at) {
    if (tree.is_verb(at) && tree.token(at).deprel != "acl:relcl" &&
        tree.token(at).deprel != "acl") {
      return true;
    }
  }
  return false;
}

bool is_mark(const Tree& tree, std::size_t at) {
  return tree.token(at).upos == Upos::punct || tree.token(at).upos == Upos::cconj;
}

}  // namespace

WordSpan clause_span(const Passage& passage, std::size_t predicate,
                     const std::vector<std::size_t>& actors) {
  const Tree& tree = passage.tree;
  const bool verb = tree.is_verb(predicate);
  const std::size_t top = verb ? top_of_infinitives(tree, predicate) : predicate;
  WordSpan span{top, top};
  take_phrase(tree, top, span);
  constexpr std::size_t kFar = 30;  // words; what is further off would swallow other clauses
  for (const std::size_t actor : actors) {
    if (actor < tree.size() && actor + kFar > span.first && actor < span.last + kFar &&
        !verb_between(tree, actor, span)) {
      const ActorMention* mention = passage.mention(actor);
      span.first = std::min(span.first, mention ? mention->first : actor);
      span.last = std::max(span.last, mention ? mention->last : actor);
    }
  }
  // words before the noun that the tree hung elsewhere
  while (span.first > 0 && (tree.token(span.first - 1).upos == Upos::adj ||
                            tree.token(span.first - 1).upos == Upos::det)) {
    --span.first;
  }
  while (span.first < span.last && is_mark(tree, span.first)) {
    ++span.first;
  }
  while (span.last > span.first && is_mark(tree, span.last)) {
    --span.last;
  }
  return span;
}

}  // namespace quadrille::reading
