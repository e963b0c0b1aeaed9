#include "act_rules.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "entry_match.hpp"
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
        matcher_(context, sentence),
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
        if (acts.empty() && lemma.size() > 3 && lemma.back() == lemma[lemma.size() - 2]) {
          acts = lexicon.acts_of_verb(lemma.substr(0, lemma.size() - 1));  // "expell"
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
          matcher_.around().has_companions(entry, predicate) &&
          fits_tense(entry, passage_->tree, predicate)) {
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
      if (auto match = matcher_.fill(*entry, predicate, given_)) {
        if (matches.empty() || !has_code(match->targets, matches.front().targets.front().code)) {
          matches.push_back(std::move(*match));
        }
      }
    }
    if (matches.empty()) {
      match_adjective(predicate, matches);
    }
    for (Match& match : matches) {
      const auto nouns = matcher_.around().companion_nouns(*match.entry, predicate);
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

  /// "X is opposed to Y", with a passive for the adjective: X is whose mind it is.
  void match_adjective(std::size_t predicate, std::vector<Match>& matches) {
    const Frame* frame = passage_->frame(predicate);
    if (frame == nullptr || frame->kind != PredicateKind::verb || !frame->passive) {
      return;
    }
    SubjectsFromAbove holder;
    for (const Argument& argument : frame->arguments) {
      if (argument.role == Role::object) {
        auto actors = context_->referents->whom(sentence_, argument.head);
        holder[predicate].insert(holder[predicate].end(), actors.begin(), actors.end());
      }
    }
    for (const ActEntry& entry :
         context_->lexicon->acts_of_adjective(passage_->tree.word(predicate))) {
      if (matches.empty() && matcher_.around().has_companions(entry, predicate)) {
        if (auto match = matcher_.fill(entry, predicate, holder)) {
          matches.push_back(std::move(*match));
        }
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

  /// "vowed to destroy X" is no agreement.
  [[nodiscard]] bool promises_harm(const Match& match, std::size_t predicate) const {
    const Frame* frame = passage_->frame(predicate);
    if (frame == nullptr || match.entry->type != ClaimType::agree ||
        !is_one_of(match.entry->lemma, {"promise", "vow", "pledge", "swear", "undertake"})) {
      return false;
    }
    return std::ranges::any_of(frame->complements, [&](std::size_t complement) {
      const auto acts = context_->lexicon->acts_of_verb(passage_->tree.lemma(complement));
      return !acts.empty() && domain::side(acts.front().type) == Side::conflictual &&
             !passage_->frame(complement)->negated;
    });
  }

  [[nodiscard]] Candidate candidate(const Match& match, std::size_t predicate,
                                    const Referent& source, const Referent& target) const {
    Candidate made{.sentence = sentence_, .predicate = predicate, .type = match.entry->type};
    made.source = source;
    made.target = target;
    if (promises_harm(match, predicate)) {
      made.type = ClaimType::threaten;
    }
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
  EntryMatcher matcher_;
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
