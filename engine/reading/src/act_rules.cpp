#include "act_rules.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "vote_rules.hpp"

namespace quadrille::reading {
namespace {

using domain::ClaimType;
using domain::Side;
using domain::Status;
using syntax::Upos;

/// An act whose complement clause is read in its light.
struct Governor {
  std::size_t predicate = 0;
  Complement complement = Complement::none;
  ClaimType type{};
  std::vector<Referent> sources;
  std::vector<Referent> targets;
  Status status = Status::actual;
};

/// An entry with its slots filled.
struct Match {
  const ActEntry* entry = nullptr;
  std::vector<Referent> sources{};
  std::vector<Referent> targets{};
  bool pairs = false;        ///< sources are joined with one another
  bool by_governor = false;  ///< the source is the subject of the verb over a noun
  double confidence = 0.0;
};

bool has_code(const std::vector<Referent>& referents, const std::string& code) {
  return std::ranges::any_of(referents, [&](const Referent& r) { return r.code == code; });
}

/// "supports" says a habit, "supported" an act.
bool is_habitual(const Tree& tree, std::size_t verb) {
  const std::string& tag = tree.token(verb).xpos;
  const bool auxiliary = std::ranges::any_of(tree.children(verb), [&](std::size_t child) {
    return tree.relation(child) == "aux" && !is_one_of(tree.word(child), {"do", "does", "to"});
  });
  return (tag == "VBP" || tag == "VBZ" || tag == "VB") && !auxiliary;
}

bool fits_tense(const ActEntry& entry, const Tree& tree, std::size_t predicate) {
  return entry.mode != "habit" || !tree.is_verb(predicate) || is_habitual(tree, predicate);
}

/// Reads one sentence.
class WordReader {
 public:
  WordReader(const ReadingContext& context, std::size_t sentence)
      : context_(&context),
        passage_(&(*context.passages)[sentence]),
        slots_(*context.passages, *context.referents, sentence),
        sentence_(sentence) {}

  std::vector<Candidate> read() && {
    for (const std::size_t predicate : from_the_top()) {
      read_predicate(predicate);
    }
    std::ranges::stable_sort(claims_, {}, &Candidate::predicate);
    return std::move(claims_);
  }

 private:
  /// Governing words before those that they govern.
  [[nodiscard]] std::vector<std::size_t> from_the_top() const {
    std::vector<std::pair<std::size_t, std::size_t>> order;
    for (const Frame& frame : passage_->frames) {
      std::size_t depth = 0;
      for (auto at = passage_->tree.head(frame.predicate); at; at = passage_->tree.head(*at)) {
        ++depth;
      }
      order.emplace_back(depth, frame.predicate);
    }
    std::ranges::sort(order);
    std::vector<std::size_t> predicates;
    predicates.reserve(order.size());
    for (const auto& [depth, predicate] : order) {
      predicates.push_back(predicate);
    }
    return predicates;
  }

  [[nodiscard]] std::span<const ActEntry> entries_of(std::size_t predicate) const {
    const Tree& tree = passage_->tree;
    const Lexicon& lexicon = *context_->lexicon;
    const std::string& lemma = tree.lemma(predicate);
    switch (tree.token(predicate).upos) {
      case Upos::verb: {
        auto acts = lexicon.acts_of_verb(lemma);
        if (acts.empty()) {
          acts = lexicon.acts_of_verb(lemma + "e");  // a lemma cut too short: "downgrad"
        }
        return acts.empty() ? lexicon.acts_of_adjective(tree.word(predicate)) : acts;
      }
      case Upos::noun:
      case Upos::propn: {
        const auto acts = lexicon.acts_of_noun(lemma);
        return acts.empty() ? lexicon.acts_of_noun(tree.word(predicate)) : acts;
      }
      default: {
        const auto acts = lexicon.acts_of_adjective(lemma);
        return acts.empty() ? lexicon.acts_of_noun(lemma) : acts;
      }
    }
  }

  void read_predicate(std::size_t predicate) {
    if (passage_->mention_at[predicate] || std::ranges::find(told_, predicate) != told_.end()) {
      return;
    }
    const auto entries = entries_of(predicate);
    std::vector<const ActEntry*> fitting;
    for (const ActEntry& entry : entries) {
      if (!is_left_to_votes(entry) && (entry.lemma != "tell" || asks_for_action(predicate)) &&
          slots_.has_companions(entry, predicate) && fits_tense(entry, passage_->tree, predicate)) {
        fitting.push_back(&entry);
      }
    }
    std::ranges::stable_sort(fitting, [&](const ActEntry* left, const ActEntry* right) {
      const auto rank = [](const ActEntry* entry) {
        return std::pair(entry->companions.size(), entry->mode == "habit" ? 1 : 0);
      };
      return rank(left) > rank(right);
    });
    std::vector<Match> matches;
    for (const ActEntry* entry : fitting) {
      if (!matches.empty() && !adds_to(matches.front(), *entry)) {
        continue;
      }
      if (auto match = fill(*entry, predicate)) {
        if (matches.empty() || !has_code(match->targets, matches.front().targets.front().code)) {
          matches.push_back(std::move(*match));
        }
      }
    }
    for (Match& match : matches) {
      const auto nouns = slots_.companion_nouns(*match.entry, predicate);
      told_.insert(told_.end(), nouns.begin(), nouns.end());
      govern(match, predicate);
      claim(match, predicate);
      if (match.entry->mode == "host" && match.targets.size() > 1) {
        match.sources = match.targets;  // those who are hosted together meet
        match.pairs = true;
        claim(match, predicate);
      }
    }
  }

  /// "told X to leave", not "told X that".
  [[nodiscard]] bool asks_for_action(std::size_t verb) const {
    const Tree& tree = passage_->tree;
    const Frame* frame = passage_->frame(verb);
    return frame != nullptr && std::ranges::any_of(frame->complements, [&](std::size_t complement) {
             return std::ranges::any_of(tree.children(complement), [&](std::size_t child) {
               return tree.word(child) == "to" && tree.relation(child) == "mark";
             });
           });
  }

  /// "voted with X against Y" is two readings of one verb; "signed a deal with X" is one.
  static bool adds_to(const Match& first, const ActEntry& entry) {
    const auto phrase = [](const ActEntry& of) -> const Companion* {
      for (const Companion& companion : of.companions) {
        if (companion.kind == Companion::Kind::oblique) {
          return &companion;
        }
      }
      return nullptr;
    };
    const Companion* own = phrase(entry);
    const Companion* other = phrase(*first.entry);
    if (entry.type == first.entry->type || other == nullptr) {
      return false;
    }
    return own != nullptr ? own->preposition != other->preposition
                          : entry.companions.empty() && !entry.targets.empty() &&
                                entry.targets.front().kind == SlotKind::object;
  }

  [[nodiscard]] std::optional<Match> fill(const ActEntry& entry, std::size_t predicate) const {
    Match match{.entry = &entry, .confidence = entry.confidence};
    for (const Slot& slot : entry.sources) {
      Filling filling = slots_.fill(slot, predicate, given_);
      if (!filling.actors.empty()) {
        match.sources = std::move(filling.actors);
        match.confidence *= filling.confidence;
        match.by_governor = slot.kind == SlotKind::subject && !passage_->tree.is_verb(predicate);
        break;
      }
    }
    // a noun of an act takes the subject of its verb: "held talks with", "launched a raid on"
    const bool noun = passage_->tree.is_noun(predicate);
    if (match.sources.empty() && noun && slots_.governing_verb(predicate) &&
        passage_->tree.preposition(predicate) != "at") {
      constexpr double kThroughVerb = 0.85;
      Filling filling =
          slots_.fill({.kind = SlotKind::subject, .preposition = {}}, predicate, given_);
      match.sources = std::move(filling.actors);
      match.confidence *= filling.confidence * kThroughVerb;
      match.by_governor = true;
    }
    if (match.sources.empty()) {
      take_owner_of_object(predicate, match);
    }
    if (entry.type == ClaimType::presence) {
      take_owner_of_presence(entry, predicate, match);
    }
    fill_targets(entry, predicate, match);
    if (noun && match.targets.empty() && !match.pairs) {
      take_target_from_clause(predicate, match);
    }
    if (match.targets.empty() && !match.pairs) {
      fill_pairs(entry, predicate, match);
    }
    if (match.pairs ? match.sources.size() < 2 : match.sources.empty() || match.targets.empty()) {
      return std::nullopt;
    }
    if (match.pairs) {
      match.targets = match.sources;
    }
    return match;
  }

  /// "wants to keep the French bases in Chad": whose presence it is stands before the noun.
  void take_owner_of_presence(const ActEntry& entry, std::size_t predicate, Match& match) const {
    for (const std::size_t noun : slots_.companion_nouns(entry, predicate)) {
      auto owners = context_->referents->before_noun(sentence_, noun);
      if (!owners.empty()) {
        match.sources = std::move(owners);
        return;
      }
    }
  }

  /// "At the request of X, Y has left", "Y received a request from X": the target is Y, the subject
  /// of the clause around the noun.
  void take_target_from_clause(std::size_t predicate, Match& match) const {
    constexpr double kFromClause = 0.8;
    const Tree& tree = passage_->tree;
    std::optional<std::size_t> verb;
    if (tree.preposition(predicate) == "at") {
      for (auto up = tree.head(predicate); up && !verb; up = tree.head(*up)) {
        verb = tree.is_verb(*up) ? up : std::nullopt;
      }
      for (std::size_t at = predicate + 1; at < tree.size() && !verb; ++at) {
        verb = tree.is_verb(at) ? std::optional(at) : std::nullopt;
      }
    } else if (const auto head = tree.head(predicate);
               head && is_one_of(tree.lemma(*head), {"receive", "get", "obtain", "win", "face"}) &&
               tree.relation(predicate) == "obj") {
      verb = head;
    }
    if (!verb || match.sources.empty()) {
      return;
    }
    Filling filling = slots_.fill({.kind = SlotKind::subject, .preposition = {}}, *verb, given_);
    std::erase_if(filling.actors,
                  [&](const Referent& actor) { return has_code(match.sources, actor.code); });
    match.targets = std::move(filling.actors);
    match.confidence *= filling.confidence * kFromClause;
  }

  /// "X's ban on Y was lifted": who lifts is not said, so it is whose ban it was.
  void take_owner_of_object(std::size_t predicate, Match& match) const {
    constexpr double kOwner = 0.8;
    const Frame* frame = passage_->frame(predicate);
    if (frame == nullptr || !frame->passive || match.entry->companions.empty()) {
      return;
    }
    for (const Argument& argument : frame->arguments) {
      if (argument.role == Role::object && match.sources.empty()) {
        match.sources = context_->referents->before_noun(sentence_, argument.head);
        match.confidence *= kOwner;
      }
    }
  }

  void fill_targets(const ActEntry& entry, std::size_t predicate, Match& match) const {
    for (const Slot& slot : entry.targets) {
      Filling filling = slots_.fill(slot, predicate, given_);
      if (slot.kind == SlotKind::pair) {
        if (filling.actors.size() >= 2) {
          match.sources = std::move(filling.actors);
          match.pairs = true;
          match.confidence *= filling.confidence;
          return;
        }
        continue;
      }
      if (match.sources.empty()) {
        continue;
      }
      std::erase_if(filling.actors, [&](const Referent& target) {
        // people are met and hosted, not their letters
        if (entry.type == ClaimType::consult && slot.kind == SlotKind::object &&
            target.reach != Reach::itself && target.reach != Reach::body) {
          return true;
        }
        return std::ranges::none_of(
            match.sources, [&](const Referent& source) { return may_be_pair(source, target); });
      });
      if (!filling.actors.empty()) {
        match.targets = std::move(filling.actors);
        match.confidence *= filling.confidence;
        return;
      }
    }
  }

  /// "X and Y signed a treaty": both are source and target.
  void fill_pairs(const ActEntry& entry, std::size_t predicate, Match& match) const {
    const bool mutual =
        domain::is_symmetric(entry.type) || entry.type == ClaimType::retreat ||
        (entry.type == ClaimType::agree && (entry.mode == "sign" || entry.lemma == "agree"));
    const auto& tree = passage_->tree;
    bool reciprocal = false;
    for (std::size_t at = predicate + 1; at < tree.size() && at <= predicate + 4; ++at) {
      reciprocal = reciprocal || is_one_of(tree.word(at), {"other", "another", "themselves"});
    }
    if (match.sources.size() >= 2 && (mutual || reciprocal)) {
      match.pairs = true;
    }
  }

  void govern(const Match& match, std::size_t predicate) {
    if (match.entry->complement == Complement::none) {
      return;
    }
    governors_.push_back({predicate, match.entry->complement, match.entry->type, match.sources,
                          match.targets, status_here(match, predicate)});
    const Complement kind = match.entry->complement;
    const bool of_target =
        kind == Complement::asked || kind == Complement::alleged || kind == Complement::allowed;
    const Frame* frame = passage_->frame(predicate);
    if (!of_target || frame == nullptr) {
      return;
    }
    std::vector<std::size_t> complements = frame->complements;
    for (const Argument& argument : frame->arguments) {
      if (argument.role != Role::subject && passage_->frame(argument.head) != nullptr) {
        const auto& more = passage_->frame(argument.head)->complements;
        complements.insert(complements.end(), more.begin(), more.end());
      }
    }
    for (const std::size_t complement : complements) {
      const Frame* inner = passage_->frame(complement);
      const bool own =
          inner != nullptr && std::ranges::any_of(inner->arguments, [](const Argument& argument) {
            return argument.role == Role::subject && argument.found == Found::stated;
          });
      if (!own && inner != nullptr && !inner->passive) {
        given_[complement] = match.targets;
      }
    }
  }

  [[nodiscard]] Status status_here(const Match& match, std::size_t predicate) const {
    return status_of(*context_->lexicon, *passage_, predicate,
                     match.by_governor ? Weight::governing_verb : Weight::own);
  }

  /// The nearest act in whose complement the predicate stands.
  [[nodiscard]] const Governor* governor_of(std::size_t predicate) const {
    const Tree& tree = passage_->tree;
    std::size_t at = predicate;
    bool in_clause = false;
    bool behind_of = false;  // "accused X of an attack on Y"
    while (const auto head = tree.head(at)) {
      in_clause = in_clause || is_one_of(tree.relation(at), {"xcomp", "ccomp", "advcl", "acl"});
      behind_of = behind_of || is_one_of(tree.preposition(at), {"of", "for"});
      for (const Governor& governor : governors_) {
        const bool alleged = governor.complement == Complement::alleged && behind_of;
        if (governor.predicate == *head && at > *head && (in_clause || alleged)) {
          return &governor;
        }
      }
      at = *head;
    }
    return nullptr;
  }

  void claim(const Match& match, std::size_t predicate) {
    const bool both_ways = match.pairs || is_mutual_agreement(*match.entry, predicate);
    std::vector<Candidate> found;
    for (std::size_t s = 0; s < match.sources.size(); ++s) {
      for (std::size_t t = 0; t < match.targets.size(); ++t) {
        if (match.pairs && domain::is_symmetric(match.entry->type) && t <= s) {
          continue;
        }
        if (!may_be_pair(match.sources[s], match.targets[t])) {
          continue;
        }
        found.push_back(candidate(match, predicate, match.sources[s], match.targets[t]));
        if (both_ways && !match.pairs && !domain::is_symmetric(match.entry->type)) {
          found.push_back(candidate(match, predicate, match.targets[t], match.sources[s]));
        }
      }
    }
    for (Candidate& each : found) {
      put_forward(std::move(each), *match.entry);
    }
  }

  /// Rule 8 of the coding guide: what is signed with somebody is signed by both.
  [[nodiscard]] bool is_mutual_agreement(const ActEntry& entry, std::size_t predicate) const {
    return entry.type == ClaimType::agree && entry.mode == "sign" &&
           passage_->tree.is_verb(predicate);
  }

  [[nodiscard]] Candidate candidate(const Match& match, std::size_t predicate,
                                    const Referent& source, const Referent& target) const {
    Candidate made{.sentence = sentence_, .predicate = predicate, .type = match.entry->type};
    made.source = source;
    made.target = target;
    made.status = status_here(match, predicate);
    made.mode = match.entry->mode == "habit" ? std::string{} : match.entry->mode;
    made.confidence = match.confidence;
    made.rule = passage_->tree.is_verb(predicate)   ? "act_verb"
                : passage_->tree.is_noun(predicate) ? "act_noun"
                                                    : "act_adjective";
    made.words = passage_->tree.token(predicate).text;
    made.span = clause_span(*passage_, predicate, {source.token, target.token});
    return made;
  }

  /// Reads a claim in the light of the act that governs it: rules 3 and 10 of the coding guide.
  void put_forward(Candidate claim, const ActEntry& entry) {
    const Governor* governor = governor_of(claim.predicate);
    if (governor == nullptr || domain::kind(claim.type) == domain::ClaimKind::tie) {
      claims_.push_back(std::move(claim));
      return;
    }
    const bool between_them = (has_code(governor->sources, claim.source.code) ||
                               has_code(governor->targets, claim.source.code)) &&
                              (has_code(governor->sources, claim.target.code) ||
                               has_code(governor->targets, claim.target.code));
    switch (governor->complement) {
      case Complement::alleged:
        for (const Referent& accuser : governor->sources) {
          claim.accusers.push_back({accuser.code, true, domain::Hedge::none});
        }
        claims_.push_back(std::move(claim));
        break;
      case Complement::asked:
      case Complement::allowed:
        if (!between_them) {
          claims_.push_back(aim(std::move(claim), *governor));
        }
        break;
      case Complement::promised:
        if (!between_them || entry.type == ClaimType::concede) {
          claims_.push_back(std::move(claim));
        }
        break;
      case Complement::feared:
      case Complement::refused:
        break;
      case Complement::none:
      case Complement::said:
        claims_.push_back(std::move(claim));
        break;
    }
  }

  /// "asked X to strike Z" is an aim against Z.
  static Candidate aim(Candidate claim, const Governor& governor) {
    const Side side = domain::side(claim.type);
    const bool turned = claim.status == Status::denied;
    const bool against = (side == Side::conflictual) != turned;
    claim.type = against ? ClaimType::opposes : ClaimType::favours;
    claim.source = governor.sources.front();
    claim.status = governor.status;
    claim.mode.clear();
    claim.rule = "aim_of_request";
    return claim;
  }

  const ReadingContext* context_;
  const Passage* passage_;
  Slots slots_;
  std::size_t sentence_;
  std::vector<Candidate> claims_;
  std::vector<Governor> governors_;
  SubjectsFromAbove given_;
  std::vector<std::size_t> told_;  ///< nouns that a verb has told: "severed relations"
};

}  // namespace

bool may_be_pair(const Referent& source, const Referent& target) {
  return !source.code.empty() && !target.code.empty() && source.code != target.code;
}

std::vector<Candidate> claims_by_words(const ReadingContext& context, std::size_t sentence) {
  return WordReader(context, sentence).read();
}

}  // namespace quadrille::reading
