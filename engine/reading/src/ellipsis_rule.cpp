#include "ellipsis_rule.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace quadrille::reading {
namespace {

constexpr double kEllipsis = 0.9;  ///< of the confidence of what is repeated

bool is_pro_verb(const std::string& word) {
  return is_one_of(word, {"did", "do", "does", "has", "have", "had", "will", "would", "was", "were",
                          "is", "are"});
}

/// The claims of the last predicate before the word: in this sentence, or at the end of the last.
std::vector<Candidate> repeated(std::size_t sentence, std::size_t at,
                                const std::vector<Candidate>& before) {
  const Candidate* last = nullptr;
  for (const Candidate& candidate : before) {
    const bool earlier = candidate.sentence == sentence
                             ? candidate.predicate < at
                             : candidate.sentence + 1 == sentence && at <= 1;
    const bool verb = candidate.rule != "act_noun" && candidate.rule != "act_adjective";
    const auto place = [](const Candidate& of) { return std::pair(of.sentence, of.predicate); };
    if (earlier && verb && (last == nullptr || place(*last) <= place(candidate))) {
      last = &candidate;
    }
  }
  std::vector<Candidate> claims;
  for (const Candidate& candidate : before) {
    if (last != nullptr && candidate.sentence == last->sentence &&
        candidate.predicate == last->predicate && candidate.source.code == last->source.code) {
      claims.push_back(candidate);
    }
  }
  return claims;
}

/// The word that names the actors right after the pro-verb.
std::optional<std::size_t> name_after(const Passage& passage, std::size_t at) {
  while (at < passage.tree.size() && passage.tree.token(at).upos == syntax::Upos::det) {
    ++at;
  }
  return at < passage.tree.size() && (passage.mention(at) != nullptr || passage.tree.is_noun(at))
             ? std::optional(at)
             : std::nullopt;
}

}  // namespace

std::vector<Candidate> claims_by_ellipsis(const ReadingContext& context, std::size_t sentence,
                                          const std::vector<Candidate>& before) {
  const Passage& passage = (*context.passages)[sentence];
  const Tree& tree = passage.tree;
  std::vector<Candidate> claims;
  for (std::size_t at = 0; at + 2 < tree.size(); ++at) {
    const bool denies = is_one_of(tree.word(at), {"neither", "nor"});
    if ((!denies && !is_one_of(tree.word(at), {"as", "so"})) || !is_pro_verb(tree.word(at + 1))) {
      continue;
    }
    const auto name = name_after(passage, at + 2);
    if (!name) {
      continue;
    }
    const auto actors = context.referents->whom(sentence, *name);
    for (const Candidate& model : repeated(sentence, at, before)) {
      for (const Referent& actor : actors) {
        Candidate claim = model;
        claim.source = actor;
        claim.sentence = sentence;
        claim.predicate = at + 1;
        claim.status = denies ? domain::Status::denied : model.status;
        claim.confidence *= kEllipsis;
        claim.rule = "ellipsis";
        claim.words = tree.token(at).text + " " + tree.token(at + 1).text;
        const bool whole = tree.word(at) == "as" && model.sentence == sentence;
        claim.span = {whole ? model.span.first : at, at + 1};
        for (const Referent& other : actors) {
          claim.span.last = std::max(claim.span.last, other.token);
        }
        if (may_be_pair(claim.source, claim.target)) {
          claims.push_back(std::move(claim));
        }
      }
    }
  }
  return claims;
}

}  // namespace quadrille::reading
