#include "status.hpp"

#include <algorithm>
#include <optional>

namespace quadrille::reading {
namespace {

using domain::Status;

std::optional<Status> status_named(std::string_view value) { return domain::parse_status(value); }

/// "no longer", "until yesterday": it was so and is not.
bool is_over(const Tree& tree, std::size_t predicate) {
  for (std::size_t at = predicate > 6 ? predicate - 6 : 0; at + 1 < tree.size() && at < predicate;
       ++at) {
    if ((tree.word(at) == "no" && tree.word(at + 1) == "longer") ||
        (tree.word(at) == "until" && is_one_of(tree.word(at + 1), {"yesterday", "recently"}))) {
      return true;
    }
  }
  return false;
}

/// "is to sign": a form of "be" right before the infinitive.
bool is_to_be_done(const Tree& tree, std::size_t predicate) {
  std::size_t at = predicate;
  while (at > 0 && (tree.word(at - 1) == "be" || tree.relation(at - 1) == "advmod")) {
    --at;
  }
  return at >= 2 && tree.word(at - 1) == "to" &&
         is_one_of(tree.word(at - 2), {"is", "are", "was", "were"});
}

std::optional<Status> status_of_modal(const Lexicon& lexicon, const Tree& tree,
                                      std::size_t predicate) {
  for (const std::size_t child : tree.children(predicate)) {
    const bool auxiliary = tree.relation(child) == "aux" || tree.token(child).xpos == "MD";
    if (!auxiliary || child > predicate) {
      continue;
    }
    if (const auto status = status_named(lexicon.value_of(WordClass::modal, tree.word(child)))) {
      return status;
    }
  }
  return std::nullopt;
}

bool is_conditional(const Lexicon& lexicon, const Tree& tree, std::size_t predicate) {
  std::size_t first = predicate;
  for (const std::size_t child : tree.children(predicate)) {
    const bool mark = tree.relation(child) == "mark" || tree.relation(child) == "advmod";
    if (mark && lexicon.is(WordClass::conditional, tree.word(child))) {
      return true;
    }
    first = std::min(first, child);
  }
  // "Should the parliament ratify", "Had he ordered", "Were they to"
  const bool opens = first == 0 || tree.word(first - 1) == ",";
  const bool question = tree.size() > 0 && tree.word(tree.size() - 1) == "?";
  return opens && !question && first < predicate && tree.token(first).upos == syntax::Upos::aux &&
         is_one_of(tree.word(first), {"should", "had", "were"});
}

std::optional<Status> own_status(const Lexicon& lexicon, const Passage& passage,
                                 std::size_t predicate) {
  const Tree& tree = passage.tree;
  const Frame* frame = passage.frame(predicate);
  if ((frame != nullptr && frame->negated) || is_over(tree, predicate)) {
    return Status::denied;
  }
  if (is_conditional(lexicon, tree, predicate)) {
    return Status::hypothetical;
  }
  if (const auto modal = status_of_modal(lexicon, tree, predicate)) {
    return modal;
  }
  return is_to_be_done(tree, predicate) ? std::optional(Status::planned) : std::nullopt;
}

/// What a governing word does to the clause that depends on it.
std::optional<Status> status_from_above(const Lexicon& lexicon, const Passage& passage,
                                        std::size_t governor) {
  const std::string& lemma = passage.tree.lemma(governor);
  const Frame* frame = passage.frame(governor);
  const bool negated = frame != nullptr && frame->negated;
  if (lexicon.is(WordClass::negating, lemma)) {
    return negated ? Status::actual : Status::denied;
  }
  if (lexicon.is(WordClass::planned, lemma)) {
    return negated ? Status::denied : Status::planned;
  }
  if (lexicon.is(WordClass::hypothetical, lemma)) {
    return Status::hypothetical;
  }
  return std::nullopt;
}

}  // namespace

Status status_of(const Lexicon& lexicon, const Passage& passage, std::size_t predicate,
                 Weight weight) {
  const Tree& tree = passage.tree;
  constexpr std::size_t kHighest = 6;
  std::size_t at = predicate;
  for (std::size_t step = 0; step < kHighest; ++step) {
    if (const auto status = own_status(lexicon, passage, at)) {
      return *status;
    }
    const auto head = tree.head(at);
    if (!head) {
      return Status::actual;
    }
    const std::string_view relation = tree.relation(at);
    const bool noun_under_verb = step == 0 && weight == Weight::governing_verb;
    const bool open = noun_under_verb || is_one_of(relation, {"xcomp", "conj"}) ||
                      (relation == "acl" && tree.token(at).deprel != "acl:relcl") ||
                      (relation == "advcl" && tree.is_verb(*head));
    if (!open && relation != "ccomp") {
      return Status::actual;
    }
    if (const auto status = status_from_above(lexicon, passage, *head)) {
      return *status;
    }
    if (!open || (relation == "advcl" && !lexicon.is(WordClass::modal, tree.word(*head)))) {
      return Status::actual;
    }
    at = *head;
  }
  return Status::actual;
}

domain::Hedge hedge_between(const Lexicon& lexicon, const Passage& passage, std::size_t first,
                            std::size_t last) {
  domain::Hedge strongest = domain::Hedge::none;
  for (std::size_t at = first; at <= last && at < passage.tree.size(); ++at) {
    strongest = std::max(strongest, lexicon.hedge_of(passage.tree.word(at)));
  }
  return strongest;
}

}  // namespace quadrille::reading
