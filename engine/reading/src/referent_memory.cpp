// The part of Referents that goes through the text once, from its start, and settles whom pronouns
// and descriptions mean.

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "referents.hpp"

namespace quadrille::reading {
namespace {

using syntax::Upos;

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

}  // namespace

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
  antecedent.collective =
      mention.kind == EntryKind::organisation || mention.kind == EntryKind::group;
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
  if (passage.tree.word(token) == "there" && passage.tree.relation(token) == "advmod") {
    resolved_[sentence][token] = antecedents_.last_place(sentence, token);
    return;
  }
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

void Referents::hear(
    const std::function<std::vector<std::string>(std::size_t, std::size_t)>& speaker) {
  for (std::size_t sentence = 0; sentence < passages_->size(); ++sentence) {
    const Tree& tree = (*passages_)[sentence].tree;
    for (std::size_t at = 0; at < tree.size(); ++at) {
      if (is_one_of(tree.word(at), {"we", "us", "our", "ours", "ourselves"})) {
        resolved_[sentence][at] = speaker(sentence, at);
      }
    }
  }
}

/// "its neighbour", "his counterpart": not the one whose it is, but the other who was just named.
std::vector<std::string> Referents::other_party(std::size_t sentence, std::size_t token) const {
  const Passage& passage = (*passages_)[sentence];
  const auto owner = passage.tree.child(token, "nmod:poss");
  if (!owner || passage.mention_at[*owner] || resolved_[sentence][*owner].empty()) {
    return {};
  }
  for (std::size_t at = *owner + 1; at < token; ++at) {
    if (passage.mention_at[at]) {
      return {};  // "its Chilean counterpart" is named
    }
  }
  return antecedents_.last_other(resolved_[sentence][*owner], sentence, *owner);
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
  const bool countries = is_one_of(lemma, {"country", "state", "nation", "government", "capital"});
  const auto counted = countries ? Counted::countries : Counted::anyone;
  if (const auto named = tree.child(token, "nmod"); named && passage.mention_at[*named]) {
    return {};  // "the two leaders of X and Y" are named, not pointed to
  }
  if (is_one_of(lemma, {"neighbour", "neighbor", "counterpart", "rival", "foe", "adversary"}) &&
      tree.token(token).xpos == "NN") {
    return other_party(sentence, token);
  }
  if (count && (definite || is_subject(sentence, token)) &&
      is_one_of(lemma, {"country", "side",      "state",    "nation",   "government", "party",
                        "leader",  "neighbour", "neighbor", "capital",  "delegation", "power",
                        "rival",   "army",      "force",    "ally",     "enemy",      "adversary",
                        "foe",     "friend",    "partner",  "minister", "president",  "premier",
                        "navy",    "team",      "giant"})) {
    return antecedents_.last_actors(*count, sentence, token, counted);
  }
  if (!definite || !before_noun(sentence, token).empty()) {
    return {};
  }
  if (is_one_of(lemma, {"country", "nation", "kingdom", "republic"})) {
    const bool plural = tree.token(token).xpos == "NNS";
    return plural ? antecedents_.last_actors(2, sentence, token, counted)
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

}  // namespace quadrille::reading
