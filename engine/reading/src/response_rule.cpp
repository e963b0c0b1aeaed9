#include "response_rule.hpp"

#include <algorithm>
#include <utility>

namespace quadrille::reading {
namespace {

using domain::ClaimType;

constexpr double kResponse = 0.6;

/// What the verb says in answer to somebody; empty for the others.
std::optional<ClaimType> response_type(std::string_view lemma) {
  if (is_one_of(lemma, {"refuse", "decline", "reject", "dismiss", "rebuff", "spurn", "scorn",
                        "demur", "deny"})) {
    return ClaimType::reject;
  }
  if (is_one_of(lemma, {"accept", "agree", "consent", "comply", "oblige", "assent"})) {
    return ClaimType::agree;
  }
  return std::nullopt;
}

bool calls_for_answer(ClaimType type) {
  return type == ClaimType::request || type == ClaimType::accuse || type == ClaimType::threaten ||
         type == ClaimType::agree || type == ClaimType::support;
}

/// The last claim at the subject, before the verb.
const Candidate* call_to(const std::vector<Candidate>& before, const Referent& subject,
                         std::size_t sentence, std::size_t verb) {
  const Candidate* last = nullptr;
  for (const Candidate& candidate : before) {
    const bool earlier = candidate.sentence < sentence || candidate.predicate < verb;
    const auto place = [](const Candidate& of) { return std::pair(of.sentence, of.predicate); };
    if (earlier && calls_for_answer(candidate.type) && candidate.target.code == subject.code &&
        candidate.source.code != subject.code &&
        (last == nullptr || place(*last) <= place(candidate))) {
      last = &candidate;
    }
  }
  return last;
}

}  // namespace

std::vector<Candidate> claims_of_responses(const ReadingContext& context, std::size_t sentence,
                                           const std::vector<Candidate>& before) {
  const Passage& passage = (*context.passages)[sentence];
  const Slots slots(*context.passages, *context.referents, sentence);
  std::vector<Candidate> claims;
  for (const Frame& frame : passage.frames) {
    const auto type = response_type(frame.lemma);
    const bool told = std::ranges::any_of(before, [&](const Candidate& candidate) {
      return candidate.sentence == sentence && candidate.predicate == frame.predicate;
    });
    if (frame.kind != PredicateKind::verb || !type || told || frame.passive) {
      continue;
    }
    const auto subjects =
        slots.fill({.kind = SlotKind::subject, .preposition = {}}, frame.predicate, {}).actors;
    for (const Referent& subject : subjects) {
      const Candidate* call = call_to(before, subject, sentence, frame.predicate);
      if (call == nullptr) {
        continue;
      }
      Candidate made{.sentence = sentence, .predicate = frame.predicate, .type = *type};
      made.source = subject;
      made.target = call->source;
      made.status = status_of(*context.lexicon, passage, frame.predicate);
      made.confidence = kResponse * subject.confidence;
      made.rule = "response";
      made.words = passage.tree.token(frame.predicate).text;
      made.span = clause_span(passage, frame.predicate, {subject.token});
      claims.push_back(std::move(made));
    }
  }
  return claims;
}

}  // namespace quadrille::reading
