#include "referents.hpp"

#include <algorithm>
#include <map>
#include <optional>
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

/// The class of a pronoun that points back; empty for the others ("who", "this", "there").
std::optional<Pointing> pointing_of(std::string_view word) {
  static const std::map<std::string_view, Pointing> kWords{
      {"he", Pointing::person},    {"him", Pointing::person},   {"his", Pointing::person},
      {"she", Pointing::person},   {"her", Pointing::person},   {"it", Pointing::thing},
      {"its", Pointing::thing},    {"itself", Pointing::thing}, {"they", Pointing::several},
      {"them", Pointing::several}, {"their", Pointing::several}};
  const auto found = kWords.find(word);
  return found == kWords.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> count_of(std::string_view word) {
  static const std::map<std::string_view, std::size_t> kWords{
      {"two", 2}, {"both", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}};
  const auto found = kWords.find(word);
  return found == kWords.end() ? std::nullopt : std::optional(found->second);
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

void Referents::remember(std::size_t sentence) {
  const Passage& passage = (*passages_)[sentence];
  for (std::size_t at = 0; at < passage.tree.size(); ++at) {
    if (passage.mention_at[at]) {
      remember_mention(sentence, at);
    } else if (passage.tree.is_noun(at)) {
      remember_noun(sentence, at);
    } else if (!resolve_number(sentence, at)) {
      resolve_pronoun(sentence, at);
    }
  }
}

bool Referents::is_subject(std::size_t sentence, std::size_t token) const {
  const Tree& tree = (*passages_)[sentence].tree;
  return tree.relation(token) == "nsubj";
}

void Referents::remember_mention(std::size_t sentence, std::size_t token) {
  const Passage& passage = (*passages_)[sentence];
  const std::size_t index = *passage.mention_at[token];
  const ActorMention& mention = passage.mentions[index];
  if (token != mention.last || mention.code.empty() || mention.kind == EntryKind::place) {
    return;
  }
  Antecedent antecedent{.sentence = sentence,
                        .paragraph = passage.sentence->paragraph,
                        .token = token,
                        .codes = {mention.code}};
  for (std::size_t at = mention.first; at <= mention.last; ++at) {
    antecedent.subject = antecedent.subject || is_subject(sentence, at);
    const std::string_view relation = passage.tree.relation(at);
    antecedent.weak = antecedent.weak || relation == "amod" || relation == "compound";
  }
  antecedent.weak = antecedent.weak && !antecedent.subject;
  antecedent.person = mention.kind == EntryKind::leader;
  antecedent.role = mention.role;
  antecedent.plural = mention.kind == EntryKind::people;
  antecedents_.note(antecedent);
  if (passage.group_of[index]) {
    const auto& members = passage.groups[*passage.group_of[index]];
    if (members.back() == index) {
      antecedent.codes.clear();
      for (const std::size_t member : members) {
        antecedent.codes.push_back(passage.mentions[member].code);
        const std::size_t first = passage.mentions[member].first;
        antecedent.subject = antecedent.subject || is_subject(sentence, first);
      }
      antecedent.plural = true;
      antecedents_.note(std::move(antecedent));
    }
  }
}

/// Gives the person beside an appositive title the actor of the title.
void Referents::describe_person(std::size_t sentence, std::size_t token) {
  const Passage& passage = (*passages_)[sentence];
  const Tree& tree = passage.tree;
  const auto head = tree.head(token);
  if (!head || tree.relation(token) != "appos" || passage.mention_at[*head] ||
      tree.token(*head).upos != Upos::propn) {
    return;
  }
  std::size_t last = *head;
  while (last + 1 < token && tree.token(last + 1).upos == Upos::propn) {
    ++last;
  }
  for (std::size_t at = *head; at <= last; ++at) {
    resolved_[sentence][at] = resolved_[sentence][token];
  }
  described_[tree.token(last).text] = resolved_[sentence][token];
}

void Referents::remember_noun(std::size_t sentence, std::size_t token) {
  const Passage& passage = (*passages_)[sentence];
  auto codes = resolve_description(sentence, token);
  if (const auto known = described_.find(passage.tree.token(token).text);
      codes.empty() && known != described_.end() && passage.tree.token(token).upos == Upos::propn) {
    codes = known->second;
  }
  resolved_[sentence][token] = codes;
  const bool body = is_body_noun(*lexicon_, passage, token);
  if (codes.empty() && body) {
    for (const Referent& referent : of_body(sentence, token, 0)) {
      codes.push_back(referent.code);
    }
  }
  if (body && codes.size() == 1) {
    resolved_[sentence][token] = codes;
    describe_person(sentence, token);
  }
  const bool subject = is_subject(sentence, token);
  if (codes.empty() && !subject) {
    return;
  }
  const std::string& tag = passage.tree.token(token).xpos;
  Antecedent antecedent{.sentence = sentence,
                        .paragraph = passage.sentence->paragraph,
                        .token = token,
                        .codes = std::move(codes),
                        .plural = tag == "NNS" || tag == "NNPS",
                        .subject = subject};
  antecedent.person =
      body && lexicon_->is(WordClass::title, passage.tree.lemma(token)) && !antecedent.plural;
  antecedents_.note(std::move(antecedent));
}

/// "both", "the two" as a phrase of its own: the last so many actors.
bool Referents::resolve_number(std::size_t sentence, std::size_t token) {
  const Tree& tree = (*passages_)[sentence].tree;
  const std::string& word = tree.word(token);
  const bool alone =
      is_one_of(tree.relation(token), {"nsubj", "obj", "obl", "nmod", "iobj", "conj", "root"});
  const auto count = count_of(word);
  const bool named = word == "both" || (token > 0 && tree.word(token - 1) == "the");
  if (!count || !alone || !named) {
    return false;
  }
  resolved_[sentence][token] = antecedents_.last_actors(*count, sentence, token);
  return true;
}

void Referents::resolve_pronoun(std::size_t sentence, std::size_t token) {
  const Passage& passage = (*passages_)[sentence];
  const auto pointing = pointing_of(passage.tree.word(token));
  if (!pointing || passage.tree.relation(token) == "expl") {
    return;
  }
  auto codes = subject_around(sentence, token, *pointing);
  if (codes.empty()) {
    codes = antecedents_.point_back(*pointing, sentence, token);
  }
  resolved_[sentence][token] = codes;
  if (!codes.empty() && is_subject(sentence, token)) {
    antecedents_.note({.sentence = sentence,
                       .paragraph = passage.sentence->paragraph,
                       .token = token,
                       .codes = std::move(codes),
                       .person = *pointing == Pointing::person,
                       .plural = *pointing == Pointing::several,
                       .subject = true});
  }
}

/// "X wants to keep its bases": a possessive means the subject of its own clause, stated or
/// understood, before anybody else.
std::vector<std::string> Referents::subject_around(std::size_t sentence, std::size_t token,
                                                   Pointing pointing) const {
  const Passage& passage = (*passages_)[sentence];
  if (!is_one_of(passage.tree.word(token), {"its", "their", "his", "itself", "themselves"})) {
    return {};
  }
  auto at = passage.tree.head(token);
  while (at && !passage.tree.is_verb(*at)) {
    if (passage.tree.relation(*at) == "nsubj") {
      return {};
    }
    at = passage.tree.head(*at);
  }
  const Frame* frame = at ? passage.frame(*at) : nullptr;
  if (frame == nullptr) {
    return {};
  }
  std::vector<std::string> codes;
  bool person = false;
  for (const Argument& argument : frame->arguments) {
    const bool subject = argument.role == (frame->passive ? Role::object : Role::subject);
    if (!subject || argument.head >= token) {
      continue;
    }
    const ActorMention* mention = passage.mention(argument.head);
    person = person || (mention != nullptr && mention->kind == EntryKind::leader);
    for (const Referent& referent : whom(sentence, argument.head)) {
      if (std::ranges::find(codes, referent.code) == codes.end()) {
        codes.push_back(referent.code);
      }
    }
  }
  const bool fits = pointing == Pointing::thing    ? codes.size() == 1 && !person
                    : pointing == Pointing::person ? codes.size() == 1 && person
                                                   : true;
  return fits ? codes : std::vector<std::string>{};
}

std::vector<std::string> Referents::resolve_description(std::size_t sentence,
                                                        std::size_t token) const {
  const Passage& passage = (*passages_)[sentence];
  const Tree& tree = passage.tree;
  bool definite = false;
  std::optional<std::size_t> count;
  for (std::size_t at = token; at-- > 0 && at + 4 > token;) {
    if (passage.mention_at[at] || tree.is_verb(at) || tree.token(at).upos == Upos::punct) {
      break;
    }
    definite = definite || is_one_of(tree.word(at), {"the", "both", "these", "this", "those"});
    count = count ? count : count_of(tree.word(at));
  }
  const std::string& lemma = tree.lemma(token);
  if (count && (definite || is_subject(sentence, token)) &&
      is_one_of(lemma, {"country", "side",      "state",    "nation",   "government", "party",
                        "leader",  "neighbour", "neighbor", "capital",  "delegation", "power",
                        "rival",   "army",      "force",    "ally",     "enemy",      "adversary",
                        "foe",     "friend",    "partner",  "minister", "president",  "premier",
                        "navy",    "team",      "giant"})) {
    return antecedents_.last_actors(*count, sentence, token);
  }
  if (!definite || !before_noun(sentence, token).empty()) {
    return {};
  }
  if (is_one_of(lemma, {"country", "nation", "kingdom", "republic"})) {
    const bool plural = tree.token(token).xpos == "NNS";
    return plural ? antecedents_.last_actors(2, sentence, token)
                  : antecedents_.point_back(Pointing::thing, sentence, token);
  }
  if (tree.child(token, "nmod") || !is_body_noun(*lexicon_, passage, token) ||
      tree.token(token).xpos == "NNS") {
    return {};
  }
  if (const auto holder = antecedents_.last_with_role(lemma)) {
    return {*holder};
  }
  return antecedents_.point_back(Pointing::thing, sentence, token);
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
      if (!possessors_only) {
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
