#include "referents.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace quadrille::reading {
namespace {

using syntax::Upos;

constexpr double kPronounConfidence = 0.75;
constexpr double kDescriptionConfidence = 0.6;
constexpr std::size_t kDeepest = 4;  ///< of phrases within phrases

bool is_possessive_mark(std::string_view word) {
  return word == "'s" || word == "’s" || word == "'" || word == "’";
}

/// "the Oslo accords", "the Geneva talks": a city for a text or a meeting, no government.
bool names_a_text(const Passage& passage, const ActorMention& mention, std::size_t noun) {
  return mention.kind == EntryKind::capital && mention.last + 1 == noun &&
         is_one_of(passage.tree.lemma(noun),
                   {"accord", "agreement", "treaty", "convention", "conference", "summit", "talk",
                    "declaration", "process", "protocol", "pact", "communique", "communiqué",
                    "forum", "meeting", "round"});
}

/// A fallen government has its ruler's name behind the code: "SYR.ASSAD".
std::string fallen(const Passage& passage, const Referent& referent, std::size_t noun) {
  const ActorMention* mention = passage.mention(referent.token);
  const bool rule = is_one_of(passage.tree.lemma(noun), {"regime", "rule", "dictatorship"});
  if (mention == nullptr || mention->kind != EntryKind::leader || mention->in_office || !rule ||
      referent.code.find('.') != std::string::npos) {
    return referent.code;
  }
  std::string name = mention->person.substr(mention->person.find_last_of(" -") + 1);
  for (char& letter : name) {
    if (letter < 'A' || letter > 'z') {
      return referent.code;  // a code is of plain capital letters
    }
    letter = static_cast<char>(letter >= 'a' ? letter - 'a' + 'A' : letter);
  }
  return name.empty() ? referent.code : referent.code + "." + name;
}

std::string opposed(const std::string& code, std::string_view lemma) {
  const bool rival = is_one_of(lemma, {"opposition", "rebel", "insurgent"});
  return rival && code.find('.') == std::string::npos ? code + ".OPPOSITION" : code;
}

}  // namespace

void keep_first_of_each(std::vector<Referent>& referents) {
  std::set<std::string> seen;
  std::erase_if(referents,
                [&](const Referent& referent) { return !seen.insert(referent.code).second; });
}

Referents::Referents(const Lexicon& lexicon, const std::vector<Passage>& passages)
    : lexicon_(&lexicon), passages_(&passages) {
  resolved_.reserve(passages.size());
  for (std::size_t sentence = 0; sentence < passages.size(); ++sentence) {
    resolved_.emplace_back(passages[sentence].tree.size());
    remember(sentence);
  }
}

std::vector<Referent> Referents::of_mention(std::size_t sentence, std::size_t token) const {
  const Passage& passage = (*passages_)[sentence];
  const std::size_t index = *passage.mention_at[token];
  std::vector<std::size_t> members{index};
  if (passage.group_of[index]) {
    members = passage.groups[*passage.group_of[index]];
  }
  std::vector<Referent> referents;
  for (const std::size_t member : members) {
    const ActorMention& mention = passage.mentions[member];
    if (!mention.code.empty()) {
      referents.push_back(
          {mention.code, Reach::itself, mention.last, mention.kind, mention.confidence});
    }
  }
  return referents;
}

std::vector<Referent> Referents::before_noun(std::size_t sentence, std::size_t token,
                                             bool possessors_only) const {
  return before_within(sentence, token, possessors_only, 0);
}

std::vector<Referent> Referents::before_within(std::size_t sentence, std::size_t token,
                                               bool possessors_only, std::size_t depth) const {
  const Passage& passage = (*passages_)[sentence];
  const Tree& tree = passage.tree;
  std::vector<Referent> found;
  for (std::size_t at = token; at-- > 0;) {
    if (is_possessive_mark(tree.word(at))) {
      if (at > 0) {
        auto possessors = concerned_within(sentence, at - 1, depth + 1);
        found.insert(found.end(), possessors.begin(), possessors.end());
      }
      break;
    }
    if (const ActorMention* mention = passage.mention(at)) {
      if (!possessors_only && !names_a_text(passage, *mention, token)) {
        found.push_back({mention->code, Reach::thing, at, mention->kind, mention->confidence});
      }
      at = mention->first;
      continue;
    }
    if (tree.token(at).deprel == "nmod:poss" && !resolved_[sentence][at].empty()) {
      for (const std::string& code : resolved_[sentence][at]) {
        found.push_back({code, Reach::thing, at, EntryKind::name, kPronounConfidence});
      }
      break;
    }
    const Upos upos = tree.token(at).upos;
    const bool joins =
        upos == Upos::cconj && at > 0 && passage.mention_at[at - 1] && !found.empty();
    if (!joins && upos != Upos::adj && upos != Upos::noun && upos != Upos::propn &&
        upos != Upos::num && upos != Upos::adv && tree.word(at) != "-") {
      break;
    }
  }
  std::erase_if(found, [](const Referent& referent) { return referent.code.empty(); });
  keep_first_of_each(found);
  return found;
}

std::vector<Referent> Referents::of_body(std::size_t sentence, std::size_t token,
                                         std::size_t depth) const {
  const Passage& passage = (*passages_)[sentence];
  const Tree& tree = passage.tree;
  auto found = before_within(sentence, token, false, depth);
  std::erase_if(found, [](const Referent& r) { return r.kind == EntryKind::place; });
  for (const std::size_t child : tree.children(token)) {
    if (!found.empty()) {
      break;
    }
    const std::string preposition = tree.preposition(child);
    const bool phrase =
        tree.relation(child) == "nmod" && is_one_of(preposition, {"of", "from", "for", "in", "to"});
    if ((phrase || tree.relation(child) == "appos") && passage.mention_at[child]) {
      found = of_mention(sentence, child);
    }
  }
  for (Referent& referent : found) {
    referent.reach = Reach::body;
    referent.code = fallen(passage, referent, token);
    referent.code = opposed(referent.code, tree.lemma(token));
  }
  return found;
}

std::vector<Referent> Referents::whom(std::size_t sentence, std::size_t token) const {
  return whom_within(sentence, token, 0);
}

std::vector<Referent> Referents::whom_within(std::size_t sentence, std::size_t token,
                                             std::size_t depth) const {
  const Passage& passage = (*passages_)[sentence];
  std::vector<Referent> found;
  if (const ActorMention* mention = passage.mention(token)) {
    if (mention->kind != EntryKind::place && mention->kind != EntryKind::outlet) {
      found = of_mention(sentence, token);
    }
  } else if (!resolved_[sentence][token].empty()) {
    const bool pronoun = passage.tree.is_pronoun(token);
    for (const std::string& code : resolved_[sentence][token]) {
      found.push_back({code, pronoun ? Reach::itself : Reach::body, token, EntryKind::name,
                       pronoun ? kPronounConfidence : kDescriptionConfidence});
    }
  } else if (passage.tree.is_noun(token) && is_body_noun(*lexicon_, passage, token)) {
    found = of_body(sentence, token, depth);
  }
  keep_first_of_each(found);
  return found;
}

std::vector<Referent> Referents::beside_noun(std::size_t sentence, std::size_t token,
                                             std::size_t depth) const {
  const Tree& tree = (*passages_)[sentence].tree;
  std::vector<Referent> found;
  for (const bool of : {true, false}) {
    for (const std::size_t child : tree.children(token)) {
      const std::string preposition = tree.preposition(child);
      if (tree.relation(child) != "nmod" || child < token || (preposition == "of") != of ||
          !found.empty()) {
        continue;
      }
      found = concerned_within(sentence, child, depth + 1);
      for (Referent& referent : found) {
        referent.reach = of ? Reach::thing : Reach::beside;
      }
    }
  }
  return found;
}

/// "a resolution condemning X", "a plan to invade X".
std::vector<Referent> Referents::in_clause_of(std::size_t sentence, std::size_t token,
                                              std::size_t depth) const {
  const Passage& passage = (*passages_)[sentence];
  const Tree& tree = passage.tree;
  for (const std::size_t child : tree.children(token)) {
    const Frame* frame = passage.frame(child);
    if (frame == nullptr || tree.token(child).deprel != "acl" || child < token || frame->passive) {
      continue;
    }
    for (const Argument& argument : frame->arguments) {
      if (argument.role == Role::object && argument.head > token) {
        auto found = concerned_within(sentence, argument.head, depth + 1);
        for (Referent& referent : found) {
          referent.reach = Reach::beside;
        }
        return found;
      }
    }
  }
  return {};
}

/// "the three partners, X, Y and Z".
std::vector<Referent> Referents::listed_after(std::size_t sentence, std::size_t token) const {
  const Passage& passage = (*passages_)[sentence];
  const Tree& tree = passage.tree;
  std::size_t at = token + 1;
  if (at >= tree.size() || (tree.word(at) != "," && tree.word(at) != ":")) {
    return {};
  }
  ++at;
  at += at < tree.size() && tree.word(at) == "the" ? 1U : 0U;
  const bool group =
      at < tree.size() && passage.mention_at[at] && passage.group_of[*passage.mention_at[at]];
  return group && tree.token(token).xpos == "NNS" ? of_mention(sentence, at)
                                                  : std::vector<Referent>{};
}

std::vector<Referent> Referents::concerned_within(std::size_t sentence, std::size_t token,
                                                  std::size_t depth) const {
  const Passage& passage = (*passages_)[sentence];
  if (depth > kDeepest) {
    return {};
  }
  auto found = whom_within(sentence, token, depth);
  if (found.empty() && passage.mention_at[token]) {
    found = of_mention(sentence, token);
    for (Referent& referent : found) {
      referent.reach = Reach::thing;
    }
  }
  if (found.empty()) {
    found = listed_after(sentence, token);
  }
  // "the bloc, ECOWAS": the name beside a noun says whom the noun means
  if (const auto name = passage.tree.child(token, "appos");
      found.empty() && passage.tree.is_noun(token) && name && *name > token &&
      passage.mention_at[*name]) {
    found = of_mention(sentence, *name);
  }
  if (found.empty() && passage.tree.is_noun(token)) {
    found = before_within(sentence, token, false, depth);
    if (found.empty() && depth < kDeepest) {
      found = beside_noun(sentence, token, depth);
    }
    if (found.empty() && depth < kDeepest) {
      found = in_clause_of(sentence, token, depth);
    }
  }
  keep_first_of_each(found);
  return found;
}

std::vector<Referent> Referents::concerned(std::size_t sentence, std::size_t token) const {
  return concerned_within(sentence, token, 0);
}

}  // namespace quadrille::reading
