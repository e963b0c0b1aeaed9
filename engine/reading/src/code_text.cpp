#include "quadrille/reading/code_text.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "quadrille/syntax/analyse.hpp"

#include "act_rules.hpp"
#include "ellipsis_rule.hpp"
#include "mend_tree.hpp"
#include "reading_context.hpp"
#include "response_rule.hpp"
#include "stance_rules.hpp"
#include "utf8_text.hpp"
#include "vote_rules.hpp"

namespace quadrille::reading {
namespace {

constexpr std::size_t kContext = 32;  ///< code points of prefix and suffix

bool is_publisher(const DocumentContext& document, const std::string& name) {
  const std::string publisher = lower_case(document.publisher);
  const std::string lower = lower_case(name);
  return !publisher.empty() && !lower.empty() &&
         (publisher.find(lower) != std::string::npos || lower.find(publisher) != std::string::npos);
}

void add_names(std::vector<Attributed>& chain, const std::vector<Attributed>& names) {
  for (const Attributed& name : names) {
    const bool known = std::ranges::any_of(
        chain, [&](const Attributed& other) { return other.name == name.name; });
    if (!known) {
      chain.push_back(name);
    }
  }
}

/// Turns candidates into claims: words, date, attribution.
class Finisher {
 public:
  Finisher(const ReadingContext& context, std::string_view text)
      : context_(&context), text_(text) {}

  [[nodiscard]] ProposedClaim finish(const Candidate& candidate) const {
    const Passage& passage = (*context_->passages)[candidate.sentence];
    const Tree& tree = passage.tree;
    ProposedClaim claim;
    claim.type = candidate.type;
    claim.source = candidate.source.code;
    claim.target = candidate.target.code;
    claim.status = candidate.status;
    claim.mode = candidate.mode;
    claim.host = candidate.host;
    claim.why = {candidate.rule, candidate.words};
    claim.hedge =
        hedge_between(*context_->lexicon, passage, candidate.span.first, candidate.span.last);
    claim.date = date_of(tree, (*context_->dates)[candidate.sentence], candidate.predicate,
                         candidate.span.first, candidate.span.last);
    attribute(candidate, claim);
    claim.confidence = std::min(0.99, candidate.confidence);
    const syntax::TextRange& from = tree.token(candidate.span.first).range;
    const syntax::TextRange& to = tree.token(candidate.span.last).range;
    claim.start = from.begin;
    claim.end = to.end;
    claim.span = std::string(text_.substr(from.begin_byte, to.end_byte - from.begin_byte));
    claim.prefix = std::string(last_code_points(text_.substr(0, from.begin_byte), kContext));
    claim.suffix = std::string(first_code_points(text_.substr(to.end_byte), kContext));
    return claim;
  }

 private:
  void attribute(const Candidate& candidate, ProposedClaim& claim) const {
    for (const Voice& voice :
         context_->attribution->voices(candidate.sentence, candidate.predicate)) {
      if (voice.denies && claim.status != domain::Status::denied) {
        claim.status = domain::Status::denied;
      }
      if (!voice.speaker) {
        claim.hedge = std::max(claim.hedge, domain::Hedge::reported);
        continue;
      }
      auto names = context_->attribution->named(voice);
      std::erase_if(names, [&](const Attributed& name) {
        return is_publisher(*context_->document, name.name);
      });
      add_names(claim.attribution, names);
    }
    add_names(claim.attribution, candidate.accusers);
  }

  const ReadingContext* context_;
  std::string_view text_;
};

/// "A lesser threat" is read by the words as a threat, and by the stance as less than one.
bool is_told_better(const Candidate& word, const std::vector<Candidate>& stances) {
  return std::ranges::any_of(stances, [&](const Candidate& stance) {
    const bool same_pair =
        stance.source.code == word.source.code && stance.target.code == word.target.code;
    const bool evaluated = stance.rule == "evaluation" && stance.source.code == word.source.code &&
                           stance.predicate == word.predicate;
    return (same_pair || evaluated) &&
           (stance.predicate == word.predicate || stance.rule == "evaluation") &&
           domain::kind(word.type) != domain::ClaimKind::event;
  });
}

/// By every rule, in a fixed order. `before` holds the claims of the sentence before.
std::vector<Candidate> claims_of_sentence(const ReadingContext& context, std::size_t sentence,
                                          std::vector<Candidate> before) {
  std::vector<Candidate> found = claims_by_words(context, sentence);
  const auto add = [&found](std::vector<Candidate> more) {
    found.insert(found.end(), std::make_move_iterator(more.begin()),
                 std::make_move_iterator(more.end()));
  };
  auto stances = claims_of_stances(context, sentence);
  std::erase_if(found, [&](const Candidate& word) { return is_told_better(word, stances); });
  add(std::move(stances));
  add(claims_of_votes(context, sentence));
  before.insert(before.end(), found.begin(), found.end());
  add(claims_by_ellipsis(context, sentence, before));
  add(claims_of_responses(context, sentence, before));
  return found;
}

bool same_proposition(const ProposedClaim& left, const ProposedClaim& right) {
  const bool direct = left.source == right.source && left.target == right.target;
  const bool turned = left.source == right.target && left.target == right.source;
  return left.type == right.type && (direct || (turned && domain::is_symmetric(left.type)));
}

/// Of claims that say the same in overlapping words the surest stays.
void keep_surest(std::vector<ProposedClaim>& claims) {
  std::vector<bool> dropped(claims.size(), false);
  for (std::size_t left = 0; left < claims.size(); ++left) {
    for (std::size_t right = left + 1;
         right < claims.size() && claims[right].start < claims[left].end; ++right) {
      if (!dropped[left] && !dropped[right] && same_proposition(claims[left], claims[right])) {
        dropped[claims[left].confidence >= claims[right].confidence ? right : left] = true;
      }
    }
  }
  std::size_t at = 0;
  std::erase_if(claims, [&](const ProposedClaim&) { return dropped[at++]; });
}

void sort_by_words(std::vector<ProposedClaim>& claims) {
  std::ranges::stable_sort(claims, [](const ProposedClaim& left, const ProposedClaim& right) {
    return std::tie(left.start, left.end, left.type, left.source, left.target) <
           std::tie(right.start, right.end, right.type, right.source, right.target);
  });
}

}  // namespace

Result<std::vector<ProposedClaim>> code_text(const syntax::LanguageModel& model,
                                             const Lexicon& lexicon, std::string_view text,
                                             const DocumentContext& document) {
  if (text.size() > kLongestText) {
    return fail(ErrorCode::too_large,
                fmt::format("the text has {} bytes; at most {} are coded at once", text.size(),
                            kLongestText));
  }
  if (const auto at = first_malformed(text)) {
    return fail(ErrorCode::malformed, fmt::format("the text is not UTF-8 at byte {}", *at));
  }
  auto sentences = syntax::analyse(model, text);
  std::ranges::for_each(sentences, mend_tree);
  std::vector<Passage> passages;
  std::vector<std::vector<DateExpression>> dates;
  passages.reserve(sentences.size());
  dates.reserve(sentences.size());
  KnownPersons persons;
  DateReader date_reader(document.date);
  for (const syntax::Sentence& sentence : sentences) {
    passages.push_back(read_passage(lexicon, sentence, document.date, persons));
    dates.push_back(date_reader.read(passages.back().tree, sentence.paragraph));
  }
  Referents referents(lexicon, passages);
  const Attribution attribution(lexicon, passages, referents);
  referents.hear([&](std::size_t sentence, std::size_t token) {
    return attribution.speaker_codes(sentence, token);
  });
  const ReadingContext context{.lexicon = &lexicon,
                               .document = &document,
                               .passages = &passages,
                               .referents = &referents,
                               .attribution = &attribution,
                               .dates = &dates};
  const Finisher finisher(context, text);
  std::vector<ProposedClaim> claims;
  std::vector<Candidate> before;
  for (std::size_t sentence = 0; sentence < passages.size(); ++sentence) {
    std::vector<Candidate> found = claims_of_sentence(context, sentence, before);
    for (const Candidate& candidate : found) {
      if (candidate.confidence >= kLeastConfidence) {
        claims.push_back(finisher.finish(candidate));
      }
    }
    before = std::move(found);
  }
  sort_by_words(claims);
  keep_surest(claims);
  return claims;
}

}  // namespace quadrille::reading
